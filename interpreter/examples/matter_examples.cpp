#include "grammar/words/answers.hpp"
#include "grammar/words/examples.hpp"
#include "grammar/words/reasons.hpp"
#include "grammar/words/several.hpp"
#include "interpreter/evaluate/matter.hpp"
#include "interpreter/evaluate/papers.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/examples/compare_example.hpp"
#include "interpreter/policies/fit.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {
namespace {

using ExpectedKind = Expectation::Kind;
using Eligibility = MatterAnswer::Eligibility;

Said said_eligibility(const MatterAnswer& answer, const Settlement& settlement) {
  if (answer.eligibility == Eligibility::eligible) return say<AnswerPhrase::eligible>();
  auto status =
      answer.eligibility == Eligibility::ineligible ? say<AnswerPhrase::ineligible>() : say<AnswerPhrase::undecided>();
  return say<ExamplePhrase::answered>(std::move(status), reasons_of(settlement));
}

Said said_documents(const MatterAnswer& answer) {
  if (answer.eligibility == Eligibility::ineligible) return say<ExamplePhrase::not_eligible>();
  if (!answer.documents_given) return say<ExamplePhrase::documents_not_given>();
  if (!answer.missing.empty()) return say<ExamplePhrase::lacks>(texts_of(answer.missing));
  if (answer.documents_undecided) return say<ExamplePhrase::documents_undecided>();
  return say<ExamplePhrase::documents_complete>();
}

Said said_steps(const MatterAnswer& answer) {
  if (answer.eligibility == Eligibility::ineligible) return say<ExamplePhrase::not_eligible>();
  if (!answer.steps_given) return say<ExamplePhrase::steps_not_given>();
  if (answer.steps_undecided) return say<ExamplePhrase::next_step_undecided>();
  if (answer.next_step.empty()) return say<AnswerPhrase::all_steps_done>();
  return say<ExamplePhrase::next_step>(answer.next_step);
}

/// Whether the documents that an example names are just those that are missing.
bool same_documents(const std::string& words, const std::vector<std::string>& missing) {
  std::vector<Paper> found;
  for (const auto& one : missing)
    for (auto& part : papers_of_claim(one)) found.push_back(std::move(part));
  const auto wanted = papers_of_claim(words);
  const auto among = [](const std::vector<Paper>& some, const std::vector<Paper>& others) {
    return std::all_of(some.begin(), some.end(), [&](const Paper& one) {
      return std::any_of(others.begin(), others.end(), [&](const Paper& other) { return same_paper(one, other); });
    });
  };
  return among(wanted, found) && among(found, wanted);
}

} // namespace

void run_matter_example(const Policy& policy, const ExampleClaim& claim, std::span<const InputValue> inputs, Span place,
                        const SourceSet& sources, Evaluator& evaluator, Evaluator& head, ExampleResult& out,
                        const ExampleObserver& observer) {
  const auto before = out.differences.size();
  evaluator.choose(claim.readings);
  auto [settlement, answer] = answer_matter(policy, *claim.matter, evaluator, inputs, sources);
  out.settlement = std::move(settlement);
  const auto observe = [&] {
    if (observer) observer(policy, evaluator.trace(), out.settlement);
  };
  if (const auto fit = fit_policy(policy, inputs, true, head, RecordKind::matter);
      fit.outcome == Fit::Outcome::differs) {
    out.differences.push_back(difference_note(
        place_of(place, sources), say<ExamplePhrase::record_of_another_policy>(difference_of(fit, inputs, sources))));
  }
  auto taken = claim.readings;
  for (const auto& expected : claim.expected) {
    if (auto readings = readings_for(expected, claim); readings != taken) {
      observe();
      taken = std::move(readings);
      evaluator.choose(taken);
      auto again = answer_matter(policy, *claim.matter, evaluator, inputs, sources);
      out.settlement = std::move(again.settlement);
      answer = std::move(again.answer);
    }
    const auto differ = [&](Argument wanted, Argument got) {
      ExampleDifference difference;
      difference.kind = ExampleDifference::Kind::outcome;
      difference.place = place_of(expected.span, sources);
      difference.said = said_difference(Said{}, std::move(wanted), std::move(got));
      out.differences.push_back(std::move(difference));
    };
    const bool documents_good = answer.documents_given && answer.eligibility != Eligibility::ineligible;
    const bool steps_good =
        answer.steps_given && !answer.steps_undecided && answer.eligibility != Eligibility::ineligible;
    switch (expected.kind) {
    case ExpectedKind::eligible:
      if (answer.eligibility != Eligibility::eligible)
        differ(say<AnswerPhrase::eligible>(), said_eligibility(answer, out.settlement));
      break;
    case ExpectedKind::ineligible: {
      bool found = expected.reason.empty();
      for (const auto& reason : out.settlement.reasons)
        found = found || worded(reason.what, Language::zh) == expected.reason;
      if (answer.eligibility != Eligibility::ineligible || !found)
        differ(say<ExamplePhrase::with_reason>(say<AnswerPhrase::ineligible>(), expected.reason),
               said_eligibility(answer, out.settlement));
      break;
    }
    case ExpectedKind::lacks:
      if (!documents_good || !same_documents(expected.words, answer.missing))
        differ(say<ExamplePhrase::lacks>(expected.words), said_documents(answer));
      break;
    case ExpectedKind::documents_complete:
      if (!documents_good || !answer.missing.empty() || answer.documents_undecided)
        differ(say<ExamplePhrase::documents_complete>(), said_documents(answer));
      break;
    case ExpectedKind::next_step:
      if (!steps_good || answer.next_step != expected.words)
        differ(say<ExamplePhrase::next_step>(expected.words), said_steps(answer));
      break;
    case ExpectedKind::steps_done:
      if (!steps_good || !answer.next_step.empty()) differ(say<AnswerPhrase::all_steps_done>(), said_steps(answer));
      break;
    case ExpectedKind::settled:
    case ExpectedKind::rejected:
    case ExpectedKind::reversed:
    case ExpectedKind::review:
    case ExpectedKind::refuse: {
      const auto wanted = status_of(expected.kind);
      const auto& given = out.settlement.reasons;
      const bool found = expected.reason.empty() || std::any_of(given.begin(), given.end(), [&](const Reason& one) {
                           return worded(one.what, Language::zh) == expected.reason;
                         });
      if (out.settlement.status != wanted || !found)
        differ(say<ExamplePhrase::with_reason>(status_said(wanted, out.settlement.kind), expected.reason),
               answer_of(out.settlement));
      break;
    }
    case ExpectedKind::value: {
      const auto& rule = policy.plan[expected.rule];
      const auto& node = policy.plan[rule.node];
      const auto& result = evaluator.evaluate(rule.node);
      const bool good =
          result.state == State::value && compare(result.value, node.scale, expected.value, expected.scale) == 0;
      if (!good)
        differ(say<ReasonCode::fact>(rule_names(policy, expected.rule),
                                     policy.scope.argument(node.type, expected.value, expected.scale)),
               result.state == State::value ? policy.scope.argument(node.type, result.value, node.scale)
                                            : Argument(answer_of(out.settlement)));
    }
    }
  }
  observe();
  const bool doubted = out.settlement.status == Status::review || out.settlement.status == Status::rejected;
  const bool said = std::any_of(claim.expected.begin(), claim.expected.end(), [](const Expectation& expected) {
    return expected.kind == ExpectedKind::review || expected.kind == ExpectedKind::rejected;
  });
  if (doubted && !said && out.differences.size() == before && !claim.expected.empty()) {
    out.differences.push_back(difference_note(place_of(claim.expected[0].span, sources),
                                              say<ExamplePhrase::came_out>(answer_of(out.settlement))));
  }
}

} // namespace medpol
