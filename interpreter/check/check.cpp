#include "interpreter/check/check.hpp"

#include <algorithm>

namespace medpol {

std::unique_ptr<Policy> check_policy(const Source& source, const SyntaxTree& tree, Scope scope, const std::vector<Unit>& vocabulary,
                                     const SourceSet& sources, Diagnostics& diagnostics) {
  auto policy = std::make_unique<Policy>();
  policy->file = tree.file;
  policy->scope = std::move(scope);
  Diagnostics own;
  declare_enumerations(source, tree, policy->scope, own);
  declare_fields(source, tree, policy->scope, own);
  Lowering lowering(*policy, sources, own);
  for (const auto& unit : vocabulary) lowering.collect(unit, true);
  const Unit unit{&source, &tree};
  lowering.collect(unit, false);
  lowering.read_header(unit);
  lowering.run(unit);
  check_cases(*policy, own);
  // Of a file that could not be read as a whole it is not known what it uses, or whether it has a head.
  const bool unread = std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& one) { return one.span.file == tree.file && info(one.code).severity == Severity::error; });
  if (unread) std::erase_if(own, [](const Diagnostic& one) { return one.code == Code::E401 || one.code == Code::W335; });
  diagnostics.insert(diagnostics.end(), own.begin(), own.end());
  return policy;
}

} // namespace medpol
