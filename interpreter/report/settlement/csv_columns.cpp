#include "interpreter/report/settlement/csv_columns.hpp"

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
  const auto fixed = [&](CsvColumn::What what, std::string_view zh, std::string_view en) {
    columns_.push_back({what, 0, std::string(pick(language, zh, en))});
  };
  fixed(CsvColumn::What::claim, "结算编号", "settlement id");
  fixed(CsvColumn::What::line, "行号", "line");
  fixed(CsvColumn::What::policy, "政策", "policy");
  fixed(CsvColumn::What::status, "结果", "status");
  fixed(CsvColumn::What::total_cost, "总费用", "total cost");
  for (const auto list : {&Plan::payments, &Plan::account_payments, &Plan::results})
    for (const auto& policy : policies)
      for (const RuleId rule : policy->plan.*list)
        if (list != &Plan::results || is_amount(policy->plan, rule)) add_amount(*policy, rule, language);
  const auto some = [&](auto has) { return std::any_of(policies.begin(), policies.end(), has); };
  if (some([](const auto& policy) {
        return policy->does_take(RecordKind::matter) || policy->does_take(RecordKind::contribution);
      }))
    fixed(CsvColumn::What::notes, "说明", "notes");
  fixed(CsvColumn::What::reasons, "理由", "reasons");
  if (some([](const auto& policy) { return policy->has_readings(); }))
    fixed(CsvColumn::What::outcomes, "各读法的结果", "outcomes");
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
