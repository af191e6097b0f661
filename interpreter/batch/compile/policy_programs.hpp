#pragma once
#include "interpreter/batch/compile/compile.hpp"
#include "interpreter/batch/read/block.hpp"
#include "interpreter/batch/run/machine.hpp"

#include <map>

namespace medpol::batch {

/// The programs of one policy, each for claims with certain fields, made when they are first needed.
class PolicyPrograms {
public:
  /// `condition`: programs for 适用 instead of the settlement; `none`: the settlement.
  PolicyPrograms(const Policy& policy, std::size_t vocabulary_inputs, NodeId condition = NodeId::none);
  /// Finds the program for the claims `rows`; null when it can settle none of them.
  const Program* choose(const Block& block, std::span<const std::uint16_t> rows);
  /// Runs the program that was chosen for these claims; those that it is not made for go into `beyond`. Null when none
  /// is left. The results stand until the next run. `balances`: needed by programs with accounts.
  const Machine* run_chosen(std::vector<std::uint16_t>& rows, std::vector<std::uint16_t>& beyond,
                            const Balances* balances = nullptr);
  /// Both; without a program all go into `beyond`.
  const Machine* run(const Block& block, std::vector<std::uint16_t>& rows, std::vector<std::uint16_t>& beyond);
  /// The column of an input; null when the block has none.
  const Column* column(const Block& block, InputId input);

private:
  struct Made {
    Machine machine;
    Machine::Inputs inputs; ///< in the block at hand
  };
  Made& program_for(const std::vector<Presence>& presence);

  const Policy& policy_;
  std::size_t vocabulary_inputs_;
  NodeId condition_;
  std::vector<InputId> inputs_;
  std::vector<Presence> presence_;
  std::map<std::vector<Presence>, Made> programs_;
  Made* last_ = nullptr; ///< the program that ran last, for the fields `last_presence_`
  std::vector<Presence> last_presence_;
  std::vector<std::size_t>
      own_column_; ///< by InputId behind the vocabulary's: the column of the block; beyond its count: none
  std::size_t own_seen_ = 0;
  bool own_twice_ = false; ///< two columns are one field
};

} // namespace medpol::batch
