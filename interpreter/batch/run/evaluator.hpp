#pragma once
#include "interpreter/batch/router.hpp"

namespace medpol::batch {

/// One claim that a program settled without anything to remark.
struct Settled {
  std::uint16_t policy = 0;         ///< by place in the library
  std::uint16_t row = 0;            ///< among the results of `machine`
  const Machine* machine = nullptr; ///< null: the claim is for the explaining evaluator
};

/// Settles blocks of claims: finds the policies, runs their programs. What it settles is settled as `ClaimSettler`
/// would settle it, to the fen and without a reason to give; every other claim is left open.
class BlockEvaluator {
public:
  explicit BlockEvaluator(const Library& library);
  /// One answer for each claim of the block, in its order. They stand until the next call.
  const std::vector<Settled>& settle(const Block& block);

private:
  Router router_;
  std::vector<PolicyPrograms> programs_;
  std::vector<std::vector<std::uint16_t>> taken_;
  std::vector<std::uint16_t> left_;
  std::vector<Settled> answers_;
};

} // namespace medpol::batch
