#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace medpol::batch {

/// One step of a program: a loop over the claims of a block. `to`, `a` … are numbers of columns; what else counts
/// depends on the kernel.
struct Step {
  using Run = void (*)(const Step& step, std::byte* const* columns, std::size_t rows);
  Run run = nullptr;
  std::uint32_t domain =
      0; ///< over the claims (0), or over the records of a list (its place in Program::lists, from 1)
  std::uint32_t to = 0, a = 0, b = 0, c = 0, d = 0, e = 0;
  std::int64_t x = 0, y = 0, z = 0, w = 0;
  const void* table = nullptr;
};

/// What a step does. Columns hold 32-bit or 64-bit whole numbers; truths are 32-bit, 0 or 1. `_c`: the second operand
/// is the constant `x`. No kernel checks for overflow: that nothing overflows was proved when the program was made.
enum class Kernel : std::uint8_t {
  add,
  add_c,
  subtract,
  subtract_c,
  subtract_from, ///< subtract_from: x − a
  minimum,
  minimum_c,
  maximum,
  maximum_c,
  multiply,
  multiply_c, ///< factors and product as wide as each other
  multiply_wide,
  multiply_wide_c, ///< 32-bit factors, 64-bit product
  excess,
  excess_c, ///< max(a − b, 0)
  less,
  less_equal,
  less_equal_c,
  greater_c,
  equal,
  equal_c,
  both,
  either,
  invert,    ///< of truths
  choose,    ///< where the truth a: b, else c
  choose_c,  ///< where the truth a: b, else x
  choose_cc, ///< where the truth a: x, else y
  index,     ///< a × x + b, of 32 bits
  look_up,   ///< table[a], of a 32-bit index; the table has x entries
  bands_1,
  bands_2,
  bands_3,
  bands_4, ///< Σ max(min(a, high) − low, 0) × rate: rates are 32-bit columns b … e, edges in `table`; 64-bit result
  round,   ///< a of 64 bits, not negative: (a + x) ÷ y, rounded toward zero, by multiplication with z and a shift by w;
           ///< the result is 32 or 64 bits wide
  divide_any,     ///< a of 64 bits, any sign: a × z ÷ y rounded by the mode x, then × w; 64 bits
  divide_columns, ///< a × z ÷ (b × y) rounded by the mode x, then × w, of 64 bits; 0 where b is 0
  date, ///< the operation x on the days (or months) a, b of 32 bits with the number z: see date_or; y where it has no
        ///< answer
  product_fits,    ///< whether |a × b| ≤ x, of 64 bits
  product_or_zero, ///< a × b where |a × b| ≤ x, else 0, of 64 bits
  expand,          ///< over records: the value a of the claim that the record belongs to; b: that claim
  sum_records,     ///< over claims: the sum of a, which stands for each record, over the claim's records; b: the first
                   ///< record of each; 64-bit result
  highest_record,
  lowest_record, ///< the same: the highest (lowest) a, or x where the claim has no record
  widen,         ///< 32 to 64 bits
  count
};

/// The form of a kernel of two columns whose second is a constant; none where there is no such form.
constexpr std::optional<Kernel> with_constant(Kernel kernel) {
  constexpr std::pair<Kernel, Kernel> forms[] = {
      {Kernel::add, Kernel::add_c},           {Kernel::subtract, Kernel::subtract_c},
      {Kernel::minimum, Kernel::minimum_c},   {Kernel::maximum, Kernel::maximum_c},
      {Kernel::multiply, Kernel::multiply_c}, {Kernel::less_equal, Kernel::less_equal_c},
      {Kernel::equal, Kernel::equal_c},
  };
  for (const auto& [columns, constant] : forms)
    if (columns == kernel) return constant;
  return std::nullopt;
}

/// The result of the date operation `operation` (an ops::Calendar), or `otherwise`.
std::int32_t date_or(std::int64_t operation, std::int32_t a, std::int32_t b, std::int64_t number,
                     std::int32_t otherwise);

/// The values of words of up to 16 bytes, each in the one place that its bytes give it.
struct WordSlots {
  struct Slot {
    std::uint64_t first = 0, second = 0; ///< the bytes, then zeros
    std::uint64_t length = 0;            ///< 0: nothing is here
    std::int64_t value = 0;
  };
  Slot at[512] = {};
  static constexpr std::uint64_t place(std::uint64_t first, std::uint64_t second, std::uint64_t length) {
    return (first * 0x9E3779B97F4A7C15u + second * 0xC2B2AE3D27D4EB4Fu + length) * 0x9E3779B97F4A7C15u >> 55;
  }
};

/// The kernels for one width, made for one kind of processor.
struct KernelSet {
  Step::Run narrow[static_cast<std::size_t>(Kernel::count)]; ///< over 32-bit columns
  Step::Run wide[static_cast<std::size_t>(Kernel::count)];   ///< over 64-bit columns
  /// Copies values into 32 bits; true when one is below `low` or above `high`, which fit.
  bool (*narrowed)(std::int32_t* to, const std::int64_t* from, std::size_t rows, std::int64_t low, std::int64_t high);
  bool (*any_beyond)(const std::int64_t* values, std::size_t rows, std::int64_t low,
                     std::int64_t high);                         ///< a value is below `low` or above `high`
  bool (*all_set)(const std::int32_t* truths, std::size_t rows); ///< every truth is 1
  // Those for text pay with vectors that shift 64-bit numbers; without them every cell is left in doubt.
  /// Reads the amounts in the cells from `begin` to `end` (offsets in `text`) of up to `most_values` rows as
  /// plain_money does: `values` in fen, 0 where a cell is empty and so not `present`. Where `plain` is 0 plain_money
  /// has to be asked; true: it is so nowhere. 12 bytes before a cell and behind it can be loaded.
  bool (*read_money)(const char* text, const std::uint32_t* begin, const std::uint32_t* end, std::size_t rows,
                     std::int64_t* values, std::uint8_t* present, std::uint8_t* plain);
  /// The same for words that stand in `slots`; up to 16 bytes behind `begin` are loaded.
  bool (*read_words)(const char* text, const std::uint32_t* begin, const std::uint32_t* end, std::size_t rows,
                     const WordSlots& slots, std::int64_t* values, std::uint8_t* present, std::uint8_t* plain);
  /// Whether the texts are plain, and keys as they stand: empty, or up to 32 `usual` bytes (text_bytes.hpp) with a
  /// figure among them, at the end of 18; of others it says nothing. 32 bytes are loaded. True: all are.
  bool (*look_at_texts)(const char* text, const std::uint32_t* begin, const std::uint32_t* end, std::size_t rows,
                        std::uint8_t* plain);
  /// Writes amounts in fen as text: the digits of the yuan from the lowest byte of a word on, then the three bytes of
  /// point and cents, and how many digits the yuan have in the fourth byte. False, and nothing of it counts, where one
  /// is negative or 100 million yuan or more.
  bool (*write_fen)(const std::int64_t* fen, std::size_t count, std::uint64_t* digits, std::uint32_t* tails);
  const char* name;
};
constexpr std::size_t most_values = 256; ///< of one call of `read_money`

/// The fastest that this processor can run, or that which is to be used.
const KernelSet& kernels();
/// Uses a set by its name (portable, avx2, avx512) where this processor can run it: for tests. Before anything else.
void use_kernels(std::string_view name);
/// All that this processor can run, for tests.
struct KernelSets {
  const KernelSet* sets[3];
  std::size_t count;
};
KernelSets all_kernels();

} // namespace medpol::batch
