#include "interpreter/explain/explain_accounts.hpp"

#include "interpreter/wording/wording.hpp"

namespace medpol {

std::vector<ExplainedAccount> explain_accounts(const Settlement& settlement, Language language) {
  std::vector<ExplainedAccount> out;
  if (settlement.policy == nullptr) return out;
  const auto& policy = *settlement.policy;
  const bool payable = is_payable(settlement.status);
  for (const auto& use : settlement.accounts) {
    const auto& account = policy.plan.accumulators[use.accumulator];
    const bool known = use.before.kind == Balance::Kind::value;
    const auto shown = [&](Int value) { return policy.scope.format(account.type, value, use.before.scale, language); };
    ExplainedAccount line;
    line.name = language == Language::zh ? account.name : account.english;
    if (use.before.from)
      line.period = language == Language::zh ? to_chinese(*use.before.from) + "起" : "from " + to_iso(*use.before.from);
    line.before = known ? shown(use.before.value) : std::string(pick(language, "没有", "none"));
    if (payable && use.added) {
      const bool last = account.kind == Accumulator::Kind::last;
      line.added = shown(*use.added);
      line.after = shown(last ? *use.added : *use.added + (known ? use.before.value : 0));
    }
    out.push_back(std::move(line));
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
  if (!account.added.empty())
    text += std::string(pick(language, "，本次 ", "; this claim: ")) + account.added +
            std::string(pick(language, "，之后 ", "; after: ")) + account.after;
  if (!account.period.empty())
    text += std::string(pick(language, "（", " (")) + account.period + std::string(pick(language, "）", ")"));
  return text;
}

} // namespace medpol
