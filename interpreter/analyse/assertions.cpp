#include "interpreter/analyse/assertions.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/declared.hpp"
#include "interpreter/evaluate/assertion_words.hpp"
#include "interpreter/evaluate/reading_words.hpp"

#include <set>
#include <utility>

namespace medpol {
namespace {

/// Places of which something is told.
using Told = std::set<std::pair<FileId, std::uint32_t>>;

/// Whether an assertion is a policy's own, and told; or one of a policy that it extends, which may fail only with the
/// changes.
bool is_to_check(const Told& told, const Policy& policy, const Assertion& assertion, bool inherited) {
  if (policy.layer_of(assertion.span.file) == nullptr || (assertion.span.file != policy.file) != inherited)
    return false;
  return !inherited || !told.contains({assertion.span.file, assertion.span.begin});
}

std::vector<Note> changed_by(const Policy& policy, bool inherited) {
  if (!inherited) return {};
  return {{policy.header.span, say<DeclarePhrase::only_with_its_changes>(policy.header.names())}};
}

void check_assertions(Library& library, bool inherited) {
  Told told;
  if (inherited)
    for (const auto& one : library.diagnostics) told.emplace(one.span.file, one.span.begin);
  for (const auto& policy : library.policies) {
    if (policy->plan.assertions.empty()) continue;
    Evaluator evaluator(policy->plan);
    const std::vector<InputValue> no_claim(policy->scope.inputs.size());
    evaluator.start(no_claim);
    for (const auto& assertion : policy->plan.assertions) {
      if (!is_to_check(told, *policy, assertion, inherited) || !needs_no_claim(policy->plan, assertion.condition))
        continue;
      const auto result = evaluator.evaluate(assertion.condition);
      if (result.state != State::value || result.value != 0) continue;
      told.emplace(assertion.span.file, assertion.span.begin);
      Argument broken{broken_comparison(*policy, evaluator.trace(), assertion.condition)};
      if (std::get<Said>(broken.value).phrase == nullptr)
        broken = assertion.reason.empty() ? std::string(library.sources.text(assertion.span)) : assertion.reason;
      auto found = assertion.doubt
                       ? diagnose<Code::W371>(assertion.span, std::move(broken), doubt_said(*assertion.doubt))
                       : diagnose<Code::W370>(assertion.span, std::move(broken));
      found.notes = changed_by(*policy, inherited);
      library.diagnostics.push_back(std::move(found));
    }
  }
}

} // namespace

void check_assertions(Library& library) {
  for (const bool inherited : {false, true}) check_assertions(library, inherited);
}

} // namespace medpol
