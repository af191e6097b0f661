#include "interpreter/batch/columns/answer_writer.hpp"

#include "grammar/words/reasons.hpp"
#include "interpreter/wording/narrow_fen.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol::batch {
AnswerWriter::AnswerWriter(const Library& library, Language language, std::size_t rows)
    : language_(language), columns_(library.policies, language) {
  out_.status.resize(rows, Status::rejected);
  out_.policy.resize(rows, -1);
  out_.funds.resize(rows, 0);
  out_.reasons.resize(rows);
  out_.amounts.resize(columns_.amounts());
  for (auto& column : out_.amounts) {
    column.fen.resize(rows, 0);
    column.present.resize(rows, 0);
  }
  for (const auto& policy : library.policies) {
    places_.emplace(policy.get(), static_cast<std::int32_t>(out_.policies.size()));
    out_.policies.push_back(policy->header.name_in(language));
    auto& own = of_policy_.emplace_back();
    const auto add = [&](const std::vector<RuleId>& rules, ItemKind kind) {
      for (const RuleId rule : rules) {
        const auto column = columns_.amount_of(*policy, rule);
        own.push_back(column.value_or(out_.amounts.size()));
        if (!column || !out_.amounts[*column].name.empty()) continue;
        out_.amounts[*column].name = policy->plan[rule].name;
        out_.amounts[*column].kind = kind;
      }
    };
    add(policy->plan.payments, ItemKind::payment);
    add(policy->plan.account_payments, ItemKind::account_payment);
    add(policy->plan.results, ItemKind::result);
  }
}

void AnswerWriter::amount(std::size_t row, std::size_t column, std::int64_t fen) {
  out_.amounts[column].fen[row] = fen;
  out_.amounts[column].present[row] = 1;
}

void AnswerWriter::put(std::size_t row, std::size_t policy, const std::int64_t* amounts) {
  const auto& own = of_policy_[policy];
  out_.status[row] = Status::settled;
  out_.policy[row] = static_cast<std::int32_t>(policy);
  out_.funds[row] = amounts[own.size()];
  for (std::size_t i = 0; i < own.size(); ++i) amount(row, own[i], amounts[i]);
}

void AnswerWriter::put(std::size_t row, const Settlement& settlement) {
  out_.status[row] = settlement.status;
  out_.policy[row] = settlement.policy == nullptr ? -1 : places_.at(settlement.policy);
  out_.reasons[row] = joined_reasons(settlement.reasons, language_);
  clear_amounts(row); // it may be answered again
  if (settlement.policy == nullptr || !is_payable(settlement.status)) return;
  bool fits = true;
  const auto fen_of = [&](Int fen) {
    const auto out = narrow_fen(fen);
    fits = fits && out;
    return out.value_or(0);
  };
  for (const auto* list : {&settlement.payments, &settlement.account_payments, &settlement.results})
    for (const Amount& one : *list)
      amount(row, columns_.amount_of(*settlement.policy, one.rule).value(), fen_of(one.fen));
  out_.funds[row] = fen_of(settlement.fund_total);
  if (fits) return;
  out_.status[row] = Status::review;
  clear_amounts(row);
  auto& reasons = out_.reasons[row];
  if (!reasons.empty()) reasons += between(Several::Between::clauses, language_);
  reasons += worded(say<ReasonCode::amount_too_large>(), language_);
}

void AnswerWriter::clear_amounts(std::size_t row) {
  out_.funds[row] = 0;
  for (auto& column : out_.amounts) column.fen[row] = 0, column.present[row] = 0;
}

} // namespace medpol::batch
