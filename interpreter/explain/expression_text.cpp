#include "interpreter/explain/expression_text.hpp"

#include "interpreter/model/vocabulary/parts.hpp"
#include "interpreter/words/words.hpp"

namespace medpol {
namespace {

constexpr int most_depth = 60;
constexpr int most_nodes = 200;
constexpr int most_words = 8;

/// How tightly an operation binds its operands.
enum Binding : int { loosest, disjunction, conjunction, comparison, addition, multiplication, tightest };

Binding binding(Op op) {
  switch (op) {
  case Op::any_of: return disjunction;
  case Op::all_of: return conjunction;
  case Op::less:
  case Op::less_equal:
  case Op::equal:
  case Op::member:
  case Op::within:
  case Op::any_record: return comparison;
  case Op::add:
  case Op::subtract:
  case Op::sum: return addition;
  case Op::multiply: return multiplication;
  default: return tightest;
  }
}

class Writer {
public:
  explicit Writer(const TraceView& view) : view_(view) {}

  std::string operation(NodeId id, int depth) {
    const Node& node = view_.node(id);
    const auto a = [&](Binding least) { return operand(id, 0, least, depth); };
    const auto b = [&](Binding least) { return operand(id, 1, least, depth); };
    switch (node.op) {
    case Op::add: return a(addition) + sign("＋", "+") + b(addition);
    case Op::subtract: return a(addition) + sign("－", "-") + b(multiplication);
    case Op::multiply: return product(id, depth);
    case Op::divide: return a(multiplication) + " ÷ " + b(tightest);
    case Op::sum: return sum(id);
    case Op::less:
      return limit_stands_first(id) ? b(addition) + sign("＞", ">") + a(addition)
                                    : a(addition) + sign("＜", "<") + b(addition);
    case Op::less_equal:
      return limit_stands_first(id) ? b(addition) + " ≥ " + a(addition) : a(addition) + " ≤ " + b(addition);
    case Op::equal: return a(addition) + std::string(equals_sign(view_.language)) + b(addition);
    case Op::member: return a(addition) + sign("属于", "in") + set_words(id);
    case Op::within: return a(addition) + (node.number % 2 != 0 ? sign("为", "is") : sign("属于", "in")) + b(addition);
    case Op::given:
      return word("有", "with ") + input_name(view_.policy, static_cast<InputId>(node.number), view_.language);
    case Op::any_record: return a(addition) + sign("包含", "contains") + contained(id);
    case Op::all_of: return joined(id, sign("且", "and"), comparison, depth);
    case Op::any_of: return joined(id, sign("或", "or"), conjunction, depth);
    case Op::age: return call(id, word("周岁", "age in years"), depth);
    case Op::years_between: return call(id, word("年数", "years between"), depth);
    case Op::days_between: return call(id, word("天数", "days between"), depth);
    case Op::months_between: return call(id, word("月数", "months between"), depth);
    case Op::year_of: return call(id, word("年份", "year of"), depth);
    case Op::month_of: return call(id, word("月份", "month of"), depth);
    case Op::insured_year: return call(id, word("医保年度首日", "first day of the insured year"), depth);
    case Op::add_months: return a(addition) + sign("＋", "+") + b(multiplication);
    case Op::negate: return std::string(pick(view_.language, "非（", "not (")) + a(loosest) + word("）", ")");
    case Op::balance:
      if (view_.plan().accumulators[static_cast<std::size_t>(node.number)].kind == Accumulator::Kind::last)
        return word("上次 ", "last ") + view_.format(id);
      return word("此前累计 ", "so far ") + view_.format(id);
    default: return view_.format(id);
    }
  }

private:
  std::string word(std::string_view zh, std::string_view en) const { return std::string(pick(view_.language, zh, en)); }
  std::string sign(std::string_view zh, std::string_view en) const { return ' ' + word(zh, en) + ' '; }

  std::string operand(NodeId parent, std::uint32_t index, Binding least, int depth) {
    const NodeId id = view_.plan().bare(view_.plan().operand(parent, index));
    const Op op = view_.node(id).op;
    const bool written_out = is_written_out(op) && op != Op::divide && op != Op::sum;
    if (op == Op::balance && view_.value(id)) return operation(id, depth);
    if (!written_out || depth >= most_depth || ++nodes_ > most_nodes) return view_.format(id);
    const auto text = operation(id, depth + 1);
    return binding(op) < least ? word("（", "(") + text + word("）", ")") : text;
  }

  std::string call(NodeId id, std::string out, int depth) {
    out += word("（", "(");
    for (std::uint32_t i = 0; i < view_.node(id).count; ++i)
      out += (i == 0 ? "" : word("，", ", ")) + operand(id, i, loosest, depth);
    return out + word("）", ")");
  }

  /// “总费用超过5万元” is 50000 < 总费用 in the plan; it reads better with the limit behind.
  bool limit_stands_first(NodeId id) const {
    const auto is_constant = [&](std::uint32_t index) {
      return view_.node(view_.plan().bare(view_.plan().operand(id, index))).op == Op::constant;
    };
    return is_constant(0) && !is_constant(1);
  }

  /// A division by a constant is a multiplication by its inverse in the plan; it is written as it was.
  std::string product(NodeId id, int depth) {
    const NodeId factor = view_.plan().operand(id, 1);
    const Node& node = view_.node(factor);
    if (node.op == Op::constant && node.type.kind == TypeKind::number && is_division(node.span)) {
      const Exact inverse = reduce({node.number, node.scale});
      if (inverse.steps != 0) {
        const bool negative = inverse.steps < 0;
        const Int divisor = negative ? -static_cast<Int>(inverse.scale) : static_cast<Int>(inverse.scale);
        const auto magnitude = static_cast<Scale>(negative ? -inverse.steps : inverse.steps);
        return operand(id, 0, multiplication, depth) + " ÷ " + to_decimal(divisor, magnitude);
      }
    }
    return operand(id, 0, multiplication, depth) + " × " + operand(id, 1, tightest, depth);
  }

  bool is_division(Span span) const {
    const auto text = view_.as_written(span);
    for (const std::string_view mark : {"÷", "/", "／", "除以"})
      if (text.find(mark) != text.npos) return true;
    return false;
  }

  /// A total names its parts, for the formula does not.
  std::string sum(NodeId id) {
    std::string out;
    for (std::uint32_t i = 0; i < view_.node(id).count; ++i) {
      if (i > 0) out += sign("＋", "+");
      const NodeId part = view_.plan().operand(id, i);
      out += view_.name_and_value(part);
      if (view_.state(part) == State::refused) out += word(" 0.00元（不予支付）", " 0.00 yuan (not covered)");
    }
    return out;
  }

  std::string joined(NodeId id, const std::string& between, Binding least, int depth) {
    std::string out;
    for (std::uint32_t i = 0; i < view_.node(id).count; ++i) {
      const NodeId part = view_.plan().operand(id, i);
      // Decided before it was looked at, or by another that has a value.
      if (!view_.was_needed(part) || (view_.value(id) && !view_.value(part))) continue;
      if (!out.empty()) out += between;
      out += operand(id, i, least, depth);
    }
    return out;
  }

  /// What a set is asked for: the value that its member would be.
  std::string contained(NodeId id) const {
    const NodeId condition = view_.plan().operand(id, 1);
    return view_.node(condition).op == Op::member ? set_words(condition)
                                                  : view_.format(view_.plan().operand(condition, 1));
  }

  std::string set_words(NodeId id) const {
    const NodeId element = view_.plan().operand(id, 0);
    const auto set = outermost(view_.policy.scope, view_.node(element).type.enumeration,
                               view_.plan().sets[static_cast<std::size_t>(view_.node(id).number)]);
    std::string out;
    int words = 0;
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (!set[i]) continue;
      if (++words > most_words) return out + word(" 等", " …");
      if (!out.empty()) out += word("、", ", ");
      out += view_.format(element, static_cast<Int>(i));
    }
    return out;
  }

  const TraceView& view_;
  int nodes_ = 0;
};

} // namespace

std::string_view equals_sign(Language language) { return pick(language, " ＝ ", " = "); }

bool is_written_out(Op op) {
  switch (op) {
  case Op::add:
  case Op::subtract:
  case Op::multiply:
  case Op::divide:
  case Op::sum:
  case Op::less:
  case Op::less_equal:
  case Op::equal:
  case Op::member:
  case Op::within:
  case Op::any_record:
  case Op::given:
  case Op::all_of:
  case Op::any_of:
  case Op::negate:
  case Op::age:
  case Op::days_between:
  case Op::months_between:
  case Op::years_between:
  case Op::year_of:
  case Op::month_of:
  case Op::insured_year:
  case Op::add_months: return true;
  default: return false;
  }
}

std::string with_values(const TraceView& view, NodeId id) { return Writer(view).operation(view.plan().bare(id), 0); }

} // namespace medpol
