#include "interpreter/explain/explain_accounts.hpp"

#include "interpreter/explain/trace_view.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {

namespace {

/// By the fields that the account goes by.
std::vector<AccountFigures::Key> owner_of(const Scope& scope, const Plan& plan, const Accumulator& account,
                                          std::span<const InputValue> inputs) {
  std::vector<AccountFigures::Key> out;
  for (const auto key : account.keys) {
    const auto field = static_cast<std::size_t>(plan[key].number);
    if (field >= inputs.size() || !inputs[field].present) continue;
    const auto& input = scope.inputs[field];
    out.push_back(
        {input.name, input.type.kind == TypeKind::text
                         ? inputs[field].text
                         : plain_quantity(scope, input.type, inputs[field].value, input_scale(input), Language::zh)});
  }
  return out;
}

} // namespace

std::vector<ExplainedAccount> explain_accounts(const Settlement& settlement, std::span<const InputValue> inputs,
                                               Language language) {
  std::vector<ExplainedAccount> out;
  if (settlement.policy == nullptr) return out;
  const auto& policy = *settlement.policy;
  const bool payable = is_payable(settlement.status);
  for (const auto& use : settlement.accounts) {
    const auto& account = policy.plan.accumulators[use.accumulator];
    const bool known = use.before.kind == Balance::Kind::value;
    const auto shown = [&](Int value) { return policy.scope.format(account.type, value, use.before.scale, language); };
    const auto plain = [&](Int value) {
      return plain_quantity(policy.scope, account.type, value, use.before.scale, Language::zh);
    };
    ExplainedAccount line;
    auto& figures = line.figures;
    line.name = language == Language::zh ? account.name : account.english;
    figures.owner = owner_of(policy.scope, policy.plan, account, inputs);
    if (use.before.from) {
      line.period = language == Language::zh ? to_chinese(*use.before.from) + "起" : "from " + to_iso(*use.before.from);
      figures.from = to_iso(*use.before.from);
    }
    line.before = known ? shown(use.before.value) : std::string(pick(language, "没有", "none"));
    if (known) figures.before = plain(use.before.value);
    if (payable && use.added) {
      const bool last = account.kind == Accumulator::Kind::last;
      const auto after = last ? *use.added : *use.added + (known ? use.before.value : 0);
      line.added = shown(*use.added);
      line.after = shown(after);
      figures.added = plain(*use.added);
      figures.after = plain(after);
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
