#include "interpreter/analyse/sense/made_alike.hpp"

#include "interpreter/analyse/sense/alternatives.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t most_looked_at = 20'000;

class Alike {
public:
  Alike(const Policy& a, const Policy& b) : a_(a), b_(b) {}

  bool are(NodeId x, NodeId y) {
    if (x == NodeId::none || y == NodeId::none) return x == y;
    if (++looked_at_ > most_looked_at) return false;
    x = source_of(a_.plan, x);
    y = source_of(b_.plan, y);
    const auto &one = a_.plan[x], &other = b_.plan[y];
    if (one.op != other.op || one.count != other.count || one.type.kind != other.type.kind) return false;
    if (!numbers(one, other)) return false;
    for (std::uint32_t i = 0; i < one.count; ++i)
      if (!are(a_.plan.operand(x, i), b_.plan.operand(y, i))) return false;
    return true;
  }

private:
  /// Whether what stands beside the operands is alike; false for what stands for more than itself.
  bool numbers(const Node& one, const Node& other) {
    const auto a = static_cast<std::size_t>(one.number), b = static_cast<std::size_t>(other.number);
    switch (traits(one.op).number) {
    case ops::Number::none: return true;
    case ops::Number::value: return constants(one, other);
    case ops::Number::field: return field(a_, one).name == field(b_, other).name;
    case ops::Number::set: return a_.plan.sets[a] == b_.plan.sets[b];
    case ops::Number::selection: return selections(a_.plan.selections[a], b_.plan.selections[b]);
    case ops::Number::factor:
    case ops::Number::month_end:
    case ops::Number::year_begin: return one.number == other.number;
    case ops::Number::rule:
    case ops::Number::rounding:
    case ops::Number::enclosure:
    case ops::Number::reading_group:
    case ops::Number::bands:
    case ops::Number::account:
    case ops::Number::reason: break;
    }
    return false;
  }

  static const Input& field(const Policy& policy, const Node& node) {
    return policy.scope[static_cast<InputId>(node.number)];
  }

  bool constants(const Node& one, const Node& other) const {
    if (one.type.kind == TypeKind::text)
      return a_.plan.texts[static_cast<std::size_t>(one.number)] ==
             b_.plan.texts[static_cast<std::size_t>(other.number)];
    if (one.type.kind == TypeKind::one_of)
      return a_.scope.format(one.type, one.number, one.scale) == b_.scope.format(other.type, other.number, other.scale);
    return compare(one.number, one.scale, other.number, other.scale) == 0;
  }

  bool selections(const Selection& one, const Selection& other) {
    if (one.axes.size() != other.axes.size() || one.cells.size() != other.cells.size()) return false;
    for (std::size_t axis = 0; axis < one.axes.size(); ++axis) {
      const auto &arms = one.axes[axis], &others = other.axes[axis];
      if (!std::equal(arms.begin(), arms.end(), others.begin(), others.end(),
                      [&](const Arm& x, const Arm& y) { return are(x.condition, y.condition); }))
        return false;
    }
    return std::equal(one.cells.begin(), one.cells.end(), other.cells.begin(), other.cells.end(),
                      [&](NodeId x, NodeId y) { return are(x, y); }) &&
           are(one.fallback, other.fallback);
  }

  const Policy &a_, &b_;
  std::size_t looked_at_ = 0;
};

} // namespace

bool is_made_alike(const Policy& a, NodeId x, const Policy& b, NodeId y) { return Alike(a, b).are(x, y); }

} // namespace medpol
