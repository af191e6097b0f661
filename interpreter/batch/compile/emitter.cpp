#include "interpreter/batch/compile/emitter_tables.hpp"

#include <array>
#include <limits>

namespace medpol::batch {
namespace {

constexpr Int most = static_cast<Int>(1) << 62;

std::optional<Int> multiply_exactly(Int a, Int b) { return multiply(a, b); } // behind Emitter's own `multiply`
std::optional<std::int64_t> within(Int value) {
  return value > most || value < -most ? std::nullopt : std::optional(static_cast<std::int64_t>(value));
}

} // namespace

Emitter::Maybe Emitter::exactly(Int value) {
  const auto exact = within(value);
  return exact ? Maybe(constant(*exact)) : std::nullopt;
}

Operand Emitter::load(Load::What what, InputId input, std::int64_t low, std::int64_t high, bool is_field,
                      const std::string& text, ListId list) {
  const bool truth = what == Load::What::present || what == Load::What::is_text;
  const bool wide = !truth && !fits_narrow(low, high);
  if (!truth) what = wide ? Load::What::values : Load::What::values_narrow;
  const auto column = new_column(list == ListId::none ? 0 : domain_of(list), wide);
  loads_.push_back({what, input, list, 0, column, text});
  Operand out{std::nullopt, nullptr, column, wide, low, high};
  if (!is_field || high >= static_cast<std::int64_t>(most_tabled)) return out;
  const auto count = static_cast<std::size_t>(high) + 1;
  fields_.emplace(column, count);
  std::vector<std::int64_t> values(count);
  for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<std::int64_t>(i);
  return of_values({column}, std::move(values));
}

Operand Emitter::load_balance(std::size_t accumulator, std::int64_t low, std::int64_t high) {
  const bool wide = !fits_narrow(low, high);
  const auto column = new_column(0, wide);
  loads_.push_back(
      {wide ? Load::What::balance : Load::What::balance_narrow, {}, ListId::none, accumulator, column, {}});
  return {std::nullopt, nullptr, column, wide, low, high};
}

Operand Emitter::load_known(std::size_t accumulator) {
  const auto column = new_column(0, false);
  loads_.push_back({Load::What::balance_known, {}, ListId::none, accumulator, column, {}});
  return {std::nullopt, nullptr, column, false, 0, 1};
}

Operand Emitter::made(Kernel kernel, bool wide_kernel, bool wide_result, std::int64_t low, std::int64_t high,
                      const std::vector<std::uint32_t>& read, std::int64_t x, std::int64_t y, std::int64_t z,
                      std::int64_t w, const void* table) {
  std::uint32_t over = 0;
  for (const auto column : read) over = std::max(over, domains_[column]);
  return made_over(over, kernel, wide_kernel, wide_result, low, high, read, x, y, z, w, table);
}

Operand Emitter::made_over(std::uint32_t over, Kernel kernel, bool wide_kernel, bool wide_result, std::int64_t low,
                           std::int64_t high, std::vector<std::uint32_t> read, std::int64_t x, std::int64_t y,
                           std::int64_t z, std::int64_t w, const void* table) {
  if (over != 0)
    for (auto& column : read) column = expanded(column, over);
  Key key{kernel, wide_kernel, read, x, y, z, w};
  if (table == nullptr)
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
  Draft draft{kernel, wide_kernel, {}, static_cast<std::uint32_t>(read.size()), nullptr};
  std::uint32_t* const places[] = {&draft.step.a, &draft.step.b, &draft.step.c, &draft.step.d, &draft.step.e};
  for (std::size_t i = 0; i < read.size(); ++i) *places[i] = read[i];
  draft.step.domain = over;
  draft.step.to = new_column(over, wide_result);
  draft.step.x = x, draft.step.y = y, draft.step.z = z, draft.step.w = w;
  draft.step.table = table;
  draft_of_column_.emplace(draft.step.to, drafts_.size());
  drafts_.push_back(draft);
  const Operand out{std::nullopt, nullptr, draft.step.to, wide_result, low, high};
  if (table == nullptr) known_.emplace(std::move(key), out);
  return out;
}

const Emitter::Draft* Emitter::draft_of(const Operand& operand, Kernel kernel) const {
  const auto found = operand.is_column() ? draft_of_column_.find(operand.column) : draft_of_column_.end();
  return found != draft_of_column_.end() && drafts_[found->second].kernel == kernel ? &drafts_[found->second] : nullptr;
}

Operand Emitter::as_column(const Operand& operand) {
  if (!operand.table) return operand;
  const auto over = domain(operand);
  if (over != 0 && std::any_of(operand.table->fields.begin(), operand.table->fields.end(),
                               [&](std::uint32_t field) { return domains_[field] == 0; })) {
    std::vector<std::uint32_t> fields;
    for (const auto field : operand.table->fields) {
      fields.push_back(expanded(field, over));
      fields_.emplace(fields.back(), fields_.at(field));
    }
    Operand here = operand;
    here.table = std::make_shared<const Tabled>(sorted(fields, operand.table->values));
    return as_column(here);
  }
  const auto& table = *operand.table;
  const auto [known, fresh] = known_tables_.try_emplace({table.fields, table.values});
  if (!fresh) return known->second;
  const bool wide = !is_narrow(operand);
  if (table.fields.size() == 1 && !wide && table.values.size() == fields_.at(table.fields[0])) {
    bool itself = true;
    for (std::size_t i = 0; i < table.values.size(); ++i)
      itself = itself && table.values[i] == static_cast<std::int64_t>(i);
    if (itself) return known->second = {std::nullopt, nullptr, table.fields[0], false, operand.low, operand.high};
  }
  Draft draft{Kernel::look_up, wide, {}, 0, operand.table};
  draft.step.domain = over;
  draft.step.to = new_column(over, wide);
  draft_of_column_.emplace(draft.step.to, drafts_.size());
  drafts_.push_back(draft);
  return known->second = {std::nullopt, nullptr, draft.step.to, wide, operand.low, operand.high};
}

std::uint32_t Emitter::column(const Operand& operand, bool wide) {
  if (operand.constant) {
    const auto [known, fresh] = constants_.try_emplace({*operand.constant, wide, 0u}, 0u);
    if (fresh) known->second = new_column(0, wide);
    return known->second;
  }
  const auto own = as_column(operand);
  if (own.wide == wide) return own.column;
  const auto known = widened_.find(own.column);
  if (known != widened_.end()) return known->second;
  const auto out = made(Kernel::widen, false, true, own.low, own.high, {own.column}).column;
  widened_.emplace(own.column, out);
  return out;
}

/// `kernel`, or its form that takes a constant.
Emitter::Maybe Emitter::binary(Kernel kernel, Int low, Int high, const Operand& a, const Operand& b) {
  if (low < -most || high > most) return std::nullopt;
  const bool wide = !(is_narrow(a) && is_narrow(b) && fits_narrow(low, high));
  const auto l = static_cast<std::int64_t>(low), h = static_cast<std::int64_t>(high);
  if (const auto form = with_constant(kernel); form && b.constant)
    return made(*form, wide, wide, l, h, {column(a, wide)}, *b.constant);
  return made(kernel, wide, wide, l, h, {column(a, wide), column(b, wide)});
}

Emitter::Maybe Emitter::add(const Operand& a, const Operand& b) {
  if (!a.is_column() && !b.is_column())
    if (auto out = tabled(std::array{&a, &b}, [](const auto& v) { return within(static_cast<Int>(v[0]) + v[1]); }))
      return out;
  if (a.is(0)) return b;
  if (b.is(0)) return a;
  // p + (q − p) is q.
  for (const auto* one : {&a, &b}) {
    const auto* difference = draft_of(*one, Kernel::subtract);
    const auto& other = one == &a ? b : a;
    if (difference == nullptr || !other.is_column()) continue;
    const auto subtracted = difference->step.b;
    const auto widened = widened_.find(other.column);
    if (subtracted != other.column && (widened == widened_.end() || widened->second != subtracted)) continue;
    if (const auto found = minuend_.find(one->column); found != minuend_.end()) return found->second;
  }
  const auto low = static_cast<Int>(a.low) + b.low, high = static_cast<Int>(a.high) + b.high;
  return a.constant                                              ? binary(Kernel::add, low, high, b, a)
         : a.is_column() && b.is_column() && b.column < a.column ? binary(Kernel::add, low, high, b, a)
                                                                 : binary(Kernel::add, low, high, a, b);
}

Emitter::Maybe Emitter::subtract(const Operand& a, const Operand& b) {
  if (!a.is_column() && !b.is_column())
    if (auto out = tabled(std::array{&a, &b}, [](const auto& v) { return within(static_cast<Int>(v[0]) - v[1]); }))
      return out;
  if (b.is(0)) return a;
  if (same(a, b)) return constant(0);
  // p − min(p, q) is max(p − q, 0), as wide as the least of the two when it fits there.
  const auto largest = std::max<Int>(static_cast<Int>(a.high) - b.low, 0);
  const auto excess = [&](Kernel kernel, const Draft& least, const std::vector<std::uint32_t>& read,
                          std::int64_t x) -> Maybe {
    if (least.wide ? largest > most : !fits_narrow(0, largest)) return std::nullopt;
    return made(kernel, least.wide, least.wide, 0, static_cast<std::int64_t>(largest), read, x);
  };
  if (const auto* least = draft_of(b, Kernel::minimum);
      least != nullptr && a.is_column() && (least->step.a == a.column || least->step.b == a.column)) {
    const auto other = least->step.a == a.column ? least->step.b : least->step.a;
    if (const auto out = excess(Kernel::excess, *least, {a.column, other}, 0)) return out;
  }
  if (const auto* least = draft_of(b, Kernel::minimum_c);
      least != nullptr && a.is_column() && least->step.a == a.column)
    if (const auto out = excess(Kernel::excess_c, *least, {a.column}, least->step.x)) return out;
  const auto low = static_cast<Int>(a.low) - b.high, high = static_cast<Int>(a.high) - b.low;
  if (low < -most || high > most) return std::nullopt;
  if (!a.constant) {
    const auto out = binary(Kernel::subtract, low, high, a, b);
    if (out && out->is_column()) minuend_.emplace(out->column, a);
    return out;
  }
  const bool wide = !(is_narrow(a) && is_narrow(b) && fits_narrow(low, high));
  return made(Kernel::subtract_from, wide, wide, static_cast<std::int64_t>(low), static_cast<std::int64_t>(high),
              {column(b, wide)}, *a.constant);
}

Emitter::Maybe Emitter::multiply(const Operand& a, const Operand& b) {
  if (!a.is_column() && !b.is_column())
    if (auto out = tabled(std::array{&a, &b}, [](const auto& v) { return within(static_cast<Int>(v[0]) * v[1]); }))
      return out;
  if (a.constant && !b.constant) return multiply(b, a);
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
  if (!a.is_column() && !b.is_column())
    if (auto out = tabled(std::array{&a, &b}, [](const auto& v) { return std::optional(std::min(v[0], v[1])); }))
      return *out;
  if (a.high <= b.low || same(a, b)) return a;
  if (b.high <= a.low) return b;
  const auto low = std::min(a.low, b.low), high = std::min(a.high, b.high);
  return (a.constant ? binary(Kernel::minimum, low, high, b, a) : binary(Kernel::minimum, low, high, a, b)).value();
}

Operand Emitter::maximum(const Operand& a, const Operand& b) {
  if (!a.is_column() && !b.is_column())
    if (auto out = tabled(std::array{&a, &b}, [](const auto& v) { return std::optional(std::max(v[0], v[1])); }))
      return *out;
  if (a.low >= b.high || same(a, b)) return a;
  if (b.low >= a.high) return b;
  const auto low = std::max(a.low, b.low), high = std::max(a.high, b.high);
  // max(p − q, 0) in one step.
  const auto& difference = a.constant ? b : a;
  if (a.is(0) || b.is(0)) {
    if (const auto* draft = draft_of(difference, Kernel::subtract))
      return made(Kernel::excess, draft->wide, draft->wide, low, high, {draft->step.a, draft->step.b});
    if (const auto* draft = draft_of(difference, Kernel::subtract_c))
      return made(Kernel::excess_c, draft->wide, draft->wide, low, high, {draft->step.a}, draft->step.x);
  }
  return (a.constant ? binary(Kernel::maximum, low, high, b, a) : binary(Kernel::maximum, low, high, a, b)).value();
}

Emitter::Maybe Emitter::scale(const Operand& a, std::int64_t up, std::int64_t down, Rounding mode, std::int64_t then) {
  const auto scaled = [&](std::int64_t value) {
    return divide_rounded(static_cast<Int>(value) * up, down, mode) * then;
  };
  if (!a.is_column())
    if (auto out = tabled(std::array{&a}, [&](const auto& v) { return within(scaled(v[0])); })) return out;
  const auto low = scaled(a.low), high = scaled(a.high);
  if (low < -most || high > most) return std::nullopt;
  const auto l = static_cast<std::int64_t>(low), h = static_cast<std::int64_t>(high);
  if (up == 1 && down == 1) return multiply(a, constant(then));
  if (a.low < 0 || up != 1 || static_cast<Int>(a.high) + down > most)
    return made(Kernel::divide_any, true, true, l, h, {column(a, true)}, static_cast<std::int64_t>(mode), down, up,
                then);
  // n ÷ down = upper half of n × factor, shifted: exact for n < 2⁶³, for factor × down exceeds 2^(64 + shift) by less
  // than down ≤ 2^(shift + 1).
  int shift = 63 - __builtin_clzll(static_cast<unsigned long long>(down));
  if ((down & (down - 1)) == 0) --shift;
  const auto factor = static_cast<std::uint64_t>(((static_cast<Int>(1) << (64 + shift)) + down - 1) / down);
  const std::int64_t half = mode == Rounding::half_up ? down / 2 : mode == Rounding::up ? down - 1 : 0;
  const auto quotient_low = divide_rounded(a.low, down, mode), quotient_high = divide_rounded(a.high, down, mode);
  const bool wide = !fits_narrow(quotient_low, quotient_high);
  const auto out =
      made(Kernel::round, wide, wide, static_cast<std::int64_t>(quotient_low), static_cast<std::int64_t>(quotient_high),
           {column(a, true)}, half, down, static_cast<std::int64_t>(factor), shift);
  return multiply(out, constant(then));
}

Emitter::Maybe Emitter::divide(const Operand& a, const Operand& b, std::int64_t up, std::int64_t down, Rounding mode,
                               std::int64_t then) {
  // The divisor is at least one step.
  const auto size = std::max(a.high < 0 ? -a.high : a.high, a.low < 0 ? -a.low : a.low);
  const auto largest = multiply_exactly(divide_rounded(static_cast<Int>(size) * up, down, Rounding::up), then);
  if (!largest || *largest > most) return std::nullopt;
  const auto high = static_cast<std::int64_t>(*largest), low = a.low >= 0 && b.low >= 0 ? 0 : -high;
  return made(Kernel::divide_columns, true, true, low, high, {column(a, true), column(b, true)},
              static_cast<std::int64_t>(mode), down, up, then);
}

Emitter::Maybe Emitter::date(ops::Calendar operation, const Operand& a, const Operand& b, std::int64_t number,
                             std::int64_t low, std::int64_t high) {
  if (!is_narrow(a) || !is_narrow(b)) return std::nullopt;
  return made(Kernel::date, false, false, low - 1, high, {column(a, false), column(b, false)},
              static_cast<std::int64_t>(operation), low - 1, number);
}

Emitter::Maybe Emitter::bands(const Operand& base, std::span<const Slice> slices) {
  Int high = 0;
  std::vector<std::int64_t> edges;
  std::vector<std::uint32_t> read;
  const bool wide = !is_narrow(base);
  read.push_back(column(base, wide));
  for (const auto& slice : slices) {
    const auto top =
        std::min(slice.high, std::max<std::int64_t>(base.high, slice.low)); // no more than the base can reach
    edges.insert(edges.end(), {slice.low, top});
    high += static_cast<Int>(top - slice.low) * slice.rate.high;
    read.push_back(column(slice.rate, false));
    if (!wide && !fits_narrow(slice.low, top)) return std::nullopt;
  }
  constexpr Kernel by_count[] = {Kernel::bands_1, Kernel::bands_2, Kernel::bands_3, Kernel::bands_4};
  if (high > most || slices.empty() || slices.size() > std::size(by_count)) return std::nullopt;
  return made(by_count[slices.size() - 1], wide, true, 0, static_cast<std::int64_t>(high), read, 0, 0, 0, 0,
              table_of(edges, true));
}

} // namespace medpol::batch
