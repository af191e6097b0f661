#include "interpreter/settle/last_claims.hpp"

#include <algorithm>
#include <limits>

namespace medpol {
namespace {

constexpr std::int32_t closed = std::numeric_limits<std::int32_t>::max(); ///< as a day: beyond every date

} // namespace

std::uint32_t LastClaims::kind_of(const Policy& policy, const Accumulator& account) {
  return kinds_.number(joined_names(owner_kind(policy, account)));
}

std::vector<LastClaims::Owner> LastClaims::owners_of(Ledger& ledger, const Policy& policy,
                                                     std::span<const InputValue> inputs) {
  std::vector<Owner> out;
  for (const auto& account : policy.plan.accumulators) {
    const auto keys = account_keys(policy, account, inputs);
    if (!keys || !account_days(policy, account, inputs))
      continue; // a claim without them neither finds the account nor adds to it
    const Owner owner{kind_of(policy, account), ledger.owner(*keys)};
    if (std::find(out.begin(), out.end(), owner) == out.end()) out.push_back(owner);
  }
  return out;
}

std::uint32_t LastClaims::make(Owner owner) {
  const auto place = static_cast<std::uint32_t>(last_.size());
  if (place == OwnerIndex::none) throw std::length_error("too many accounts for one run");
  if (owner.kind >= places_.size()) places_.resize(owner.kind + std::size_t{1});
  places_[owner.kind].set(owner.number, place);
  last_.push_back({});
  return place;
}

std::string_view LastClaims::number_of(std::uint32_t place) const {
  const auto& last = last_[place];
  return last.length == elsewhere ? std::string_view(long_numbers_.at(place))
                                  : std::string_view(last.number.data(), last.length);
}

std::optional<ClaimOrder> LastClaims::last(Owner owner) const {
  const auto found = find(owner);
  if (found == OwnerIndex::none) return std::nullopt;
  return ClaimOrder{{last_[found].day, last_[found].settled}, number_of(found)};
}

void LastClaims::set(std::uint32_t place, const ClaimOrder& claim) {
  auto& last = last_[place];
  last.day = claim.days.day;
  last.settled = claim.days.settled;
  if (claim.claim.size() <= last.number.size()) {
    if (last.length == elsewhere) long_numbers_.erase(place);
    last.length = static_cast<std::uint8_t>(claim.claim.size());
    std::copy(claim.claim.begin(), claim.claim.end(), last.number.begin());
  } else {
    last.length = elsewhere;
    long_numbers_[place] = claim.claim;
  }
}

void LastClaims::set(Owner owner, const ClaimOrder& claim) {
  const auto found = find(owner);
  set(found == OwnerIndex::none ? make(owner) : found, claim);
}

bool LastClaims::advance(Owner owner, const ClaimOrder& claim) {
  const auto found = find(owner);
  if (found == OwnerIndex::none) return set(make(owner), claim), true;
  const ClaimDays days{last_[found].day, last_[found].settled};
  if (claim.days < days || (claim.days == days && claim.claim < number_of(found))) return false;
  if (claim.days == days && claim.claim.empty()) return false; // both have no number: what they say decides
  set(found, claim);
  return true;
}

void LastClaims::close(Owner owner) {
  const auto found = find(owner);
  last_[found == OwnerIndex::none ? make(owner) : found].day = closed;
}

bool LastClaims::is_closed(Owner owner) const {
  const auto found = find(owner);
  return found != OwnerIndex::none && last_[found].day == closed;
}

} // namespace medpol
