#include "interpreter/report/plan_walk.hpp"

namespace medpol {

std::vector<NodeId> needs(const Plan& plan, NodeId id) {
  const Node& node = plan[id];
  std::vector<NodeId> out;
  const auto add = [&](NodeId need) {
    if (need != NodeId::none) out.push_back(need);
  };
  if (node.op == Op::select) {
    const Selection& selection = plan.selections[static_cast<std::size_t>(node.number)];
    for (const auto& axis : selection.axes)
      for (const Arm& arm : axis) add(arm.condition);
    for (const NodeId cell : selection.cells) add(cell);
    add(selection.fallback);
  } else if (node.op == Op::bands) {
    const Bands& bands = plan.bands[static_cast<std::size_t>(node.number)];
    add(bands.base);
    for (const Band& band : bands.bands)
      for (const NodeId part : {band.low, band.high, band.rate}) add(part);
  } else if (node.op == Op::rule) {
    add(plan[static_cast<RuleId>(node.number)].root);
  } else {
    for (std::uint32_t i = 0; i < node.count; ++i) add(plan.operand(id, i));
  }
  return out;
}

} // namespace medpol
