#include "surface/plan_shape.hpp"

namespace medpol::surface {
namespace {

class Writer {
public:
  explicit Writer(const Policy& policy) : policy_(policy), plan_(policy.plan) {}

  std::string write() {
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) node(static_cast<NodeId>(i));
    for (const auto& text : plan_.texts) out_ += "text " + text + "\n";
    for (const auto& set : plan_.sets) {
      out_ += "set ";
      for (const bool value : set) out_ += value ? '1' : '0';
      out_ += '\n';
    }
    for (const auto& step : plan_.roundings)
      line("round", {static_cast<Int>(step.mode), static_cast<Int>(step.step.numerator),
                     static_cast<Int>(step.step.denominator), step.by_policy});
    for (const auto& rule : plan_.rules) {
      out_ += "rule " + rule.name;
      line("", {static_cast<Int>(rule.kind), id(rule.root), rule.per_record, static_cast<Int>(rule.over_limit_of)});
    }
    for (const auto& one : plan_.limited) line("limited", {id(one.value), id(one.before), id(one.left)});
    for (const auto& one : plan_.assertions) line("assertion " + one.reason, {id(one.condition)});
    for (const auto& matter : plan_.matters)
      for (const auto* lines : {&matter.documents, &matter.steps})
        for (const auto& one : *lines) line("line " + one.words, {id(one.condition), one.doubt.has_value()});
    for (const auto& account : plan_.accumulators)
      line("account " + account.name, {static_cast<Int>(account.kind), id(account.value), id(account.condition),
                                       static_cast<Int>(account.period.kind), account.period.number, id(account.date)});
    examples();
    return std::move(out_);
  }

private:
  static Int id(NodeId node) { return node == NodeId::none ? -1 : static_cast<Int>(node); }

  void line(const std::string& what, std::initializer_list<Int> numbers) {
    out_ += what;
    for (const auto number : numbers) out_ += " " + std::to_string(static_cast<long long>(number));
    out_ += '\n';
  }

  void node(NodeId at) {
    const auto& node = plan_[at];
    line("node", {static_cast<Int>(node.op), static_cast<Int>(node.type.kind), static_cast<Int>(node.type.unit),
                  static_cast<Int>(node.type.enumeration), static_cast<Int>(node.scale), node.number,
                  static_cast<Int>(node.frame)});
    each_operand(plan_, at, [&](NodeId operand) { line("  of", {id(operand)}); });
    if (node.op != Op::select) return;
    const auto& selection = plan_.selections[static_cast<std::size_t>(node.number)];
    for (const auto& arms : selection.axes) line("  axis", {static_cast<Int>(arms.size())});
    line("  choice", {static_cast<Int>(selection.cells.size()), id(selection.fallback), selection.exception});
  }

  void examples() {
    for (const auto& example : policy_.examples)
      for (const auto& claim : example.claims) {
        out_ += "example " + example.name + '\n';
        for (const auto& [field, value] : claim.given)
          line("  given " + value.text, {static_cast<Int>(field), value.present, value.value});
        for (const auto& balance : claim.balances)
          line("  balance", {static_cast<Int>(balance.accumulator), balance.value, static_cast<Int>(balance.scale)});
        for (const auto& expected : claim.expected)
          line("  expect " + expected.reason + expected.words,
               {static_cast<Int>(expected.kind), static_cast<Int>(expected.rule), expected.value,
                static_cast<Int>(expected.scale)});
      }
  }

  const Policy& policy_;
  const Plan& plan_;
  std::string out_;
};

} // namespace

std::string plan_shape(const Policy& policy) { return Writer(policy).write(); }

} // namespace medpol::surface
