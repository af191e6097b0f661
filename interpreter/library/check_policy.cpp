#include "interpreter/library/check_policy.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/format/style.hpp"
#include "grammar/words/declared.hpp"
#include "interpreter/analyse/prove/idle_policies.hpp"
#include "interpreter/analyse/prove/prove_cases.hpp"
#include "interpreter/analyse/prove/show_two_ways.hpp"
#include "interpreter/check/bare_rates.hpp"
#include "interpreter/check/lower/collect.hpp"
#include "interpreter/check/lower/header.hpp"
#include "interpreter/check/lower/policy.hpp"
#include "interpreter/check/resolve/resolve.hpp"
#include "interpreter/check/source_words.hpp"
#include "interpreter/check/taken_over.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// What is wrong in a policy that is extended was reported there; what is wrong only with the changes of this one is,
/// with where it comes from. Warnings there are not its business.
void keep_what_is_new(Diagnostics& own, bool base_is_bad, const Policy& policy) {
  const auto is_inherited = [&](const Diagnostic& one) {
    return one.span.file != policy.file && policy.layer_of(one.span.file) != nullptr;
  };
  std::erase_if(own, [&](const Diagnostic& one) {
    return is_inherited(one) && (base_is_bad || info(one.code).severity != Severity::error);
  });
  for (auto& one : own)
    if (is_inherited(one))
      one.notes.push_back({policy.header.span, say<DeclarePhrase::only_with_its_changes>(policy.header.names())});
}

/// A figure without its % is of another kind than the values beside it: that is said once.
void only_the_missing_sign(const Scope& scope, Diagnostics& own) {
  const Argument number = scope.type_words(Type{TypeKind::number}), rate = scope.type_words(rate_type);
  const std::vector<Argument> mixed{number, rate}, mixed_round{rate, number};
  std::vector<Span> bare;
  for (const auto& one : own)
    if (one.code == Code::E138) bare.push_back(one.span);
  const auto is_before = [](const Span& a, const Span& b) {
    return std::pair(a.file, a.begin) < std::pair(b.file, b.begin);
  };
  std::sort(bare.begin(), bare.end(), is_before);
  const auto is_within = [&](const Span& place) { // figures lie side by side
    const auto first = std::lower_bound(bare.begin(), bare.end(), place, is_before);
    return first != bare.end() && first->file == place.file && first->end <= place.end;
  };
  std::erase_if(own, [&](const Diagnostic& one) {
    if (one.code == Code::E323 && !bare.empty() && (one.args == mixed || one.args == mixed_round)) return true;
    return (one.code == Code::E320 || one.code == Code::E303) && is_within(one.span);
  });
}

} // namespace

std::unique_ptr<Policy> check_policy(const Source& source, const SyntaxTree& tree, Scope scope,
                                     const std::vector<Unit>& vocabulary, const SourceSet& sources,
                                     Diagnostics& diagnostics, const Base& base, const FigureScales& scales) {
  auto policy = std::make_unique<Policy>();
  policy->base = base.policy;
  policy->file = tree.file;
  policy->language = language_of(source, tree);
  policy->scope = std::move(scope);
  Findings found;
  auto& own = found.diagnostics;
  declare_enumerations(source, tree, policy->scope, own);
  declare_taken_over(source, tree, policy->scope, own);
  declare_fields(source, tree, policy->scope, own);
  PlanBuilder build(policy->plan, scales);
  Statements stated;
  stated.used_inputs.resize(policy->scope.inputs.size());
  Context in{*policy, policy->scope, policy->plan, build, sources, stated, found};
  const Unit unit{&source, &tree};
  for (const auto& file : vocabulary) collect_statements(in, file, true);
  for (const auto& layer : base.units) collect_statements(in, layer, false);
  collect_statements(in, unit, false);
  for (const auto& layer : base.units) read_header(in, layer);
  read_header(in, unit);
  lower_policy(in, unit);
  policy->names = all_names(in, unit);
  prove_cases(*policy, sources, own);
  find_bare_rates(source, tree, policy->scope, own);
  only_the_missing_sign(policy->scope, own);
  std::vector<WordsForTwo> two_ways;
  for (const auto& one : found.two_ways) two_ways.push_back({one.span, one.words, one.values});
  show_two_ways(*policy, two_ways, sources, own);
  keep_source_words(*policy, sources);
  if (has_errors(diagnostics))
    std::erase_if(own, [](const Diagnostic& one) { return one.code == Code::E401 || one.code == Code::W335; });
  else if (!has_errors(own) && !policy->lacks_a_base()) {
    find_payless_policy(*policy, own);
    find_unfit_head(*policy, sources, own);
  }
  keep_what_is_new(own, base.is_bad, *policy);
  diagnostics.insert(diagnostics.end(), own.begin(), own.end());
  return policy;
}

} // namespace medpol
