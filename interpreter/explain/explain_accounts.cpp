#include "interpreter/explain/explain_accounts.hpp"

#include "grammar/words/explained.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/wording/account_figures.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {

std::vector<ExplainedAccount> explain_accounts(const Settlement& settlement, Language language) {
  std::vector<ExplainedAccount> out;
  auto figures = account_figures(settlement);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const auto& policy = *settlement.policy;
    const auto& use = settlement.accounts[i];
    const auto& account = policy.plan.accumulators[use.accumulator];
    const auto state = account_state(use, is_payable(settlement.status));
    const auto shown = [&](std::optional<Int> value) {
      return value ? policy.scope.format(account.type, *value, state.scale, language) : std::string();
    };
    auto& line = out.emplace_back();
    line.name = account_names(account)[static_cast<std::size_t>(language)];
    line.figures = std::move(figures[i]);
    if (state.from)
      line.period = phrase<ExplainPhrase::from_day_on>(language, Figure{state.from->days, 1, LiteralUnit::date});
    line.before = state.before ? shown(state.before)
                  : state.open ? phrase<ExplainPhrase::balance_open>(language, use.before.detail)
                               : phrase<ExplainPhrase::balance_none>(language);
    line.added = shown(state.added);
    line.after = shown(state.after(account.kind));
  }
  return out;
}

std::vector<std::string> past_lines(const ExplainedAccount& account, Language language) {
  std::vector<std::string> out;
  for (const auto& one : account.past)
    out.push_back(phrase<ExplainPhrase::past_claim>(language, one.claim, one.policy, one.day, one.amount));
  if (account.past_rest.empty()) return out;
  out.push_back(account.past.empty() ? phrase<ExplainPhrase::opening_balance>(language, account.past_rest)
                                     : phrase<ExplainPhrase::opening_and_earlier>(language, account.past_rest));
  return out;
}

std::string account_text(const ExplainedAccount& account, Language language) {
  return phrase<ExplainPhrase::account_line>(language, account.before, account.added, account.after, account.period);
}

} // namespace medpol
