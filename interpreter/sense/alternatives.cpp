#include "interpreter/sense/alternatives.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t max_alternatives = 400;
constexpr int max_depth = 100;

using Found = std::optional<std::vector<Alternative>>;

std::optional<Exact> combined(Op op, Exact a, Exact b) {
  if (op == Op::multiply) {
    const auto steps = multiply(a.steps, b.steps);
    const auto scale = product_scale(a.scale, b.scale);
    return steps && scale ? std::optional(reduce({*steps, *scale})) : std::nullopt;
  }
  const auto scale = common_scale(a.scale, b.scale);
  if (!scale) return std::nullopt;
  const auto left = multiply(a.steps, static_cast<Int>(*scale / a.scale)), right = multiply(b.steps, static_cast<Int>(*scale / b.scale));
  if (!left || !right) return std::nullopt;
  const auto steps = op == Op::subtract ? subtract(*left, *right) : op == Op::add ? add(*left, *right) : std::optional((*left < *right) == (op == Op::minimum) ? *left : *right);
  return steps ? std::optional(reduce({*steps, *scale})) : std::nullopt;
}

Found each_pair(Op op, const Found& a, const Found& b) {
  if (!a || !b || a->size() * b->size() > max_alternatives) return std::nullopt;
  std::vector<Alternative> out;
  for (const auto& left : *a)
    for (const auto& right : *b) {
      const auto value = combined(op, left.value, right.value);
      if (!value) return std::nullopt;
      out.push_back({*value, left.when.with(right.when), left.when.hold.empty() ? right.place : left.place});
    }
  return out;
}

class Finder {
public:
  explicit Finder(const Plan& plan) : plan_(plan) {}

  Found find(NodeId id, Span place, int depth) const {
    if (id == NodeId::none || depth > max_depth) return std::nullopt;
    const auto& node = plan_[id];
    switch (node.op) {
    case Op::constant:
      if (node.type.kind == TypeKind::unknown) return std::nullopt;
      return std::vector{Alternative{{node.number, node.scale}, {}, place}};
    case Op::rescale: return find(plan_.operand(id, 0), place, depth + 1);
    case Op::rule: {
      const auto& rule = plan_.rules[static_cast<std::size_t>(node.number)];
      return find(rule.root, rule.name_span, depth + 1);
    }
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::minimum:
    case Op::maximum: return each_pair(node.op, find(plan_.operand(id, 0), place, depth + 1), find(plan_.operand(id, 1), place, depth + 1));
    case Op::select: return of_cells(plan_.selections[static_cast<std::size_t>(node.number)], place, depth);
    case Op::reading: return of_readings(plan_.readings[static_cast<std::size_t>(node.number)], place, depth);
    default: return std::nullopt;
    }
  }

private:
  /// A cell that decides (不予支付) gives no figure.
  bool decides(NodeId cell) const {
    const auto op = plan_[plan_.bare(cell)].op;
    return op == Op::refuse || op == Op::review;
  }

  Found of_cells(const Selection& selection, Span place, int depth) const {
    Found out{std::in_place};
    each_cell(selection, [&](NodeId cell, const Circumstances& when, const std::vector<Span>& labels) {
      if (!out || decides(cell)) return;
      auto own = find(cell, labels.empty() ? place : labels[0], depth + 1);
      if (!own || out->size() + own->size() > max_alternatives) {
        out.reset();
        return;
      }
      for (auto& one : *own) out->push_back({one.value, when.with(one.when), one.place});
    });
    return out;
  }

  Found of_readings(const ReadingGroup& group, Span, int depth) const {
    Found out{std::in_place};
    for (const auto& reading : group.readings) {
      if (decides(reading.value)) continue;
      auto own = find(reading.value, reading.span, depth + 1);
      if (!own || out->size() + own->size() > max_alternatives) return std::nullopt;
      out->insert(out->end(), own->begin(), own->end());
    }
    return out;
  }

  const Plan& plan_;
};

} // namespace

Circumstances Circumstances::with(const Circumstances& other) const {
  auto out = *this;
  out.hold.insert(out.hold.end(), other.hold.begin(), other.hold.end());
  out.fail.insert(out.fail.end(), other.fail.begin(), other.fail.end());
  return out;
}

void each_cell(const Selection& selection, const std::function<void(NodeId, const Circumstances&, const std::vector<Span>&)>& each) {
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

std::optional<std::vector<Alternative>> alternatives_of(const Plan& plan, NodeId node) { return Finder(plan).find(node, {}, 0); }

NodeId source_of(const Plan& plan, NodeId node) {
  while (plan[node].op == Op::rescale || plan[node].op == Op::rule) {
    const auto next = plan[node].op == Op::rescale ? plan.operand(node, 0) : plan.rules[static_cast<std::size_t>(plan[node].number)].root;
    if (next == NodeId::none) break;
    node = next;
  }
  return node;
}

} // namespace medpol
