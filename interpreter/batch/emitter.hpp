#pragma once
#include "interpreter/batch/program.hpp"

#include <map>
#include <optional>
#include <span>

namespace medpol::batch {

/// A value of each claim while a program is made: a constant, or a column, with the bounds that are proved of it.
struct Operand {
  std::optional<std::int64_t> constant;
  std::uint32_t column = 0;
  bool wide = false;
  std::int64_t low = 0, high = 0;

  bool is(std::int64_t value) const { return constant && *constant == value; }
};

/// Makes the steps of a program. Every operation knows the bounds of its result; what could leave 63 bits is refused, so that nothing ever wraps. Constants are
/// worked out, and a value whose bounds fit 32 bits is kept in 32 bits.
class Emitter {
public:
  using Maybe = std::optional<Operand>; ///< nullopt: the result could be beyond 63 bits

  static Operand constant(std::int64_t value) { return {value, 0, false, value, value}; }
  static Operand truth(bool value) { return constant(value ? 1 : 0); }
  static Maybe exactly(Int value);

  /// A column that is loaded from the claims.
  Operand load(Load::What what, InputId input, std::int64_t low, std::int64_t high, const std::string& text = {});

  Maybe add(const Operand& a, const Operand& b);
  Maybe subtract(const Operand& a, const Operand& b);
  Maybe multiply(const Operand& a, const Operand& b);
  Operand minimum(const Operand& a, const Operand& b);
  Operand maximum(const Operand& a, const Operand& b);
  /// a × up ÷ down, rounded, × then.
  Maybe scale(const Operand& a, std::int64_t up, std::int64_t down, Rounding mode, std::int64_t then);
  /// a × up ÷ (b × down), rounded, × then; 0 where b is 0.
  Maybe divide(const Operand& a, const Operand& b, std::int64_t up, std::int64_t down, Rounding mode, std::int64_t then);
  /// A date operation (an Op), of 32-bit operands; `low` − 1 where it has no answer.
  Maybe date(Op operation, const Operand& a, const Operand& b, std::int64_t number, std::int64_t low, std::int64_t high);
  Operand less(const Operand& a, const Operand& b);
  Operand less_equal(const Operand& a, const Operand& b);
  Operand equal(const Operand& a, const Operand& b);
  Operand both(const Operand& a, const Operand& b);
  Operand either(const Operand& a, const Operand& b);
  Operand invert(const Operand& a);
  Operand choose(const Operand& truth, const Operand& yes, const Operand& no);
  /// table[index]; index lies within the table.
  Operand look_up(const Operand& index, const std::vector<std::int64_t>& table);
  /// table[a × stride + b]
  Operand look_up_two(const Operand& a, std::int64_t stride, const Operand& b, const std::vector<std::int64_t>& table);
  struct Slice {
    std::int64_t low, high;
    Operand rate; ///< fits 32 bits and is not negative
  };
  /// The sum over the slices of the part of `base` within it, times its rate. At most four slices.
  Maybe bands(const Operand& base, std::span<const Slice> slices);

  /// The finished program: columns are used again once nothing reads them any more. `kept`: columns that are read after the run.
  Program finish(std::vector<Operand*> kept, const KernelSet& kernels);

private:
  struct Draft {
    Kernel kernel;
    bool wide = false; ///< of the columns it works on
    Step step;
    std::uint32_t reads = 0; ///< how many of a … e are columns
  };
  Operand made(Kernel kernel, bool wide_kernel, bool wide_result, std::int64_t low, std::int64_t high, std::initializer_list<std::uint32_t> read, std::int64_t x = 0, std::int64_t y = 0,
               std::int64_t z = 0, std::int64_t w = 0, const void* table = nullptr);
  /// The column of an operand, at least as wide as asked; constants get one that holds them throughout.
  std::uint32_t column(const Operand& operand, bool wide);
  Operand compare(Kernel kernel, const Operand& a, const Operand& b);
  Maybe binary(Kernel kernel, Int low, Int high, const Operand& a, const Operand& b);
  const void* table_of(const std::vector<std::int64_t>& values, bool wide);

  std::vector<Draft> drafts_;
  std::vector<Load> loads_;
  std::map<std::pair<std::int64_t, bool>, std::uint32_t> constants_;
  std::map<std::uint32_t, std::uint32_t> widened_; ///< 64-bit columns of 32-bit ones
  std::vector<std::unique_ptr<std::vector<std::int64_t>>> tables_;
  std::uint32_t columns_ = 0;
};

} // namespace medpol::batch
