#include "interpreter/library/last_claims.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

namespace medpol {
namespace {

constexpr std::int32_t closed = std::numeric_limits<std::int32_t>::max(); ///< as a day: beyond every date

} // namespace

std::uint32_t LastClaims::kind_of(const Policy& policy, const Accumulator& account) { return kinds_.number(joined_names(owner_kind(policy, account))); }

std::vector<LastClaims::Owner> LastClaims::owners_of(Ledger& ledger, const Policy& policy, std::span<const InputValue> inputs) {
  std::vector<Owner> out;
  for (const auto& account : policy.plan.accumulators) {
    const auto keys = account_keys(policy, account, inputs);
    if (!keys || !account_day(policy, account, inputs)) continue; // a claim without them neither finds the account nor adds to it
    const Owner owner{kind_of(policy, account), ledger.owner(*keys)};
    if (std::find(out.begin(), out.end(), owner) == out.end()) out.push_back(owner);
  }
  return out;
}

const LastClaims::Last* LastClaims::find(Owner owner) const {
  if (owner.kind >= owners_.size() || owner.number >= owners_[owner.kind].size()) return nullptr;
  const auto& found = owners_[owner.kind][owner.number];
  return found.claim == nullptr ? nullptr : &found;
}

LastClaims::Last& LastClaims::at(Owner owner) {
  if (owner.kind >= owners_.size()) owners_.resize(owner.kind + 1);
  auto& list = owners_[owner.kind];
  while (owner.number >= list.size()) list.emplace_back();
  return list[owner.number];
}

std::optional<ClaimOrder> LastClaims::last(Owner owner) const {
  const auto* found = find(owner);
  if (found == nullptr) return std::nullopt;
  std::uint32_t length = 0;
  std::memcpy(&length, found->claim.get(), sizeof length);
  return ClaimOrder{{found->day, found->settled}, {found->claim.get() + sizeof length, length}};
}

void LastClaims::set(Owner owner, const ClaimOrder& claim) {
  auto& last = at(owner);
  if (last.claim == nullptr) ++size_;
  const auto length = static_cast<std::uint32_t>(claim.claim.size());
  std::uint32_t room = 0;
  if (last.claim != nullptr) std::memcpy(&room, last.claim.get(), sizeof room);
  // The numbers of a file are mostly of one length.
  if (last.claim == nullptr || room != length) last.claim = std::make_unique<char[]>(sizeof length + length);
  std::memcpy(last.claim.get(), &length, sizeof length);
  std::memcpy(last.claim.get() + sizeof length, claim.claim.data(), length);
  last.day = claim.days.day;
  last.settled = claim.days.settled;
}

void LastClaims::close(Owner owner) { at(owner).day = closed; }

bool LastClaims::is_closed(Owner owner) const {
  const auto* found = find(owner);
  return found != nullptr && found->day == closed;
}

} // namespace medpol
