#pragma once
#include "interpreter/batch/compile/program.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <tuple>

namespace medpol::batch {

/// A value that only a few columns with few values decide: what it is for each of their combinations, the last column's
/// value running fastest.
struct Tabled {
  std::vector<std::uint32_t> fields; ///< columns, ascending
  std::vector<std::int64_t> values;
};

/// A value of each claim while a program is made: a constant, a table, or a column, with the bounds that are proved of
/// it.
struct Operand {
  std::optional<std::int64_t> constant;
  std::shared_ptr<const Tabled> table;
  std::uint32_t column = 0;
  bool wide = false;
  std::int64_t low = 0, high = 0;

  bool is(std::int64_t value) const { return constant && *constant == value; }
  bool is_column() const { return !constant && !table; }
};

/// Makes the steps of a program. Every operation knows the bounds of its result; what could leave 63 bits is refused,
/// so that nothing ever wraps. What depends on constants and on fields with few values is worked out while the program
/// is made, and looked up in a table. A value whose bounds fit 32 bits is kept in 32 bits.
class Emitter {
public:
  using Maybe = std::optional<Operand>; ///< nullopt: the result could be beyond 63 bits

  static Operand constant(std::int64_t value) { return {value, nullptr, 0, false, value, value}; }
  static Operand truth(bool value) { return constant(value ? 1 : 0); }
  static Maybe exactly(Int value);

  /// A column that is loaded from the claims. `is_field`: its values are 0 … `high`, and what depends on them may be
  /// put into tables. `list`: it is a field of the list's records.
  Operand load(Load::What what, InputId input, std::int64_t low, std::int64_t high, bool is_field,
               const std::string& text = {}, ListId list = ListId::none);

  /// What an account held before the claim; `known`: the truth that it held something.
  Operand load_balance(std::size_t accumulator, std::int64_t low, std::int64_t high);
  Operand load_known(std::size_t accumulator);

  Maybe add(const Operand& a, const Operand& b);
  Maybe subtract(const Operand& a, const Operand& b);
  Maybe multiply(const Operand& a, const Operand& b);
  Operand minimum(const Operand& a, const Operand& b);
  Operand maximum(const Operand& a, const Operand& b);
  /// a × up ÷ down, rounded, × then.
  Maybe scale(const Operand& a, std::int64_t up, std::int64_t down, Rounding mode, std::int64_t then);
  /// a × up ÷ (b × down), rounded, × then; 0 where b is 0.
  Maybe divide(const Operand& a, const Operand& b, std::int64_t up, std::int64_t down, Rounding mode,
               std::int64_t then);
  /// A date operation (an Op), of 32-bit operands; `low` − 1 where it has no answer.
  Maybe date(ops::Calendar operation, const Operand& a, const Operand& b, std::int64_t number, std::int64_t low,
             std::int64_t high);
  /// The truth that a × b lies within ± `most_checked`, and the product; 0 where it does not.
  struct Checked {
    Operand value, fits;
  };
  static constexpr std::int64_t most_checked = std::int64_t{1} << 60;
  Checked multiply_checked(const Operand& a, const Operand& b);

  /// Over the records of a list of each claim: the sum of a value, the number of those where a truth holds, whether it
  /// holds for all. What has one value for the claim has it for each record. A claim has at most `most_records`.
  static constexpr std::int64_t most_records = 1024;
  Maybe sum_of(ListId list, const Operand& value);
  Operand each_of(ListId list, const Operand& truth);
  /// The highest or lowest value; one below, or above, all that there can be for a claim without records.
  Maybe best_of(ListId list, const Operand& value, bool highest);

  Operand less(const Operand& a, const Operand& b);
  Operand less_equal(const Operand& a, const Operand& b);
  Operand equal(const Operand& a, const Operand& b);
  Operand both(const Operand& a, const Operand& b);
  /// All of them, each asked once.
  Operand all_of(std::span<const Operand> truths);
  Operand either(const Operand& a, const Operand& b);
  Operand invert(const Operand& a);
  Operand choose(const Operand& truth, const Operand& yes, const Operand& no);
  /// values[index], the last index running fastest; `sizes`: each index is 0 … size − 1.
  Operand look_up(std::span<const Operand> indices, std::span<const std::size_t> sizes,
                  const std::vector<std::int64_t>& values);
  struct Slice {
    std::int64_t low, high;
    Operand rate; ///< fits 32 bits and is not negative
  };
  /// The sum over the slices of the part of `base` within it, times its rate. At most four slices.
  Maybe bands(const Operand& base, std::span<const Slice> slices);

  /// The finished program: columns are used again once nothing reads them any more. `kept`: what is read after the run;
  /// they become columns.
  Program finish(std::vector<Operand*> kept, const KernelSet& kernels);

private:
  struct Draft {
    Kernel kernel;
    bool wide = false; ///< of the columns it works on
    Step step;
    std::uint32_t reads = 0;             ///< how many of a … e are columns
    std::shared_ptr<const Tabled> table; ///< of look_up: its fields are what is read
  };
  using Key =
      std::tuple<Kernel, bool, std::vector<std::uint32_t>, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;
  Operand made(Kernel kernel, bool wide_kernel, bool wide_result, std::int64_t low, std::int64_t high,
               const std::vector<std::uint32_t>& read, std::int64_t x = 0, std::int64_t y = 0, std::int64_t z = 0,
               std::int64_t w = 0, const void* table = nullptr);
  Operand made_over(std::uint32_t over, Kernel kernel, bool wide_kernel, bool wide_result, std::int64_t low,
                    std::int64_t high, std::vector<std::uint32_t> read, std::int64_t x = 0, std::int64_t y = 0,
                    std::int64_t z = 0, std::int64_t w = 0, const void* table = nullptr);
  /// The column of an operand, as wide as asked; constants get one that holds them throughout, tables are looked up.
  std::uint32_t column(const Operand& operand, bool wide);
  Operand as_column(const Operand& operand);
  Operand compare(Kernel kernel, const Operand& a, const Operand& b);
  Maybe binary(Kernel kernel, Int low, Int high, const Operand& a, const Operand& b);
  /// The domain of an operand (see Step::domain); that of a list.
  std::uint32_t domain(const Operand& operand) const;
  std::uint32_t domain_of(ListId list);
  std::uint32_t new_column(std::uint32_t domain, bool wide);
  /// A column of the claims as one of the records of a domain.
  std::uint32_t expanded(std::uint32_t column, std::uint32_t domain);
  Operand over_records(Kernel kernel, ListId list, const Operand& value, bool wide, std::int64_t low, std::int64_t high,
                       std::int64_t x = 0);
  /// A table with its fields in ascending order; `sizes`: of the fields as they are given.
  Tabled sorted(std::span<const std::uint32_t> fields, const std::vector<std::int64_t>& values) const;
  const void* table_of(const std::vector<std::int64_t>& values, bool wide);
  const Draft* draft_of(const Operand& operand, Kernel kernel) const;
  bool opposite(const Operand& a, const Operand& b) const;
  bool same(const Operand& a, const Operand& b) const { return a.is_column() && b.is_column() && a.column == b.column; }

  /// A table over the fields of the operands, none of which is a column; nullopt when it would be too large.
  template <class Operation> Maybe tabled(std::span<const Operand* const> operands, Operation operation);
  Operand of_values(std::vector<std::uint32_t> fields, std::vector<std::int64_t> values) const;
  std::int64_t value_at(const Operand& operand, const std::vector<std::uint32_t>& fields,
                        const std::vector<std::size_t>& at) const;

  void compress(std::vector<Draft>& live);
  void place(Program& out, std::vector<Draft>& live, const std::vector<Operand*>& kept, const KernelSet& kernels);

  std::vector<Draft> drafts_;
  std::map<std::uint32_t, std::size_t> draft_of_column_;
  std::map<Key, Operand> known_;
  std::map<std::pair<std::vector<std::uint32_t>, std::vector<std::int64_t>>, Operand> known_tables_;
  std::map<std::uint32_t, std::uint32_t> opposite_; ///< columns of truths, one of which is the other inverted
  std::map<std::uint32_t, Operand> minuend_;        ///< of the columns that are differences
  std::vector<Load> loads_;
  std::map<std::uint32_t, std::size_t> fields_; ///< columns with few values: how many
  std::map<std::tuple<std::int64_t, bool, std::uint32_t>, std::uint32_t> constants_; ///< by value, width, domain
  std::vector<ListId> lists_;
  std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>>
      of_list_; ///< by domain: the columns claim_of and first_record
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> expanded_;
  std::vector<std::uint32_t> domains_;             ///< by column
  std::vector<bool> wide_;                         ///< by column: 64 bits
  std::map<std::uint32_t, std::uint32_t> widened_; ///< 64-bit columns of 32-bit ones
  std::vector<std::unique_ptr<std::vector<std::int64_t>>> tables_;
};

} // namespace medpol::batch
