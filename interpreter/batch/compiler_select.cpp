#include "interpreter/batch/compiler.hpp"

#include <algorithm>

namespace medpol::batch {
namespace {

constexpr std::size_t most_entries = 1 << 16; ///< of one table

} // namespace

std::optional<Compiler::ByValue> Compiler::by_value(NodeId condition) const {
  const auto& node = plan_[condition];
  if (node.frame != ListId::none) return std::nullopt;
  const auto field = [&](NodeId id) { return plan_[id].op == Op::input && plan_[id].type.kind == TypeKind::one_of && plan_[id].frame == ListId::none; };
  const auto count = [&](NodeId id) { return policy_.scope[plan_[id].type.enumeration].values.size(); };
  switch (node.op) {
  case Op::equal: {
    auto a = plan_.operand(condition, 0), b = plan_.operand(condition, 1);
    if (!field(a)) std::swap(a, b);
    if (!field(a) || plan_[b].op != Op::constant) return std::nullopt;
    ByValue out{a, std::vector<std::uint8_t>(count(a), 0)};
    if (plan_[b].number >= 0 && static_cast<std::size_t>(plan_[b].number) < out.holds.size()) out.holds[static_cast<std::size_t>(plan_[b].number)] = 1;
    return out;
  }
  case Op::member: {
    const auto a = plan_.operand(condition, 0);
    if (!field(a)) return std::nullopt;
    const auto& set = plan_.sets[static_cast<std::size_t>(node.number)];
    return ByValue{a, std::vector<std::uint8_t>(set.begin(), set.end())};
  }
  case Op::negate: {
    auto out = by_value(plan_.operand(condition, 0));
    if (out)
      for (auto& holds : out->holds) holds = !holds;
    return out;
  }
  case Op::all_of:
  case Op::any_of: {
    std::optional<ByValue> out;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const auto one = by_value(plan_.operand(condition, i));
      if (!one || (out && out->field != one->field)) return std::nullopt;
      if (!out) out = one;
      else
        for (std::size_t v = 0; v < out->holds.size(); ++v)
          out->holds[v] = node.op == Op::all_of ? static_cast<std::uint8_t>(out->holds[v] & one->holds[v]) : static_cast<std::uint8_t>(out->holds[v] | one->holds[v]);
    }
    return out;
  }
  default: return std::nullopt;
  }
}

bool Compiler::by_value(const Selection& selection, const std::vector<Arm>& arms, Axis& out) const {
  for (std::size_t i = 0; i < arms.size(); ++i) {
    if (arms[i].condition == NodeId::none) continue;
    const auto one = by_value(arms[i].condition);
    if (!one || (out.field && *out.field != one->field)) return false;
    if (!out.field) {
      out.field = one->field;
      out.arm_of_value.assign(one->holds.size(), arms.size());
    }
    for (std::size_t v = 0; v < one->holds.size(); ++v) {
      if (!one->holds[v]) continue;
      if (out.arm_of_value[v] == arms.size()) out.arm_of_value[v] = i;
      else if (!selection.proved) out.arm_of_value[v] = arms.size() + 1;
    }
  }
  if (!out.field) return false;
  for (std::size_t i = 0; i < arms.size(); ++i)
    if (arms[i].condition == NodeId::none)
      for (auto& arm : out.arm_of_value)
        if (arm == arms.size()) arm = i;
  return true;
}

Compiler::Axis Compiler::axis(const Selection& selection, const std::vector<Arm>& arms) {
  Axis out;
  if (by_value(selection, arms, out)) {
    const auto field = of(*out.field);
    if (field.is_never()) {
      out.arm = never();
      return out;
    }
    std::vector<std::int64_t> arm, ok;
    for (const auto one : out.arm_of_value) {
      arm.push_back(static_cast<std::int64_t>(std::min(one, arms.size())));
      ok.push_back(one <= arms.size());
    }
    out.arm = {emitter_.look_up(field.value, arm), emitter_.both(field.ok, emitter_.look_up(field.value, ok))};
    return out;
  }
  out.field.reset();
  auto found = Emitter::truth(false), ok = Emitter::truth(true);
  auto number = Emitter::constant(static_cast<std::int64_t>(arms.size()));
  std::vector<Compiled> conditions;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    if (arms[i].condition == NodeId::none) {
      if (i + 1 != arms.size()) return {never(), {}, {}};
      number = Emitter::constant(static_cast<std::int64_t>(i));
      continue;
    }
    const auto condition = of(arms[i].condition);
    conditions.push_back(condition);
    // Behind the arm that holds nothing is looked at when it is proved that no other can.
    ok = emitter_.both(ok, selection.proved ? emitter_.either(found, condition.ok) : condition.ok);
    if (ok.is(0)) return {never(), {}, {}};
    if (!selection.proved) ok = emitter_.both(ok, emitter_.invert(emitter_.both(found, condition.value)));
    found = emitter_.either(found, emitter_.both(condition.ok, condition.value));
  }
  for (std::size_t i = conditions.size(); i-- > 0;)
    number = emitter_.choose(emitter_.both(conditions[i].ok, conditions[i].value), Emitter::constant(static_cast<std::int64_t>(i)), number);
  out.arm = {number, ok};
  return out;
}

Compiled Compiler::cell(const Selection& selection, const std::vector<std::size_t>& arms) {
  std::size_t place = 0;
  bool none = false;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    if (arms[i] < selection.axes[i].size() && selection.axes[i][arms[i]].doubt) return never();
    none = none || arms[i] >= selection.axes[i].size();
    place = place * selection.axes[i].size() + std::min(arms[i], selection.axes[i].size() - 1);
  }
  if (!none) return of(selection.cells[place]);
  return selection.fallback == NodeId::none ? never() : of(selection.fallback);
}

/// A selection among constants is looked up in a table: by the fields' values where they tell the arms, else by the arms.
std::optional<Compiled> Compiler::table(const Selection& selection, const std::vector<Axis>& axes) {
  std::vector<std::size_t> sizes;
  std::size_t entries = 1;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    sizes.push_back(axes[i].field ? axes[i].arm_of_value.size() : selection.axes[i].size() + 1);
    entries *= sizes.back();
    if (entries > most_entries) return std::nullopt;
  }
  std::vector<std::int64_t> values(entries), oks(entries);
  std::vector<std::size_t> at(axes.size(), 0), arms(axes.size());
  for (std::size_t entry = 0; entry < entries; ++entry) {
    bool two = false;
    for (std::size_t i = 0; i < axes.size(); ++i) {
      arms[i] = axes[i].field ? axes[i].arm_of_value[at[i]] : at[i];
      two = two || arms[i] > selection.axes[i].size();
    }
    const auto one = two ? never() : cell(selection, arms);
    if (!one.is_never() && (!one.value.constant || !one.ok.constant)) return std::nullopt;
    values[entry] = one.is_never() ? 0 : *one.value.constant;
    oks[entry] = one.is_never() ? 0 : 1;
    for (std::size_t i = axes.size(); i-- > 0;) {
      if (++at[i] < sizes[i]) break;
      at[i] = 0;
    }
  }
  // What is never asked for takes the value of another entry, so that it does not widen the bounds.
  const auto first = std::find(oks.begin(), oks.end(), 1);
  if (first == oks.end()) return never();
  for (std::size_t entry = 0; entry < entries; ++entry)
    if (oks[entry] == 0) values[entry] = values[static_cast<std::size_t>(first - oks.begin())];
  auto ok = Emitter::truth(true);
  std::vector<Operand> index;
  for (const auto& axis : axes) {
    const auto field = axis.field ? of(*axis.field) : axis.arm;
    ok = emitter_.both(ok, field.ok);
    index.push_back(field.value);
  }
  auto last = index.back();
  if (axes.size() == 1) return Compiled{emitter_.look_up(last, values), emitter_.both(ok, emitter_.look_up(last, oks))};
  auto upper = index[0];
  for (std::size_t i = 1; i + 1 < axes.size(); ++i) {
    const auto times = emitter_.multiply(upper, Emitter::constant(static_cast<std::int64_t>(sizes[i])));
    const auto sum = times ? emitter_.add(*times, index[i]) : std::nullopt;
    if (!sum) return std::nullopt;
    upper = *sum;
  }
  const auto stride = static_cast<std::int64_t>(sizes.back());
  return Compiled{emitter_.look_up_two(upper, stride, last, values), emitter_.both(ok, emitter_.look_up_two(upper, stride, last, oks))};
}

/// A list of cases, one behind the other.
Compiled Compiler::cases(const Selection& selection) {
  const auto& arms = selection.axes[0];
  std::vector<Compiled> conditions;
  auto found = Emitter::truth(false), ok = Emitter::truth(true);
  bool has_rest = false;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    if (arms[i].condition == NodeId::none) {
      if (i + 1 != arms.size()) return never();
      has_rest = true;
      continue;
    }
    const auto condition = of(arms[i].condition);
    ok = emitter_.both(ok, selection.proved ? emitter_.either(found, condition.ok) : condition.ok);
    if (ok.is(0)) return never();
    if (!selection.proved) ok = emitter_.both(ok, emitter_.invert(emitter_.both(found, condition.value)));
    conditions.push_back({emitter_.both(condition.ok, condition.value), Emitter::truth(true)});
    found = emitter_.either(found, conditions.back().value);
  }
  auto out = cell(selection, {has_rest ? arms.size() - 1 : arms.size()});
  for (std::size_t i = conditions.size(); i-- > 0;) {
    const auto one = cell(selection, {i});
    const auto& holds = conditions[i].value;
    if (one.is_never() && out.is_never()) continue;
    if (one.is_never()) out.ok = emitter_.both(out.ok, emitter_.invert(holds));
    else if (out.is_never()) out = {one.value, emitter_.both(one.ok, holds)};
    else out = {emitter_.choose(holds, one.value, out.value), emitter_.choose(holds, one.ok, out.ok)};
  }
  out.ok = emitter_.both(out.ok, ok);
  return out;
}

Compiled Compiler::select(const Node& node) {
  const auto& selection = plan_.selections[static_cast<std::size_t>(node.number)];
  const bool one = selection.axes.size() == 1;
  Axis only;
  if (one && !by_value(selection, selection.axes[0], only)) return cases(selection);
  std::vector<Axis> axes;
  for (const auto& arms : selection.axes) {
    axes.push_back(axis(selection, arms));
    if (axes.back().arm.is_never()) return never();
  }
  if (auto looked_up = table(selection, axes)) return *looked_up;
  if (one) return cases(selection);
  // Cells that are worked out: the one for the arms is taken, cell by cell.
  auto out = never();
  std::vector<std::size_t> arms(axes.size(), 0);
  for (bool more = true; more;) {
    const auto found = cell(selection, arms);
    if (!found.is_never()) {
      auto here = Emitter::truth(true);
      for (std::size_t i = 0; i < axes.size(); ++i) here = emitter_.both(here, emitter_.equal(axes[i].arm.value, Emitter::constant(static_cast<std::int64_t>(arms[i]))));
      out = out.is_never() ? Compiled{found.value, emitter_.both(found.ok, here)}
                           : Compiled{emitter_.choose(here, found.value, out.value), emitter_.choose(here, found.ok, out.ok)};
    }
    more = false;
    for (std::size_t i = axes.size(); i-- > 0 && !more;) {
      more = ++arms[i] <= selection.axes[i].size();
      if (!more) arms[i] = 0;
    }
  }
  for (const auto& axis : axes) out.ok = emitter_.both(out.ok, axis.arm.ok);
  return out;
}

} // namespace medpol::batch
