#include "interpreter/analyse/import_condition.hpp"

#include <vector>

namespace medpol {

std::optional<NodeId> import_condition(const Plan& from, NodeId id, PlanBuilder& to) {
  const auto& node = from[id];
  std::vector<NodeId> operands;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const auto operand = import_condition(from, from.operand(id, i), to);
    if (!operand) return std::nullopt;
    operands.push_back(*operand);
  }
  const auto number = static_cast<std::size_t>(node.number);
  switch (traits(node.op).number) {
  case ops::Number::value:
    return node.type.kind == TypeKind::text ? to.text(from.texts[number], node.span)
                                            : to.constant(node.type, node.number, node.scale, node.span);
  case ops::Number::set: return to.member(operands[0], from.sets[number], node.span, from.wider[number]);
  case ops::Number::enclosure:
    return to.within(operands[0], operands[1], from.enclosures[number / 2], number % 2 != 0, node.span);
  case ops::Number::rounding:
    return node.op == Op::round
               ? to.round(operands[0], from.roundings[number], node.span)
               : to.divide_rounded(operands[0], operands[1], from.roundings[number], node.type, node.span);
  case ops::Number::field: return to.make(node.op, node.type, node.scale, operands, node.span, node.number, node.frame);
  case ops::Number::none:
  case ops::Number::factor:
  case ops::Number::month_end:
  case ops::Number::year_begin: return to.make(node.op, node.type, node.scale, operands, node.span, node.number);
  case ops::Number::rule:
  case ops::Number::selection:
  case ops::Number::reading_group:
  case ops::Number::bands:
  case ops::Number::account:
  case ops::Number::reason: break;
  }
  return std::nullopt;
}

} // namespace medpol
