#include "interpreter/batch/compile/compiler.hpp"

#include "interpreter/model/plan/calendar_range.hpp"

namespace medpol::batch {

/// What could be beyond 64 bits is asked of each claim.
Compiled Compiler::product(const Compiled& a, const Compiled& b) {
  const auto ok = emitter_.both(a.ok, b.ok);
  if (const auto value = emitter_.multiply(a.value, b.value)) return {*value, ok};
  const auto checked = emitter_.multiply_checked(a.value, b.value);
  exact_.push_back(frame_ == ListId::none ? checked.fits : emitter_.each_of(frame_, checked.fits));
  return {checked.value, ok};
}

/// See Evaluator::over_records: a record for which the condition does not hold is not asked for its value.
Compiled Compiler::over_records(NodeId id, const Node& node) {
  const auto& whole = plan_[plan_.operand(id, 0)];
  if (whole.op != Op::input) return never();
  const auto input = static_cast<InputId>(whole.number);
  const auto list = policy_.scope.list_of(input);
  const auto given = present(input);
  if (given.is(0) || list == ListId::none) return never();
  const auto where = which_records(node.op);
  Compiled holds{Emitter::truth(true)};
  if (where < node.count) holds = of(plan_.operand(id, where));
  if (holds.is_never()) return never();
  auto ok = emitter_.both(given, emitter_.each_of(list, holds.ok));
  Compiled value;
  if (measures(node.op)) {
    value = of(plan_.operand(id, 1));
    if (value.is_never()) return never();
    ok = emitter_.both(ok, emitter_.each_of(list, emitter_.either(emitter_.invert(holds.value), value.ok)));
  }
  switch (as<ops::OverRecords>(node.op)) {
  case ops::OverRecords::each_record: return {emitter_.each_of(list, holds.value), ok};
  case ops::OverRecords::any_record: {
    const auto in_one = emitter_.both(holds.ok, holds.value);
    const auto any = emitter_.invert(emitter_.each_of(list, emitter_.invert(in_one)));
    return {any, emitter_.both(given, emitter_.either(ok, any))};
  }
  case ops::OverRecords::number_of: {
    const auto count = emitter_.sum_of(list, holds.value);
    return count ? Compiled{*count, ok} : never();
  }
  case ops::OverRecords::total_of: {
    const auto sum = emitter_.sum_of(list, emitter_.choose(holds.value, value.value, Emitter::constant(0)));
    return sum ? Compiled{*sum, ok} : never();
  }
  case ops::OverRecords::highest_of:
  case ops::OverRecords::lowest_of: break;
  }
  const bool highest = node.op == Op::highest_of;
  const auto none =
      Emitter::exactly(highest ? static_cast<Int>(value.value.low) - 1 : static_cast<Int>(value.value.high) + 1);
  const auto best =
      none ? emitter_.best_of(list, emitter_.choose(holds.value, value.value, *none), highest) : std::nullopt;
  if (!best) return never();
  return {*best, emitter_.both(ok, emitter_.invert(highest ? emitter_.less_equal(*best, *none)
                                                           : emitter_.less_equal(*none, *best)))};
}

Compiled Compiler::divided(NodeId id, const Node& node) {
  const auto a = of(plan_.operand(id, 0)), b = of(plan_.operand(id, 1));
  if (a.is_never() || b.is_never()) return never();
  // a/sa ÷ b/sb in steps of n/d: a × sb × d ÷ (b × sa × n), times n.
  const auto& rounding = plan_.roundings[static_cast<std::size_t>(node.number)];
  const auto product = [](Scale x, Scale y) {
    const auto out = multiply(static_cast<Int>(x), static_cast<Int>(y));
    return out ? Emitter::exactly(*out) : std::nullopt;
  };
  const auto up = product(plan_[plan_.operand(id, 1)].scale, rounding.step.denominator),
             down = product(plan_[plan_.operand(id, 0)].scale, rounding.step.numerator);
  const auto then = Emitter::exactly(static_cast<Int>(rounding.step.numerator));
  const auto value = up && down && then ? emitter_.divide(a.value, b.value, *up->constant, *down->constant,
                                                          rounding.mode, *then->constant)
                                        : std::nullopt;
  if (!value) return never();
  const auto divides = emitter_.invert(emitter_.equal(b.value, Emitter::constant(0)));
  return {*value, emitter_.both(divides, emitter_.both(a.ok, b.ok))};
}

Compiled Compiler::date(NodeId id, const Node& node) {
  auto a = of(plan_.operand(id, 0)), b = node.count > 1 ? of(plan_.operand(id, 1)) : Compiled{};
  const auto number = Emitter::exactly(node.number);
  if (a.is_never() || b.is_never() || !number) return never();
  // A day reckoned from another may lie outside the years for which the results below are bounded: such claims are not
  // for the program.
  const auto first = Emitter::constant(make_date(1900, 1, 1)->days),
             last = Emitter::constant(make_date(2199, 12, 31)->days);
  for (std::uint32_t i = 0; i < node.count; ++i) {
    if (plan_[plan_.operand(id, i)].type.kind != TypeKind::date) continue;
    auto& own = i == 0 ? a.value : b.value;
    const auto within = emitter_.both(emitter_.less_equal(first, own), emitter_.less_equal(own, last));
    if (!within.is(1)) exact_.push_back(frame_ == ListId::none ? within : emitter_.each_of(frame_, within));
    own = emitter_.maximum(first, emitter_.minimum(own, last));
  }
  const auto [low, high] = calendar_range(as<ops::Calendar>(node.op));
  const auto value = emitter_.date(as<ops::Calendar>(node.op), a.value, b.value, *number->constant, low, high);
  if (!value) return never();
  return {*value, emitter_.both(emitter_.less_equal(Emitter::constant(low), *value), emitter_.both(a.ok, b.ok))};
}

} // namespace medpol::batch
