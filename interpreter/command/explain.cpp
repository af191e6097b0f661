#include "grammar/text/display.hpp"
#include "interpreter/command/claim_explanation.hpp"
#include "interpreter/command/command.hpp"
#include "interpreter/command/eval_input.hpp"
#include "interpreter/command/overwriting.hpp"
#include "interpreter/explain/past_claims.hpp"
#include "interpreter/model/vocabulary/identity.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/settle/settle_file.hpp"
#include "interpreter/words/words.hpp"

#include <cstdio>
#include <deque>
#include <unordered_map>

namespace medpol {

Explanation explanation_of(const SettledClaim& claim, const Library& library, Language language) {
  const auto& settlement = claim.settlement;
  if (claim.evaluator == nullptr) return explain(settlement, language);
  return explain(*settlement.policy, claim.evaluator->trace(), settlement, claim.inputs, library.sources, language);
}

ExitStatus run_explain(const ExplainOptions& options, const CommonOptions& common) {
  ExitStatus status;
  const auto library = load_for_use({options.policies}, common, status);
  if (!library) return status;
  RunFiles files;
  files.reads("单据", "claims", options.claims);
  for (const auto& path : options.earlier) files.reads("往期单据", "earlier claims", path);
  for (const auto& argument : options.lines) files.reads("明细", "lists", list_path(argument));
  files.reads("决定", "decisions", options.readings.decisions);
  files.reads("期初", "opening balances", options.opening);
  files.reads_policies(*library);
  files.writes_standard_output();
  if (!files.are_apart(common)) return ExitStatus::usage;
  auto input =
      open_input({options.claims, options.lines, options.opening, options.readings, options.earlier, options.ignored},
                 *library, common);
  if (!input) return ExitStatus::usage;
  ClaimSettler settler(*library, options.ignored);
  settler.choose(std::move(input->readings));
  std::unordered_map<std::size_t, Explanation> wanted;
  bool found = false;
  JoinedReader joined(*input->claims, input->lines);
  WholeReader whole(joined);
  FileSettling settling;
  PastClaims past;
  settling.made = [&](std::size_t place, const SettledClaim& claim) {
    const auto& settlement = claim.settlement;
    if ((!settlement.claim.empty() && compare_claims(settlement.claim, options.claim) == 0) ||
        options.claim == "#" + std::to_string(settlement.line)) {
      auto& explanation = wanted[place] = explanation_of(claim, *library, common.language);
      past.name_in(explanation, place, settlement, claim.inputs);
    }
    past.add(place, settlement, claim.inputs);
  };
  settling.answered = [&](std::size_t place, const Settlement& settlement) {
    const auto known = wanted.find(place);
    if (known == wanted.end()) return true;
    found = true;
    if (settlement.status == Status::rejected) status = ExitStatus::findings;
    // What was added to the answer after it was made: the differences after a reversal.
    auto explanation = std::move(known->second);
    explanation.status = settlement.status;
    explanation.payable = is_payable(settlement.status);
    explanation.reasons.clear();
    for (const auto& reason : settlement.reasons)
      explanation.reasons.push_back(
          {shown(reason.text[static_cast<std::size_t>(common.language)]), shown(reason.field), shown(reason.value)});
    std::string text = options.format == "md"     ? explanation_markdown(explanation)
                       : options.format == "html" ? explanation_html(explanation)
                       : options.format == "json" ? explanation_json(explanation)
                                                  : explanation_text(explanation, terminal_columns());
    if (!text.ends_with('\n')) text += '\n';
    std::fputs(text.c_str(), stdout);
    return true;
  };
  settling.hold = options.hold;
  settling.answers_earlier = true;
  std::deque<JoinedReader> earlier;
  for (std::size_t i = 0; i < input->earlier.size(); ++i)
    settling.earlier.push_back({options.earlier[i], &earlier.emplace_back(*input->earlier[i], input->lines)});
  settling.wants_closing = false;
  const auto settled =
      settle_file(*library, settler, whole, file_input(options.claims), std::move(input->opening.ledger), settling);
  if (!whole.failure().empty()) {
    say_unreadable(common, options.claims, whole.failure());
    return ExitStatus::usage;
  }
  if (settled.stopped) {
    say(common, (*settled.stopped)[0], (*settled.stopped)[1]);
    return ExitStatus::usage;
  }
  if (!found) {
    say(common, "没有找到单据“" + options.claim + "”；按行号找写成  --claim '#12'",
        "there is no claim “" + options.claim + "”; by line write  --claim '#12'");
    return ExitStatus::usage;
  }
  return status;
}

} // namespace medpol
