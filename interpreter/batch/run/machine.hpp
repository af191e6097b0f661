#pragma once
#include "interpreter/batch/compile/program.hpp"
#include "interpreter/batch/read/block.hpp"

#include <functional>
#include <span>

namespace medpol::batch {

/// What the accounts of a policy held before each claim of a block, by accumulator; those that no program asks for are
/// empty.
struct Balances {
  struct OfAccount {
    std::vector<std::int64_t>
        values; ///< by claim of the block; within the bounds of the program's Held, also where they are not known
    std::vector<std::int32_t> known; ///< truths: there is a value, and it lies within the bounds of the program's Held
  };
  std::vector<OfAccount> accounts;
};

/// Runs a program over claims of a block, and holds the results until the next run.
class Machine {
public:
  /// Where the fields that a program reads stand in a block.
  struct Inputs {
    std::vector<const Column*> columns;    ///< by place in `inputs()`; of a field of a list's records, its column there
    std::vector<const ListColumns*> lists; ///< of Program::lists
  };

  explicit Machine(Program program, const KernelSet& kernels = batch::kernels());
  const Program& program() const { return program_; }
  /// `rows`: which claims of the block, in ascending order, at most Block::most_rows; all fields that are read must be
  /// as present as was told when the program was made. Claims that are beyond what the program was proved for are taken
  /// out of `rows` into `beyond`; the results are of the others.
  void run(const Inputs& inputs, std::vector<std::uint16_t>& rows, std::vector<std::uint16_t>& beyond,
           const Balances* balances = nullptr);
  /// The inputs of the program, in the order in which `run` takes their columns.
  const std::vector<InputId>& inputs() const { return inputs_; }

  /// Whether a truth holds for every claim of the last run.
  bool all_set(const Result& truth) const {
    return kernels_->all_set(reinterpret_cast<const std::int32_t*>(columns_[truth.column]), rows_);
  }
  /// The amounts of a claim of the last run, in the program's order, and behind them what the funds pay in all.
  const std::int64_t* amounts(std::size_t row) const {
    if (amounts_.empty()) line_up();
    return amounts_.data() + row * (program_.amounts.size() + 1);
  }
  bool is_clean(std::size_t row) const {
    return reinterpret_cast<const std::int32_t*>(columns_[program_.clean.column])[row] != 0;
  }
  std::int64_t at(const Result& result, std::size_t row) const {
    const auto* column = columns_[result.column];
    return result.wide ? reinterpret_cast<const std::int64_t*>(column)[row]
                       : reinterpret_cast<const std::int32_t*>(column)[row];
  }

private:
  bool load(const Inputs& inputs, std::span<const std::uint16_t> rows, bool whole);
  void load_records(const Inputs& inputs, std::span<const std::uint16_t> rows);
  void make_room(std::uint32_t domain, std::size_t records);
  void fill_constant(const Program::Constant& constant, std::size_t count);
  bool is_beyond(const Inputs& inputs, std::size_t guard, std::uint16_t row) const;
  void line_up() const;
  void load_balances(const Balances& balances, std::span<const std::uint16_t> rows);
  void take_out(const Inputs& inputs, std::vector<std::uint16_t>& rows, std::vector<std::uint16_t>& beyond) const;

  const KernelSet* kernels_;
  Program program_;
  std::size_t rows_ = 0; ///< of the last run
  std::vector<InputId> inputs_;
  std::vector<std::size_t> input_of_load_, input_of_guard_;
  std::vector<const Guard*> guard_of_load_;              ///< null: none
  std::vector<std::size_t> other_guards_;                ///< those of no load
  std::unique_ptr<std::byte[]> memory_;                  ///< of the columns over claims
  std::vector<std::unique_ptr<std::byte[]>> of_records_; ///< by column over records
  std::vector<std::size_t> room_;                        ///< by domain, from 1: records that its columns hold
  std::vector<std::size_t> counts_;                      ///< by domain: claims, or records, of the last run
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      stretches_; ///< records of the claims at hand: first and end, in the block
  std::vector<std::byte*> own_, columns_;
  mutable std::vector<std::int64_t>
      amounts_; ///< of the last run, claim by claim, once somebody asks; one more a claim than the program has
};

} // namespace medpol::batch
