#include "interpreter/settle/claim_stream.hpp"
#include "grammar/text/fold.hpp"
#include "interpreter/model/vocabulary/identity.hpp"

#include <algorithm>
#include <unordered_set>

namespace medpol {

std::optional<StreamProblem> counted_problem(const ClaimsInOrder& claims) {
  if (claims.counted_already().empty()) return std::nullopt;
  StreamProblem out{StreamProblem::Kind::counted, 0, {}, {}, {}, {}};
  for (const auto place : claims.counted_already()) {
    const auto& settlement = claims.claim(place).settlement;
    out.without_number = out.without_number || settlement.claim.empty();
    out.claims.push_back(settlement.claim.empty() ? "#" + std::to_string(settlement.line) : settlement.claim);
  }
  return out;
}

ClaimStream::ClaimStream(const Library& library, ClaimSettler& settler, Ledger& accounts, std::optional<InputId> group,
                         std::size_t most, const ClaimAnswers& to)
    : library_(library), settler_(settler), accounts_(accounts), group_(group), most_(most), to_(to) {
  held_.emplace(library_, settler_, accounts_);
}

/// Empty when the record does not say it.
std::string ClaimStream::group_of(const ReadClaim& claim) const {
  if (!group_) return {};
  const auto index = static_cast<std::size_t>(*group_);
  if (index >= claim.answered.inputs.size() || !claim.answered.inputs[index].present) return {};
  const auto& value = claim.answered.inputs[index];
  const auto& type = library_.vocabulary[*group_].type;
  return type.kind == TypeKind::text ? fold_key(value.text)
                                     : library_.vocabulary.format(type, value.value, input_scale(type));
}

/// Whether a claim is held together with those that are. A record of which nobody can say whose it is stays with those
/// before it.
bool ClaimStream::belongs(const ReadClaim& claim, const std::vector<LastClaims::Owner>& owners) const {
  const auto group = group_of(claim);
  if (group.empty() && !claim.open) return true;
  if (groups_.contains(group)) return true;
  return std::any_of(owners.begin(), owners.end(),
                     [&](const LastClaims::Owner& owner) { return shared_.contains(owner); });
}

bool ClaimStream::add(ReadClaim claim) {
  // An application neither looks at accounts nor adds to them.
  auto owners = claim.open && !claim.matter ? last_.owners_of(accounts_, *claim.policy, claim.answered.inputs)
                                            : std::vector<LastClaims::Owner>{};
  if (held_->size() > 0 && (held_->size() >= most_ || !belongs(claim, owners)) && !settle_held()) return false;
  if (auto group = group_of(claim); !group.empty()) groups_.insert(std::move(group));
  cancels_ = cancels_ || !claim.reverses.empty();
  shared_.insert(owners.begin(), owners.end());
  owners_.push_back(std::move(owners));
  held_->add(std::move(claim));
  return true;
}

bool ClaimStream::stop(StreamProblem::Kind kind, const HeldClaim& claim, std::string before, ClaimDays before_days) {
  problem_ = {kind, claim.settlement.line, claim.settlement.claim, claim.days, std::move(before), before_days, {}};
  return false;
}

/// A claim that is not here may stand anywhere, or nowhere: that cannot be told.
bool ClaimStream::reversals_stand_here() {
  std::unordered_set<std::string> numbers;
  for (std::size_t i = 0; i < held_->size(); ++i)
    if (held_->claim(i).open) numbers.insert(claim_key(held_->claim(i).settlement.claim));
  for (std::size_t i = 0; i < held_->size(); ++i) {
    const auto& claim = held_->claim(i);
    if (!claim.reverses.empty() && !numbers.contains(claim_key(claim.reverses)))
      return stop(StreamProblem::Kind::reversal_apart, claim, claim.reverses);
  }
  return true;
}

namespace {

constexpr char without_number = '\1'; ///< such claims come before all numbers

/// By what claims of the same days are put in order.
std::string order_key(const HeldClaim& claim) {
  const auto& number = claim.settlement.claim;
  return number.empty() ? without_number + fingerprint_key(claim.fingerprint) : claim_key(number);
}

std::string number_of(std::string_view key) {
  return key.starts_with(without_number) ? std::string{} : std::string(key);
}

} // namespace

bool ClaimStream::are_in_order() {
  for (const auto place : held_->in_order()) {
    const auto& claim = held_->claim(place);
    const auto key = order_key(claim);
    for (const auto owner : owners_[place]) {
      // Where something is cancelled all claims of the owner are settled again: all must be here.
      const auto before = last_.last(owner);
      if (before && (cancels_ || last_.is_closed(owner))) return stop(StreamProblem::Kind::cancelled_apart, claim);
      if (before && ClaimOrder{claim.days, key} < *before)
        return stop(StreamProblem::Kind::out_of_order, claim, number_of(before->claim), before->days);
    }
  }
  for (const auto place : held_->in_order()) {
    const auto key = order_key(held_->claim(place));
    for (const auto owner : owners_[place]) last_.set(owner, {held_->claim(place).days, key});
  }
  if (cancels_)
    for (const auto owner : shared_) last_.close(owner);
  return true;
}

bool ClaimStream::settle_held() {
  if (cancels_ && !reversals_stand_here()) return false;
  if (!are_in_order()) return false;
  held_->settle([&](std::size_t place, const SettledClaim& claim) {
    if (to_.made) to_.made(settled_ + place, claim);
  });
  if ((problem_ = counted_problem(*held_))) return false;
  for (std::size_t place = 0; place < held_->size(); ++place)
    if (!to_.answered(settled_ + place, held_->settlement(place))) return false;
  settled_ += held_->size();
  held_.emplace(library_, settler_, accounts_);
  owners_.clear();
  shared_.clear();
  groups_.clear();
  cancels_ = false;
  return true;
}

} // namespace medpol
