#include "interpreter/settle/changed_answer.hpp"

#include "grammar/words/reasons.hpp"
#include "interpreter/evaluate/reading_words.hpp"
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

void say_difference(const Settlement& before, Settlement& now, const Said& because) {
  const auto note = [&](Argument changes) {
    now.reasons.push_back({say<ReasonCode::settled_again>(because, std::move(changes))});
  };
  if (before.status != now.status)
    return note({say<ReasonCode::status_changed>(words_of(status_said(before.status, before.kind)),
                                                 words_of(status_said(now.status, now.kind)))});
  Several changes{{}, Several::Between::clauses};
  for (const auto list : {&Settlement::payments, &Settlement::account_payments, &Settlement::results})
    for (const auto& amount : now.*list)
      for (const auto& old : before.*list) {
        if (old.rule != amount.rule || old.fen == amount.fen) continue;
        auto rule = rule_names(*now.policy, amount.rule);
        const auto was = money(old.fen), is = money(amount.fen);
        changes.all.push_back(
            {amount.fen < old.fen
                 ? say<ReasonCode::amount_fell>(std::move(rule), was, is, money(old.fen - amount.fen))
                 : say<ReasonCode::amount_rose>(std::move(rule), was, is, money(amount.fen - old.fen))});
      }
  if (!changes.all.empty()) note({std::move(changes)});
}

} // namespace medpol
