#include "interpreter/analyse/sense/sense.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/proofs.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// A part of what is paid: `rate` of the part of `cost` above `low` and up to `high`, in some circumstances.
struct Slice {
  NodeId cost = NodeId::none;
  Exact low{0, 1};
  std::optional<Exact> high;
  Exact rate{1, 1};
  Circumstances when;
};
using Slices = std::optional<std::vector<Slice>>; ///< nullopt: it cannot be told

constexpr std::size_t max_slices = 120;
constexpr int most_nested = 60;

std::optional<Exact> plus(Exact a, Exact b) {
  const auto scale = common_scale(a.scale, b.scale);
  if (!scale) return std::nullopt;
  const auto left = multiply(a.steps, static_cast<Int>(*scale / a.scale)),
             right = multiply(b.steps, static_cast<Int>(*scale / b.scale));
  const auto steps = left && right ? add(*left, *right) : std::nullopt;
  return steps ? std::optional(reduce({*steps, *scale})) : std::nullopt;
}
std::optional<Exact> times(Exact a, Exact b) {
  const auto steps = multiply(a.steps, b.steps);
  const auto scale = product_scale(a.scale, b.scale);
  return steps && scale ? std::optional(reduce({*steps, *scale})) : std::nullopt;
}

class Slicer {
public:
  Slicer(const Plan& plan, Figures& figures) : plan_(plan), figures_(figures) {}

  Slices slices(NodeId id, int depth = 0) {
    if (depth > most_nested || ++steps_ > 5000) return std::nullopt;
    if (figures_.of(id)) return std::vector<Slice>{}; // an amount that rests on no cost
    const auto& node = plan_[id];
    const auto operand = [&](std::uint32_t i) { return plan_.operand(id, i); };
    switch (family(node.op)) {
    case Family::restated: return slices(operand(0), depth + 1);
    case Family::rule: {
      const auto& rule = plan_.rules[static_cast<std::size_t>(node.number)];
      return rule.kind == ItemKind::value && !rule.doubt ? slices(rule.root, depth + 1) : atom(id);
    }
    case Family::arithmetic: return arithmetic(id, depth);
    case Family::extreme:
      if (node.op == Op::minimum) return capped(operand(0), operand(1), depth);
      return plan_[plan_.bare(operand(1))].op == Op::constant && plan_[plan_.bare(operand(1))].number == 0
                 ? slices(operand(0), depth + 1)
                 : std::nullopt;
    case Family::choice:
      if (node.op == Op::reading) break;
      return chosen(plan_.selections[static_cast<std::size_t>(node.number)], depth);
    case Family::bands: return banded(plan_.bands[static_cast<std::size_t>(node.number)], depth);
    case Family::over_records:
      if (node.op != Op::total_of) break;
      return of_records(id, depth);
    case Family::literal:
    case Family::field:
    case Family::condition:
    case Family::account:
    case Family::calendar:
    case Family::per_record:
    case Family::decision: break;
    }
    return atom(id);
  }

  Slices arithmetic(NodeId id, int depth) {
    const auto operand = [&](std::uint32_t i) { return plan_.operand(id, i); };
    switch (as<ops::Arithmetic>(plan_[id].op)) {
    case ops::Arithmetic::subtract: return above(id, operand(0), operand(1), depth);
    case ops::Arithmetic::multiply: return rated(operand(0), operand(1), depth);
    case ops::Arithmetic::add:
    case ops::Arithmetic::sum: return together(id, depth);
    case ops::Arithmetic::divide: break;
    }
    return atom(id);
  }

private:
  static Slices atom(NodeId id) { return std::vector{Slice{id, {0, 1}, std::nullopt, {1, 1}, {}}}; }

  /// The lowest or highest figure that a limit can be; what earlier claims left of it counts as all of it for `high`.
  std::optional<Exact> figure(NodeId id, bool highest) {
    auto found = figures_.of(id);
    if (!found) {
      id = source_of(plan_, id);
      if (plan_[id].op == Op::maximum && plan_[plan_.bare(plan_.operand(id, 1))].op == Op::constant)
        return figure(plan_.operand(id, 0), highest);
      if (plan_[id].op == Op::minimum && highest)
        for (const auto i : {0u, 1u})
          if (const auto own = figure(plan_.operand(id, i), highest)) return own;
      if (plan_[id].op == Op::subtract) found = figures_.of(plan_.operand(id, 0));
    }
    if (!found || found->empty()) return std::nullopt;
    const auto by_value = [](const Alternative& a, const Alternative& b) { return is_below(a.value, b.value); };
    return (highest ? std::max_element(found->begin(), found->end(), by_value)
                    : std::min_element(found->begin(), found->end(), by_value))
        ->value;
  }

  /// At most a figure: paid up to the cost at which the lowest such figure is reached.
  Slices capped(NodeId a, NodeId b, int depth) {
    auto limit = figure(b, false);
    auto inner = limit ? slices(a, depth + 1) : std::nullopt;
    if (!limit) {
      limit = figure(a, false);
      inner = limit ? slices(b, depth + 1) : std::nullopt;
    }
    if (!inner) return std::nullopt;
    std::vector<Slice> out;
    for (auto slice : *inner) {
      if (slice.rate.steps <= 0 || slice.rate.steps > (Int{1} << 60)) continue;
      const auto reach = times(*limit, {static_cast<Int>(slice.rate.scale), static_cast<Scale>(slice.rate.steps)});
      const auto end = reach ? plus(slice.low, *reach) : std::nullopt;
      if (!end) return std::nullopt;
      if (!slice.high || is_below(*end, *slice.high)) slice.high = *end;
      out.push_back(std::move(slice));
    }
    return out;
  }

  /// A cost above a deductible; any other difference is a cost of its own.
  Slices above(NodeId whole, NodeId cost, NodeId deductible, int depth) {
    const auto& taken = plan_[plan_.bare(deductible)];
    const bool is_paid = taken.op == Op::rule &&
                         plan_.rules[static_cast<std::size_t>(taken.number)].kind != ItemKind::value &&
                         plan_.rules[static_cast<std::size_t>(taken.number)].kind != ItemKind::result;
    const auto low = is_paid ? std::nullopt
                             : figure(deductible, true); // what is left of a cost when a fund has paid is another cost
    if (!low) return atom(whole);
    auto out = slices(cost, depth + 1);
    if (!out) return atom(whole);
    for (auto& slice : *out) {
      if (compare(slice.rate.steps, slice.rate.scale, 1, 1) != 0) return atom(whole);
      const auto moved = plus(slice.low, *low);
      if (!moved) return atom(whole);
      slice.low = *moved;
    }
    return out;
  }

  Slices rated(NodeId a, NodeId b, int depth) {
    auto rates = figures_.of(b);
    const auto cost = rates ? a : b;
    if (!rates) rates = figures_.of(a);
    if (!rates) return std::nullopt;
    const auto inner = slices(cost, depth + 1);
    if (!inner || inner->size() * rates->size() > max_slices) return std::nullopt;
    std::vector<Slice> out;
    for (const auto& slice : *inner)
      for (const auto& rate : *rates) {
        const auto product = times(slice.rate, rate.value);
        if (!product) return std::nullopt;
        out.push_back({slice.cost, slice.low, slice.high, *product, slice.when.with(rate.when)});
      }
    return out;
  }

  static bool append(Slices& out, Slices own, const Circumstances& when) {
    if (!own || !out || out->size() + own->size() > max_slices) return false;
    for (auto& slice : *own) {
      slice.when = when.with(slice.when);
      out->push_back(std::move(slice));
    }
    return true;
  }

  Slices together(NodeId id, int depth) {
    Slices out{std::in_place};
    for (std::uint32_t i = 0; i < plan_[id].count; ++i)
      if (!append(out, slices(plan_.operand(id, i), depth + 1), {})) return std::nullopt;
    return out;
  }

  Slices chosen(const Selection& selection, int depth) {
    Slices out{std::in_place};
    bool good = true;
    each_cell(selection, [&](NodeId cell, const Circumstances& when, const std::vector<Span>&) {
      const auto op = plan_[plan_.bare(cell)].op;
      if (good && !is_decision(op)) good = append(out, slices(cell, depth + 1), when);
    });
    return good ? out : std::nullopt;
  }

  Slices banded(const Bands& bands, int depth) {
    const auto base = slices(bands.base, depth + 1);
    if (!base || base->size() != 1 || compare((*base)[0].rate.steps, (*base)[0].rate.scale, 1, 1) != 0 ||
        (*base)[0].high)
      return std::nullopt;
    std::vector<Slice> out;
    for (const auto& band : bands.bands) {
      const auto& rates = figures_.of(band.rate);
      const auto from = band.low == NodeId::none ? std::optional(Exact{0, 1}) : figure(band.low, true);
      const auto to = band.high == NodeId::none ? std::nullopt : figure(band.high, false);
      if (!rates || !from || (band.high != NodeId::none && !to) || out.size() + rates->size() > max_slices)
        return std::nullopt;
      const auto low = plus((*base)[0].low, *from);
      const auto high = to ? plus((*base)[0].low, *to) : std::nullopt;
      if (!low || (to && !high)) return std::nullopt;
      for (const auto& rate : *rates)
        out.push_back({(*base)[0].cost, *low, high, rate.value, (*base)[0].when.with(rate.when)});
    }
    return out;
  }

  /// A total over records pays each of them, where its condition holds.
  Slices of_records(NodeId id, int depth) {
    auto out = slices(plan_.operand(id, 1), depth + 1);
    if (out && plan_[id].count > 2)
      for (auto& slice : *out) slice.when.hold.push_back(plan_.operand(id, 2));
    return out;
  }

  const Plan& plan_;
  Figures& figures_;
  int steps_ = 0;
};

bool overlap(const Slice& a, const Slice& b) {
  const auto& low = is_below(a.low, b.low) ? b.low : a.low;
  return (!a.high || is_below(low, *a.high)) && (!b.high || is_below(low, *b.high));
}

} // namespace

void find_double_payments(Sense& sense) {
  const auto& plan = sense.plan();
  std::vector<Slices> paid;
  for (const auto payment : plan.payments)
    paid.push_back(plan[payment].doubt ? std::nullopt : Slicer(plan, sense.figures).slices(plan[payment].root));
  const auto report = [&](const Rule& later, const Rule& earlier, const Slice& a, const Slice& b) {
    const auto sum = plus(a.rate, b.rate);
    if (!sum || !is_below({1, 1}, *sum)) return false;
    const auto who = sense.together.witness(a.when.with(b.when));
    if (!who) return false;
    const auto rate = [](const Exact& one) { return figure_of(rate_type, one.steps, one.scale); };
    sense.report(diagnose<Code::W442>(later.name_span, sense.name(later), sense.name(earlier), rate(b.rate),
                                      rate(a.rate), rate(*sum), for_whom(*who))
                     .with(Note{earlier.name_span, say<ProofPhrase::rate_paid_here>(rate(a.rate))}));
    return true;
  };
  std::size_t left = 1'000'000; // comparisons
  for (std::size_t q = 1; q < paid.size(); ++q) {
    const auto& later = plan[plan.payments[q]];
    if (!paid[q] || !sense.is_own(later.name_span)) continue;
    bool told = false;
    for (std::size_t p = 0; p < q && !told && left > 0; ++p) {
      if (!paid[p]) continue;
      for (const auto& a : *paid[p])
        for (const auto& b : *paid[q])
          if (left > 0 && --left > 0 && !told && plan.same(a.cost, b.cost) && overlap(a, b))
            told = report(later, plan[plan.payments[p]], a, b);
    }
  }
}

} // namespace medpol
