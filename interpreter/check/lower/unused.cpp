#include "interpreter/check/lower/unused.hpp"

#include "grammar/diagnostic/diagnose.hpp"

#include <algorithm>
#include <set>

namespace medpol {
namespace {

/// Whether a node holds a figure of the policy: a number other than zero, one and the whole. What a rule that is used
/// holds is not its own.
bool holds_figure(const Plan& plan, NodeId id, std::set<NodeId>& seen) {
  const auto& node = plan[id];
  if (node.op == Op::rule || !seen.insert(id).second) return false;
  if (node.op == Op::constant) {
    const auto kind = node.type.kind;
    if (kind == TypeKind::money || kind == TypeKind::points) return node.number != 0;
    return (kind == TypeKind::rate || kind == TypeKind::number || kind == TypeKind::count) && node.number != 0 &&
           node.number != static_cast<Int>(node.scale);
  }
  bool holds = false;
  each_operand(plan, id, [&](NodeId operand) { holds = holds || holds_figure(plan, operand, seen); });
  return holds;
}

/// Whether every figure of a value has a quote: the value as a whole, or each of its cases.
bool has_basis(const Context& in, const Rule& rule) {
  if (!rule.basis.empty()) return true;
  const auto covered = [&](const auto& self, NodeId id) -> bool {
    while (in.plan[id].op == Op::rescale || in.plan[id].op == Op::round) id = in.plan.operand(id, 0);
    if (is_decision(in.plan[id].op)) return true; // no figure
    if (in.plan[id].op == Op::reading) {
      const auto& readings = in.plan.readings[static_cast<std::size_t>(in.plan[id].number)].readings;
      return std::all_of(readings.begin(), readings.end(),
                         [&](const Reading& reading) { return !reading.basis.empty() || self(self, reading.value); });
    }
    if (in.plan[id].op != Op::select) return false;
    const auto& selection = in.plan.selections[static_cast<std::size_t>(in.plan[id].number)];
    if (selection.axes.size() != 1 || (selection.fallback != NodeId::none && !self(self, selection.fallback)))
      return false;
    for (std::size_t i = 0; i < selection.cells.size(); ++i)
      if (selection.axes[0][i].basis.empty() && !self(self, selection.cells[i])) return false;
    return true;
  };
  return covered(covered, rule.root);
}

} // namespace

void warn_unused(Context& in, const Unit& at) {
  for (const auto& definition : in.stated.definitions) {
    if (definition.vocabulary || definition.inherited) continue;
    const auto& rule = in.plan[definition.rule];
    if (rule.kind == ItemKind::value && !definition.used) in.report(diagnose<Code::W335>(rule.name_span, rule.name));
    std::set<NodeId> seen;
    // The cases of a payment may say no more than which value is paid, and those values have their own quotes.
    const bool cases = rule.kind == ItemKind::value && in.plan[rule.root].op == Op::select;
    const bool figures = holds_figure(in.plan, rule.root, seen) || cases || in.plan[rule.root].op == Op::constant ||
                         in.plan[rule.root].op == Op::bands || in.plan[rule.root].op == Op::reading;
    if (figures && !in.is_poison(rule.root) && !has_basis(in, rule))
      in.report(diagnose<Code::W336>(rule.name_span, rule.name));
  }
  for (std::size_t i = 0; i < in.scope.inputs.size(); ++i)
    if (!in.stated.used_inputs[i] && in.scope.inputs[i].span.file == at.tree->file)
      in.report(diagnose<Code::W335>(in.scope.inputs[i].span, in.scope.inputs[i].name));
}

} // namespace medpol
