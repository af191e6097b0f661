#pragma once
#include "interpreter/model/policy.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace medpol {

/// A column of the CSV of settlements.
struct CsvColumn {
  enum class What : std::uint8_t {
    claim,
    line,
    policy,
    status,
    total_cost,
    amount,
    notes,
    reasons,
    outcomes
  } what = What::claim;
  std::size_t amount = 0; ///< of `amount`: which
  std::string heading;
};

/// The columns of the CSV of settlements: what is known of every claim, with one column for each payment, account
/// payment and result of the policies, which must be all that settlements come from.
class CsvColumns {
public:
  CsvColumns(std::span<const std::unique_ptr<Policy>> policies, Language language);

  const std::vector<CsvColumn>& columns() const { return columns_; }
  /// Keeps the columns of these headings, in this order; gives the first name that is none, and then changes nothing.
  std::optional<std::string> keep(const std::vector<std::string>& headings);
  /// Which amount a rule of one of the policies is; nullopt when it is none (a date, a rate).
  std::optional<std::size_t> amount_of(const Policy& policy, RuleId rule) const;
  std::size_t amounts() const { return column_of_name_.size(); }

private:
  void add_amount(const Policy& policy, RuleId rule, Language language);

  std::vector<CsvColumn> columns_;
  std::unordered_map<std::string, std::size_t> column_of_name_;
  std::unordered_map<const Policy*, std::unordered_map<RuleId, std::size_t>> column_of_rule_;
};

} // namespace medpol
