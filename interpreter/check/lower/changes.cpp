// What is said as a change of the value above.
#include "interpreter/check/lower/changes.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/names.hpp"
#include "interpreter/check/lower/rounding.hpp"

namespace medpol {
namespace {

NodeId raised(Context& in, NodeId value, NodeId change, bool lower, Span place) {
  const auto made = lower ? in.build.subtract(value, change, place) : in.build.add(value, change, place);
  return checked(in, made, value, change, place, lower ? CheckPhrase::subtracted : CheckPhrase::added);
}

} // namespace

NodeId with_other_rates(Context& in, const Where& at, NodeId value, NodeId change, bool lower, Span place) {
  const auto bare = in.plan.bare(value);
  if (in.plan[bare].op == Op::round) {
    const auto inside = with_other_rates(in, at, in.plan.operand(bare, 0), change, lower, place);
    return inside == NodeId::none || in.is_poison(inside) ? inside : round_by_head(in, at, inside, place);
  }
  if (in.plan[bare].op != Op::bands) return NodeId::none;
  auto bands = in.plan.bands[static_cast<std::size_t>(in.plan[bare].number)];
  std::vector<NodeId> rates;
  for (const auto& band : bands.bands) {
    rates.push_back(raised(in, band.rate, change, lower, place));
    if (in.is_poison(rates.back())) return rates.back();
    const auto all = in.build.constant(rate_type, 1, 1, place);
    rates.back() = checked(in, in.build.lower_or_higher(Op::minimum, rates.back(), all, place), rates.back(), all,
                           place, CheckPhrase::ordered);
    if (in.is_poison(rates.back())) return rates.back();
  }
  if (!in.build.align(rates, bands.rate_scale)) {
    in.report(diagnose<Code::E304>(place));
    return in.poison(place);
  }
  for (std::size_t i = 0; i < rates.size(); ++i) bands.bands[i].rate = rates[i];
  const auto scale = product_scale(bands.scale, bands.rate_scale);
  if (!scale) {
    in.report(diagnose<Code::E304>(place));
    return in.poison(place);
  }
  in.plan.bands.push_back(std::move(bands));
  return in.build.make(Op::bands, in.plan[value].type, *scale, {}, place, static_cast<Int>(in.plan.bands.size() - 1));
}

NodeId changed_value(Context& in, const Where& at, SyntaxId id) {
  const auto place = at.span(id);
  const auto value = at.above;
  if (value == NodeId::none) {
    in.report(diagnose<Code::E114>(place, say<CheckPhrase::a_change>(), say<CheckPhrase::change_of_nothing>()));
    return in.poison(place);
  }
  if (in.is_poison(value)) return value;
  const auto parts = at.tree->parts(id);
  if (at.tree->is_keyword(parts[0], Keyword::halved)) {
    const auto half = in.build.constant(Type{TypeKind::number}, 1, 2, place);
    return checked(in, in.build.multiply(value, half, place), value, half, place, CheckPhrase::multiplied);
  }
  const bool lower = at.tree->is_keyword(parts[0], Keyword::reduced_by);
  const auto change = lower_literal(in, at, parts[1], Type{});
  const auto kind = in.plan[value].type.kind, by = in.plan[change].type.kind;
  if (in.is_poison(change)) return change;
  if (kind == TypeKind::money && by == TypeKind::points) {
    const auto banded = with_other_rates(in, at, value, change, lower, place);
    if (banded != NodeId::none) return banded;
  }
  if (kind == TypeKind::money && by == TypeKind::rate) { // 下浮10%: 90% of it
    const auto factor = raised(in, in.build.constant(rate_type, 1, 1, place), change, lower, place);
    return in.is_poison(factor)
               ? factor
               : checked(in, in.build.multiply(value, factor, place), value, factor, place, CheckPhrase::multiplied);
  }
  if (kind == TypeKind::rate && by == TypeKind::rate) {
    auto number = at.text(parts[1]);
    while (!number.empty() && (number.back() < '0' || number.back() > '9')) number.pop_back();
    in.report(diagnose<Code::W342>(at.span(parts[1]), at.text(parts[1]), number, at.text(id),
                                   lower ? say<MeaningPhrase::minus>() : say<MeaningPhrase::plus>()));
  }
  return raised(in, value, change, lower, place);
}

bool is_banded(const Context& in, NodeId value) {
  auto bare = in.plan.bare(value);
  while (in.plan[bare].op == Op::round) bare = in.plan.bare(in.plan.operand(bare, 0));
  return in.plan[bare].op == Op::bands;
}

NodeId points_of(Context& in, const Where& at, SyntaxId id) {
  const auto parts = at.tree->parts(id);
  if (parts.size() < 2 || at.tree->literal(parts[1]).unit != LiteralUnit::points) return NodeId::none;
  const auto points = lower_literal(in, at, parts[1], Type{});
  if (in.is_poison(points) || !at.tree->is_keyword(parts[0], Keyword::reduced_by)) return points;
  const auto zero = in.build.constant(in.plan[points].type, 0, 1, at.span(id));
  return checked(in, in.build.subtract(zero, points, at.span(id)), zero, points, at.span(id), CheckPhrase::subtracted);
}

} // namespace medpol
