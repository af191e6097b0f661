#include "interpreter/analyse/sense/alternatives.hpp"

#include <utility>

namespace medpol {
namespace {

constexpr std::size_t max_alternatives = 400;
constexpr std::size_t max_found = 500'000; ///< in one policy
constexpr std::size_t max_depth = 200;

/// Sum, difference, product, the lower or the higher; of other operations nothing.
std::optional<Int> combined(Op op, Int a, Int b) {
  if (is_extreme(op)) return (a < b) == (op == Op::minimum) ? a : b;
  switch (as<ops::Arithmetic>(op)) {
  case ops::Arithmetic::add: return add(a, b);
  case ops::Arithmetic::subtract: return subtract(a, b);
  case ops::Arithmetic::multiply: return multiply(a, b);
  case ops::Arithmetic::divide:
  case ops::Arithmetic::sum: break;
  }
  return std::nullopt;
}

std::optional<Exact> combined(Op op, Exact a, Exact b) {
  if (op == Op::multiply) {
    const auto steps = combined(op, a.steps, b.steps);
    const auto scale = product_scale(a.scale, b.scale);
    return steps && scale ? std::optional(reduce({*steps, *scale})) : std::nullopt;
  }
  const auto scale = common_scale(a.scale, b.scale);
  if (!scale) return std::nullopt;
  const auto left = multiply(a.steps, static_cast<Int>(*scale / a.scale)),
             right = multiply(b.steps, static_cast<Int>(*scale / b.scale));
  const auto steps = left && right ? combined(op, *left, *right) : std::nullopt;
  return steps ? std::optional(reduce({*steps, *scale})) : std::nullopt;
}

} // namespace

const Figures::Found& Figures::of(NodeId node) {
  const auto key = static_cast<std::uint32_t>(plan_.first(node));
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  ++depth_;
  auto made = depth_ > max_depth || found_ > max_found ? std::nullopt : find(node);
  --depth_;
  if (made) found_ += made->size();
  return known_[key] = std::move(made);
}

Figures::Found Figures::find(NodeId id) {
  if (id == NodeId::none) return std::nullopt;
  const auto& node = plan_[id];
  switch (family(node.op)) {
  case Family::literal:
    if (node.type.kind == TypeKind::unknown) break;
    return std::vector{Alternative{{node.number, node.scale}, {}, {}}};
  case Family::restated:
    if (node.op == Op::round) break;
    return of(plan_.operand(id, 0));
  case Family::rule: {
    const auto& rule = plan_.rules[static_cast<std::size_t>(node.number)];
    auto out = of(rule.root);
    if (out)
      for (auto& one : *out)
        if (one.place.end == 0) one.place = rule.name_span;
    return out;
  }
  case Family::arithmetic:
    if (node.op == Op::divide || node.op == Op::sum) break; // see combined
    [[fallthrough]];
  case Family::extreme: {
    const auto& a = of(plan_.operand(id, 0));
    return a ? each_pair(node.op, a, of(plan_.operand(id, 1))) : std::nullopt;
  }
  case Family::choice:
    return node.op == Op::select ? of_cells(plan_.selections[static_cast<std::size_t>(node.number)])
                                 : of_readings(plan_.readings[static_cast<std::size_t>(node.number)]);
  case Family::field:
  case Family::condition:
  case Family::bands:
  case Family::account:
  case Family::calendar:
  case Family::over_records:
  case Family::per_record:
  case Family::decision: break;
  }
  return std::nullopt;
}

Figures::Found Figures::each_pair(Op op, const Found& a, const Found& b) {
  if (!a || !b || a->size() * b->size() > max_alternatives) return std::nullopt;
  std::vector<Alternative> out;
  for (const auto& left : *a)
    for (const auto& right : *b) {
      const auto value = combined(op, left.value, right.value);
      if (!value) return std::nullopt;
      out.push_back({*value, left.when.with(right.when),
                     left.when.hold.empty() && right.place.end > 0 ? right.place : left.place});
    }
  return out;
}

bool Figures::append(Found& out, NodeId cell, const Circumstances& when, Span place) {
  const auto op = plan_[plan_.bare(cell)].op;
  if (is_decision(op)) return true; // no figure
  const auto& own = of(cell);
  if (!own || out->size() + own->size() > max_alternatives) return false;
  for (const auto& one : *own) out->push_back({one.value, when.with(one.when), one.place.end > 0 ? one.place : place});
  return true;
}

Figures::Found Figures::of_cells(const Selection& selection) {
  Found out{std::in_place};
  bool good = true;
  each_cell(selection, [&](NodeId cell, const Circumstances& when, const std::vector<Span>& labels) {
    good = good && append(out, cell, when, labels.empty() ? Span{} : labels[0]);
  });
  return good ? out : std::nullopt;
}

Figures::Found Figures::of_readings(const ReadingGroup& group) {
  Found out{std::in_place};
  for (const auto& reading : group.readings)
    if (!append(out, reading.value, {}, reading.span)) return std::nullopt;
  return out;
}

Circumstances Circumstances::with(const Circumstances& other) const {
  auto out = *this;
  out.hold.insert(out.hold.end(), other.hold.begin(), other.hold.end());
  out.fail.insert(out.fail.end(), other.fail.begin(), other.fail.end());
  return out;
}

void each_cell(const Selection& selection,
               const std::function<void(NodeId, const Circumstances&, const std::vector<Span>&)>& each) {
  std::vector<std::size_t> at(selection.axes.size());
  for (const auto cell : selection.cells) {
    Circumstances when;
    std::vector<Span> labels;
    for (std::size_t axis = 0; axis < at.size(); ++axis) {
      const auto& arm = selection.axes[axis][at[axis]];
      labels.push_back(arm.label);
      if (arm.condition != NodeId::none) when.hold.push_back(arm.condition);
      else
        for (const auto& other : selection.axes[axis])
          if (other.condition != NodeId::none) when.fail.push_back(other.condition);
    }
    each(cell, when, labels);
    for (auto axis = at.size(); axis-- > 0;) {
      if (++at[axis] < selection.axes[axis].size()) break;
      at[axis] = 0;
    }
  }
  if (selection.fallback == NodeId::none) return;
  Circumstances otherwise;
  for (const auto& arms : selection.axes)
    for (const auto& arm : arms)
      if (arm.condition != NodeId::none) otherwise.fail.push_back(arm.condition);
  each(selection.fallback, otherwise, {});
}

NodeId source_of(const Plan& plan, NodeId node) {
  while (plan[node].op == Op::rescale || plan[node].op == Op::rule) {
    const auto next = plan[node].op == Op::rescale ? plan.operand(node, 0)
                                                   : plan.rules[static_cast<std::size_t>(plan[node].number)].root;
    if (next == NodeId::none) break;
    node = next;
  }
  return node;
}

} // namespace medpol
