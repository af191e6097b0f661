#include "interpreter/analyse/import_condition.hpp"

#include <vector>

namespace medpol {

std::optional<NodeId> import_condition(const Plan& from, NodeId id, PlanBuilder& to) {
  const auto& node = from[id];
  if (node.op == Op::constant) return to.constant(node.type, node.number, node.scale, node.span);
  if (node.op == Op::rule || node.op == Op::select || node.op == Op::bands || node.op == Op::reading)
    return std::nullopt;
  std::vector<NodeId> operands;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const auto operand = import_condition(from, from.operand(id, i), to);
    if (!operand) return std::nullopt;
    operands.push_back(*operand);
  }
  const auto number = static_cast<std::size_t>(node.number);
  if (node.op == Op::member) return to.member(operands[0], from.sets[number], node.span, from.wider[number]);
  if (node.op == Op::within)
    return to.within(operands[0], operands[1], from.enclosures[number / 2], number % 2 != 0, node.span);
  return to.make(node.op, node.type, node.scale, operands, node.span, node.number,
                 node.op == Op::input ? node.frame : ListId::none);
}

} // namespace medpol
