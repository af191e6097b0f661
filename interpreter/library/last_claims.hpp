#pragma once
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/library/held_claim.hpp"

#include <deque>
#include <memory>

namespace medpol {

/// A claim's place in the order in which claims that share an account are settled.
struct ClaimOrder {
  ClaimDays days;
  std::string_view claim; ///< its number
  auto operator<=>(const ClaimOrder&) const = default;
};

/// Remembers for every owner of accounts the last claim that looked at them or added to them, so that one that should have been settled before it is noticed.
/// 16 bytes an owner beside the claim's number.
class LastClaims {
public:
  struct Owner {
    std::uint32_t kind, number; ///< kind: of `owner_kind`; number: of Ledger::owner
    auto operator<=>(const Owner&) const = default;
  };

  /// The owners whose accounts a claim may look at or add to.
  std::vector<Owner> owners_of(Ledger& ledger, const Policy& policy, std::span<const InputValue> inputs);
  /// The number of the kind of an account's owners.
  std::uint32_t kind_of(const Policy& policy, const Accumulator& account);
  /// The last claim of the owner; nullopt when there was none.
  std::optional<ClaimOrder> last(Owner owner) const;
  void set(Owner owner, const ClaimOrder& claim);
  /// A claim of the owner was cancelled: whatever comes after would have to be settled together with it.
  void close(Owner owner);
  bool is_closed(Owner owner) const;
  /// Owners that are remembered.
  std::size_t size() const { return size_; }

private:
  struct Last {
    std::int32_t day = 0, settled = 0;
    std::unique_ptr<char[]> claim; ///< null: there was none
  };
  const Last* find(Owner owner) const;
  Last& at(Owner owner);

  NameTable kinds_;
  std::vector<std::deque<Last>> owners_; ///< by kind, then by number
  std::size_t size_ = 0;
};

} // namespace medpol
