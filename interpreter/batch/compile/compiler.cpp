#include "interpreter/batch/compile/compiler.hpp"

#include "grammar/text/fold.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace medpol::batch {
namespace {

/// The largest values that programs are made for: 10 million yuan, 1,000 of a number, a price of 10 million yuan, a
/// rate of 100 %, a million of a count. What is beyond is settled by the explaining evaluator.
std::int64_t guard_of(const Input& input) {
  switch (input.type.kind) {
  case TypeKind::money: return input.per_piece ? 10'000'000'000'000 : 1'000'000'000;
  case TypeKind::number: return 1'000'000'000;
  case TypeKind::rate: return 100'000'000;
  default: return 1'000'000;
  }
}

} // namespace

Compiler::Compiler(const Policy& policy, std::span<const InputId> inputs, std::span<const Presence> presence)
    : policy_(policy), plan_(policy.plan), inputs_(inputs), presence_(presence), known_(plan_.values.size()),
      present_(policy.scope.inputs.size()) {}

Presence Compiler::presence(InputId input) const {
  const auto found = std::find(inputs_.begin(), inputs_.end(), input);
  return found == inputs_.end() ? Presence::none : presence_[static_cast<std::size_t>(found - inputs_.begin())];
}

ListId Compiler::record_list(InputId input) const {
  const auto& field = policy_.scope[input];
  return field.type.kind == TypeKind::list ? ListId::none : field.list;
}

Operand Compiler::present(InputId input) {
  const auto given = presence(input);
  if (given != Presence::some) return Emitter::truth(given == Presence::all);
  auto& known = present_[static_cast<std::size_t>(input)];
  if (!known) known = emitter_.load(Load::What::present, input, 0, 1, true, {}, record_list(input));
  return *known;
}

const Compiled& Compiler::of(NodeId id) {
  auto& slot = known_[plan_.value(id)];
  if (!slot) {
    // Lists that a policy has for itself, or a list within a list, are not read into blocks.
    const auto frame = std::exchange(frame_, plan_[id].frame);
    auto made = compute(id);
    frame_ = frame;
    known_[plan_.value(id)] = std::move(made);
  }
  return *known_[plan_.value(id)];
}

Compiled Compiler::input(const Node& node) {
  const auto id = static_cast<InputId>(node.number);
  const auto& input = policy_.scope[id];
  const auto given = present(id);
  if (given.is(0)) return never();
  const auto load = [&](std::int64_t low, std::int64_t high, bool is_field = false) {
    return Compiled{emitter_.load(Load::What::values, id, low, high, is_field, {}, record_list(id)), given};
  };
  switch (node.type.kind) {
  case TypeKind::date: return load(make_date(1900, 1, 1)->days, make_date(2199, 12, 31)->days);
  case TypeKind::yes_no: return load(0, 1, true);
  case TypeKind::one_of:
    return load(0, static_cast<std::int64_t>(policy_.scope[node.type.enumeration].values.size()) - 1, true);
  case TypeKind::money:
  case TypeKind::number:
  case TypeKind::rate:
  case TypeKind::count: {
    const auto high = guard_of(input), low = input.may_be_negative ? -high : 0;
    guards_.push_back({id, low, high, record_list(id)});
    return load(low, high);
  }
  default: return never(); // texts: see `equal`; lists
  }
}

/// What is refused, sent to review, read in several ways or divided among records is left to the explaining evaluator.
Compiled Compiler::compute(NodeId id) {
  const auto& node = plan_[id];
  switch (family(node.op)) {
  case Family::literal: {
    const auto value = Emitter::exactly(node.number);
    return value ? Compiled{*value} : never();
  }
  case Family::field: return input(node);
  case Family::rule: return rule(id, node);
  case Family::restated: return restated(id, node);
  case Family::arithmetic: return arithmetic(id, node);
  case Family::extreme: return extreme(id, node);
  case Family::condition: return condition(id, node);
  case Family::choice: return node.op == Op::select ? select(node) : never();
  case Family::bands: return bands(node);
  case Family::account: return balance(id, node);
  case Family::calendar: return date(id, node);
  case Family::over_records: return over_records(id, node);
  case Family::per_record:
  case Family::decision: break;
  }
  return never();
}

Compiled Compiler::restated(NodeId id, const Node& node) {
  switch (as<ops::Restated>(node.op)) {
  case ops::Restated::rescale: {
    const auto& a = of(plan_.operand(id, 0));
    const auto factor = Emitter::exactly(node.number);
    return a.is_never() || !factor ? never() : product(a, {*factor});
  }
  case ops::Restated::round: break;
  }
  return rounded(id, node);
}

Compiled Compiler::arithmetic(NodeId id, const Node& node) {
  if (node.op == Op::sum) return sum(node, id);
  const auto a = of(plan_.operand(id, 0)), b = of(plan_.operand(id, 1));
  if (a.is_never() || b.is_never()) return never();
  Emitter::Maybe value;
  switch (as<ops::Arithmetic>(node.op)) {
  case ops::Arithmetic::add: value = emitter_.add(a.value, b.value); break;
  case ops::Arithmetic::subtract: value = emitter_.subtract(a.value, b.value); break;
  case ops::Arithmetic::multiply: return product(a, b);
  case ops::Arithmetic::divide: return divided(id, node);
  case ops::Arithmetic::sum: break; // see above
  }
  return value ? Compiled{*value, emitter_.both(a.ok, b.ok)} : never();
}

Compiled Compiler::extreme(NodeId id, const Node& node) {
  const auto a = of(plan_.operand(id, 0)), b = of(plan_.operand(id, 1));
  if (a.is_never() || b.is_never()) return never();
  const auto ok = emitter_.both(a.ok, b.ok);
  switch (as<ops::Extreme>(node.op)) {
  case ops::Extreme::minimum: return {emitter_.minimum(a.value, b.value), ok};
  case ops::Extreme::maximum: break;
  }
  return {emitter_.maximum(a.value, b.value), ok};
}

Compiled Compiler::condition(NodeId id, const Node& node) {
  switch (as<ops::Condition>(node.op)) {
  case ops::Condition::less:
  case ops::Condition::less_equal: return ordered(id, node);
  case ops::Condition::equal: return equal(node, id);
  case ops::Condition::member: return member(id, node);
  case ops::Condition::within: return within(id, node);
  case ops::Condition::all_of:
  case ops::Condition::any_of: return truths(node, id);
  case ops::Condition::negate: {
    const auto& a = of(plan_.operand(id, 0));
    return a.is_never() ? never() : Compiled{emitter_.invert(a.value), a.ok};
  }
  case ops::Condition::given: break;
  }
  // Whether a text says that there is none is not looked at here.
  const auto field = static_cast<InputId>(node.number);
  if (node.type.kind != TypeKind::yes_no || policy_.scope[field].type.kind == TypeKind::text) return never();
  return Compiled{present(field)};
}

Compiled Compiler::ordered(NodeId id, const Node& node) {
  const auto a = of(plan_.operand(id, 0)), b = of(plan_.operand(id, 1));
  if (a.is_never() || b.is_never()) return never();
  return {node.op == Op::less ? emitter_.less(a.value, b.value) : emitter_.less_equal(a.value, b.value),
          emitter_.both(a.ok, b.ok)};
}

Compiled Compiler::member(NodeId id, const Node& node) {
  const auto& a = of(plan_.operand(id, 0));
  if (a.is_never()) return never();
  const auto& set = plan_.sets[static_cast<std::size_t>(node.number)];
  const std::size_t size = set.size();
  const auto in = [&](const std::vector<bool>& values) {
    return emitter_.look_up({&a.value, 1}, {&size, 1}, std::vector<std::int64_t>(values.begin(), values.end()));
  };
  const auto& wider = plan_.wider[static_cast<std::size_t>(node.number)];
  return {in(set), wider.empty() ? a.ok : emitter_.both(a.ok, emitter_.invert(in(wider)))};
}

/// A text is only asked whether it is one that the policy knows.
Compiled Compiler::equal(const Node& node, NodeId id) {
  const auto left = plan_.operand(id, 0), right = plan_.operand(id, 1);
  if (plan_[left].type.kind == TypeKind::text || plan_[right].type.kind == TypeKind::text) {
    const bool swapped = plan_[left].op == Op::constant;
    const auto &field = plan_[swapped ? right : left], &word = plan_[swapped ? left : right];
    if (field.op != Op::input || word.op != Op::constant) return never();
    const auto input = static_cast<InputId>(field.number);
    const auto given = present(input);
    if (given.is(0)) return never();
    return {emitter_.load(Load::What::is_text, input, 0, 1, true,
                          fold_key(plan_.texts[static_cast<std::size_t>(word.number)]), record_list(input)),
            given};
  }
  const auto a = of(left), b = of(right);
  if (a.is_never() || b.is_never() || node.type.kind != TypeKind::yes_no) return never();
  return {emitter_.equal(a.value, b.value), emitter_.both(a.ok, b.ok)};
}

Compiled Compiler::rule(NodeId id, const Node& node) {
  const auto& rule = plan_.rules[static_cast<std::size_t>(node.number)];
  if (rule.root == NodeId::none) return never();
  auto out = of(plan_.operand(id, 0));
  if (out.is_never()) return out;
  if (node.count > 1) { // 超限部分, of a value
    const auto& whole = of(plan_.operand(id, 1));
    if (whole.is_never()) return never();
    out.ok = emitter_.both(out.ok, whole.ok);
  }
  // Beyond ±10 trillion yuan, or the days of the calendar, the evaluator gives no value.
  if (node.type.kind == TypeKind::money) {
    const auto limit = static_cast<Int>(10'000'000'000'000) * static_cast<Int>(node.scale);
    if (out.value.low < -limit || out.value.high > limit) {
      const auto most = Emitter::exactly(limit);
      if (!most) return never();
      out.ok = emitter_.both(out.ok, emitter_.both(emitter_.less_equal(Emitter::constant(-*most->constant), out.value),
                                                   emitter_.less_equal(out.value, *most)));
    }
  }
  if (node.type.kind == TypeKind::date) {
    const auto first = Emitter::constant(make_date(1900, 1, 1)->days),
               last = Emitter::constant(make_date(2199, 12, 31)->days);
    out.ok = emitter_.both(out.ok,
                           emitter_.both(emitter_.less_equal(first, out.value), emitter_.less_equal(out.value, last)));
  }
  // A doubtful payment of nothing is no matter; every other doubtful value is.
  if (rule.doubt)
    out.ok = rule.kind == ItemKind::value ? Emitter::truth(false)
                                          : emitter_.both(out.ok, emitter_.equal(out.value, Emitter::constant(0)));
  return out;
}

/// One operand that decides is enough, whatever the others are.
Compiled Compiler::truths(const Node& node, NodeId id) {
  const bool any = node.op == Op::any_of;
  auto all_ok = Emitter::truth(true), open = Emitter::truth(true); // open: no operand decides
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const auto a = of(plan_.operand(id, i));
    all_ok = emitter_.both(all_ok, a.ok);
    if (a.is_never()) continue;
    const auto decides = emitter_.both(a.ok, any ? a.value : emitter_.invert(a.value));
    open = emitter_.both(open, emitter_.invert(decides));
  }
  const auto ok = emitter_.either(all_ok, emitter_.invert(open));
  return ok.is(0) ? never() : Compiled{any ? emitter_.invert(open) : open, ok};
}

/// See Evaluator: two fields of an enumeration that has levels.
Compiled Compiler::within(NodeId id, const Node& node) {
  const auto a = of(plan_.operand(id, 0)), b = of(plan_.operand(id, 1));
  if (a.is_never() || b.is_never()) return never();
  const auto& enclosure = plan_.enclosures[static_cast<std::size_t>(node.number / 2)];
  const bool same = node.number % 2 != 0;
  const auto count = static_cast<Int>(enclosure.count);
  std::vector<std::int64_t> holds, open;
  for (Int x = 0; x < count; ++x)
    for (Int y = 0; y < count; ++y) {
      const bool is_part = enclosure.contains(y, x);
      holds.push_back(x == y || (!same && is_part) ? 1 : 0);
      open.push_back(enclosure.contains(x, y) || (same && is_part) ? 1 : 0);
    }
  const std::array<Operand, 2> at{a.value, b.value};
  const std::array<std::size_t, 2> sizes{enclosure.count, enclosure.count};
  return {emitter_.look_up(at, sizes, holds),
          emitter_.both(emitter_.both(a.ok, b.ok), emitter_.invert(emitter_.look_up(at, sizes, open)))};
}

Compiled Compiler::sum(const Node& node, NodeId id) {
  Compiled out;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const auto a = of(plan_.operand(id, i));
    if (a.is_never()) return never();
    const auto next = emitter_.add(out.value, a.value);
    if (!next) return never();
    out = {*next, emitter_.both(out.ok, a.ok)};
  }
  return out;
}

Compiled Compiler::rounded(NodeId id, const Node& node) {
  const auto a = of(plan_.operand(id, 0));
  if (a.is_never()) return never();
  // In steps of n/d: a × d ÷ (scale × n), times n × to ÷ d, which is whole.
  const auto& rounding = plan_.roundings[static_cast<std::size_t>(node.number)];
  const auto from = plan_[plan_.operand(id, 0)].scale;
  const auto n = rounding.step.numerator, d = rounding.step.denominator;
  const Int down = static_cast<Int>(from) * static_cast<Int>(n), up = static_cast<Int>(d);
  Int x = down, y = up;
  while (y != 0) {
    const Int rest = x % y;
    x = y;
    y = rest;
  }
  const Int whole = static_cast<Int>(n) * static_cast<Int>(node.scale);
  if (whole % static_cast<Int>(d) != 0) return never();
  const auto up_by = Emitter::exactly(up / x), down_by = Emitter::exactly(down / x),
             then = Emitter::exactly(whole / static_cast<Int>(d));
  if (!up_by || !down_by || !then) return never();
  const auto value = emitter_.scale(a.value, *up_by->constant, *down_by->constant, rounding.mode, *then->constant);
  return value ? Compiled{*value, a.ok} : never();
}

Compiled Compiler::balance(NodeId id, const Node& node) {
  const auto index = static_cast<std::size_t>(node.number);
  const auto& account = plan_.accumulators[index];
  const auto scale = account.value == NodeId::none ? Scale{1} : plan_[account.value].scale;
  balances_.resize(plan_.accumulators.size());
  auto& known = balances_[index];
  if (!known) {
    const Int most = account.type.kind == TypeKind::money  ? static_cast<Int>(10'000'000) * static_cast<Int>(scale)
                     : account.type.kind == TypeKind::rate ? static_cast<Int>(scale)
                                                           : static_cast<Int>(1000) * static_cast<Int>(scale);
    const auto high = Emitter::exactly(most);
    if (!high) return never();
    const auto low = account.kind == Accumulator::Kind::last ? -*high->constant : 0;
    held_.push_back({index, low, *high->constant});
    known = Compiled{emitter_.load_balance(index, low, *high->constant), emitter_.load_known(index)};
  }
  auto ok = known->ok;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const auto& key = plan_[plan_.operand(id, i)];
    if (key.op != Op::input || key.frame != ListId::none) return never();
    ok = emitter_.both(ok, present(static_cast<InputId>(key.number)));
  }
  const auto factor = Emitter::exactly(static_cast<Int>(node.scale / scale));
  const auto value = factor ? emitter_.multiply(known->value, *factor) : std::nullopt;
  return value ? Compiled{*value, ok} : never();
}

} // namespace medpol::batch
