#include "interpreter/batch/run/machine.hpp"

#include "interpreter/batch/compile/emitter.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

namespace medpol::batch {
namespace {

constexpr std::size_t column_bytes = (Block::most_rows + 8) * sizeof(std::int64_t),
                      alignment = 64; // one more than there are claims, for the end of the last one's records

template <class To, class From>
void gather(std::byte* to, const From* from, std::span<const std::uint16_t> rows, bool whole) {
  auto* out = reinterpret_cast<To*>(to);
  if (whole)
    for (std::size_t i = 0; i < rows.size(); ++i) out[i] = static_cast<To>(from[i]);
  else
    for (std::size_t i = 0; i < rows.size(); ++i) out[i] = static_cast<To>(from[rows[i]]);
}

} // namespace

Machine::Machine(Program program, const KernelSet& kernels)
    : kernels_(&kernels), program_(std::move(program)),
      memory_(new std::byte[program_.columns * column_bytes + alignment]()) {
  auto* first = memory_.get() + (alignment - reinterpret_cast<std::uintptr_t>(memory_.get()) % alignment) % alignment;
  for (std::uint32_t i = 0; i < program_.columns; ++i) own_.push_back(first + i * column_bytes);
  columns_ = own_;
  of_records_.resize(program_.columns);
  room_.resize(program_.lists.size() + 1, 0);
  counts_.resize(program_.lists.size() + 1, 0);
  for (const auto& constant : program_.constants)
    if (program_.domains[constant.column] == 0) fill_constant(constant, Block::most_rows);
  const auto place = [&](InputId input) {
    const auto known = std::find(inputs_.begin(), inputs_.end(), input);
    if (known != inputs_.end()) return static_cast<std::size_t>(known - inputs_.begin());
    inputs_.push_back(input);
    return inputs_.size() - 1;
  };
  for (const auto& load : program_.loads)
    input_of_load_.push_back(filled(load.what) == Filled::from_field ? place(load.input) : 0);
  for (const auto& load : program_.loads) {
    const auto of_values = load.what == Load::What::values || load.what == Load::What::values_narrow;
    const auto found = std::find_if(program_.guards.begin(), program_.guards.end(), [&](const Guard& guard) {
      return of_values && guard.input == load.input && guard.list == load.list;
    });
    guard_of_load_.push_back(found == program_.guards.end() ? nullptr : &*found);
  }
  for (std::size_t i = 0; i < program_.guards.size(); ++i) {
    input_of_guard_.push_back(place(program_.guards[i].input));
    if (std::find(guard_of_load_.begin(), guard_of_load_.end(), &program_.guards[i]) == guard_of_load_.end())
      other_guards_.push_back(i);
  }
}

void Machine::fill_constant(const Program::Constant& constant, std::size_t count) {
  auto* to = own_[constant.column];
  if (constant.wide) std::fill_n(reinterpret_cast<std::int64_t*>(to), count, constant.value);
  else std::fill_n(reinterpret_cast<std::int32_t*>(to), count, static_cast<std::int32_t>(constant.value));
}

/// The columns over the records of a list hold so many.
void Machine::make_room(std::uint32_t domain, std::size_t records) {
  if (records <= room_[domain]) return;
  room_[domain] = std::max(records, 2 * room_[domain]);
  for (std::uint32_t i = 0; i < program_.columns; ++i) {
    if (program_.domains[i] != domain) continue;
    of_records_[i] = std::make_unique<std::byte[]>(room_[domain] * sizeof(std::int64_t));
    own_[i] = columns_[i] = of_records_[i].get();
  }
  for (const auto& constant : program_.constants)
    if (program_.domains[constant.column] == domain) fill_constant(constant, room_[domain]);
}

/// Fills the columns over claims; false when a claim is beyond what the program was proved for.
bool Machine::load(const Inputs& inputs, std::span<const std::uint16_t> rows, bool whole) {
  bool beyond = false;
  for (std::size_t i = 0; i < program_.loads.size(); ++i) {
    const auto& load = program_.loads[i];
    if (filled(load.what) != Filled::from_field || load.list != ListId::none) continue;
    const auto& column = *inputs.columns[input_of_load_[i]];
    const auto* values = column.values.data();
    const auto* guard = guard_of_load_[i];
    auto* to = own_[load.column];
    switch (load.what) {
    case Load::What::values:
      columns_[load.column] =
          whole ? reinterpret_cast<std::byte*>(const_cast<std::int64_t*>(values)) : to; // it is read only
      if (!whole) gather<std::int64_t>(to, values, rows, false);
      else if (guard != nullptr) beyond = kernels_->any_beyond(values, rows.size(), guard->low, guard->high) || beyond;
      break;
    case Load::What::values_narrow:
      if (whole) {
        constexpr std::int64_t least = std::numeric_limits<std::int32_t>::min(),
                               most = std::numeric_limits<std::int32_t>::max();
        beyond = kernels_->narrowed(reinterpret_cast<std::int32_t*>(to), values, rows.size(),
                                    guard != nullptr ? guard->low : least, guard != nullptr ? guard->high : most) ||
                 beyond;
      } else gather<std::int32_t>(to, values, rows, false);
      break;
    case Load::What::present: gather<std::int32_t>(to, column.present.data(), rows, whole); break;
    case Load::What::is_text: {
      auto* out = reinterpret_cast<std::int32_t*>(to);
      for (std::size_t row = 0; row < rows.size(); ++row) out[row] = column.texts[rows[row]] == load.text;
      break;
    }
    case Load::What::claim_of:
    case Load::What::first_record:
    case Load::What::balance:
    case Load::What::balance_narrow:
    case Load::What::balance_known: break; // see load_records, load_balances
    }
  }
  for (const auto i : other_guards_) {
    const auto& guard = program_.guards[i];
    if (whole && guard.list == ListId::none)
      beyond =
          kernels_->any_beyond(inputs.columns[input_of_guard_[i]]->values.data(), rows.size(), guard.low, guard.high) ||
          beyond;
  }
  return !beyond;
}

/// Fills the columns over records.
void Machine::load_records(const Inputs& inputs, std::span<const std::uint16_t> rows) {
  for (std::size_t k = 0; k < program_.lists.size(); ++k) {
    const auto domain = static_cast<std::uint32_t>(k) + 1;
    const auto& list = *inputs.lists[k];
    std::size_t count = 0;
    stretches_.clear();
    for (const auto row : rows) {
      const auto first = list.first[row], end = list.first[row + std::size_t{1}];
      if (!stretches_.empty() && stretches_.back().second == first) stretches_.back().second = end;
      else stretches_.emplace_back(first, end);
      count += end - first;
    }
    make_room(domain, count);
    counts_[domain] = count;
    for (std::size_t i = 0; i < program_.loads.size(); ++i) {
      const auto& load = program_.loads[i];
      if (load.list != program_.lists[k]) continue;
      auto* to = own_[load.column];
      if (filled(load.what) == Filled::from_list) {
        auto* out = reinterpret_cast<std::int32_t*>(to);
        std::int32_t first = 0, claim = 0;
        for (const auto row : rows) {
          const auto own = static_cast<std::int32_t>(list.first[row + std::size_t{1}] - list.first[row]);
          if (load.what == Load::What::first_record) *out++ = first;
          else out = std::fill_n(out, own, claim);
          first += own;
          ++claim;
        }
        if (load.what == Load::What::first_record) *out = first;
        continue;
      }
      const auto& column = *inputs.columns[input_of_load_[i]];
      const auto copy = [&](auto* out, auto value) {
        for (const auto& [first, end] : stretches_)
          for (auto record = first; record < end; ++record) *out++ = value(record);
      };
      auto* narrow = reinterpret_cast<std::int32_t*>(to);
      switch (load.what) {
      case Load::What::values:
        copy(reinterpret_cast<std::int64_t*>(to), [&](auto record) { return column.values[record]; });
        break;
      case Load::What::values_narrow:
        copy(narrow, [&](auto record) { return static_cast<std::int32_t>(column.values[record]); });
        break;
      case Load::What::present:
        copy(narrow, [&](auto record) { return static_cast<std::int32_t>(column.present[record]); });
        break;
      case Load::What::is_text:
        copy(narrow, [&](auto record) { return static_cast<std::int32_t>(column.texts[record] == load.text); });
        break;
      case Load::What::claim_of:
      case Load::What::first_record: // see above
      case Load::What::balance:      // of claims alone
      case Load::What::balance_narrow:
      case Load::What::balance_known: break;
      }
    }
  }
}

void Machine::load_balances(const Balances& balances, std::span<const std::uint16_t> rows) {
  for (const auto& load : program_.loads) {
    if (filled(load.what) != Filled::from_account) continue;
    const auto& account = balances.accounts[load.accumulator];
    auto* to = own_[load.column];
    if (load.what == Load::What::balance) gather<std::int64_t>(to, account.values.data(), rows, false);
    else if (load.what == Load::What::balance_narrow) gather<std::int32_t>(to, account.values.data(), rows, false);
    else gather<std::int32_t>(to, account.known.data(), rows, false);
  }
}

bool Machine::is_beyond(const Inputs& inputs, std::size_t i, std::uint16_t row) const {
  const auto& guard = program_.guards[i];
  const auto* values = inputs.columns[input_of_guard_[i]]->values.data();
  const auto outside = [&](std::int64_t value) { return value < guard.low || value > guard.high; };
  if (guard.list == ListId::none) return outside(values[row]);
  const auto& list = *inputs.lists[static_cast<std::size_t>(
      std::find(program_.lists.begin(), program_.lists.end(), guard.list) - program_.lists.begin())];
  return std::any_of(values + list.first[row], values + list.first[row + std::size_t{1}], outside);
}

void Machine::take_out(const Inputs& inputs, std::vector<std::uint16_t>& rows,
                       std::vector<std::uint16_t>& beyond) const {
  const auto outside = [&](std::uint16_t row) {
    for (std::size_t i = 0; i < program_.guards.size(); ++i)
      if (is_beyond(inputs, i, row)) return true;
    return std::any_of(inputs.lists.begin(), inputs.lists.end(), [&](const ListColumns* list) {
      return list->first[row + std::size_t{1}] - list->first[row] > Emitter::most_records;
    });
  };
  if (std::none_of(rows.begin(), rows.end(), outside)) return;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(beyond), outside);
  std::erase_if(rows, outside);
}

/// Turns the columns of the amounts into one line for each claim.
void Machine::line_up() const {
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

void Machine::run(const Inputs& inputs, std::vector<std::uint16_t>& rows, std::vector<std::uint16_t>& beyond,
                  const Balances* balances) {
  const bool whole = static_cast<std::size_t>(rows.back()) + 1 == rows.size() && program_.lists.empty();
  if (!whole || !load(inputs, rows, true)) {
    take_out(inputs, rows, beyond);
    load(inputs, rows, false);
  }
  rows_ = counts_[0] = rows.size();
  load_records(inputs, rows);
  if (balances != nullptr) load_balances(*balances, rows);
  for (const auto& step : program_.steps) step.run(step, columns_.data(), counts_[step.domain]);
  amounts_.clear();
}

} // namespace medpol::batch
