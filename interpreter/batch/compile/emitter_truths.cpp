#include "interpreter/batch/compile/emitter_tables.hpp"

#include <array>

namespace medpol::batch {
bool Emitter::opposite(const Operand& a, const Operand& b) const {
  if (!a.is_column() || !b.is_column()) return false;
  const auto found = opposite_.find(a.column);
  return found != opposite_.end() && found->second == b.column;
}

Operand Emitter::compare(Kernel kernel, const Operand& a, const Operand& b) {
  const bool wide = !(is_narrow(a) && is_narrow(b));
  const auto form = b.constant ? with_constant(kernel) : std::nullopt;
  const auto out = form ? made(*form, wide, false, 0, 1, {column(a, wide)}, *b.constant)
                        : made(kernel, wide, false, 0, 1, {column(a, wide), column(b, wide)});
  fields_.emplace(out.column, 2);
  return out;
}

Operand Emitter::less(const Operand& a, const Operand& b) {
  if (!a.is_column() && !b.is_column())
    if (auto out = tabled(std::array{&a, &b}, [](const auto& v) { return std::optional<std::int64_t>(v[0] < v[1]); }))
      return *out;
  if (a.high < b.low) return truth(true);
  if (a.low >= b.high || same(a, b)) return truth(false);
  // Against a constant there is one form only: at most it, or not.
  if (a.constant) return invert(less_equal(b, a));
  if (b.constant) return less_equal(a, constant(*b.constant - 1));
  return compare(Kernel::less, a, b);
}

Operand Emitter::less_equal(const Operand& a, const Operand& b) {
  if (!a.is_column() && !b.is_column())
    if (auto out = tabled(std::array{&a, &b}, [](const auto& v) { return std::optional<std::int64_t>(v[0] <= v[1]); }))
      return *out;
  if (a.high <= b.low || same(a, b)) return truth(true);
  if (a.low > b.high) return truth(false);
  if (a.constant) return invert(less_equal(b, constant(*a.constant - 1)));
  if (!b.constant) {
    // Where b − a is there already, its sign tells.
    const bool wide = !(is_narrow(a) && is_narrow(b));
    const auto known = known_.find({Kernel::subtract, wide, {column(b, wide), column(a, wide)}, 0, 0, 0, 0});
    if (known != known_.end()) return less_equal(constant(0), known->second);
  }
  return compare(Kernel::less_equal, a, b);
}

Operand Emitter::equal(const Operand& a, const Operand& b) {
  if (!a.is_column() && !b.is_column())
    if (auto out = tabled(std::array{&a, &b}, [](const auto& v) { return std::optional<std::int64_t>(v[0] == v[1]); }))
      return *out;
  if (a.high < b.low || b.high < a.low) return truth(false);
  if (same(a, b)) return truth(true);
  return a.constant ? compare(Kernel::equal, b, a) : compare(Kernel::equal, a, b);
}

Operand Emitter::both(const Operand& a, const Operand& b) {
  if (!a.is_column() && !b.is_column())
    if (auto out = tabled(std::array{&a, &b}, [](const auto& v) { return std::optional(v[0] & v[1]); })) return *out;
  if (a.is(0) || b.is(1) || same(a, b)) return a;
  if (b.is(0) || a.is(1)) return b;
  if (opposite(a, b)) return truth(false);
  const auto x = column(a, false), y = column(b, false);
  return made(Kernel::both, false, false, 0, 1, {std::min(x, y), std::max(x, y)});
}

Operand Emitter::all_of(std::span<const Operand> truths) {
  std::vector<Operand> open(truths.begin(), truths.end());
  std::vector<std::uint32_t> columns;
  auto out = truth(true);
  while (!open.empty()) {
    const auto one = open.back();
    open.pop_back();
    if (const auto* draft = draft_of(one, Kernel::both)) {
      const auto step = draft->step;
      for (const auto column : {step.a, step.b}) open.push_back({std::nullopt, nullptr, column, false, 0, 1});
    } else if (const auto* table = draft_of(one, Kernel::look_up)) {
      open.push_back({std::nullopt, table->table, 0, false, 0, 1});
    } else if (one.is_column()) {
      columns.push_back(one.column);
    } else {
      out = both(out, one);
    }
  }
  std::sort(columns.begin(), columns.end());
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  for (const auto column : columns) out = both(out, {std::nullopt, nullptr, column, false, 0, 1});
  return out;
}

Operand Emitter::either(const Operand& a, const Operand& b) {
  if (!a.is_column() && !b.is_column())
    if (auto out = tabled(std::array{&a, &b}, [](const auto& v) { return std::optional(v[0] | v[1]); })) return *out;
  if (a.is(1) || b.is(0) || same(a, b)) return a;
  if (b.is(1) || a.is(0)) return b;
  if (opposite(a, b)) return truth(true);
  const auto x = column(a, false), y = column(b, false);
  return made(Kernel::either, false, false, 0, 1, {std::min(x, y), std::max(x, y)});
}

Operand Emitter::invert(const Operand& a) {
  if (!a.is_column())
    if (auto out = tabled(std::array{&a}, [](const auto& v) { return std::optional(v[0] ^ 1); })) return *out;
  const auto own = as_column(a);
  if (const auto known = opposite_.find(own.column); known != opposite_.end())
    return {std::nullopt, nullptr, known->second, false, 0, 1};
  const auto* compared = draft_of(own, Kernel::less_equal_c);
  const auto out = compared != nullptr
                       ? made(Kernel::greater_c, compared->wide, false, 0, 1, {compared->step.a}, compared->step.x)
                       : made(Kernel::invert, false, false, 0, 1, {own.column});
  opposite_.emplace(own.column, out.column);
  opposite_.emplace(out.column, own.column);
  return out;
}

Operand Emitter::choose(const Operand& condition, const Operand& yes, const Operand& no) {
  if (condition.constant) return *condition.constant != 0 ? yes : no;
  if (same(yes, no) || (yes.constant && no.constant && *yes.constant == *no.constant)) return yes;
  if (!condition.is_column() && !yes.is_column() && !no.is_column())
    if (auto out = tabled(std::array{&condition, &yes, &no},
                          [](const auto& v) { return std::optional(v[0] != 0 ? v[1] : v[2]); }))
      return *out;
  const bool truths = yes.low >= 0 && yes.high <= 1 && no.low >= 0 && no.high <= 1;
  if (truths && yes.is(1)) return either(condition, no);
  if (truths && yes.is(0)) return both(invert(condition), no);
  if (truths && no.is(0)) return both(condition, yes);
  if (truths && no.is(1)) return either(invert(condition), yes);
  // A truth with constants on both sides is a table of two entries.
  const auto own = as_column(condition);
  if (const auto field = fields_.find(own.column);
      !yes.is_column() && !no.is_column() && field != fields_.end() && field->second == 2) {
    const auto decided = of_values({own.column}, {0, 1});
    if (auto out = tabled(std::array{&decided, &yes, &no},
                          [](const auto& v) { return std::optional(v[0] != 0 ? v[1] : v[2]); }))
      return *out;
  }
  if (yes.constant && !no.constant) return choose(invert(condition), no, yes);
  const auto low = std::min(yes.low, no.low), high = std::max(yes.high, no.high);
  const bool wide = !(is_narrow(yes) && is_narrow(no));
  if (yes.constant) return made(Kernel::choose_cc, wide, wide, low, high, {own.column}, *yes.constant, *no.constant);
  if (no.constant) return made(Kernel::choose_c, wide, wide, low, high, {own.column, column(yes, wide)}, *no.constant);
  return made(Kernel::choose, wide, wide, low, high, {own.column, column(yes, wide), column(no, wide)});
}

} // namespace medpol::batch
