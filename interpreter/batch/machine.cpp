#include "interpreter/batch/machine.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

namespace medpol::batch {
namespace {

constexpr std::size_t column_bytes = Block::most_rows * sizeof(std::int64_t), alignment = 64;

template <class To, class From> void gather(std::byte* to, const From* from, std::span<const std::uint16_t> rows, bool whole) {
  auto* out = reinterpret_cast<To*>(to);
  if (whole)
    for (std::size_t i = 0; i < rows.size(); ++i) out[i] = static_cast<To>(from[i]);
  else
    for (std::size_t i = 0; i < rows.size(); ++i) out[i] = static_cast<To>(from[rows[i]]);
}

} // namespace

Machine::Machine(Program program, const KernelSet& kernels) : kernels_(&kernels), program_(std::move(program)), memory_(new std::byte[program_.columns * column_bytes + alignment]()) {
  auto* first = memory_.get() + (alignment - reinterpret_cast<std::uintptr_t>(memory_.get()) % alignment) % alignment;
  for (std::uint32_t i = 0; i < program_.columns; ++i) own_.push_back(first + i * column_bytes);
  columns_ = own_;
  for (const auto& constant : program_.constants)
    for (std::size_t row = 0; row < Block::most_rows; ++row)
      if (constant.wide) reinterpret_cast<std::int64_t*>(own_[constant.column])[row] = constant.value;
      else reinterpret_cast<std::int32_t*>(own_[constant.column])[row] = static_cast<std::int32_t>(constant.value);
  const auto place = [&](InputId input) {
    const auto known = std::find(inputs_.begin(), inputs_.end(), input);
    if (known != inputs_.end()) return static_cast<std::size_t>(known - inputs_.begin());
    inputs_.push_back(input);
    return inputs_.size() - 1;
  };
  for (const auto& load : program_.loads) input_of_load_.push_back(load.what >= Load::What::balance ? 0 : place(load.input));
  for (const auto& load : program_.loads) {
    const auto of_values = load.what == Load::What::values || load.what == Load::What::values_narrow;
    const auto found = std::find_if(program_.guards.begin(), program_.guards.end(), [&](const Guard& guard) { return of_values && guard.input == load.input; });
    guard_of_load_.push_back(found == program_.guards.end() ? nullptr : &*found);
  }
  for (std::size_t i = 0; i < program_.guards.size(); ++i) {
    input_of_guard_.push_back(place(program_.guards[i].input));
    if (std::find(guard_of_load_.begin(), guard_of_load_.end(), &program_.guards[i]) == guard_of_load_.end()) other_guards_.push_back(i);
  }
}

/// Fills the columns; false when a claim is beyond what the program was proved for.
bool Machine::load(std::span<const Column* const> inputs, std::span<const std::uint16_t> rows, bool whole) {
  bool beyond = false;
  for (std::size_t i = 0; i < program_.loads.size(); ++i) {
    const auto& load = program_.loads[i];
    if (load.what >= Load::What::balance) continue;
    const auto& column = *inputs[input_of_load_[i]];
    const auto* values = column.values.data();
    const auto* guard = guard_of_load_[i];
    auto* to = own_[load.column];
    switch (load.what) {
    case Load::What::values:
      columns_[load.column] = whole ? reinterpret_cast<std::byte*>(const_cast<std::int64_t*>(values)) : to; // it is read only
      if (!whole) gather<std::int64_t>(to, values, rows, false);
      else if (guard != nullptr) beyond = kernels_->any_beyond(values, rows.size(), guard->low, guard->high) || beyond;
      break;
    case Load::What::values_narrow:
      if (whole) {
        constexpr std::int64_t least = std::numeric_limits<std::int32_t>::min(), most = std::numeric_limits<std::int32_t>::max();
        beyond = kernels_->narrowed(reinterpret_cast<std::int32_t*>(to), values, rows.size(), guard != nullptr ? guard->low : least, guard != nullptr ? guard->high : most) || beyond;
      } else gather<std::int32_t>(to, values, rows, false);
      break;
    case Load::What::present: gather<std::int32_t>(to, column.present.data(), rows, whole); break;
    case Load::What::is_text: {
      auto* out = reinterpret_cast<std::int32_t*>(to);
      for (std::size_t row = 0; row < rows.size(); ++row) out[row] = column.texts[rows[row]] == load.text;
      break;
    }
    case Load::What::balance:
    case Load::What::balance_narrow:
    case Load::What::balance_known: break;
    }
  }
  for (const auto i : other_guards_) {
    const auto& guard = program_.guards[i];
    if (whole) beyond = kernels_->any_beyond(inputs[input_of_guard_[i]]->values.data(), rows.size(), guard.low, guard.high) || beyond;
  }
  return !beyond;
}

void Machine::load_balances(const Balances& balances, std::span<const std::uint16_t> rows) {
  for (const auto& load : program_.loads) {
    if (load.what < Load::What::balance) continue;
    const auto& account = balances.accounts[load.accumulator];
    auto* to = own_[load.column];
    if (load.what == Load::What::balance) gather<std::int64_t>(to, account.values.data(), rows, false);
    else if (load.what == Load::What::balance_narrow) gather<std::int32_t>(to, account.values.data(), rows, false);
    else gather<std::int32_t>(to, account.known.data(), rows, false);
  }
}

void Machine::take_out(std::span<const Column* const> inputs, std::vector<std::uint16_t>& rows, std::vector<std::uint16_t>& beyond) const {
  for (std::size_t i = 0; i < program_.guards.size(); ++i) {
    const auto& guard = program_.guards[i];
    const auto* values = inputs[input_of_guard_[i]]->values.data();
    const auto outside = [&](std::uint16_t row) { return values[row] < guard.low || values[row] > guard.high; };
    if (std::none_of(rows.begin(), rows.end(), outside)) continue;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(beyond), outside);
    std::erase_if(rows, outside);
  }
}

/// Turns the columns of the amounts into one line for each claim.
void Machine::line_up() {
  const auto stride = program_.amounts.size() + 1;
  amounts_.resize(Block::most_rows * stride);
  const auto put = [&](const Result& result, std::size_t place) {
    auto* to = amounts_.data() + place;
    const auto copy = [&](const auto* from) {
      for (std::size_t row = 0; row < rows_; ++row) to[row * stride] = from[row];
    };
    if (result.wide) copy(reinterpret_cast<const std::int64_t*>(columns_[result.column]));
    else copy(reinterpret_cast<const std::int32_t*>(columns_[result.column]));
  };
  for (std::size_t i = 0; i + 1 < stride; ++i) put(program_.amounts[i], i);
  put(program_.fund_total, stride - 1);
}

void Machine::run(std::span<const Column* const> inputs, std::vector<std::uint16_t>& rows, std::vector<std::uint16_t>& beyond, const Balances* balances) {
  const bool whole = static_cast<std::size_t>(rows.back()) + 1 == rows.size();
  if (!whole || !load(inputs, rows, true)) {
    take_out(inputs, rows, beyond);
    load(inputs, rows, false);
  }
  rows_ = rows.size();
  if (balances != nullptr) load_balances(*balances, rows);
  for (const auto& step : program_.steps) step.run(step, columns_.data(), rows.size());
  line_up();
}

} // namespace medpol::batch
