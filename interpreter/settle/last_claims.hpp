#pragma once
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/settle/held_claim.hpp"

#include <array>
#include <tuple>
#include <unordered_map>

namespace medpol {

/// A claim's place in the order in which claims that share an account are settled.
struct ClaimOrder {
  ClaimDays days;
  std::string_view claim; ///< its number
  bool operator==(const ClaimOrder&) const = default;
  friend bool operator<(const ClaimOrder& a, const ClaimOrder& b) {
    return std::tie(a.days, a.claim) < std::tie(b.days, b.claim);
  }
};

/// Remembers for every owner of accounts the last claim that looked at them or added to them, so that one that should
/// have been settled before it is noticed. 40 bytes an owner, with a claim's number of up to 31 bytes, and 4 to find it
/// by.
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
  /// Sets it, unless the last claim should have been settled after this one, or may have been: of two claims of the
  /// same days without a number, that is not known here. False: it is not set.
  bool advance(Owner owner, const ClaimOrder& claim);
  /// Have fetched what `advance` needs: the first before the second, each for several owners.
  void fetch_place(Owner owner) const {
    if (owner.kind < places_.size()) places_[owner.kind].fetch(owner.number);
  }
  void fetch_last(Owner owner) const {
    if (const auto place = find(owner); place != OwnerIndex::none) fetch_soon(last_[place]);
  }
  /// A claim of the owner was cancelled: whatever comes after would have to be settled together with it.
  void close(Owner owner);
  bool is_closed(Owner owner) const;
  /// Owners that are remembered.
  std::size_t size() const { return last_.size(); }

private:
  struct Last {
    std::int32_t day = 0, settled = 0;
    std::uint8_t length = 0; ///< of the claim's number; `elsewhere`: in `long_numbers_`
    std::array<char, 31> number;
  };
  static_assert(sizeof(Last) == 40);
  static constexpr std::uint8_t elsewhere = 0xff;

  std::uint32_t find(Owner owner) const {
    return owner.kind < places_.size() ? places_[owner.kind][owner.number] : OwnerIndex::none;
  }
  std::uint32_t make(Owner owner);
  std::string_view number_of(std::uint32_t place) const;
  void set(std::uint32_t place, const ClaimOrder& claim);

  NameTable kinds_;
  std::vector<OwnerIndex> places_; ///< in `last_`, by kind
  Pieces<Last> last_;
  std::unordered_map<std::uint32_t, std::string> long_numbers_;
};

} // namespace medpol
