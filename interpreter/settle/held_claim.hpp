#pragma once
#include "interpreter/settle/claim.hpp"

namespace medpol {

/// By what claims that share an account are put in order; then by their numbers (结算编号).
struct ClaimDays {
  std::int32_t day = 0;     ///< the governing date, else the settlement date, else the first that an account looks at
  std::int32_t settled = 0; ///< the settlement date, else `day`
  auto operator<=>(const ClaimDays&) const = default;
};

/// A claim that waits for its turn. Only the fields that it has are held, a fraction of all that a claim may have.
struct HeldClaim {
  Settlement settlement; ///< its answer; of one that is open so far its line, number, kind and total cost
  const Policy* policy = nullptr;
  std::optional<MatterId> matter;
  bool open = false;
  std::string reverses;
  ClaimDays days;
  std::uint64_t fingerprint = 0; ///< by which open claims without a number are put in order: of all that they say
  std::vector<std::pair<std::uint32_t, InputValue>> given; ///< by InputId
  std::uint32_t fields = 0;                                ///< how many there are in all
};

ClaimDays days_of(const Scope& vocabulary, const ReadClaim& claim);
HeldClaim hold_claim(const Scope& vocabulary, ReadClaim claim);
/// All fields, those that the claim does not have too.
std::vector<InputValue> inputs_of(const HeldClaim& claim);
/// The claim as it was read; of a held claim that is not used any more the fields are moved.
ReadClaim read_again(const HeldClaim& claim);
ReadClaim read_again(HeldClaim&& claim);

} // namespace medpol
