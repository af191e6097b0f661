#include "interpreter/batch/compile/kernel.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <random>
#include <vector>

using namespace medpol::batch;

namespace {

constexpr std::size_t most_rows = 256, room = 8 * (most_rows + 8);

/// Columns for a step: truths in 0, indices in 1, values in 2 and 3 (small enough for sums and differences), first
/// records in 4, places of claims in 5; the result in 6.
struct Columns {
  explicit Columns(std::mt19937_64& engine, bool wide) {
    for (auto& column : memory) column.assign(room, std::byte{0x5a});
    for (std::size_t i = 0; i <= most_rows; ++i) {
      put(0, i, false, static_cast<std::int64_t>(engine() % 2));
      put(1, i, false, static_cast<std::int64_t>(engine() % 40));
      const std::int64_t edge = wide ? std::int64_t{1} << 61 : std::int64_t{1} << 30;
      const std::int64_t edges[] = {0, 1, -1, edge - 1, -edge, 7};
      for (const std::size_t column : {2, 3})
        put(column, i, wide,
            engine() % 2 == 0 ? edges[engine() % 6]
                              : static_cast<std::int64_t>(engine() % static_cast<std::uint64_t>(edge)) - edge / 2);
      put(4, i, false, static_cast<std::int64_t>(i / 2));
      put(5, i, false, static_cast<std::int64_t>(i / 3));
    }
    for (auto& column : memory) places.push_back(column.data());
  }
  void put(std::size_t column, std::size_t row, bool wide, std::int64_t value) {
    if (wide) reinterpret_cast<std::int64_t*>(memory[column].data())[row] = value;
    else reinterpret_cast<std::int32_t*>(memory[column].data())[row] = static_cast<std::int32_t>(value);
  }
  std::int64_t at(std::size_t column, std::size_t row, bool wide) const {
    return wide ? reinterpret_cast<const std::int64_t*>(memory[column].data())[row]
                : reinterpret_cast<const std::int32_t*>(memory[column].data())[row];
  }
  std::vector<std::byte> memory[7];
  std::vector<std::byte*> places;
};

} // namespace

TEST_CASE("the kernels of every kind of processor give the same and write no row too many", "[batch_kernels]") {
  std::mt19937_64 engine(1);
  const auto all = all_kernels();
  std::vector<std::int64_t> table(128);
  for (auto& entry : table) entry = static_cast<std::int64_t>(engine());
  for (const bool wide : {false, true})
    for (std::size_t rows = 1; rows <= most_rows; rows += rows < 40 ? 1 : 31) {
      for (std::size_t i = 0; i < static_cast<std::size_t>(Kernel::count); ++i) {
        const auto kernel = static_cast<Kernel>(i);
        if (kernel == Kernel::multiply || kernel == Kernel::multiply_c || kernel == Kernel::index ||
            kernel == Kernel::date)
          continue; // within their bounds: batch_emitter
        if (kernel >= Kernel::bands_1 && kernel <= Kernel::divide_columns) continue;
        const bool of_truths = kernel >= Kernel::both && kernel <= Kernel::choose_cc,
                   from_narrow =
                       kernel == Kernel::widen || kernel == Kernel::multiply_wide || kernel == Kernel::multiply_wide_c;
        if (from_narrow ? wide : (kernel == Kernel::product_fits || kernel == Kernel::product_or_zero) && !wide)
          continue;
        for (const std::int64_t x : {0, 1, 40, -7}) {
          Step step;
          step.a = of_truths ? 0 : kernel == Kernel::look_up ? 1 : 2;
          step.b = kernel == Kernel::expand                                           ? 5
                   : kernel >= Kernel::sum_records && kernel <= Kernel::lowest_record ? 4
                   : kernel >= Kernel::both && kernel <= Kernel::invert               ? 0
                                                                                      : 3;
          step.c = 2;
          step.to = 6;
          step.x = kernel == Kernel::look_up ? 40 : x;
          step.y = 5;
          step.table = table.data();
          if (kernel == Kernel::product_fits || kernel == Kernel::product_or_zero) step.x = std::int64_t{1} << 60;
          const auto seed = engine();
          std::vector<std::byte> first;
          for (std::size_t k = 0; k < all.count; ++k) {
            std::mt19937_64 same(seed);
            Columns columns(same, wide);
            (wide ? all.sets[k]->wide : all.sets[k]->narrow)[i](step, columns.places.data(), rows);
            if (k == 0) first = columns.memory[6];
            INFO(all.sets[k]->name << " kernel " << i << (wide ? " wide" : " narrow") << " rows " << rows << " x "
                                   << x);
            REQUIRE(columns.memory[6] == first);
            REQUIRE(columns.at(6, rows, true) == 0x5a5a5a5a5a5a5a5a);
          }
        }
      }
    }
}

TEST_CASE("values beyond bounds are seen in every row", "[batch_kernels]") {
  const auto all = all_kernels();
  constexpr auto lowest = std::numeric_limits<std::int64_t>::min(), highest = std::numeric_limits<std::int64_t>::max();
  for (std::size_t k = 0; k < all.count; ++k)
    for (std::size_t rows = 1; rows <= 70; ++rows) {
      std::vector<std::int64_t> values(rows, 5);
      std::vector<std::int32_t> copy(rows), truths(rows, 1);
      REQUIRE_FALSE(all.sets[k]->any_beyond(values.data(), rows, 5, 5));
      REQUIRE_FALSE(all.sets[k]->narrowed(copy.data(), values.data(), rows, -5, 5));
      REQUIRE(all.sets[k]->all_set(truths.data(), rows));
      for (std::size_t row = 0; row < rows; ++row) {
        for (const auto value :
             {lowest, highest, std::int64_t{4}, std::int64_t{6}, std::int64_t{5} + (std::int64_t{1} << 32)}) {
          values[row] = value;
          REQUIRE(all.sets[k]->any_beyond(values.data(), rows, 5, 5));
          REQUIRE(all.sets[k]->narrowed(copy.data(), values.data(), rows, 5, 5));
        }
        values[row] = 5;
        truths[row] = 0;
        REQUIRE_FALSE(all.sets[k]->all_set(truths.data(), rows));
        truths[row] = 1;
      }
    }
}
