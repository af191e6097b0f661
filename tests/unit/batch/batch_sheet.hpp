#pragma once
#include "interpreter/batch/compile/emitter.hpp"
#include "interpreter/batch/run/machine.hpp"

#include <random>
#include <string>
#include <vector>

namespace medpol::test {

/// Operations of an emitter on the claims of a block (of which some have records), and beside each operand the values
/// that it should have, worked out one by one.
class Sheet {
public:
  explicit Sheet(std::uint32_t seed);

  /// A place in the sheet.
  using At = std::size_t;
  /// A field with these values; of claims (domain 0) it has one for each of them. The first one decides how many claims
  /// there are.
  At input(const std::vector<std::int64_t>& values, std::uint32_t domain, std::int64_t low, std::int64_t high,
           bool is_field = false);
  At constant(std::int64_t value);
  At subtract(At a, At b);
  At minimum(At a, At b);
  At less_equal(At a, At b);
  At scale(At a, std::int64_t up, std::int64_t down, Rounding mode, std::int64_t then);
  At divide(At a, At b, std::int64_t up, std::int64_t down, Rounding mode, std::int64_t then);
  At look_up(const std::vector<At>& indices, const std::vector<std::size_t>& sizes,
             const std::vector<std::int64_t>& values);
  void multiply_checked(At a, At b);
  /// Any operation on any of what is there; inputs first.
  void random_operation();

  /// Runs the program of all that was made with every kernel set; what is not as it should be, or empty.
  std::string difference();

private:
  struct Cell {
    batch::Operand operand;
    std::vector<Int> values; ///< by claim, or by record where `domain` is 1
    std::uint32_t domain = 0;
    bool is_truth = false;
    std::string words;
  };
  struct Given {
    Column column;
    std::uint32_t domain;
  };
  At put(const batch::Operand& operand, std::vector<Int> values, std::uint32_t domain, bool is_truth,
         std::string words);
  /// Applies an operation to the values of cells, record by record where one of them is of records.
  template <class Operation>
  std::vector<Int> worked_out(const std::vector<At>& cells, Operation operation, std::uint32_t& domain) const;
  template <class Operation>
  At combine(const batch::Emitter::Maybe& made, const std::vector<At>& cells, bool is_truth, const std::string& words,
             Operation operation);
  void first_inputs();
  std::vector<std::int64_t> random_values(std::size_t count, std::int64_t low, std::int64_t high);
  std::int64_t random_number();
  At any() { return below(cells_.size()); }
  At any_truth();
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
  std::string run(const batch::Program& program, const std::vector<batch::Operand>& kept,
                  const batch::KernelSet& kernels);
  static constexpr At nowhere = static_cast<At>(-1);

  std::mt19937_64 engine_;
  batch::Emitter emitter_;
  std::vector<Cell> cells_;
  std::vector<Given> given_;
  std::size_t rows_ = 0;
  std::vector<std::uint32_t> first_; ///< record of each claim, and how many there are
  std::vector<std::size_t> claim_of_;
};

} // namespace medpol::test
