#include "interpreter/report/csv_row.hpp"
#include "interpreter/report/outcome_text.hpp"
#include "interpreter/report/settlement_writer.hpp"
#include "interpreter/report/words.hpp"

#include <algorithm>
#include <unordered_map>

namespace medpol {
namespace {

using Policies = std::span<const std::unique_ptr<Policy>>;

/// The amounts that policies can report: one column for each name, payments first, then account payments, then results.
class AmountColumns {
public:
  AmountColumns(Policies policies, Language language) {
    for (const auto list : {&Plan::payments, &Plan::account_payments, &Plan::results})
      for (const auto& policy : policies)
        for (const RuleId rule : policy->plan.*list)
          if (list != &Plan::results || is_amount(policy->plan, rule)) add(*policy, rule, language);
  }

  const std::vector<std::string>& headings() const { return headings_; }

  /// The amounts of a settlement as they stand in its row; empty where it has none.
  std::vector<std::string> cells(const Settlement& settlement) const {
    std::vector<std::string> cells(headings_.size());
    if (settlement.policy == nullptr || !is_payable(settlement.status)) return cells;
    const auto& columns = column_of_rule_.at(settlement.policy);
    for (const auto* list : {&settlement.payments, &settlement.account_payments, &settlement.results})
      for (const Amount& amount : *list) cells[columns.at(amount.rule)] = decimal_fen(amount.fen);
    return cells;
  }

private:
  /// A result that is a date, a rate … stands among the notes. A payment is an amount even where all that it can be is a decision.
  static bool is_amount(const Plan& plan, RuleId rule) {
    const auto node = plan[rule].node;
    return node == NodeId::none || plan[node].type.kind == TypeKind::money;
  }

  void add(const Policy& policy, RuleId rule, Language language) {
    const auto [column, is_new] = column_of_name_.emplace(policy.plan[rule].name, headings_.size());
    if (is_new) headings_.push_back(rule_name(policy, rule, language));
    column_of_rule_[&policy][rule] = column->second;
  }

  std::vector<std::string> headings_;
  std::unordered_map<std::string, std::size_t> column_of_name_;
  std::unordered_map<const Policy*, std::unordered_map<RuleId, std::size_t>> column_of_rule_;
};

class CsvWriter : public SettlementWriter {
public:
  CsvWriter(std::string& out, Language language, Policies policies)
      : out_(out), language_(language), columns_(policies, language),
        has_readings_(std::any_of(policies.begin(), policies.end(), [](const auto& policy) { return policy->has_readings(); })),
        has_notes_(std::any_of(policies.begin(), policies.end(),
                               [](const auto& policy) { return policy->does_take(RecordKind::matter) || policy->does_take(RecordKind::contribution); })) {}

  void begin() override {
    CsvRow row(out_);
    row.cell(word("结算编号", "settlement id")).cell(word("行号", "line")).cell(word("政策", "policy"));
    row.cell(word("结果", "status")).cell(word("总费用", "total cost"));
    for (const std::string& heading : columns_.headings()) row.cell(heading);
    if (has_notes_) row.cell(word("说明", "notes"));
    row.cell(word("理由", "reasons"));
    if (has_readings_) row.cell(word("各读法的结果", "outcomes"));
    row.end();
  }

  void write(const Settlement& settlement) override {
    const bool has_cost = is_payable(settlement.status) && settlement.total_cost;
    CsvRow row(out_);
    row.cell(settlement.claim).cell(std::to_string(settlement.line));
    row.cell(settlement.policy != nullptr ? settlement.policy->header.name_in(language_) : "");
    row.cell(status_word(settlement.status, language_, settlement.kind));
    row.cell(has_cost ? decimal_fen(*settlement.total_cost) : "");
    for (const std::string& amount : columns_.cells(settlement)) row.cell(amount);
    if (has_notes_) row.cell(joined_notes(settlement.notes, language_));
    row.cell(joined_reasons(settlement.reasons, language_));
    if (has_readings_) row.cell(outcomes(settlement));
    row.end();
  }

  void finish(const Totals&) override {}

private:
  std::string_view word(std::string_view zh, std::string_view en) const { return pick(language_, zh, en); }

  std::string outcomes(const Settlement& settlement) const {
    std::string out;
    for (const ReadingOutcome& outcome : settlement.outcomes)
      out += (out.empty() ? "" : std::string(word("；", "; "))) + outcome_text(*settlement.policy, outcome, language_);
    if (settlement.more_outcomes) out += std::string(word("；", "; ")) + std::string(more_outcomes_text(language_));
    return out;
  }

  std::string& out_;
  Language language_;
  AmountColumns columns_;
  bool has_readings_; ///< a policy has readings, so that a claim can have several outcomes
  bool has_notes_; ///< some policy answers in words
};

} // namespace

std::unique_ptr<SettlementWriter> csv_writer(std::string& out, Language language, Policies policies) {
  return std::make_unique<CsvWriter>(out, language, policies);
}

} // namespace medpol
