#include "interpreter/evaluate/identities.hpp"

namespace medpol {
namespace {

std::string yuan(Int fen, Language language) {
  return to_grouped(fen, 100, 2) + (language == Language::zh ? "元" : " yuan");
}

/// An amount of an identity with the words for it.
struct Term {
  const char *zh, *en;
  Int fen = 0;
};

class Identities {
public:
  Identities(const Plan& plan, const Settlement& settlement) : plan_(plan), settlement_(settlement) {}

  std::vector<Reason> broken() {
    const auto fund = reported("fund_pay_sumamt"), person = reported("psn_part_amt"), cash = reported("psn_cash_pay");
    const Term total{"医疗费总额", "total cost", settlement_.total_cost.value_or(0)};
    const Term funds{"基金支付总额", "fund payment total",
                     fund.value_or(settlement_.fund_total + settlement_.taken_over)};
    const Term personal{"个人负担", "personal burden", person.value_or(0)};
    if (settlement_.total_cost && person) {
      std::vector<Term> parts{funds, personal};
      if (const auto hospital = reported("hosp_part_amt"))
        parts.push_back({"医院负担", "borne by the hospital", *hospital});
      equal(total, parts);
    }
    std::vector<Term> payments{{"各支付项之和", "sum of the payments", settlement_.fund_total}};
    if (settlement_.taken_over != 0) payments.push_back({"承接的支付", "taken over", settlement_.taken_over});
    if (fund) equal(funds, payments);
    // What family accounts pay is part of what accounts pay, whichever item it is reported in.
    const auto family = reported("acct_mulaid_pay").value_or(0);
    Int account = 0;
    for (const auto& amount : settlement_.account_payments) account += amount.fen;
    const Term paid{"账户支付", "paid by accounts", account};
    if (person && cash) equal(personal, {paid, {"现金支付", "cash payment", *cash}});
    if (family > account) fail("家庭共济支付", "paid by family accounts", family, " ＞ ", " > ", paid);
    return std::move(out_);
  }

private:
  /// The results and payments under a national field, added up; nullopt when nothing is reported there.
  std::optional<Int> reported(std::string_view national) const {
    std::optional<Int> out;
    for (const auto* list : {&settlement_.payments, &settlement_.account_payments, &settlement_.results})
      for (const auto& amount : *list)
        if (plan_[amount.rule].national == national) out = out.value_or(0) + amount.fen;
    return out;
  }

  void equal(const Term& whole, const std::vector<Term>& parts) {
    Int sum = 0;
    for (const auto& part : parts) sum += part.fen;
    if (sum == whole.fen) return;
    std::string text[2];
    for (const auto language : {Language::zh, Language::en}) {
      const bool zh = language == Language::zh;
      auto& words = text[static_cast<std::size_t>(language)];
      words = std::string(zh ? "结算的数对不上：" : "the settlement does not add up: ") + (zh ? whole.zh : whole.en) +
              " " + yuan(whole.fen, language) + " ≠ ";
      for (std::size_t i = 0; i < parts.size(); ++i)
        words += std::string(i == 0 ? ""
                             : zh   ? " ＋ "
                                    : " + ") +
                 (zh ? parts[i].zh : parts[i].en) + " " + yuan(parts[i].fen, language);
      if (parts.size() > 1) words += (zh ? " ＝ " : " = ") + yuan(sum, language);
      words += zh ? "，请检查政策" : ": check the policy";
    }
    out_.push_back({{text[0], text[1]}, "", ""});
  }

  void fail(const char* zh, const char* en, Int fen, const char* relation, const char* relation_en, const Term& other) {
    out_.push_back({{std::string("结算的数对不上：") + zh + " " + yuan(fen, Language::zh) + relation + other.zh + " " +
                         yuan(other.fen, Language::zh) + "，请检查政策",
                     std::string("the settlement does not add up: ") + en + " " + yuan(fen, Language::en) +
                         relation_en + other.en + " " + yuan(other.fen, Language::en) + ": check the policy"},
                    "",
                    ""});
  }

  const Plan& plan_;
  const Settlement& settlement_;
  std::vector<Reason> out_;
};

} // namespace

std::vector<Reason> broken_identities(const Plan& plan, const Settlement& settlement) {
  return Identities(plan, settlement).broken();
}

} // namespace medpol
