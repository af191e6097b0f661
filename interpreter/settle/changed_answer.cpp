#include "interpreter/settle/changed_answer.hpp"

#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {

bool same_answer(const Settlement& a, const Settlement& b) {
  const auto same = [](const std::vector<Amount>& x, const std::vector<Amount>& y) {
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](const Amount& one, const Amount& other) {
      return one.rule == other.rule && one.fen == other.fen;
    });
  };
  return a.status == b.status && same(a.payments, b.payments) && same(a.account_payments, b.account_payments) &&
         same(a.results, b.results);
}

void say_difference(const Settlement& before, Settlement& now, const std::string& because) {
  const auto note = [&](const std::string& zh, const std::string& en) {
    const auto why_zh = because.empty() ? "因补来的单据重新结算：" : "因“" + because + "”冲正重新结算：";
    const auto why_en = because.empty() ? "settled again with claims that came later: "
                                        : "settled again after the reversal of “" + because + "”: ";
    now.reasons.push_back({{why_zh + zh, why_en + en}, "", ""});
  };
  if (before.status != now.status) {
    note("原来" + std::string(status_word(before.status, Language::zh)) + "，现在" +
             std::string(status_word(now.status, Language::zh)),
         "was " + std::string(status_word(before.status, Language::en)) + ", is " +
             std::string(status_word(now.status, Language::en)));
    return;
  }
  std::string zh, en;
  for (const auto list : {&Settlement::payments, &Settlement::account_payments, &Settlement::results})
    for (const auto& amount : now.*list)
      for (const auto& old : before.*list) {
        if (old.rule != amount.rule || old.fen == amount.fen) continue;
        const auto more = amount.fen - old.fen;
        const auto was = grouped_fen(old.fen), is = grouped_fen(amount.fen);
        zh += (zh.empty() ? "" : "；") + rule_name(*now.policy, amount.rule, Language::zh) + " 原 " + was + "元，现 " +
              is + "元，" + (more < 0 ? "减少 " : "增加 ") + grouped_fen(more < 0 ? -more : more) + "元";
        en += (en.empty() ? "" : "; ") + rule_name(*now.policy, amount.rule, Language::en) + " was " + was +
              " yuan, is " + is + " yuan";
      }
  if (!zh.empty()) note(zh, en);
}

} // namespace medpol
