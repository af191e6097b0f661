#include "interpreter/explain/expression_text.hpp"

#include "grammar/words/explained.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/explain/looked_for.hpp"
#include "interpreter/model/vocabulary/parts.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr int most_shown = 60;
constexpr int most_nodes = 200;
constexpr int most_words = 8;

/// How tightly an operation binds its operands.
enum Binding : int { loosest, disjunction, conjunction, comparison, addition, multiplication, tightest };

Binding binding(ops::Arithmetic op) {
  switch (op) {
  case ops::Arithmetic::add:
  case ops::Arithmetic::subtract:
  case ops::Arithmetic::sum: return addition;
  case ops::Arithmetic::multiply: return multiplication;
  case ops::Arithmetic::divide: break; // has a line of its own
  }
  return tightest;
}

Binding binding(ops::Condition op) {
  switch (op) {
  case ops::Condition::any_of: return disjunction;
  case ops::Condition::all_of: return conjunction;
  case ops::Condition::less:
  case ops::Condition::less_equal:
  case ops::Condition::equal:
  case ops::Condition::member:
  case ops::Condition::within: return comparison;
  case ops::Condition::given:
  case ops::Condition::negate: break;
  }
  return tightest;
}

Binding binding(Op op) {
  if (family(op) == Family::arithmetic) return binding(as<ops::Arithmetic>(op));
  if (family(op) == Family::condition) return binding(as<ops::Condition>(op));
  return op == Op::any_record ? comparison : tightest;
}

class Writer {
public:
  explicit Writer(const TraceView& view) : view_(view) {}

  std::string operation(NodeId id, int depth) {
    const Op op = view_.node(id).op;
    switch (family(op)) {
    case Family::arithmetic: return arithmetic(id, depth);
    case Family::condition: return condition(id, depth);
    case Family::calendar:
      if (op == Op::add_months)
        return operand(id, 0, addition, depth) + sign(Op::add) + operand(id, 1, multiplication, depth);
      return call(id, said(op), depth);
    case Family::over_records:
      if (op == Op::any_record)
        return operand(id, 0, addition, depth) + sign<ExplainPhrase::contains>() + contained(id);
      break;
    case Family::account: return account(id);
    case Family::literal:
    case Family::field:
    case Family::rule:
    case Family::restated:
    case Family::extreme:
    case Family::choice:
    case Family::bands:
    case Family::per_record:
    case Family::decision: break;
    }
    return view_.format(id);
  }

private:
  std::string arithmetic(NodeId id, int depth) {
    const auto a = [&](Binding least) { return operand(id, 0, least, depth); };
    const auto b = [&](Binding least) { return operand(id, 1, least, depth); };
    const Op op = view_.node(id).op;
    switch (as<ops::Arithmetic>(op)) {
    case ops::Arithmetic::add: return a(addition) + sign(op) + b(addition);
    case ops::Arithmetic::subtract: return a(addition) + sign(op) + b(multiplication);
    case ops::Arithmetic::multiply: return product(id, depth);
    case ops::Arithmetic::divide: return a(multiplication) + sign(op) + b(tightest);
    case ops::Arithmetic::sum: break;
    }
    return sum(id);
  }

  std::string condition(NodeId id, int depth) {
    const auto a = [&](Binding least) { return operand(id, 0, least, depth); };
    const auto b = [&](Binding least) { return operand(id, 1, least, depth); };
    const Node& node = view_.node(id);
    switch (as<ops::Condition>(node.op)) {
    case ops::Condition::less:
      return limit_stands_first(id) ? b(addition) + sign<ExplainPhrase::above>() + a(addition)
                                    : a(addition) + sign(node.op) + b(addition);
    case ops::Condition::less_equal:
      return limit_stands_first(id) ? b(addition) + " ≥ " + a(addition) : a(addition) + sign(node.op) + b(addition);
    case ops::Condition::equal: return a(addition) + sign(node.op) + b(addition);
    case ops::Condition::member: return a(addition) + sign(node.op) + set_words(id);
    case ops::Condition::within:
      return a(addition) + (node.number % 2 != 0 ? sign<ExplainPhrase::is_value>() : sign(node.op)) + b(addition);
    case ops::Condition::all_of: return joined(id, sign(node.op), comparison, depth);
    case ops::Condition::any_of: return joined(id, sign(node.op), conjunction, depth);
    case ops::Condition::negate: return phrase<ExplainPhrase::not_so>(view_.language, a(loosest));
    case ops::Condition::given: break;
    }
    return phrase<ExplainPhrase::with_field>(
        view_.language, input_name(view_.policy, static_cast<InputId>(node.number), view_.language));
  }

  std::string account(NodeId id) const {
    const auto& account = view_.plan().accumulators[static_cast<std::size_t>(view_.node(id).number)];
    const auto value = view_.format(id);
    return account.kind == Accumulator::Kind::last ? phrase<ExplainPhrase::last_time>(view_.language, value)
                                                   : phrase<ExplainPhrase::total_so_far>(view_.language, value);
  }

  template <ExplainPhrase Id> std::string mark() const { return std::string(word<Id>(view_.language)); }
  template <ExplainPhrase Id> std::string sign() const { return ' ' + mark<Id>() + ' '; }
  std::string said(Op op) const { return std::string(words_of(op)[static_cast<std::size_t>(view_.language)]); }
  std::string sign(Op op) const { return ' ' + said(op) + ' '; }

  std::string operand(NodeId parent, std::uint32_t index, Binding least, int depth) {
    const NodeId id = view_.plan().bare(view_.plan().operand(parent, index));
    const Op op = view_.node(id).op;
    if (op == Op::balance && view_.value(id)) return operation(id, depth);
    if (!is_written_inline(op) || depth >= most_shown || ++nodes_ > most_nodes) return view_.format(id);
    const auto text = operation(id, depth + 1);
    return binding(op) < least ? in_brackets(text) : text;
  }

  std::string in_brackets(const std::string& text) const {
    return mark<ExplainPhrase::opening_bracket>() + text + mark<ExplainPhrase::closing_bracket>();
  }

  std::string call(NodeId id, std::string out, int depth) {
    out += mark<ExplainPhrase::opening_bracket>();
    for (std::uint32_t i = 0; i < view_.node(id).count; ++i)
      out += (i == 0 ? "" : mark<ExplainPhrase::comma>()) + operand(id, i, loosest, depth);
    return out + mark<ExplainPhrase::closing_bracket>();
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
    return std::any_of(looked_for::division.begin(), looked_for::division.end(),
                       [&](std::string_view one) { return text.find(one) != text.npos; });
  }

  /// A total names its parts, for the formula does not.
  std::string sum(NodeId id) {
    std::string out;
    for (std::uint32_t i = 0; i < view_.node(id).count; ++i) {
      if (i > 0) out += sign(Op::add);
      const NodeId part = view_.plan().operand(id, i);
      const auto named = view_.name_and_value(part);
      out +=
          view_.state(part) == State::refused ? phrase<ExplainPhrase::part_not_covered>(view_.language, named) : named;
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
      if (++words > most_words) return out + mark<ExplainPhrase::and_more_words>();
      if (!out.empty()) out += mark<ExplainPhrase::list_comma>();
      out += view_.format(element, static_cast<Int>(i));
    }
    return out;
  }

  const TraceView& view_;
  int nodes_ = 0;
};

} // namespace

std::string_view equals_sign(Language language) { return word<ExplainPhrase::equals>(language); }

bool is_written_out(Op op) {
  switch (family(op)) {
  case Family::arithmetic:
  case Family::condition:
  case Family::calendar: return true;
  case Family::over_records: return op == Op::any_record; // the others have lines of their own: explain_over_records
  case Family::literal:
  case Family::field:
  case Family::rule:
  case Family::restated:
  case Family::extreme:
  case Family::choice:
  case Family::bands:
  case Family::account:
  case Family::per_record:
  case Family::decision: break;
  }
  return false;
}

bool is_written_inline(Op op) { return is_written_out(op) && op != Op::divide && op != Op::sum; }

std::string with_values(const TraceView& view, NodeId id) { return Writer(view).operation(view.plan().bare(id), 0); }

} // namespace medpol
