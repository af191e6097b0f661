#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace medpol {

/// The operations of a plan: see ops.def, in which each is said once, with its traits.
enum class Op : std::uint8_t {
#define MEDPOL_OP(name, ...) name,
#include "interpreter/model/plan/ops.def"
};

/// Operations that are treated alike by whoever need not tell them apart. Who must does so by the enumeration of the
/// family (ops::Arithmetic, ops::Condition …), so that a new operation is a missing case just where it matters.
enum class Family : std::uint8_t {
  literal,
  field,
  rule,
  restated,   ///< its operand in another scale or in whole steps
  arithmetic, ///< amounts, rates and numbers worked out from others
  extreme,    ///< the lower or higher of two: what 不超过 and 不低于 come to
  condition,  ///< holds or not, for the claim or for one record
  choice,     ///< one of several formulas
  bands,
  account,
  calendar,     ///< from days, and what is counted of them
  over_records, ///< over all records of a list, which is its first operand
  per_record,   ///< an amount divided among the records of a list, which is its first operand
  decision,     ///< there is no value: 不予支付, 转人工审核
};

namespace ops {

enum class Restated : std::uint8_t {
#define MEDPOL_RESTATED(name, ...) name = static_cast<std::uint8_t>(Op::name),
#include "interpreter/model/plan/ops.def"
};
enum class Arithmetic : std::uint8_t {
#define MEDPOL_ARITHMETIC(name, ...) name = static_cast<std::uint8_t>(Op::name),
#include "interpreter/model/plan/ops.def"
};
enum class Extreme : std::uint8_t {
#define MEDPOL_EXTREME(name, ...) name = static_cast<std::uint8_t>(Op::name),
#include "interpreter/model/plan/ops.def"
};
enum class Condition : std::uint8_t {
#define MEDPOL_CONDITION(name, ...) name = static_cast<std::uint8_t>(Op::name),
#include "interpreter/model/plan/ops.def"
};
enum class Choice : std::uint8_t {
#define MEDPOL_CHOICE(name, ...) name = static_cast<std::uint8_t>(Op::name),
#include "interpreter/model/plan/ops.def"
};
enum class Calendar : std::uint8_t {
#define MEDPOL_CALENDAR(name, ...) name = static_cast<std::uint8_t>(Op::name),
#include "interpreter/model/plan/ops.def"
};
enum class OverRecords : std::uint8_t {
#define MEDPOL_OVER_RECORDS(name, ...) name = static_cast<std::uint8_t>(Op::name),
#include "interpreter/model/plan/ops.def"
};
enum class PerRecord : std::uint8_t {
#define MEDPOL_PER_RECORD(name, ...) name = static_cast<std::uint8_t>(Op::name),
#include "interpreter/model/plan/ops.def"
};
enum class Decision : std::uint8_t {
#define MEDPOL_DECISION(name, ...) name = static_cast<std::uint8_t>(Op::name),
#include "interpreter/model/plan/ops.def"
};

/// What Node::number is.
enum class Number : std::uint8_t {
  none,
  value, ///< in the scale of the node; of a text: of Plan::texts
  field, ///< an InputId
  rule,  ///< a RuleId
  factor,
  rounding,      ///< of Plan::roundings
  set,           ///< of Plan::sets
  enclosure,     ///< of Plan::enclosures × 2, odd where one value is enough
  selection,     ///< of Plan::selections
  reading_group, ///< of Plan::readings
  bands,         ///< of Plan::bands
  account,       ///< of Plan::accumulators
  month_end,     ///< a MonthEnd
  year_begin,    ///< month × 100 + day
  reason,        ///< of Plan::texts
};

/// What a value is by the operation alone.
enum class Result : std::uint8_t {
  any,   ///< by the operands or the place
  truth, ///< 1 or 0
  whole, ///< a count, a year, a month
  day,
};

/// What the order of the operands is to the result.
enum class Order : std::uint8_t {
  fixed,
  exchanged, ///< two may change places
  free,      ///< they may stand in any order, and those of an operand of the same kind among them
};

/// Which operands lack where the result does for want of a field.
enum class Lacks : std::uint8_t {
  each,  ///< any of them
  all,   ///< all of them: one that decides is enough
  first, ///< the first, as far as can be told without a claim
  alone, ///< it has none that would tell
};

struct Traits {
  Family family;
  std::uint8_t least, most; ///< operands
  Number number;
  Result result;
  Order order;
  Lacks lacks;
};

constexpr std::uint8_t many = 255; ///< operands: no upper end
constexpr Traits table[] = {
#define MEDPOL_OP(name, family, least, most, number, result, order, lacks, zh, en)                                     \
  {Family::family, least, most, Number::number, Result::result, Order::order, Lacks::lacks},
#include "interpreter/model/plan/ops.def"
};

} // namespace ops

constexpr const ops::Traits& traits(Op op) { return ops::table[static_cast<std::size_t>(op)]; }
constexpr Family family(Op op) { return traits(op).family; }

/// An operation of a family as one of the family's own enumeration.
template <class Member> constexpr Member as(Op op) { return static_cast<Member>(op); }

constexpr bool is_over_records(Op op) { return family(op) == Family::over_records; }
constexpr bool is_choice(Op op) { return family(op) == Family::choice; }
constexpr bool is_extreme(Op op) { return family(op) == Family::extreme; }
constexpr bool rounds(Op op) { return traits(op).number == ops::Number::rounding; }
constexpr bool is_decision(Op op) { return family(op) == Family::decision; }
/// What the text calls by a name of its own: a field, a rule, an account.
constexpr bool is_named(Op op) {
  return family(op) == Family::field || family(op) == Family::rule || family(op) == Family::account;
}
/// Of the family over_records: whether the records are asked for an amount, which is the second operand.
constexpr bool measures(Op op) { return traits(op).most == 3; }
/// Of the family over_records: the operand that says which records count, where the node has so many.
constexpr std::uint32_t which_records(Op op) { return traits(op).most - 1u; }

namespace ops {

/// What a condition asks for.
enum class Asked : std::uint8_t {
  comparison, ///< how two values compare, of which each may be worked out
  belonging,  ///< whether the value of an enumeration is or lies within others
  presence,   ///< whether the claim has a field
  conditions, ///< how others hold: 且, 或, 非
};
constexpr Asked asked(Condition op) {
  switch (op) {
  case Condition::less:
  case Condition::less_equal:
  case Condition::equal: return Asked::comparison;
  case Condition::member:
  case Condition::within: return Asked::belonging;
  case Condition::given: return Asked::presence;
  case Condition::all_of:
  case Condition::any_of:
  case Condition::negate: break;
  }
  return Asked::conditions;
}

} // namespace ops

constexpr bool is_condition(Op op, ops::Asked asked) {
  return family(op) == Family::condition && ops::asked(as<ops::Condition>(op)) == asked;
}
constexpr bool is_connective(Op op) { return is_condition(op, ops::Asked::conditions); }
constexpr bool is_comparison(Op op) { return is_condition(op, ops::Asked::comparison); }

/// The sign between the operands or the name in front of them, in both languages (by Language).
const std::array<std::string_view, 2>& words_of(Op op);

} // namespace medpol
