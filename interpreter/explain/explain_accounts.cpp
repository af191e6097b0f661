#include "interpreter/explain/explain_accounts.hpp"

#include "grammar/words/explained.hpp"
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
      line.period = language == Language::zh ? to_chinese(*state.from) + "起" : "from " + to_iso(*state.from);
    line.before = state.before ? shown(state.before)
                  : state.open ? worded(say<ExplainPhrase::balance_open>(use.before.detail), language)
                               : std::string(pick(language, "没有", "none"));
    line.added = shown(state.added);
    line.after = shown(state.after(account.kind));
  }
  return out;
}

std::vector<std::string> past_lines(const ExplainedAccount& account, Language language) {
  const bool zh = language == Language::zh;
  std::vector<std::string> out;
  for (const auto& one : account.past)
    out.push_back(zh ? "单据 " + one.claim + "（" + one.policy + "，" + one.day + "）" + one.amount
                     : "claim " + one.claim + " (" + one.policy + ", " + one.day + ") " + one.amount);
  if (!account.past_rest.empty())
    out.push_back((zh ? (account.past.empty() ? "期初 " : "期初和更早的单据 ")
                      : (account.past.empty() ? "opening balance " : "opening balance and earlier claims ")) +
                  account.past_rest);
  return out;
}

std::string account_text(const ExplainedAccount& account, Language language) {
  auto text = std::string(pick(language, "此前 ", "before: ")) + account.before;
  if (!account.added.empty()) text += std::string(pick(language, "，本次 ", "; this claim: ")) + account.added;
  if (!account.after.empty()) text += std::string(pick(language, "，之后 ", "; after: ")) + account.after;
  if (!account.period.empty())
    text += std::string(pick(language, "（", " (")) + account.period + std::string(pick(language, "）", ")"));
  return text;
}

} // namespace medpol
