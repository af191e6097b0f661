#include "interpreter/evaluate/identities.hpp"

namespace medpol {
namespace {

std::string yuan(Int fen, Language language) {
  return to_grouped(fen, 100, 2) + (language == Language::zh ? "元" : " yuan");
}

std::string words(Term term, Language language) {
  const auto word = [&](const char* zh, const char* en) { return std::string(language == Language::zh ? zh : en); };
  switch (term) {
  case Term::total_cost: return word("医疗费总额", "total cost");
  case Term::payments: return word("各支付项之和", "sum of the payments");
  case Term::taken_over: return word("承接的支付", "taken over");
  case Term::accounts: return word("账户支付", "paid by accounts");
  case Term::funds_reported:
  case Term::funds: return word("基金支付总额", "fund payment total");
  case Term::person: return word("个人负担", "personal burden");
  case Term::cash: return word("现金支付", "cash payment");
  case Term::hospital: return word("医院负担", "borne by the hospital");
  case Term::family_account: break;
  }
  return word("家庭共济支付", "paid by family accounts");
}

/// The amounts of a settlement as terms.
class Terms {
public:
  Terms(const Plan& plan, const Settlement& settlement) : plan_(plan), settlement_(settlement) {}

  std::optional<Int> of(Term term) const {
    switch (term) {
    case Term::total_cost: return settlement_.total_cost;
    case Term::payments: return settlement_.fund_total;
    case Term::taken_over: return settlement_.taken_over == 0 ? std::nullopt : std::optional(settlement_.taken_over);
    case Term::accounts: {
      Int sum = 0;
      for (const auto& amount : settlement_.account_payments) sum += amount.fen;
      return sum;
    }
    case Term::funds: return reported(term).value_or(settlement_.fund_total + settlement_.taken_over);
    case Term::funds_reported:
    case Term::person:
    case Term::cash:
    case Term::hospital:
    case Term::family_account: break;
    }
    return reported(term);
  }

private:
  /// The results and payments under a national field, added up; nullopt when nothing is reported there.
  std::optional<Int> reported(Term term) const {
    std::optional<Int> out;
    for (const auto* list : {&settlement_.payments, &settlement_.account_payments, &settlement_.results})
      for (const auto& amount : *list)
        if (plan_[amount.rule].national == national_field(term)) out = out.value_or(0) + amount.fen;
    return out;
  }

  const Plan& plan_;
  const Settlement& settlement_;
};

struct TermAmount {
  Term term = Term::total_cost;
  Int fen = 0;
};

/// “医疗费总额 100.00元 ≠ 基金支付总额 60.00元 ＋ 个人负担 30.00元 ＝ 90.00元”
std::string does_not_add_up(const TermAmount& whole, std::span<const TermAmount> parts, Language language) {
  const bool zh = language == Language::zh;
  auto out = words(whole.term, language) + " " + yuan(whole.fen, language) + " ≠ ";
  Int sum = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    out += (i == 0 ? "" : zh ? " ＋ " : " + ") + words(parts[i].term, language) + " " + yuan(parts[i].fen, language);
    sum += parts[i].fen;
  }
  if (parts.size() > 1) out += (zh ? " ＝ " : " = ") + yuan(sum, language);
  return out;
}

std::string words(const Identity& identity, const TermAmount& whole, std::span<const TermAmount> parts, Int sum,
                  Int taken_over, Language language) {
  const bool zh = language == Language::zh;
  const auto check = zh ? "，请检查政策" : ": check the policy";
  const std::string broken = zh ? "结算的数对不上：" : "the settlement does not add up: ";
  switch (identity.id) {
  case Identity::Id::within_cost: {
    const auto before = taken_over == 0 ? std::string{}
                        : zh            ? "（承接的 " + yuan(taken_over, language) + " 在内）"
                                        : " (" + yuan(taken_over, language) + " of it taken over)";
    return (zh ? "基金支付合计 " : "the funds pay ") + yuan(sum, language) + before +
           (zh ? " 超过总费用 " : ", more than the total cost ") + yuan(whole.fen, language) + check;
  }
  case Identity::Id::accounts_within_rest:
    return (zh ? "账户支付 " : "the account pays ") + yuan(parts.back().fen, language) +
           (zh ? " 超过个人负担" : ", more than the person owes") + check;
  case Identity::Id::family_within_accounts:
    return broken + words(parts[0].term, language) + " " + yuan(sum, language) + (zh ? " ＞ " : " > ") +
           words(whole.term, language) + " " + yuan(whole.fen, language) + check;
  case Identity::Id::cost_is_shared:
  case Identity::Id::funds_are_paid:
  case Identity::Id::person_pays: break;
  }
  return broken + does_not_add_up(whole, parts, language) + check;
}

} // namespace

std::optional<Reason> broken(const Identity& identity, const Plan& plan, const Settlement& settlement) {
  const Terms terms(plan, settlement);
  const auto whole = terms.of(identity.whole);
  if (!whole) return std::nullopt;
  std::array<TermAmount, std::tuple_size_v<decltype(identity.parts)>> known;
  std::size_t count = 0;
  Int sum = 0;
  for (const auto term : identity.all_parts()) {
    const auto fen = terms.of(term);
    if (!fen && !may_lack(term)) return std::nullopt;
    if (!fen) continue;
    known[count++] = {term, *fen};
    sum += *fen;
  }
  const std::span<const TermAmount> parts(known.data(), count);
  if (identity.relation == Identity::Relation::equal ? *whole == sum : *whole >= sum) return std::nullopt;
  Reason out{{"", ""}, "", ""};
  for (const auto language : {Language::zh, Language::en})
    out.text[static_cast<std::size_t>(language)] =
        words(identity, {identity.whole, *whole}, parts, sum, settlement.taken_over, language);
  return out;
}

} // namespace medpol
