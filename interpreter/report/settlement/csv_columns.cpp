#include "interpreter/report/settlement/csv_columns.hpp"

#include "grammar/words/reports.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// A result that is a date, a rate … stands among the notes. A payment is an amount even where all that it can be is a
/// decision.
bool is_amount(const Plan& plan, RuleId rule) {
  const auto node = plan[rule].node;
  return node == NodeId::none || plan[node].type.kind == TypeKind::money;
}

} // namespace

CsvColumns::CsvColumns(std::span<const std::unique_ptr<Policy>> policies, Language language) {
  const auto fixed = [&](CsvColumn::What what, const Said& heading) {
    columns_.push_back({what, 0, worded(heading, language)});
  };
  fixed(CsvColumn::What::claim, say<ReportPhrase::csv_settlement>());
  fixed(CsvColumn::What::line, say<ReportPhrase::csv_line>());
  fixed(CsvColumn::What::policy, say<ReportPhrase::csv_policy>());
  fixed(CsvColumn::What::status, say<ReportPhrase::csv_status>());
  fixed(CsvColumn::What::total_cost, say<ReportPhrase::csv_total_cost>());
  for (const auto list : {&Plan::payments, &Plan::account_payments, &Plan::results})
    for (const auto& policy : policies)
      for (const RuleId rule : policy->plan.*list)
        if (list != &Plan::results || is_amount(policy->plan, rule)) add_amount(*policy, rule, language);
  const auto some = [&](auto has) { return std::any_of(policies.begin(), policies.end(), has); };
  if (some([](const auto& policy) {
        return policy->does_take(RecordKind::matter) || policy->does_take(RecordKind::contribution);
      }))
    fixed(CsvColumn::What::notes, say<ReportPhrase::csv_notes>());
  fixed(CsvColumn::What::reasons, say<ReportPhrase::csv_reasons>());
  if (some([](const auto& policy) { return policy->has_readings(); }))
    fixed(CsvColumn::What::outcomes, say<ReportPhrase::csv_outcomes>());
}

void CsvColumns::add_amount(const Policy& policy, RuleId rule, Language language) {
  const auto [column, is_new] = column_of_name_.emplace(policy.plan[rule].name, column_of_name_.size());
  if (is_new) columns_.push_back({CsvColumn::What::amount, column->second, rule_name(policy, rule, language)});
  column_of_rule_[&policy][rule] = column->second;
}

std::optional<std::size_t> CsvColumns::amount_of(const Policy& policy, RuleId rule) const {
  const auto of_policy = column_of_rule_.find(&policy);
  if (of_policy == column_of_rule_.end()) return std::nullopt;
  const auto found = of_policy->second.find(rule);
  return found == of_policy->second.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> CsvColumns::keep(const std::vector<std::string>& headings) {
  std::vector<CsvColumn> kept;
  for (const auto& heading : headings) {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const CsvColumn& column) { return column.heading == heading; });
    if (found == columns_.end()) return heading;
    kept.push_back(*found);
  }
  columns_ = std::move(kept);
  return std::nullopt;
}

} // namespace medpol
