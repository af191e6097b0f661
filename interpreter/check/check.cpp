#include "interpreter/check/check.hpp"

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
  diagnostics.insert(diagnostics.end(), own.begin(), own.end());
  return policy;
}

} // namespace medpol
