#include "interpreter/batch/compile/compiler.hpp"

#include <algorithm>

namespace medpol::batch {
namespace {

constexpr std::size_t most_entries = 1 << 16; ///< of one table

} // namespace

/// What is asked of the arms one after another. Behind the arm that holds nothing is looked at when it is proved that
/// no other can.
std::optional<Compiler::Conditions> Compiler::conditions(const Selection& selection, const std::vector<Arm>& arms) {
  Conditions out;
  auto found = Emitter::truth(false);
  for (std::size_t i = 0; i < arms.size(); ++i) {
    if (arms[i].condition == NodeId::none) {
      if (i + 1 != arms.size()) return std::nullopt;
      out.has_rest = true;
      continue;
    }
    const auto condition = of(arms[i].condition);
    out.ok = emitter_.both(out.ok, selection.proved ? emitter_.either(found, condition.ok) : condition.ok);
    if (out.ok.is(0)) return std::nullopt;
    if (!selection.proved) out.ok = emitter_.both(out.ok, emitter_.invert(emitter_.both(found, condition.value)));
    out.hold.push_back(emitter_.both(condition.ok, condition.value));
    found = emitter_.either(found, out.hold.back());
  }
  return out;
}

Compiled Compiler::axis(const Selection& selection, const std::vector<Arm>& arms) {
  const auto asked = conditions(selection, arms);
  if (!asked) return never();
  auto number = Emitter::constant(static_cast<std::int64_t>(asked->has_rest ? arms.size() - 1 : arms.size()));
  for (std::size_t i = asked->hold.size(); i-- > 0;)
    number = emitter_.choose(asked->hold[i], Emitter::constant(static_cast<std::int64_t>(i)), number);
  return {number, asked->ok};
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

/// A selection among constants is looked up in a table.
std::optional<Compiled> Compiler::table(const Selection& selection, const std::vector<Compiled>& axes) {
  std::vector<std::size_t> sizes;
  std::size_t entries = 1;
  for (const auto& arms : selection.axes) {
    sizes.push_back(arms.size() + 1);
    entries *= sizes.back();
    if (entries > most_entries) return std::nullopt;
  }
  std::vector<std::int64_t> values(entries), oks(entries);
  std::vector<std::size_t> arms(axes.size(), 0);
  for (std::size_t entry = 0; entry < entries; ++entry) {
    const auto one = cell(selection, arms);
    if (!one.is_never() && (!one.value.constant || !one.ok.constant)) return std::nullopt;
    values[entry] = one.is_never() ? 0 : *one.value.constant;
    oks[entry] = one.is_never() ? 0 : 1;
    for (std::size_t i = axes.size(); i-- > 0;) {
      if (++arms[i] < sizes[i]) break;
      arms[i] = 0;
    }
  }
  // What is never asked for takes the value of another entry, so that it does not widen the bounds.
  const auto first = std::find(oks.begin(), oks.end(), 1);
  if (first == oks.end()) return never();
  for (std::size_t entry = 0; entry < entries; ++entry)
    if (oks[entry] == 0) values[entry] = values[static_cast<std::size_t>(first - oks.begin())];
  auto ok = Emitter::truth(true);
  std::vector<Operand> indices;
  for (const auto& axis : axes) {
    ok = emitter_.both(ok, axis.ok);
    indices.push_back(axis.value);
  }
  return Compiled{emitter_.look_up(indices, sizes, values), emitter_.both(ok, emitter_.look_up(indices, sizes, oks))};
}

/// A list of cases, one behind the other.
Compiled Compiler::cases(const Selection& selection) {
  const auto& arms = selection.axes[0];
  const auto asked = conditions(selection, arms);
  if (!asked) return never();
  auto out = cell(selection, {asked->has_rest ? arms.size() - 1 : arms.size()});
  for (std::size_t i = asked->hold.size(); i-- > 0;) {
    const auto one = cell(selection, {i});
    const auto& holds = asked->hold[i];
    if (one.is_never() && out.is_never()) continue;
    if (one.is_never()) out.ok = emitter_.both(out.ok, emitter_.invert(holds));
    else if (out.is_never()) out = {one.value, emitter_.both(one.ok, holds)};
    else out = {emitter_.choose(holds, one.value, out.value), emitter_.choose(holds, one.ok, out.ok)};
  }
  out.ok = emitter_.both(out.ok, asked->ok);
  return out;
}

Compiled Compiler::select(const Node& node) {
  const auto& selection = plan_.selections[static_cast<std::size_t>(node.number)];
  if (selection.axes.size() == 1) return cases(selection);
  std::vector<Compiled> axes;
  for (const auto& arms : selection.axes) {
    axes.push_back(axis(selection, arms));
    if (axes.back().is_never()) return never();
  }
  if (auto looked_up = table(selection, axes)) return *looked_up;
  // Cells that are worked out: the one for the arms is taken, cell by cell.
  auto out = never();
  std::vector<std::size_t> arms(axes.size(), 0);
  for (bool more = true; more;) {
    const auto found = cell(selection, arms);
    if (!found.is_never()) {
      auto here = Emitter::truth(true);
      for (std::size_t i = 0; i < axes.size(); ++i)
        here =
            emitter_.both(here, emitter_.equal(axes[i].value, Emitter::constant(static_cast<std::int64_t>(arms[i]))));
      out = out.is_never()
                ? Compiled{found.value, emitter_.both(found.ok, here)}
                : Compiled{emitter_.choose(here, found.value, out.value), emitter_.choose(here, found.ok, out.ok)};
    }
    more = false;
    for (std::size_t i = axes.size(); i-- > 0 && !more;) {
      more = ++arms[i] <= selection.axes[i].size();
      if (!more) arms[i] = 0;
    }
  }
  for (const auto& axis : axes) out.ok = emitter_.both(out.ok, axis.ok);
  return out;
}

} // namespace medpol::batch
