#include "interpreter/analyse/prove/within_cost.hpp"

#include "interpreter/analyse/prove/bounds.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace medpol {
namespace {

/// A value is at most the cost less these payments. `nothing`: it is not above zero, so that any will do.
struct Left {
  bool nothing = false;
  std::set<NodeId> without; ///< nodes of payment rules
};
using KnownLeft = std::optional<Left>; ///< nullopt: no such bound is known

/// Of two bounds that both hold, the lower one as far as can be told.
KnownLeft lower(const KnownLeft& a, const KnownLeft& b) {
  if (!a || (b && (b->nothing || (!a->nothing && b->without.size() > a->without.size())))) return b;
  return a;
}
/// What bounds both values.
KnownLeft both(const KnownLeft& a, const KnownLeft& b) {
  if (!a || !b) return std::nullopt;
  if (a->nothing) return b;
  if (b->nothing) return a;
  Left out;
  std::set_intersection(a->without.begin(), a->without.end(), b->without.begin(), b->without.end(),
                        std::inserter(out.without, out.without.end()));
  return out;
}

class Proof {
public:
  Proof(const Policy& policy, InputId cost) : plan_(policy.plan), bounds_(policy), cost_(cost) {
    for (const auto rule : plan_.payments) payments_.insert(plan_[rule].node);
  }

  /// Of the payments that are left, one is at most what the others leave; then the same of those. A maximum with zero
  /// rests on that.
  bool run() {
    auto left = payments_;
    while (!left.empty()) {
      const auto found = std::find_if(left.begin(), left.end(), [&](NodeId payment) {
        const auto bound = of(plan_.operand(payment, 0));
        if (!bound) return false;
        return bound->nothing || std::all_of(left.begin(), left.end(), [&](NodeId other) {
                 return other == payment || bound->without.contains(other);
               });
      });
      if (found == left.end()) return false;
      left.erase(found);
    }
    return true;
  }

private:
  bool is_part(NodeId rate) {
    const auto& range = bounds_.of(rate);
    if (range.empty) return true; // refused, or to review
    return range.low && *range.low >= 0 && range.high && *range.high <= static_cast<Int>(plan_[rate].scale);
  }
  bool not_negative(NodeId id) {
    const auto& range = bounds_.of(id);
    return range.empty || (range.low && *range.low >= 0);
  }

  const KnownLeft& of(NodeId id) {
    if (const auto known = known_.find(plan_.first(id)); known != known_.end()) return known->second;
    const auto made = compute(id);
    return known_[plan_.first(id)] = made;
  }

  KnownLeft compute(NodeId id) {
    const auto& node = plan_[id];
    const auto& range = bounds_.of(id);
    if (range.empty || (range.high && *range.high <= 0)) return Left{true, {}};
    switch (family(node.op)) {
    case Family::field: return static_cast<InputId>(node.number) == cost_ ? KnownLeft(Left{}) : std::nullopt;
    case Family::rule:
      if (plan_.rules[static_cast<std::size_t>(node.number)].root == NodeId::none) break;
      return of(plan_.operand(id, 0));
    case Family::restated: return node.op == Op::rescale || on_grid(node) ? of(plan_.operand(id, 0)) : std::nullopt;
    case Family::arithmetic: return of_arithmetic(id);
    case Family::extreme: {
      const auto a = of(plan_.operand(id, 0)), b = of(plan_.operand(id, 1));
      return node.op == Op::minimum ? lower(a, b) : both(a, b);
    }
    case Family::bands: {
      const auto& bands = plan_.bands[static_cast<std::size_t>(node.number)];
      if (!std::all_of(bands.bands.begin(), bands.bands.end(), [&](const Band& band) { return is_part(band.rate); }))
        break;
      return of(bands.base);
    }
    case Family::choice: {
      KnownLeft out = Left{true, {}};
      each_formula(plan_, id, [&](NodeId formula) { out = both(out, of(formula)); });
      return out;
    }
    case Family::literal:
    case Family::condition:
    case Family::account:
    case Family::calendar:
    case Family::over_records:
    case Family::per_record:
    case Family::decision: break;
    }
    return std::nullopt;
  }

  /// The bound is in whole fen: no more is made of a smaller amount that is rounded to them.
  bool on_grid(const Node& round) const {
    const auto& step = plan_.roundings[static_cast<std::size_t>(round.number)];
    return step.mode == Rounding::down || (step.step.numerator == 1 && step.step.denominator % 100 == 0);
  }

  KnownLeft of_arithmetic(NodeId id) {
    const auto operand = [&](std::uint32_t i) { return plan_.operand(id, i); };
    switch (as<ops::Arithmetic>(plan_[id].op)) {
    case ops::Arithmetic::subtract: {
      auto out = of(operand(0));
      if (!out || out->nothing) return not_negative(operand(1)) ? out : std::nullopt;
      const auto paid = plan_.bare(operand(1));
      if (payments_.contains(paid)) {
        out->without.insert(paid);
        return out;
      }
      return not_negative(operand(1)) ? out : std::nullopt;
    }
    case ops::Arithmetic::multiply:
      if (is_part(operand(1))) return of(operand(0));
      return is_part(operand(0)) ? of(operand(1)) : std::nullopt;
    case ops::Arithmetic::add:
    case ops::Arithmetic::divide:
    case ops::Arithmetic::sum: break;
    }
    return std::nullopt;
  }

  const Plan& plan_;
  Bounds bounds_;
  InputId cost_;
  std::set<NodeId> payments_;
  std::map<NodeId, KnownLeft> known_;
};

} // namespace

bool pays_within(const Policy& policy, InputId cost) { return Proof(policy, cost).run(); }

} // namespace medpol
