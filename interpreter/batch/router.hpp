#pragma once
#include "interpreter/batch/compile/policy_programs.hpp"
#include "interpreter/policies/library.hpp"

#include <memory>

namespace medpol::batch {

/// Finds the policy of each claim of a block as `route` does; where that is not plain, it leaves the claim to it.
class Router {
public:
  explicit Router(const Library& library);
  /// Adds the claims that a policy takes to `taken`, by its place in the library, in ascending order. All others are in
  /// `left`, in no order.
  void route(const Block& block, std::vector<std::vector<std::uint16_t>>& taken, std::vector<std::uint16_t>& left);

private:
  static constexpr std::size_t most_candidates = 64;
  /// The policies that could take a claim of one 参保地 and one 险种.
  struct Candidates {
    std::vector<std::uint16_t> policies; ///< by place in the library
    std::uint64_t missing = 0;           ///< of these: cannot be told for want of the 参保地 or 险种
    bool too_many = false;
    bool too_wide = false; ///< a place or scheme of which only a part is in the head of some policy: `route` decides
    bool is_plain = false; ///< one policy, which takes all of them
    std::vector<std::uint16_t> rows; ///< of the block at hand
  };
  struct Head {
    std::optional<InputId> date;
    std::int32_t from = 0, until = 0;
    std::unique_ptr<PolicyPrograms> applies; ///< null without 适用
  };
  Candidates& candidates(std::int64_t region, std::int64_t scheme);
  bool takes_all(const Block& block, const Candidates& candidates);
  void tell(const Block& block, const Candidates& candidates, std::vector<std::vector<std::uint16_t>>& taken,
            std::vector<std::uint16_t>& left);
  std::optional<std::uint16_t> taker(const Candidates& candidates, std::uint64_t takes, std::uint64_t missing) const;

  const Library& library_;
  std::optional<InputId> region_, scheme_, record_kind_, matter_, reverses_, care_area_;
  std::optional<std::uint16_t> expense_; ///< value of 单据类别
  std::size_t schemes_ = 0;
  std::vector<Head> heads_;
  std::vector<std::unique_ptr<Candidates>> known_; ///< by region and scheme, absent ones first
  std::vector<Candidates*> met_;                   ///< in the block at hand
  std::vector<std::uint64_t> takes_,
      missing_; ///< by claim: of the candidates, those that take it and those that cannot tell
  std::vector<std::uint8_t> unclear_;
  std::vector<std::uint16_t> fitting_, beyond_;
};

} // namespace medpol::batch
