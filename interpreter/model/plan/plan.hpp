#pragma once
#include "interpreter/model/plan/operation.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace medpol {

enum class NodeId : std::uint32_t { none = 0xffffffff };
enum class RuleId : std::uint16_t { none = 0xffff };
/// The number of a class of equal operations: they come to the same for every claim.
enum class ValueId : std::uint32_t {};

/// Scale in which a claim's value of a type is kept: fen for money, 10^-6 for numbers, 10^-8 for rates, whole units for
/// the others.
Scale input_scale(const Type& type);
/// The same for a field: 单价 is finer.
Scale input_scale(const Input& input);

/// One use of an operation, with its static type, scale and place in the text. What quotes a place goes by the node;
/// what is asked of an operation, wherever it stands, goes by `value`.
struct Node {
  Op op = Op::constant;
  Type type;
  Scale scale = 1;
  std::uint32_t first = 0; ///< operands are Plan::operands[first .. first + count)
  std::uint32_t count = 0;
  Int number = 0;
  Span span;
  ListId frame = ListId::none; ///< it has a value for each record of this list; `none`: one for the claim
  ValueId value{};             ///< shared by the nodes of one operation on equal operands, of one type and scale
};

struct RoundingStep {
  Rounding mode = Rounding::half_up;
  Step step;              ///< 1/100 yuan for 分
  bool of_money = false;  ///< the step is 分, 角 or 元
  bool of_points = false; ///< the step is in 百分点
  bool by_policy = false; ///< by the policy's 取整, not written at this place
};

/// Which day is meant where the month has no such day (31 January + 1 month).
enum class MonthEnd : std::uint8_t {
  last_day,   ///< 28 or 29 February: the Civil Code's (article 202), unless 月末顺延 is written
  next_month, ///< 月末顺延: 1 March
};

/// What the source leaves in doubt.
enum class DoubtKind : std::uint8_t {
  unclear,     ///< 存疑
  conflicting, ///< 冲突: it contradicts itself
  truncated,   ///< 截断: it breaks off
};
struct Doubt {
  Span span;
  std::string words;
  DoubtKind kind = DoubtKind::unclear;
};

/// One way to read the source.
struct Reading {
  std::uint8_t letter = 0; ///< 0: 甲
  std::string title;       ///< as written behind the letter; may be empty
  NodeId value = NodeId::none;
  Span span;
  std::vector<Span> basis;
  std::optional<Doubt> doubt;
};

/// The ways to read one place of the source; none where it says nothing that could be read.
struct ReadingGroup {
  RuleId rule = RuleId::none; ///< in which it stands: a reading is chosen for a whole rule
  Span place;                 ///< the case in which it stands; empty for the rule itself
  NodeId node = NodeId::none; ///< its Op::reading node
  std::vector<Reading> readings;
  std::optional<Doubt> doubt; ///< which the readings answer
};

/// A case: holds when its condition does.
struct Arm {
  NodeId condition = NodeId::none; ///< `none`: 其他, the rest
  Span label;
  std::vector<Span> basis;    ///< the quoted lines right above the case
  std::optional<Doubt> doubt; ///< 存疑 at the end of the case
};

/// A choice along one axis (a list of cases) or several (a table): the cell for the arms that hold. Cells are in
/// row-major order of the axes.
struct Selection {
  std::vector<std::vector<Arm>> axes;
  std::vector<NodeId> cells;
  NodeId fallback = NodeId::none; ///< what holds when no arm does (the rule that exceptions except)
  bool exception = false;         ///< the arms are 例外
  bool proved = false;            ///< the checker has proved that no two arms of an axis hold together
  bool shares_rows = false;       ///< the first axis is that of several values of one table
  /// The selection whose cases are chosen among once more, for what the limits in them took; of that one alone is
  /// told what is said of cases.
  std::optional<std::size_t> cases_of;
};

/// A formula with 不超过, behind its last step.
struct Limited {
  NodeId value = NodeId::none;
  NodeId before = NodeId::none; ///< in front of the last 不超过
  NodeId left = NodeId::none;   ///< what the limits leave of that, before any rounding behind them
};

/// A slice of a progressive scale: the part of the base above `low` and up to `high`, at `rate`.
struct Band {
  NodeId low = NodeId::none;  ///< `none`: zero
  NodeId high = NodeId::none; ///< `none`: no upper end
  NodeId rate = NodeId::none;
  Span label;
};
struct Bands {
  NodeId base = NodeId::none; ///< base, edges, earlier: scale `scale`
  /// Up to here the slices are those of earlier claims, which a difference of two bands takes away again; may be
  /// `none`.
  NodeId earlier = NodeId::none;
  Scale scale = 1;
  Scale rate_scale = 1;
  std::vector<Band> bands;
};

/// A named value of a policy.
struct Rule {
  std::string name;
  ItemId item{};
  ItemKind kind = ItemKind::value;
  std::string national;       ///< national field it is reported under; may be empty
  NodeId node = NodeId::none; ///< its Op::rule node
  NodeId root = NodeId::none;
  /// The value whose 超限部分 this is, or none. It comes to something only where that value does, which is the second
  /// operand of its node; it stands in no line of its own.
  RuleId over_limit_of = RuleId::none;
  Span name_span;
  std::optional<Span> replaced; ///< the statement of the policy that is extended, in whose place 改为 put this one
  Span span;                    ///< the statement
  Span formula;                 ///< behind ＝ or ：; empty when the value is in cases only
  std::vector<Span> basis;      ///< the quoted lines above it
  std::optional<Doubt> doubt;
  bool per_record = false; ///< 每条
};

/// A line of 资格: what must hold, with what is said to whom it does not.
struct Requirement {
  NodeId condition = NodeId::none;
  std::string reason; ///< may be empty
  Span words;
  std::vector<Span> basis;
  std::optional<Doubt> doubt;
};

/// A line of 所需材料 or 办理流程.
struct MatterLine {
  std::string words;
  NodeId condition = NodeId::none; ///< needed only when it holds; `none`: always
  Span condition_words;
  std::vector<Span> basis;
  std::optional<Doubt> doubt;
};

/// What a policy says of a matter (办理事项).
struct Matter {
  RuleId eligibility = RuleId::none; ///< its value: whether all requirements hold
  std::vector<Requirement> requirements;
  std::vector<MatterLine> documents; ///< in the order of the text
  std::vector<MatterLine> steps;
  std::vector<Span> documents_basis, steps_basis;
  std::optional<Doubt> documents_doubt, steps_doubt;
  bool is_known() const { return eligibility != RuleId::none || !documents.empty() || !steps.empty(); }
};

/// A statement that must hold for every claim.
struct Assertion {
  NodeId condition = NodeId::none;
  Span span;
  std::string reason;
  std::optional<Doubt> doubt; ///< known not to hold by the source itself
};

/// The time over which an accumulator counts; every period but `days` and `lifetime` begins on a day of the calendar.
enum class PeriodKind : std::uint8_t { day, month, insured_year, calendar_year, days, lifetime };
struct Period {
  PeriodKind kind = PeriodKind::insured_year;
  int number = 0; ///< days: how many; insured_year: month × 100 + day of its first day
  bool operator==(const Period&) const = default;
};

/// An account of the ledger: what is added up over the claims of a person (household, disease …) within a period.
struct Accumulator {
  enum class Kind : std::uint8_t {
    sum,   ///< 累计: the values of `value`
    count, ///< 第几次: the claims for which `condition` holds
    last,  ///< 上次: the value of `value` in the last claim for which `condition` holds
  } kind = Kind::sum;
  RuleId rule = RuleId::none;      ///< the rule that is added up; its node is `value`, once all rules are read
  NodeId value = NodeId::none;     ///< what a claim adds, in the scale of its node
  NodeId condition = NodeId::none; ///< `none`: every claim
  std::vector<NodeId> keys;        ///< whose: fields of the claim
  Period period;
  NodeId date = NodeId::none; ///< the day that decides the period: a field of the claim
  std::string name;           ///< “统筹支付 每人每医保年度累计”: by which ledgers and files of balances know it
  std::string english;
  std::vector<std::string> spellings; ///< the same with what is added up as the text writes it, where that differs
  Type type;
  Span span;
};

/// Which values of an enumeration lie within which.
struct Enclosure {
  std::size_t count = 0;    ///< values of the enumeration
  std::vector<bool> inside; ///< by whole × count + part; not of a value and itself
  bool contains(Int whole, Int part) const {
    return inside[static_cast<std::size_t>(whole) * count + static_cast<std::size_t>(part)];
  }
};

/// The meaning of one policy: a directed acyclic graph of typed operations over the fields of a claim. Operands stand
/// before the nodes that use them, except through Op::rule. Nothing in it needs the syntax tree.
struct Plan {
  std::vector<Node> nodes;
  std::vector<NodeId> values; ///< by ValueId: the first node that has it
  std::vector<NodeId> operands;
  std::vector<std::vector<bool>> sets;
  std::vector<std::vector<bool>> wider; ///< by set: values outside it with parts within, of which a claim that says no
                                        ///< more leaves it open; empty where there are none
  std::vector<Enclosure> enclosures;    ///< of Op::within
  std::vector<RoundingStep> roundings;  ///< of Op::round and Op::divide
  std::vector<Selection> selections;
  std::vector<Bands> bands;
  std::vector<ReadingGroup> readings;
  std::vector<Limited> limited;
  std::vector<std::string> texts;
  std::vector<Rule> rules;
  std::vector<Assertion> assertions;
  std::vector<Matter> matters; ///< by MatterId of the scope
  std::vector<Accumulator> accumulators;
  std::vector<RuleId> payments; ///< rules of kind payment, in the order of the text
  std::vector<RuleId> account_payments;
  std::vector<RuleId> results;

  const Node& operator[](NodeId id) const { return nodes[static_cast<std::size_t>(id)]; }
  const Rule& operator[](RuleId id) const { return rules[static_cast<std::size_t>(id)]; }
  /// Of an Op::member node: whether the value leaves it open.
  bool is_wider(const Node& member, std::size_t value) const {
    const auto& open = wider[static_cast<std::size_t>(member.number)];
    return !open.empty() && open[value];
  }
  NodeId operand(NodeId id, std::uint32_t i) const { return operands[(*this)[id].first + i]; }
  std::size_t value(NodeId id) const { return static_cast<std::size_t>((*this)[id].value); }
  /// The first of the nodes that are equal to this one, which stands for all of them; `none` of `none`.
  NodeId first(NodeId id) const { return id == NodeId::none ? id : values[value(id)]; }
  /// Whether two operations come to the same for every claim; two that are lacking are the same.
  bool same(NodeId a, NodeId b) const { return first(a) == first(b); }
  /// Adds a node whose operation is equal to none before it.
  NodeId append(Node node, const std::vector<NodeId>& its_operands) {
    const auto id = static_cast<NodeId>(nodes.size());
    node.first = static_cast<std::uint32_t>(operands.size());
    node.count = static_cast<std::uint32_t>(its_operands.size());
    node.value = static_cast<ValueId>(values.size());
    operands.insert(operands.end(), its_operands.begin(), its_operands.end());
    nodes.push_back(node);
    values.push_back(id);
    return id;
  }
  /// Behind changes of scale: the operation that gives the value.
  NodeId bare(NodeId id) const {
    while ((*this)[id].op == Op::rescale) id = operand(id, 0);
    return id;
  }
};

/// The value of a node that needs no claim: a constant, through rules and changes of scale; nullopt otherwise.
inline std::optional<Exact> constant_value(const Plan& plan, NodeId id) {
  while (id != NodeId::none && plan[id].op != Op::constant) {
    const auto& node = plan[id];
    if (node.op == Op::rescale) id = plan.operand(id, 0);
    else if (node.op == Op::rule) id = plan[static_cast<RuleId>(node.number)].root;
    else return std::nullopt;
  }
  return id == NodeId::none ? std::nullopt : std::optional(Exact{plan[id].number, plan[id].scale});
}

/// Calls `each` for every formula among which a choice chooses; of another operation, for none.
template <class Each> void each_formula(const Plan& plan, NodeId choice, Each each) {
  const auto& node = plan[choice];
  if (node.op == Op::select) {
    const auto& selection = plan.selections[static_cast<std::size_t>(node.number)];
    for (const auto cell : selection.cells) each(cell);
    if (selection.fallback != NodeId::none) each(selection.fallback);
  }
  if (node.op == Op::reading)
    for (const auto& reading : plan.readings[static_cast<std::size_t>(node.number)].readings) each(reading.value);
}

/// Calls `each` for every node that a node uses, those of choices and bands included.
template <class Each> void each_operand(const Plan& plan, NodeId id, Each each) {
  const auto& node = plan[id];
  for (std::uint32_t i = 0; i < node.count; ++i) each(plan.operand(id, i));
  if (node.op == Op::select)
    for (const auto& arms : plan.selections[static_cast<std::size_t>(node.number)].axes)
      for (const auto& arm : arms)
        if (arm.condition != NodeId::none) each(arm.condition);
  each_formula(plan, id, each);
  if (node.op == Op::bands) {
    const auto& bands = plan.bands[static_cast<std::size_t>(node.number)];
    each(bands.base);
    for (const auto& band : bands.bands)
      for (const auto used : {band.low, band.high, band.rate})
        if (used != NodeId::none) each(used);
  }
}

} // namespace medpol
