#include "interpreter/settle/in_order.hpp"

#include "grammar/text/fold.hpp"
#include "grammar/words/reasons.hpp"
#include "interpreter/model/vocabulary/identity.hpp"
#include "interpreter/settle/changed_answer.hpp"
#include "interpreter/settle/reversal.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

namespace medpol {

bool keeps_accounts(const Library& library) {
  return std::any_of(library.policies.begin(), library.policies.end(),
                     [](const auto& policy) { return !policy->plan.accumulators.empty(); });
}

void ClaimsInOrder::reject(std::size_t record, Reason why) {
  claims_[record].settlement.status = Status::rejected;
  claims_[record].settlement.reasons.push_back(std::move(why));
}

bool ClaimsInOrder::comes_before(std::size_t a, std::size_t b) const {
  const auto &x = claims_[a], &y = claims_[b];
  if (x.days != y.days) return x.days < y.days;
  if (const auto order = compare_claims(x.settlement.claim, y.settlement.claim); order != 0) return order < 0;
  if (x.fingerprint != y.fingerprint) return x.fingerprint < y.fingerprint;
  return a < b;
}

std::vector<std::size_t> ClaimsInOrder::in_order() const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < claims_.size(); ++i)
    if (claims_[i].open) out.push_back(i);
  std::sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return comes_before(a, b); });
  return out;
}

namespace {

/// Why a record cancels nothing: what it means stands here and never was settled.
Reason nothing_to_reverse(const std::string& number, const HeldClaim& claim) {
  const auto line = claim.settlement.line;
  auto why = [&] {
    if (!claim.reverses.empty()) return say<ReasonCode::reversal_of_reversal>(number, line);
    if (claim.settlement.status == Status::rejected) return say<ReasonCode::reversal_of_rejected>(number, line);
    return say<ReasonCode::reversal_of_untaken>(number, line);
  }();
  return {std::move(why), known_name(KnownField::reversed_claim), number};
}

} // namespace

/// Finds the claim that each cancelling record means.
void ClaimsInOrder::match_reversals() {
  const bool any =
      std::any_of(claims_.begin(), claims_.end(), [](const HeldClaim& claim) { return !claim.reverses.empty(); });
  if (!any) return;
  std::unordered_map<std::string, std::size_t> by_number;               // claims that were settled
  std::unordered_map<std::string, std::array<std::size_t, 2>> standing; // the first two of each number, settled or not
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    const auto key = claim_key(claims_[i].settlement.claim);
    if (claims_[i].open) by_number.emplace(key, i);
    const auto [known, fresh] = standing.try_emplace(key, std::array{i, i});
    if (!fresh && known->second[0] == known->second[1]) known->second[1] = i;
  }
  std::unordered_map<std::size_t, std::size_t> cancelled;
  const auto order = in_order();
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    const auto& number = claims_[i].reverses;
    if (number.empty()) continue;
    const auto found = by_number.find(claim_key(number));
    if (found == by_number.end()) {
      // A claim that stands here and was not settled has no part in any account.
      if (const auto here = standing.find(claim_key(number)); here != standing.end()) {
        const auto [first, second] = here->second;
        if (const auto other = first == i ? second : first; other != i) {
          reject(i, nothing_to_reverse(number, claims_[other]));
          continue;
        }
      }
      reject(i, {say<ReasonCode::nothing_to_reverse>(number), known_name(KnownField::reversed_claim), number});
      hold_up(i, order);
      continue;
    }
    const auto record = inputs_of(claims_[i]), meant = inputs_of(claims_[found->second]);
    ReversalTarget target{meant, claims_[found->second].days.settled, std::nullopt};
    if (const auto before = cancelled.find(found->second); before != cancelled.end())
      target.reversed_by = say<ReasonCode::record_in_line>(claims_[before->second].settlement.line);
    if (auto problem = reversal_problem(library_.vocabulary, number, record, target)) {
      reject(i, std::move(*problem));
      continue;
    }
    cancelled.emplace(found->second, i);
    reversal_of_[found->second] = {i, found->second, *settlement_day(library_.vocabulary, record)};
    claims_[i].settlement.status = Status::reversed;
    claims_[i].settlement.reasons.push_back({say<ReasonCode::reverses>(number)});
  }
}

/// The claims that may share an account with one that is cancelled, and is not here, wait. What the record does not say
/// of whom it is may agree with anybody.
void ClaimsInOrder::hold_up(std::size_t record, const std::vector<std::size_t>& order) {
  const auto said = inputs_of(claims_[record]);
  for (const auto i : order) {
    const auto& claim = claims_[i];
    if (claim.matter || claim.policy->plan.accumulators.empty()) continue;
    const auto inputs = inputs_of(claim);
    const auto& policy = *claim.policy;
    for (std::size_t account = 0; account < policy.plan.accumulators.size(); ++account) {
      const auto& terms = policy.plan.accumulators[account];
      const bool agrees = std::all_of(terms.keys.begin(), terms.keys.end(), [&](NodeId key) {
        const auto field = static_cast<std::size_t>(policy.plan[key].number);
        if (field >= said.size() || !said[field].present) return true;
        return said[field].value == inputs[field].value && fold_key(said[field].text) == fold_key(inputs[field].text);
      });
      const auto keys = account_keys(policy, terms, inputs);
      const auto days = account_days(policy, terms, inputs);
      if (!agrees || !keys || !days) continue;
      accounts_.leave_open(policy, account, *keys, days->counted, claims_[record].reverses);
      held_up_by_.emplace(i, record);
    }
  }
}

/// The claims that share accounts, directly or through others; claims without any are alone.
std::vector<std::vector<std::size_t>> ClaimsInOrder::groups() const {
  std::vector<std::size_t> parent(claims_.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::unordered_map<std::string, std::size_t> first_of;
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    if (!claims_[i].open) continue;
    const auto& policy = *claims_[i].policy;
    const auto inputs = inputs_of(claims_[i]);
    for (const auto& account : policy.plan.accumulators) {
      const auto keys = account_keys(policy, account, inputs);
      if (!keys) continue;
      auto owner = owner_kind(policy, account);
      owner.insert(owner.end(), keys->begin(), keys->end());
      const auto [other, fresh] = first_of.emplace(joined_names(owner), i);
      if (!fresh) parent[root(i)] = root(other->second);
    }
  }
  std::vector<std::vector<std::size_t>> out;
  std::unordered_map<std::size_t, std::size_t> group_of;
  for (const auto i : in_order()) {
    const auto [group, fresh] = group_of.emplace(root(i), out.size());
    if (fresh) out.emplace_back();
    out[group->second].push_back(i);
  }
  return out;
}

/// The accounts of a group as they stand before it.
Ledger ClaimsInOrder::opened_for(const std::vector<std::size_t>& group) const {
  Ledger ledger;
  if (accounts_.remembers_claims()) ledger.remember_claims();
  for (const auto i : group) {
    const auto inputs = inputs_of(claims_[i]);
    for (std::size_t account = 0; account < claims_[i].policy->plan.accumulators.size(); ++account)
      if (const auto keys = account_keys(*claims_[i].policy, claims_[i].policy->plan.accumulators[account], inputs))
        ledger.copy_owner(accounts_, *claims_[i].policy, account, *keys);
  }
  return ledger;
}

/// Settles claims of a group with reversals in force, and posts them.
void ClaimsInOrder::settle_into(Ledger& ledger, std::span<const std::size_t> group, std::span<const Reversal> active,
                                std::vector<Settlement>& out, const Made& made) {
  out.clear();
  std::unordered_map<std::size_t, std::size_t> record_of; // by the claim that it cancels
  for (const auto& one : active) record_of.emplace(one.target, one.record);
  for (const auto i : group) {
    if (stop_.stops()) { // what comes out means nothing
      out.push_back(claims_[i].settlement);
      continue;
    }
    if (const auto cancelled = record_of.find(i); cancelled != record_of.end()) {
      auto settlement = claims_[i].settlement;
      settlement.policy = claims_[i].policy;
      settlement.status = Status::reversed;
      const auto& by = claims_[cancelled->second].settlement;
      const auto number = by.claim.empty() ? "#" + std::to_string(by.line) : by.claim;
      settlement.reasons = {{say<ReasonCode::reversed_by>(number)}};
      SettledClaim answered;
      answered.settlement = settlement;
      made(i, answered);
      out.push_back(std::move(settlement));
      continue;
    }
    const ClaimHistory history(ledger, *claims_[i].policy, claims_[i].settlement.claim);
    auto settled = settler_.settle(read_again(claims_[i]), &history);
    if (!claims_[i].matter) add_to_accounts(ledger, *claims_[i].policy, settled.inputs, settled.settlement);
    made(i, settled);
    out.push_back(std::move(settled.settlement));
  }
}

/// As each claim was answered on the day of its settlement: with the claims that had been settled by then, and the
/// reversals of earlier days in force. Only of claims that were settled before a reversal. The claims of a day that
/// come behind all those before go on where these ended; else all of them are settled once more.
std::vector<Settlement> ClaimsInOrder::answered_at_first(const std::vector<std::size_t>& group,
                                                         const std::vector<Reversal>& reversals, const Made& made) {
  if (reversals.empty()) return {};
  std::map<std::int32_t, std::vector<std::size_t>> places; // in the group, by the day of their settlement
  for (std::size_t k = 0; k < group.size(); ++k)
    if (const auto day = claims_[group[k]].days.settled; day <= reversals.back().day) places[day].push_back(k);
  auto ledger = opened_for(group);
  std::vector<Settlement> first(group.size()), answers;
  std::set<std::size_t> known; // the places of those that were settled by then
  std::size_t in_force = 0;
  for (const auto& [day, own] : places) {
    const auto is_before = [today = day](const Reversal& one) { return one.day < today; };
    const auto active = static_cast<std::size_t>(std::partition_point(reversals.begin(), reversals.end(), is_before) -
                                                 reversals.begin());
    const bool goes_on = active == in_force && (known.empty() || *known.rbegin() < own.front());
    in_force = active;
    known.insert(own.begin(), own.end());
    const std::vector<std::size_t> settled = goes_on ? own : std::vector<std::size_t>(known.begin(), known.end());
    if (!goes_on) ledger = opened_for(group);
    std::vector<std::size_t> members;
    for (const auto place : settled) members.push_back(group[place]);
    settle_into(ledger, members, std::span(reversals).first(active), answers, made);
    for (std::size_t k = 0; k < settled.size(); ++k)
      if (claims_[members[k]].days.settled == day) first[settled[k]] = std::move(answers[k]);
  }
  return first;
}

/// What the claims of earlier runs were answered then; empty where nothing has come to them.
std::vector<Settlement> ClaimsInOrder::answered_earlier(const std::vector<std::size_t>& group,
                                                        const std::vector<Reversal>& reversals) {
  std::vector<std::size_t> members;
  std::copy_if(group.begin(), group.end(), std::back_inserter(members), [&](std::size_t i) { return i < earlier_; });
  std::vector<Reversal> known;
  std::copy_if(reversals.begin(), reversals.end(), std::back_inserter(known),
               [&](const Reversal& one) { return one.record < earlier_; });
  std::vector<Settlement> out, answers;
  if (members.empty() || (members.size() == group.size() && known.size() == reversals.size())) return out;
  auto ledger = opened_for(members);
  settle_into(ledger, members, known, answers, [](std::size_t, const SettledClaim&) {});
  out.resize(group.size());
  for (std::size_t k = 0, next = 0; k < group.size(); ++k)
    if (group[k] < earlier_) out[k] = std::move(answers[next++]);
  return out;
}

/// The claims that were reversed on the day on which a claim was settled, or later: the first of them, and how many
/// where that is not all. Nothing where there are none.
Said ClaimsInOrder::reversed_behind(const std::vector<Reversal>& reversals, std::size_t claim) const {
  constexpr std::size_t most_named = 20;
  const auto day = claims_[claim].days.settled;
  const auto first =
      std::partition_point(reversals.begin(), reversals.end(), [&](const Reversal& one) { return one.day < day; });
  Several named;
  for (auto one = first; one != reversals.end() && named.all.size() < most_named; ++one)
    if (one->target != claim) named.all.push_back({claims_[one->target].settlement.claim});
  if (named.all.empty()) return {};
  const auto count = static_cast<std::size_t>(reversals.end() - first);
  return say<ReasonCode::after_reversals>(std::move(named), count > most_named + 1 ? count : 0);
}

void ClaimsInOrder::settle_group(const std::vector<std::size_t>& group, const Made& made) {
  std::vector<Reversal> reversals;
  for (const auto i : group)
    if (const auto found = reversal_of_.find(i); found != reversal_of_.end()) reversals.push_back(found->second);
  std::stable_sort(reversals.begin(), reversals.end(),
                   [](const Reversal& a, const Reversal& b) { return a.day < b.day; });
  auto earlier = answered_earlier(group, reversals);
  const auto first = answered_at_first(group, reversals, made);
  std::vector<Settlement> answers;
  auto ledger = opened_for(group);
  settle_into(ledger, group, reversals, answers, made);
  for (std::size_t k = 0; k < group.size(); ++k) {
    auto& answer = answers[k];
    const auto because = reversed_behind(reversals, group[k]);
    const bool changed = group[k] < earlier_ && !earlier.empty() && !same_answer(earlier[k], answer);
    if (answer.status != Status::reversed) {
      if (because.phrase != nullptr) say_difference(first[k], answer, because);
      else if (changed) say_difference(earlier[k], answer, say<ReasonCode::after_later_claims>());
    }
    if (changed) was_.emplace(group[k], std::move(earlier[k]));
    claims_[group[k]].settlement = std::move(answer);
    say_held_up(group[k]);
  }
  ledger.each([&](const AccountKey& key, const Entry& entry) { accounts_.open(key, entry); });
  for (const auto i : group) {
    if (!claims_[i].matter) accounts_.meet(*claims_[i].policy, inputs_of(claims_[i]));
    claims_[i].given = {}; // its group is done
  }
}

/// Why a claim waits for one that is not here, and what to do.
void ClaimsInOrder::say_held_up(std::size_t place) {
  const auto found = held_up_by_.find(place);
  auto& settlement = claims_[place].settlement;
  if (found == held_up_by_.end() || settlement.status != Status::review) return;
  const auto& record = claims_[found->second];
  settlement.reasons.push_back({say<ReasonCode::waits_for_reversed_claim>(record.settlement.line, record.reverses),
                                known_name(KnownField::reversed_claim), record.reverses});
}

/// Where nothing is cancelled each claim is settled once, and is not held any longer.
void ClaimsInOrder::settle_once(std::size_t place, const Made& made) {
  auto& claim = claims_[place];
  const ClaimHistory history(accounts_, *claim.policy, claim.settlement.claim);
  if (!claim.matter) accounts_.meet(*claim.policy, inputs_of(claim));
  auto settled = settler_.settle(read_again(std::move(claim)), &history);
  if (!claim.matter) add_to_accounts(accounts_, *claim.policy, settled.inputs, settled.settlement);
  made(place, settled);
  claim.settlement = std::move(settled.settlement);
  say_held_up(place);
}

namespace {

/// Whether an account of a claim goes up to a later one already: it was opened with claims that come after it.
bool goes_beyond(const Ledger& accounts, const Policy& policy, std::span<const InputValue> inputs,
                 const Settlement& settlement) {
  const auto claim = claim_key(policy.scope, inputs, settlement.claim);
  for (std::size_t i = 0; i < policy.plan.accumulators.size(); ++i) {
    const auto& account = policy.plan.accumulators[i];
    const auto keys = account_keys(policy, account, inputs);
    const auto days = account_days(policy, account, inputs);
    if (keys && days && accounts.before(policy, i, *keys, *days, claim).kind == Balance::Kind::late) return true;
  }
  return false;
}

} // namespace

void ClaimsInOrder::find_counted() {
  if (!accounts_.knows_claims() && (earlier_ == 0 || accounts_.size() == 0)) return;
  for (std::size_t place = 0; place < claims_.size(); ++place) {
    const auto& claim = claims_[place];
    if (!claim.open || claim.matter) continue;
    const auto inputs = inputs_of(claim);
    if (is_counted(accounts_, *claim.policy, inputs, claim.settlement) ||
        (place < earlier_ && goes_beyond(accounts_, *claim.policy, inputs, claim.settlement)))
      counted_already_.push_back(place);
  }
}

void ClaimsInOrder::settle(const Made& made) {
  find_counted();
  if (!counted_already_.empty()) return;
  match_reversals();
  if (reversal_of_.empty() && earlier_ == 0) {
    for (const auto place : in_order()) {
      if (stop_.stops()) return;
      settle_once(place, made);
    }
    return;
  }
  for (const auto& group : groups()) {
    if (stop_.stops()) return;
    settle_group(group, made);
  }
}

} // namespace medpol
