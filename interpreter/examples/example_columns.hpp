#pragma once
#include "interpreter/claims/record.hpp"
#include "interpreter/examples/examples.hpp"
#include "interpreter/policies/library.hpp"

#include <optional>
#include <string>
#include <vector>

namespace medpol {

/// A column of a file of examples.
struct ExampleColumn {
  enum class Kind : std::uint8_t {
    claim,         ///< a field of the claim
    name,          ///< 示例: what the row is called
    value,         ///< 应得 统筹支付
    deciding_case, ///< 应得 报销比例 情形
    status,        ///< 应得 结果
    reason,        ///< 应得 理由
    cause,         ///< 应得 因为
  } kind = Kind::claim;
  std::string written; ///< the head of the column
  std::string rule;    ///< value, deciding_case: the name
  bool expects() const { return kind != Kind::claim && kind != Kind::name; }
};
std::vector<ExampleColumn> example_columns(const std::vector<std::string>& heads);

/// What is wrong with the head of a file: nothing is expected, or a value that no policy computes. Differences of the
/// file as a whole.
std::vector<ExampleDifference> head_problems(const Library& library, const std::vector<ExampleColumn>& columns,
                                             const std::string& path);

/// The rule of a policy by its name, in either language; `none` when it has none.
RuleId rule_named(const Policy& policy, const std::string& name);

/// What a row expects of a cell of each column, for a claim that `policy` took and answered with `status`; without a
/// policy, of the claim as a whole only. What cannot be read goes to `problem`.
struct PlacedExpectation {
  Expectation expected;
  std::size_t column; ///< index of the cell
};
std::vector<PlacedExpectation> expectations_of(const std::vector<ExampleColumn>& columns,
                                               const std::vector<RecordValue>& cells, const Policy* policy,
                                               Status status, const std::function<void(std::size_t, Said)>& problem);

} // namespace medpol
