#include "interpreter/report/fields/field_use.hpp"

#include <algorithm>
#include <iterator>

namespace medpol {

Fields joined(const Fields& a, const Fields& b) {
  Fields out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Fields shared(const Fields& a, const Fields& b) {
  Fields out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

FieldUse::Direct FieldUse::direct(NodeId root) {
  Direct out;
  std::vector<NodeId> open{root};
  std::vector<bool> seen(plan_.values.size());
  while (!open.empty()) {
    const auto id = open.back();
    open.pop_back();
    if (id == NodeId::none || seen[plan_.value(id)]) continue;
    seen[plan_.value(id)] = true;
    const auto& node = plan_[id];
    if (node.op == Op::input) out.fields.push_back(static_cast<InputId>(node.number));
    if (node.op == Op::rule && id != root) out.rules.push_back(static_cast<RuleId>(node.number));
    else each_operand(plan_, id, [&](NodeId operand) { open.push_back(operand); });
  }
  std::sort(out.fields.begin(), out.fields.end());
  std::sort(out.rules.begin(), out.rules.end());
  return out;
}

const Fields& FieldUse::always(NodeId root) {
  static const Fields nothing;
  if (root == NodeId::none) return nothing;
  if (auto& known = always_[plan_.value(root)]) return *known;
  always_[plan_.value(root)].emplace(); // a rule that would use itself is an error elsewhere
  const auto& node = plan_[root];
  Fields out;
  if (node.op == Op::input) out = {static_cast<InputId>(node.number)};
  else if (node.op == Op::rule) out = always(plan_[static_cast<RuleId>(node.number)].root);
  else if (is_choice(node.op)) out = of_choice(root);
  else if (node.op == Op::bands) out = always(plan_.bands[static_cast<std::size_t>(node.number)].base);
  else out = of_operands(root);
  return *(always_[plan_.value(root)] = std::move(out));
}

Fields FieldUse::of_operands(NodeId id) {
  const auto& node = plan_[id];
  const auto lacks = traits(node.op).lacks;
  Fields out;
  for (std::uint32_t i = 0; i < node.count && lacks != ops::Lacks::alone; ++i) {
    const auto& own = always(plan_.operand(id, i));
    out = i == 0 ? own : lacks == ops::Lacks::all ? shared(out, own) : joined(out, own);
    if (lacks == ops::Lacks::first) break;
  }
  return out;
}

/// Which case holds must be found, and each of the formulas may be the one that counts.
Fields FieldUse::of_choice(NodeId id) {
  const auto& node = plan_[id];
  std::optional<Fields> formulas;
  each_formula(plan_, id,
               [&](NodeId formula) { formulas = formulas ? shared(*formulas, always(formula)) : always(formula); });
  auto out = formulas.value_or(Fields{});
  if (node.op != Op::select) return out;
  const auto& selection = plan_.selections[static_cast<std::size_t>(node.number)];
  for (const auto& arms : selection.axes) {
    std::optional<Fields> conditions;
    for (const auto& arm : arms) {
      if (arm.condition == NodeId::none) continue;
      const auto& own = always(arm.condition);
      conditions = !conditions ? own : selection.exception ? joined(*conditions, own) : shared(*conditions, own);
    }
    out = joined(out, conditions.value_or(Fields{}));
  }
  return out;
}

} // namespace medpol
