#include "interpreter/analyse/sense/sense.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/proofs.hpp"

#include <set>

namespace medpol {
namespace {

/// A cap or a deductible: the figures that it can come to, and over which time it counts.
struct Figure {
  std::vector<Alternative> alternatives;
  int time = 0; ///< 0: one claim; then day, month, year, lifetime
  Circumstances when;
};

int time_of(PeriodKind kind) {
  switch (kind) {
  case PeriodKind::day: return 1;
  case PeriodKind::month:
  case PeriodKind::days: return 2;
  case PeriodKind::insured_year:
  case PeriodKind::calendar_year: return 3;
  case PeriodKind::lifetime: return 4;
  }
  return 4;
}

/// Walks what a payment is computed from, and keeps the caps and deductibles on the way.
class CapWalk {
public:
  CapWalk(const Plan& plan, Figures& figures) : plan_(plan), figures_(figures) {}

  void visit(NodeId id, const Circumstances& when, int depth = 0) {
    if (depth > max_depth || ++steps_ > max_steps) return;
    const auto& node = plan_[id];
    const auto operand = [&](std::uint32_t i) { return plan_.operand(id, i); };
    switch (family(node.op)) {
    case Family::rule: {
      const auto& rule = plan_.rules[static_cast<std::size_t>(node.number)];
      if (rule.kind == ItemKind::value) visit(rule.root, when, depth + 1);
      return;
    }
    case Family::restated: return visit(operand(0), when, depth + 1);
    case Family::arithmetic: return arithmetic(id, when, depth);
    case Family::bands: return visit(plan_.bands[static_cast<std::size_t>(node.number)].base, when, depth + 1);
    case Family::extreme:
      if (node.op == Op::maximum) return amounts(id, when, depth);
      for (const auto i : {0u, 1u}) {
        if (auto cap = limit(operand(i))) {
          cap->when = when;
          caps.push_back(std::move(*cap));
        } else {
          visit(operand(i), when, depth + 1);
        }
      }
      return;
    case Family::choice:
      if (node.op == Op::reading) return; // whether a reading is right is asked first
      return each_cell(plan_.selections[static_cast<std::size_t>(node.number)],
                       [&](NodeId cell, const Circumstances& own, const std::vector<Span>&) {
                         visit(cell, when.with(own), depth + 1);
                       });
    case Family::literal:
    case Family::field:
    case Family::condition:
    case Family::account:
    case Family::calendar:
    case Family::over_records:
    case Family::per_record:
    case Family::decision: return;
    }
  }

  std::vector<Figure> caps, deductibles;

private:
  void amounts(NodeId id, const Circumstances& when, int depth) {
    for (const auto operand : {plan_.operand(id, 0), plan_.operand(id, 1)})
      if (plan_[operand].type.kind == TypeKind::money && plan_[plan_.bare(operand)].op != Op::constant)
        visit(operand, when, depth + 1);
  }

  void arithmetic(NodeId id, const Circumstances& when, int depth) {
    switch (as<ops::Arithmetic>(plan_[id].op)) {
    case ops::Arithmetic::subtract:
      if (auto deductible = counted(plan_.operand(id, 1))) {
        deductible->when = when;
        deductibles.push_back(std::move(*deductible));
      }
      return visit(plan_.operand(id, 0), when, depth + 1);
    case ops::Arithmetic::multiply: return amounts(id, when, depth);
    case ops::Arithmetic::divide: return visit(plan_.operand(id, 0), when, depth + 1);
    case ops::Arithmetic::add:
    case ops::Arithmetic::sum: return;
    }
  }

  static constexpr int max_depth = 60;
  static constexpr int max_steps = 2000;

  /// A figure, or what earlier claims have left of it.
  std::optional<Figure> limit(NodeId id) const {
    if (plan_[id].type.kind != TypeKind::money) return std::nullopt;
    if (const auto& found = figures_.of(id)) return Figure{*found, 0, {}};
    id = source_of(plan_, id);
    if (plan_[id].op == Op::maximum && plan_[plan_.bare(plan_.operand(id, 1))].op == Op::constant)
      return limit(plan_.operand(id, 0));
    if (plan_[id].op != Op::subtract) return std::nullopt;
    const auto& found = figures_.of(plan_.operand(id, 0));
    if (!found) return std::nullopt;
    const auto& before = plan_[source_of(plan_, plan_.operand(id, 1))];
    const auto time =
        before.op == Op::balance ? time_of(plan_.accumulators[static_cast<std::size_t>(before.number)].period.kind) : 3;
    return Figure{*found, time, {}};
  }

  /// What counts of a deductible: itself, or as much of it as the cost reaches.
  std::optional<Figure> counted(NodeId id) const {
    if (plan_[id].type.kind != TypeKind::money) return std::nullopt;
    if (const auto& found = figures_.of(id)) return Figure{*found, 0, {}};
    if (is_paid(plan_.bare(id))) return std::nullopt;
    id = source_of(plan_, id);
    if (plan_[id].op != Op::minimum) return std::nullopt;
    for (const auto i : {0u, 1u})
      if (auto found = limit(plan_.operand(id, i))) return found;
    return std::nullopt;
  }

  /// What another fund has paid is no deductible.
  bool is_paid(NodeId id) const {
    if (plan_[id].op != Op::rule) return false;
    const auto kind = plan_.rules[static_cast<std::size_t>(plan_[id].number)].kind;
    return kind == ItemKind::payment || kind == ItemKind::account_payment;
  }

  const Plan& plan_;
  Figures& figures_;
  int steps_ = 0;
};

} // namespace

void find_low_caps(Sense& sense) {
  const auto& plan = sense.plan();
  std::set<std::uint32_t> told;
  std::size_t left = 1'000'000; // comparisons
  for (const auto payment : plan.payments) {
    const auto& rule = plan[payment];
    CapWalk walk(plan, sense.figures);
    walk.visit(rule.root, {});
    for (const auto& cap : walk.caps)
      for (const auto& low : cap.alternatives)
        for (const auto& deductible : walk.deductibles)
          for (const auto& high : deductible.alternatives) {
            if (left == 0) return;
            --left;
            if (cap.time < deductible.time || low.value.steps <= 0 || !is_below(low.value, high.value)) continue;
            const auto place = low.place.end > 0 ? low.place : rule.name_span;
            if (!sense.is_own(place) || told.contains(place.begin)) continue;
            const auto who = sense.together.witness(cap.when.with(deductible.when).with(low.when).with(high.when));
            if (!who) continue;
            told.insert(place.begin);
            auto found =
                diagnose<Code::W440>(place, figure_of(money_type, low.value.steps, low.value.scale),
                                     figure_of(money_type, high.value.steps, high.value.scale), for_whom(*who));
            if (high.place.end > 0) found.notes.push_back({high.place, say<ProofPhrase::deductible_here>()});
            sense.report(std::move(found));
          }
  }
}

} // namespace medpol
