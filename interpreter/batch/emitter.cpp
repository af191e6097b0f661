#include "interpreter/batch/emitter.hpp"

#include <algorithm>
#include <limits>

namespace medpol::batch {
namespace {

constexpr Int most = static_cast<Int>(1) << 62;

bool fits_narrow(Int low, Int high) { return low >= std::numeric_limits<std::int32_t>::min() && high <= std::numeric_limits<std::int32_t>::max(); }
std::optional<Int> multiply_exactly(Int a, Int b) { return multiply(a, b); } // behind Emitter's own `multiply`
bool is_narrow(const Operand& operand) { return operand.constant ? fits_narrow(*operand.constant, *operand.constant) : !operand.wide; }

} // namespace

Emitter::Maybe Emitter::exactly(Int value) {
  if (value > most || value < -most) return std::nullopt;
  return constant(static_cast<std::int64_t>(value));
}

Operand Emitter::load(Load::What what, InputId input, std::int64_t low, std::int64_t high, const std::string& text) {
  const bool truth = what == Load::What::present || what == Load::What::is_text;
  const bool wide = !truth && !fits_narrow(low, high);
  if (!truth) what = wide ? Load::What::values : Load::What::values_narrow;
  const auto column = columns_++;
  loads_.push_back({what, input, column, text});
  return {std::nullopt, column, wide, low, high};
}

Operand Emitter::made(Kernel kernel, bool wide_kernel, bool wide_result, std::int64_t low, std::int64_t high, std::initializer_list<std::uint32_t> read, std::int64_t x, std::int64_t y,
                      std::int64_t z, std::int64_t w, const void* table) {
  Draft draft{kernel, wide_kernel, {}, static_cast<std::uint32_t>(read.size())};
  std::uint32_t* const places[] = {&draft.step.a, &draft.step.b, &draft.step.c, &draft.step.d, &draft.step.e};
  std::size_t i = 0;
  for (const auto column : read) *places[i++] = column;
  draft.step.to = columns_++;
  draft.step.x = x, draft.step.y = y, draft.step.z = z, draft.step.w = w;
  draft.step.table = table;
  drafts_.push_back(draft);
  return {std::nullopt, draft.step.to, wide_result, low, high};
}

std::uint32_t Emitter::column(const Operand& operand, bool wide) {
  if (operand.constant) {
    const auto [known, fresh] = constants_.emplace(std::pair{*operand.constant, wide}, columns_);
    if (fresh) ++columns_;
    return known->second;
  }
  if (operand.wide == wide) return operand.column;
  const auto known = widened_.find(operand.column);
  if (known != widened_.end()) return known->second;
  const auto out = made(Kernel::widen, false, true, operand.low, operand.high, {operand.column}).column;
  widened_.emplace(operand.column, out);
  return out;
}

/// `kernel` and the one behind it, which takes a constant.
Emitter::Maybe Emitter::binary(Kernel kernel, Int low, Int high, const Operand& a, const Operand& b) {
  if (low < -most || high > most) return std::nullopt;
  const bool wide = !(is_narrow(a) && is_narrow(b) && fits_narrow(low, high));
  const auto l = static_cast<std::int64_t>(low), h = static_cast<std::int64_t>(high);
  const auto with_constant = static_cast<Kernel>(static_cast<int>(kernel) + 1);
  if (b.constant) return made(with_constant, wide, wide, l, h, {column(a, wide)}, *b.constant);
  return made(kernel, wide, wide, l, h, {column(a, wide), column(b, wide)});
}

Emitter::Maybe Emitter::add(const Operand& a, const Operand& b) {
  if (a.constant && b.constant) return exactly(static_cast<Int>(*a.constant) + *b.constant);
  if (a.is(0)) return b;
  if (b.is(0)) return a;
  const auto low = static_cast<Int>(a.low) + b.low, high = static_cast<Int>(a.high) + b.high;
  return a.constant ? binary(Kernel::add, low, high, b, a) : binary(Kernel::add, low, high, a, b);
}

Emitter::Maybe Emitter::subtract(const Operand& a, const Operand& b) {
  if (a.constant && b.constant) return exactly(static_cast<Int>(*a.constant) - *b.constant);
  if (b.is(0)) return a;
  const auto low = static_cast<Int>(a.low) - b.high, high = static_cast<Int>(a.high) - b.low;
  if (low < -most || high > most) return std::nullopt;
  if (!a.constant) return binary(Kernel::subtract, low, high, a, b);
  const bool wide = !(is_narrow(a) && is_narrow(b) && fits_narrow(low, high));
  return made(Kernel::subtract_from, wide, wide, static_cast<std::int64_t>(low), static_cast<std::int64_t>(high), {column(b, wide)}, *a.constant);
}

Emitter::Maybe Emitter::multiply(const Operand& a, const Operand& b) {
  if (a.constant && !b.constant) return multiply(b, a);
  if (a.constant && b.constant) return exactly(static_cast<Int>(*a.constant) * *b.constant);
  if (b.is(0)) return constant(0);
  if (b.is(1)) return a;
  Int low = 0, high = 0;
  bool first = true;
  for (const Int x : {static_cast<Int>(a.low), static_cast<Int>(a.high)})
    for (const Int y : {static_cast<Int>(b.low), static_cast<Int>(b.high)}) {
      low = first ? x * y : std::min(low, x * y);
      high = first ? x * y : std::max(high, x * y);
      first = false;
    }
  if (low < -most || high > most) return std::nullopt;
  if (!(is_narrow(a) && is_narrow(b)) || fits_narrow(low, high)) return binary(Kernel::multiply, low, high, a, b);
  const auto l = static_cast<std::int64_t>(low), h = static_cast<std::int64_t>(high);
  if (b.constant) return made(Kernel::multiply_wide_c, false, true, l, h, {column(a, false)}, *b.constant);
  return made(Kernel::multiply_wide, false, true, l, h, {column(a, false), column(b, false)});
}

Operand Emitter::minimum(const Operand& a, const Operand& b) {
  if (a.constant && b.constant) return *a.constant < *b.constant ? a : b;
  if (a.high <= b.low) return a;
  if (b.high <= a.low) return b;
  const auto low = std::min(a.low, b.low), high = std::min(a.high, b.high);
  return a.constant ? *binary(Kernel::minimum, low, high, b, a) : *binary(Kernel::minimum, low, high, a, b);
}

Operand Emitter::maximum(const Operand& a, const Operand& b) {
  if (a.constant && b.constant) return *a.constant < *b.constant ? b : a;
  if (a.low >= b.high) return a;
  if (b.low >= a.high) return b;
  const auto low = std::max(a.low, b.low), high = std::max(a.high, b.high);
  // max(p − q, 0) in one step: the difference was made just before and is used for this alone, or again, which costs one step more.
  const auto& difference = a.constant ? b : a;
  if ((a.is(0) || b.is(0)) && !drafts_.empty() && drafts_.back().step.to == difference.column && drafts_.back().kernel == Kernel::subtract) {
    auto draft = drafts_.back();
    return made(Kernel::excess, draft.wide, draft.wide, low, high, {draft.step.a, draft.step.b});
  }
  return a.constant ? *binary(Kernel::maximum, low, high, b, a) : *binary(Kernel::maximum, low, high, a, b);
}

Emitter::Maybe Emitter::scale(const Operand& a, std::int64_t up, std::int64_t down, Rounding mode, std::int64_t then) {
  const auto scaled = [&](std::int64_t value) { return divide_rounded(static_cast<Int>(value) * up, down, mode) * then; };
  if (a.constant) return exactly(scaled(*a.constant));
  const auto low = scaled(a.low), high = scaled(a.high);
  if (low < -most || high > most) return std::nullopt;
  const auto l = static_cast<std::int64_t>(low), h = static_cast<std::int64_t>(high);
  if (up == 1 && down == 1) return multiply(a, constant(then));
  if (a.low < 0 || up != 1 || static_cast<Int>(a.high) + down > most) return made(Kernel::divide_any, true, true, l, h, {column(a, true)}, static_cast<std::int64_t>(mode), down, up, then);
  // n ÷ down = upper half of n × factor, shifted: exact for n < 2⁶³, for factor × down exceeds 2^(64 + shift) by less than down ≤ 2^(shift + 1).
  int shift = 63 - __builtin_clzll(static_cast<unsigned long long>(down));
  if ((down & (down - 1)) == 0) --shift;
  const auto factor = static_cast<std::uint64_t>(((static_cast<Int>(1) << (64 + shift)) + down - 1) / down);
  const std::int64_t half = mode == Rounding::half_up ? down / 2 : mode == Rounding::up ? down - 1 : 0;
  const auto quotient_low = divide_rounded(a.low, down, mode), quotient_high = divide_rounded(a.high, down, mode);
  const bool wide = !fits_narrow(quotient_low, quotient_high);
  const auto out = made(Kernel::round, wide, wide, static_cast<std::int64_t>(quotient_low), static_cast<std::int64_t>(quotient_high), {column(a, true)}, half, down, static_cast<std::int64_t>(factor), shift);
  return multiply(out, constant(then));
}

Emitter::Maybe Emitter::divide(const Operand& a, const Operand& b, std::int64_t up, std::int64_t down, Rounding mode, std::int64_t then) {
  // The divisor is at least one step.
  const auto size = std::max(a.high < 0 ? -a.high : a.high, a.low < 0 ? -a.low : a.low);
  const auto largest = multiply_exactly(divide_rounded(static_cast<Int>(size) * up, down, Rounding::up), then);
  if (!largest || *largest > most) return std::nullopt;
  const auto high = static_cast<std::int64_t>(*largest), low = a.low >= 0 && b.low >= 0 ? 0 : -high;
  return made(Kernel::divide_columns, true, true, low, high, {column(a, true), column(b, true)}, static_cast<std::int64_t>(mode), down, up, then);
}

Emitter::Maybe Emitter::date(Op operation, const Operand& a, const Operand& b, std::int64_t number, std::int64_t low, std::int64_t high) {
  if (!is_narrow(a) || !is_narrow(b)) return std::nullopt;
  return made(Kernel::date, false, false, low - 1, high, {column(a, false), column(b, false)}, static_cast<std::int64_t>(operation), low - 1, number);
}

Operand Emitter::compare(Kernel kernel, const Operand& a, const Operand& b) {
  const bool wide = !(is_narrow(a) && is_narrow(b));
  const auto with_constant = static_cast<Kernel>(static_cast<int>(kernel) + 1);
  if (b.constant) return made(with_constant, wide, false, 0, 1, {column(a, wide)}, *b.constant);
  return made(kernel, wide, false, 0, 1, {column(a, wide), column(b, wide)});
}

Operand Emitter::less(const Operand& a, const Operand& b) {
  if (a.high < b.low) return truth(true);
  if (a.low >= b.high) return truth(false);
  if (!a.constant) return compare(Kernel::less, a, b);
  const bool wide = !(is_narrow(a) && is_narrow(b));
  return made(Kernel::greater_c, wide, false, 0, 1, {column(b, wide)}, *a.constant);
}

Operand Emitter::less_equal(const Operand& a, const Operand& b) {
  if (a.high <= b.low) return truth(true);
  if (a.low > b.high) return truth(false);
  if (!a.constant) return compare(Kernel::less_equal, a, b);
  const bool wide = !(is_narrow(a) && is_narrow(b));
  return made(Kernel::greater_equal_c, wide, false, 0, 1, {column(b, wide)}, *a.constant);
}

Operand Emitter::equal(const Operand& a, const Operand& b) {
  if (a.constant && b.constant) return truth(*a.constant == *b.constant);
  if (a.high < b.low || b.high < a.low) return truth(false);
  return a.constant ? compare(Kernel::equal, b, a) : compare(Kernel::equal, a, b);
}

Operand Emitter::both(const Operand& a, const Operand& b) {
  if (a.is(0) || b.is(1)) return a;
  if (b.is(0) || a.is(1)) return b;
  if (a.column == b.column) return a;
  return made(Kernel::both, false, false, 0, 1, {a.column, b.column});
}

Operand Emitter::either(const Operand& a, const Operand& b) {
  if (a.is(1) || b.is(0)) return a;
  if (b.is(1) || a.is(0)) return b;
  if (a.column == b.column) return a;
  return made(Kernel::either, false, false, 0, 1, {a.column, b.column});
}

Operand Emitter::invert(const Operand& a) {
  if (a.constant) return truth(*a.constant == 0);
  return made(Kernel::invert, false, false, 0, 1, {a.column});
}

Operand Emitter::choose(const Operand& condition, const Operand& yes, const Operand& no) {
  if (condition.constant) return *condition.constant != 0 ? yes : no;
  if (yes.constant && no.constant && *yes.constant == *no.constant) return yes;
  if (!yes.constant && !no.constant && yes.column == no.column) return yes;
  if (yes.constant && !no.constant) return choose(invert(condition), no, yes);
  const auto low = std::min(yes.low, no.low), high = std::max(yes.high, no.high);
  const bool wide = !(is_narrow(yes) && is_narrow(no));
  if (yes.constant) {
    if (yes.is(1) && no.is(0)) return condition;
    return made(Kernel::choose_cc, wide, wide, low, high, {condition.column}, *yes.constant, *no.constant);
  }
  if (no.constant) return made(Kernel::choose_c, wide, wide, low, high, {condition.column, column(yes, wide)}, *no.constant);
  return made(Kernel::choose, wide, wide, low, high, {condition.column, column(yes, wide), column(no, wide)});
}

const void* Emitter::table_of(const std::vector<std::int64_t>& values, bool wide) {
  auto kept = std::make_unique<std::vector<std::int64_t>>(values);
  if (!wide) {
    auto* narrow = reinterpret_cast<std::int32_t*>(kept->data());
    for (std::size_t i = 0; i < values.size(); ++i) narrow[i] = static_cast<std::int32_t>(values[i]);
  }
  tables_.push_back(std::move(kept));
  return tables_.back()->data();
}

Operand Emitter::look_up(const Operand& index, const std::vector<std::int64_t>& table) {
  if (index.constant) return constant(table[static_cast<std::size_t>(*index.constant)]);
  const auto [low, high] = std::minmax_element(table.begin(), table.end());
  if (*low == *high) return constant(*low);
  const bool wide = !fits_narrow(*low, *high);
  return made(Kernel::look_up, wide, wide, *low, *high, {column(index, false)}, 0, 0, 0, 0, table_of(table, wide));
}

Operand Emitter::look_up_two(const Operand& a, std::int64_t stride, const Operand& b, const std::vector<std::int64_t>& table) {
  if (a.constant || b.constant) return look_up(*add(*multiply(a, constant(stride)), b), table);
  const auto [low, high] = std::minmax_element(table.begin(), table.end());
  if (*low == *high) return constant(*low);
  const bool wide = !fits_narrow(*low, *high);
  return made(Kernel::look_up_two, wide, wide, *low, *high, {column(a, false), column(b, false)}, stride, 0, 0, 0, table_of(table, wide));
}

Emitter::Maybe Emitter::bands(const Operand& base, std::span<const Slice> slices) {
  Int high = 0;
  std::vector<std::int64_t> edges;
  std::uint32_t rates[4] = {};
  const bool wide = !is_narrow(base) || base.constant;
  for (std::size_t i = 0; i < slices.size(); ++i) {
    const auto top = std::min(slices[i].high, std::max<std::int64_t>(base.high, slices[i].low)); // no more than the base can reach
    edges.insert(edges.end(), {slices[i].low, top});
    high += static_cast<Int>(top - slices[i].low) * slices[i].rate.high;
    rates[i] = column(slices[i].rate, false);
    if (!wide && !fits_narrow(slices[i].low, top)) return std::nullopt;
  }
  if (high > most) return std::nullopt;
  const auto* table = table_of(edges, true);
  const auto kernel = static_cast<Kernel>(static_cast<std::size_t>(Kernel::bands_1) + slices.size() - 1);
  const auto h = static_cast<std::int64_t>(high);
  const auto a = column(base, wide);
  switch (slices.size()) {
  case 1: return made(kernel, wide, true, 0, h, {a, rates[0]}, 0, 0, 0, 0, table);
  case 2: return made(kernel, wide, true, 0, h, {a, rates[0], rates[1]}, 0, 0, 0, 0, table);
  case 3: return made(kernel, wide, true, 0, h, {a, rates[0], rates[1], rates[2]}, 0, 0, 0, 0, table);
  case 4: return made(kernel, wide, true, 0, h, {a, rates[0], rates[1], rates[2], rates[3]}, 0, 0, 0, 0, table);
  default: return std::nullopt;
  }
}

} // namespace medpol::batch
