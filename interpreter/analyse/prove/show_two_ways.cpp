#include "interpreter/analyse/prove/show_two_ways.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/proofs.hpp"
#include "interpreter/analyse/prove/claim_text.hpp"
#include "interpreter/analyse/prove/find_claim.hpp"
#include "interpreter/analyse/prove/region_words.hpp"

#include <optional>

namespace medpol {
namespace {

constexpr std::size_t most_tried = 5'000'000; ///< nodes that are visited to show claims, for all phrases of a policy

/// A claim for which the two values differ, with what each of them is.
struct Shown {
  std::vector<InputValue> claim;
  std::array<Int, 2> values;
};

/// `work`: nodes of the plan that may still be visited; those that are visited are taken away.
std::optional<Shown> shown(const Policy& policy, const WordsForTwo& phrase, std::size_t& work) {
  const auto [a, b] = phrase.values;
  // What has a value for each record is not shown by one claim.
  if (policy.plan[a].frame != ListId::none || policy.plan[b].frame != ListId::none) return std::nullopt;
  const auto step = static_cast<Int>(policy.plan[a].scale);
  // Both above nothing is told most easily; then any difference.
  for (const Int least : {step, Int{0}})
    for (const bool swapped : {false, true})
      for (const Int by : {100 * step, Int{1}}) {
        if (work < policy.plan.nodes.size()) return std::nullopt;
        work -= policy.plan.nodes.size();
        std::vector<Goal> goals{{swapped ? b : a, swapped ? a : b, by, std::nullopt, {}, false}};
        if (least > 0) goals.push_back({swapped ? a : b, NodeId::none, least, std::nullopt, {}, false});
        auto claim = ClaimFinder(policy).find(goals);
        if (!claim) continue;
        Evaluator evaluator(policy.plan);
        const Ledger nothing;
        const ClaimHistory history(nothing, policy);
        evaluator.start(*claim, &history);
        const auto first = evaluator.evaluate(a), second = evaluator.evaluate(b);
        if (first.state != State::value || second.state != State::value || first.value == second.value) continue;
        return Shown{std::move(*claim), {first.value, second.value}};
      }
  return std::nullopt;
}

} // namespace

void show_two_ways(const Policy& policy, const std::vector<WordsForTwo>& phrases, const SourceSet& sources,
                   Diagnostics& diagnostics) {
  auto work = most_tried;
  for (const auto& phrase : phrases) {
    const auto said = std::string(sources[phrase.span.file].slice(phrase.span.begin, phrase.span.end));
    const auto& [first, second] = phrase.words;
    const bool both = !first.empty() && !second.empty();
    auto found = diagnose<Code::E131>(phrase.span, said,
                                      both ? Argument(say<ProofPhrase::one_or_the_other>(first, second))
                                           : Argument(first + second));
    if (phrase.values[0] != NodeId::none)
      if (const auto example = shown(policy, phrase, work)) {
        const auto& node = policy.plan[phrase.values[0]];
        const auto value = [&](std::size_t which) {
          return short_said(policy.scope, node.type, example->values[which], node.scale);
        };
        found.notes.push_back({std::nullopt, say<ProofPhrase::claim_of_two_values>(claim_said(policy, example->claim),
                                                                                   value(0), value(1))});
      }
    diagnostics.push_back(std::move(found));
  }
}

} // namespace medpol
