#include "interpreter/evaluate/matter.hpp"
#include "interpreter/evaluate/papers.hpp"
#include "interpreter/examples/compare_example.hpp"
#include "interpreter/policies/fit.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {
namespace {

using ExpectedKind = Expectation::Kind;
using Eligibility = MatterAnswer::Eligibility;

Words joined(const std::vector<std::string>& words) {
  Words out;
  for (const auto& word : words) {
    out[0] += (out[0].empty() ? "" : "、") + word;
    out[1] += (out[1].empty() ? "" : ", ") + word;
  }
  return out;
}

Words eligibility_words(const MatterAnswer& answer, const Settlement& settlement) {
  const auto reasons = reasons_of(settlement);
  if (answer.eligibility == Eligibility::eligible) return {"符合", "eligible"};
  if (answer.eligibility == Eligibility::ineligible) return {"不符合" + reasons[0], "not eligible" + reasons[1]};
  return {"无法判断" + reasons[0], "undecided" + reasons[1]};
}

Words document_words(const MatterAnswer& answer) {
  if (answer.eligibility == Eligibility::ineligible) return {"不符合资格", "not eligible"};
  if (!answer.documents_given) return {"“给定”里没有写 已交材料", "“given” does not say what was handed in"};
  if (!answer.missing.empty()) return {"缺少 " + joined(answer.missing)[0], "lacks " + joined(answer.missing)[1]};
  if (answer.documents_undecided)
    return {"还有视情况需要的材料无法判断", "undecided, for some are needed in a condition only"};
  return {"材料齐全", "documents complete"};
}

Words step_words(const MatterAnswer& answer) {
  if (answer.eligibility == Eligibility::ineligible) return {"不符合资格", "not eligible"};
  if (!answer.steps_given) return {"“给定”里没有写 已完成步骤", "“given” does not say which steps are done"};
  if (answer.steps_undecided)
    return {"下一步视情况而定，无法判断", "the next step hangs on a condition that is undecided"};
  if (answer.next_step.empty()) return {"流程办完", "all steps done"};
  return {"下一步 " + answer.next_step, "next step " + answer.next_step};
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
    const auto [zh, en] = words_of(difference_of(fit, inputs, sources));
    out.differences.push_back(difference_note(
        place_of(place, sources), {"这张单据不归这个政策：" + zh, "the record does not belong to this policy: " + en}));
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
    const auto differ = [&](const Words& wanted, const Words& got) {
      ExampleDifference difference;
      difference.kind = ExampleDifference::Kind::outcome;
      difference.place = place_of(expected.span, sources);
      difference.expected = wanted;
      difference.got = got;
      word_difference(difference);
      out.differences.push_back(std::move(difference));
    };
    const auto reasons = reasons_of(out.settlement);
    const Words status{status_words(out.settlement)[0] + reasons[0], status_words(out.settlement)[1] + reasons[1]};
    const bool documents_good = answer.documents_given && answer.eligibility != Eligibility::ineligible;
    const bool steps_good =
        answer.steps_given && !answer.steps_undecided && answer.eligibility != Eligibility::ineligible;
    switch (expected.kind) {
    case ExpectedKind::eligible:
      if (answer.eligibility != Eligibility::eligible)
        differ({"符合", "eligible"}, eligibility_words(answer, out.settlement));
      break;
    case ExpectedKind::ineligible: {
      bool found = expected.reason.empty();
      for (const auto& reason : out.settlement.reasons)
        found = found || worded(reason.what, Language::zh) == expected.reason;
      const auto with = expected.reason.empty()
                            ? Words{}
                            : Words{"，理由“" + expected.reason + "”", ", reason “" + expected.reason + "”"};
      if (answer.eligibility != Eligibility::ineligible || !found)
        differ({"不符合" + with[0], "not eligible" + with[1]}, eligibility_words(answer, out.settlement));
      break;
    }
    case ExpectedKind::lacks:
      if (!documents_good || !same_documents(expected.words, answer.missing))
        differ({"缺少 " + expected.words, "lacks " + expected.words}, document_words(answer));
      break;
    case ExpectedKind::documents_complete:
      if (!documents_good || !answer.missing.empty() || answer.documents_undecided)
        differ({"材料齐全", "documents complete"}, document_words(answer));
      break;
    case ExpectedKind::next_step:
      if (!steps_good || answer.next_step != expected.words)
        differ({"下一步 " + expected.words, "next step " + expected.words}, step_words(answer));
      break;
    case ExpectedKind::steps_done:
      if (!steps_good || !answer.next_step.empty()) differ({"流程办完", "all steps done"}, step_words(answer));
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
      const auto because = expected.reason.empty()
                               ? Words{}
                               : Words{"，理由“" + expected.reason + "”", ", reason “" + expected.reason + "”"};
      if (out.settlement.status != wanted || !found)
        differ({words_of(status_said(wanted, out.settlement.kind))[0] + because[0],
                words_of(status_said(wanted, out.settlement.kind))[1] + because[1]},
               status);
      break;
    }
    case ExpectedKind::value: {
      const auto& rule = policy.plan[expected.rule];
      const auto& node = policy.plan[rule.node];
      const auto& result = evaluator.evaluate(rule.node);
      const bool good =
          result.state == State::value && compare(result.value, node.scale, expected.value, expected.scale) == 0;
      const auto wanted = rule.name + " " + policy.scope.format(node.type, expected.value, expected.scale);
      if (!good)
        differ({wanted, wanted}, result.state == State::value
                                     ? Words{policy.scope.format(node.type, result.value, node.scale),
                                             policy.scope.format(node.type, result.value, node.scale)}
                                     : status);
    }
    }
  }
  observe();
  const bool doubted = out.settlement.status == Status::review || out.settlement.status == Status::rejected;
  const bool said = std::any_of(claim.expected.begin(), claim.expected.end(), [](const Expectation& expected) {
    return expected.kind == ExpectedKind::review || expected.kind == ExpectedKind::rejected;
  });
  if (doubted && !said && out.differences.size() == before && !claim.expected.empty()) {
    const auto reasons = reasons_of(out.settlement);
    out.differences.push_back(difference_note(place_of(claim.expected[0].span, sources),
                                              {"实得 " + status_words(out.settlement)[0] + reasons[0],
                                               "got " + status_words(out.settlement)[1] + reasons[1]}));
  }
}

} // namespace medpol
