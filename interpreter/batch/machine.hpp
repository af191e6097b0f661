#pragma once
#include "interpreter/batch/block.hpp"
#include "interpreter/batch/program.hpp"

#include <functional>
#include <span>

namespace medpol::batch {

/// What the accounts of a policy held before each claim of a block, by accumulator; those that no program asks for are empty.
struct Balances {
  struct OfAccount {
    std::vector<std::int64_t> values; ///< by claim of the block; within the bounds of the program's Held, also where they are not known
    std::vector<std::int32_t> known;  ///< truths: there is a value, and it lies within the bounds of the program's Held
  };
  std::vector<OfAccount> accounts;
};

/// Runs a program over claims of a block, and holds the results until the next run.
class Machine {
public:
  explicit Machine(Program program, const KernelSet& kernels = batch::kernels());
  const Program& program() const { return program_; }
  /// `rows`: which claims of the block, in ascending order, at most Block::most_rows; all fields that are read must be as present as was told when the program was
  /// made. Claims that are beyond what the program was proved for are taken out of `rows` into `beyond`; the results are of the others.
  void run(std::span<const Column* const> inputs, std::vector<std::uint16_t>& rows, std::vector<std::uint16_t>& beyond, const Balances* balances = nullptr);
  /// The inputs of the program, in the order in which `run` takes their columns.
  const std::vector<InputId>& inputs() const { return inputs_; }

  /// Whether a truth holds for every claim of the last run.
  bool all_set(const Result& truth) const { return kernels_->all_set(reinterpret_cast<const std::int32_t*>(columns_[truth.column]), rows_); }
  /// The amounts of a claim of the last run, in the program's order, and behind them what the funds pay in all.
  const std::int64_t* amounts(std::size_t row) const { return amounts_.data() + row * (program_.amounts.size() + 1); }
  bool is_clean(std::size_t row) const { return reinterpret_cast<const std::int32_t*>(columns_[program_.clean.column])[row] != 0; }
  std::int64_t at(const Result& result, std::size_t row) const {
    const auto* column = columns_[result.column];
    return result.wide ? reinterpret_cast<const std::int64_t*>(column)[row] : reinterpret_cast<const std::int32_t*>(column)[row];
  }

private:
  bool load(std::span<const Column* const> inputs, std::span<const std::uint16_t> rows, bool whole);
  void line_up();
  void load_balances(const Balances& balances, std::span<const std::uint16_t> rows);
  void take_out(std::span<const Column* const> inputs, std::vector<std::uint16_t>& rows, std::vector<std::uint16_t>& beyond) const;

  const KernelSet* kernels_;
  Program program_;
  std::size_t rows_ = 0; ///< of the last run
  std::vector<InputId> inputs_;
  std::vector<std::size_t> input_of_load_, input_of_guard_;
  std::vector<const Guard*> guard_of_load_; ///< null: none
  std::vector<std::size_t> other_guards_;   ///< those of no load
  std::unique_ptr<std::byte[]> memory_;
  std::vector<std::byte*> own_, columns_;
  std::vector<std::int64_t> amounts_; ///< of the last run, claim by claim
};

} // namespace medpol::batch
