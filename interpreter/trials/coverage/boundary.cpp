#include "interpreter/trials/coverage/items.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Remembers what it has found, for a plan is a graph.
class Origins {
public:
  explicit Origins(const Plan& plan) : plan_(plan), known_(plan.nodes.size(), -1) {}

  int of(NodeId id) {
    auto& known = known_[static_cast<std::size_t>(id)];
    if (known < 0) known = static_cast<std::int8_t>(find(id));
    return known;
  }

private:
  int find(NodeId id) {
    switch (family(plan_[id].op)) {
    case Family::literal: return 3;
    case Family::decision: return 2;
    case Family::account: return 1;
    case Family::rule:
    case Family::restated:
    case Family::arithmetic:
    case Family::extreme: return least_operand(id);
    case Family::calendar: return plan_[id].op == Op::add_months ? least_operand(id) : 0;
    case Family::choice: { // on what the choice depends is another matter
      const bool may_lack = plan_[id].op == Op::reading ||
                            plan_.selections[static_cast<std::size_t>(plan_[id].number)].fallback == NodeId::none;
      int out = may_lack ? 2 : 3;
      each_formula(plan_, id, [&](NodeId formula) { out = std::min(out, of(formula)); });
      return out;
    }
    case Family::field:
    case Family::condition:
    case Family::bands:
    case Family::over_records:
    case Family::per_record: break;
    }
    return 0;
  }
  int least_operand(NodeId id) {
    int out = 3;
    each_operand(plan_, id, [&](NodeId operand) { out = std::min(out, of(operand)); });
    return out;
  }

  const Plan& plan_;
  std::vector<std::int8_t> known_;
};

bool is_measured(const Type& type) {
  switch (type.kind) {
  case TypeKind::money:
  case TypeKind::rate:
  case TypeKind::points:
  case TypeKind::number:
  case TypeKind::count:
  case TypeKind::date: return true;
  default: return false;
  }
}

} // namespace

std::vector<std::int8_t> origins_of(const Plan& plan) {
  Origins origins(plan);
  std::vector<std::int8_t> out;
  for (std::size_t i = 0; i < plan.nodes.size(); ++i)
    out.push_back(static_cast<std::int8_t>(origins.of(static_cast<NodeId>(i))));
  return out;
}

Boundary boundary_between(const Plan& plan, const std::vector<std::int8_t>& origins, NodeId a, NodeId b) {
  if (!is_measured(plan[a].type)) return {};
  const auto of_a = std::min<int>(origins[static_cast<std::size_t>(a)], 2),
             of_b = std::min<int>(origins[static_cast<std::size_t>(b)], 2);
  if (of_a == of_b) return {};
  return of_a < of_b ? Boundary{a, b} : Boundary{b, a};
}

Scale boundary_step(const Plan& plan, NodeId quantity, NodeId edge) {
  const auto kind = plan[quantity].type.kind;
  if (kind == TypeKind::money || kind == TypeKind::rate || kind == TypeKind::points) return 100;
  if (kind != TypeKind::number) return 1;
  // One in the last place of the figure that is written.
  const auto bare = plan.bare(edge);
  const auto scale = plan[bare].op == Op::constant ? reduce({plan[bare].number, plan[bare].scale}).scale : Scale{1};
  Scale parts = 1;
  while (parts < scale && parts % scale != 0) parts *= 10;
  return parts;
}

Boundary boundary_at(const Plan& plan, const CoverageItem& item, NodeId owner) {
  if (plan[owner].op == Op::bands) return {item.node, item.edge}; // the edge is in the scale of the base
  const auto a = plan.operand(owner, 0), b = plan.operand(owner, 1);
  const bool in_order = plan.same(plan.bare(a), plan.bare(item.node)) ||
                        (!plan.same(plan.bare(b), plan.bare(item.node)) && plan[b].op == Op::constant);
  return in_order ? Boundary{a, b} : Boundary{b, a};
}

} // namespace medpol
