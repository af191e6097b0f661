#include "interpreter/batch/accounts/account_evaluator.hpp"

#include "grammar/text/json_text.hpp"
#include "interpreter/evaluate/accounts_read.hpp"
#include "interpreter/model/vocabulary/identity.hpp"

#include <algorithm>

namespace medpol::batch {
namespace {

bool says(const Column* column, std::size_t row) { return column != nullptr && column->present[row] != 0; }

/// What claims add to an account; null: nothing.
const Added* added_to(const Program& program, std::size_t accumulator) {
  const auto found = std::find_if(program.added.begin(), program.added.end(),
                                  [&](const Added& one) { return one.accumulator == accumulator; });
  return found == program.added.end() ? nullptr : &*found;
}

} // namespace

AccountEvaluator::AccountEvaluator(const Library& library, AccountShards& shards, const ReadingsByPolicy& readings,
                                   bool tells_accounts)
    : library_(library), shards_(shards), shard_(&shards[0]), settler_(library, {}),
      settled_on_(library.vocabulary.find(KnownField::settlement_day)),
      number_(library.vocabulary.find(KnownField::claim_id)), tells_accounts_(tells_accounts),
      met_(library.policies.size()) {
  settler_.choose(readings);
  std::size_t most_owners = 0, most_accumulators = 0;
  for (const auto& policy : library.policies) {
    programs_.emplace_back(*policy, library.vocabulary.inputs.size());
    Accounts own;
    const auto& plan = policy->plan;
    for (std::size_t i = 0; i < plan.accumulators.size(); ++i) {
      const auto& account = plan.accumulators[i];
      OwnerFields owners{shard_->last.kind_of(*policy, account), {}};
      for (const auto key : account.keys) owners.keys.push_back(static_cast<InputId>(plan[key].number));
      const auto known = std::find_if(own.owners.begin(), own.owners.end(),
                                      [&](const OwnerFields& one) { return one.keys == owners.keys; });
      own.owners_of.push_back(static_cast<std::size_t>(known - own.owners.begin()));
      if (known == own.owners.end()) own.owners.push_back(std::move(owners));
      own.day_of.push_back(static_cast<InputId>(plan[account.date].number));
      own.terms.push_back(ledger().terms(*policy, i));
      own.told.emplace_back(*policy, i);
      auto starts = std::find_if(starts_.begin(), starts_.end(),
                                 [&](const PeriodStarts& one) { return one.period() == account.period; });
      if (starts == starts_.end() && account.period.kind != PeriodKind::days)
        starts = starts_.emplace(starts_.end(), account.period);
      own.starts_of.push_back(starts == starts_.end() ? nullptr : &*starts);
    }
    own.always_read = accounts_always_read(*policy);
    own.date = policy->header.governing_date;
    own.days.resize(own.terms.size());
    own.keys.resize(own.terms.size());
    most_owners = std::max(most_owners, own.owners.size());
    most_accumulators = std::max(most_accumulators, own.terms.size());
    most_amounts_ =
        std::max(most_amounts_, plan.payments.size() + plan.account_payments.size() + plan.results.size() + 1);
    accounts_.push_back(std::move(own));
  }
  owners_.emplace(most_owners);
  waves_of_.emplace(most_owners);
  balances_.accounts.resize(most_accumulators);
  found_.resize(most_accumulators, {std::vector<AccountPlace>(Block::most_rows)});
}

void AccountEvaluator::find_columns(const Block& block, std::size_t policy) {
  const auto used = [&](std::optional<InputId> input) -> const Column* {
    const auto* column = input ? programs_[policy].column(block, *input) : nullptr;
    return column != nullptr && column->in_use ? column : nullptr;
  };
  auto& own = accounts_[policy];
  own.dates = used(own.date);
  own.settled_on = used(settled_on_);
  own.numbers = used(number_);
  for (std::size_t i = 0; i < own.days.size(); ++i) own.days[i] = used(own.day_of[i]);
  if (!tells_accounts_) return;
  for (std::size_t i = 0; i < own.keys.size(); ++i) {
    own.keys[i].clear();
    for (const auto key : own.owners[own.owners_of[i]].keys) own.keys[i].push_back(used(key));
  }
}

/// The owners of the accounts of all claims for programs.
void AccountEvaluator::find_owners(const AccountBlock& block, std::span<const std::uint16_t> rows) {
  std::fill(met_.begin(), met_.end(), std::uint8_t{0});
  owners_->start();
  for (const auto row : rows) {
    const auto policy = block.policies[row];
    if (policy == AccountBlock::none) continue;
    if (met_[policy] == 0) find_columns(block.block, policy);
    met_[policy] = 1;
    owners_->note(block.block, library_.policies[policy]->scope, programs_[policy], accounts_[policy].owners, row);
  }
  owners_->find(ledger());
}

/// Has fetched what the claims need of the accounts and of the last claims: for each claim in turn nothing would be
/// done while its memory comes.
void AccountEvaluator::fetch_accounts(const AccountBlock& block, std::span<const std::uint16_t> rows) {
  const auto each = [&](auto of_last, auto of_account) {
    for (const auto row : rows) {
      const auto policy = block.policies[row];
      if (policy == AccountBlock::none || owners_->lacks(row)) continue;
      const auto& own = accounts_[policy];
      for (std::size_t i = 0; i < own.owners.size(); ++i)
        of_last(LastClaims::Owner{own.owners[i].kind, owners_->at(i)[row]});
      for (std::size_t i = 0; i < own.terms.size(); ++i) of_account(own.terms[i], owners_->at(own.owners_of[i])[row]);
    }
  };
  each([&](LastClaims::Owner owner) { shard_->last.fetch_place(owner); },
       [&](const AccountTerms& terms, std::uint32_t owner) { ledger().fetch_place(terms, owner); });
  each([&](LastClaims::Owner owner) { shard_->last.fetch_last(owner); },
       [&](const AccountTerms& terms, std::uint32_t owner) { ledger().fetch_account(terms, owner); });
}

/// A claim that is read for the explaining evaluator is settled by it, behind all that came before.
void AccountEvaluator::settle_explaining(AccountBlock& block, std::size_t row, ReadClaim claim) {
  block.place_of_settlement[row] = static_cast<std::uint32_t>(block.settlements.size());
  if (!claim.open) {
    block.settlements.push_back(std::move(claim.answered.settlement));
    return;
  }
  const auto& policy = *claim.policy;
  const bool matter = claim.matter.has_value();
  const ClaimHistory history(ledger(), policy, claim.answered.settlement.claim);
  if (!matter) ledger().meet(policy, claim.answered.inputs);
  auto answered = settler_.settle(std::move(claim), &history, Wanted::answer);
  if (!matter) add_to_accounts(ledger(), policy, answered.inputs, answered.settlement);
  block.settlements.push_back(std::move(answered.settlement));
}

/// A claim behind which no wave is open. False: out of order, or counted by the opening balances.
bool AccountEvaluator::settle_alone(AccountBlock& block, std::size_t row, ReadClaim claim) {
  if (claim.open) {
    if (!claim.matter && is_counted(ledger(), *claim.policy, claim.answered.inputs, claim.answered.settlement))
      return false;
    const auto number = claim_key(claim.answered.settlement.claim);
    const ClaimOrder order{days_of(library_.vocabulary, claim), number};
    for (const auto owner : shard_->last.owners_of(ledger(), *claim.policy, claim.answered.inputs))
      if (!shard_->last.advance(owner, order)) return false;
  }
  settle_explaining(block, row, std::move(claim));
  return true;
}

/// See account_days.
AccountDays AccountEvaluator::account_days_of(const Accounts& own, std::size_t accumulator, std::size_t row) const {
  const auto day = [&](const Column* column) { return Date{static_cast<std::int32_t>(column->values[row])}; };
  const auto counted = day(own.days[accumulator]);
  const bool says_settled = says(own.settled_on, row);
  const auto order = says(own.dates, row) ? day(own.dates) : says_settled ? day(own.settled_on) : counted;
  return {counted, order, says_settled ? day(own.settled_on) : order};
}

AccountPlace AccountEvaluator::place_of(const Accounts& own, std::size_t accumulator, std::size_t row) const {
  const auto day = static_cast<std::int32_t>(own.days[accumulator]->values[row]);
  const auto owner = owners_->at(own.owners_of[accumulator])[row];
  auto* starts = own.starts_of[accumulator];
  const auto& terms = own.terms[accumulator];
  return ledger().place(terms, owner,
                        starts != nullptr ? starts->of(day) : ledger().period_start(terms, owner, Date{day}));
}

void AccountEvaluator::find_balances(const Accounts& own, const Program& program, std::span<const std::uint16_t> rows) {
  for (auto& found : found_) found.in_use = false;
  const bool may_be_late = ledger().may_be_late();
  for (const auto& held : program.held) {
    auto& account = balances_.accounts[held.accumulator];
    auto& found = found_[held.accumulator];
    account.values.resize(Block::most_rows);
    account.known.resize(Block::most_rows);
    found.in_use = true;
    for (const auto row : rows) {
      const auto& place = found.places[row] = place_of(own, held.accumulator, row);
      const auto days = account_days_of(own, held.accumulator, row);
      const auto before = ledger().value(own.terms[held.accumulator], place, days.order);
      const bool known = before && *before >= held.low && *before <= held.high &&
                         !(may_be_late && is_late(own, held.accumulator, row, place));
      account.known[row] = known ? 1 : 0;
      account.values[row] = known ? static_cast<std::int64_t>(*before) : 0;
    }
  }
}

/// Adds to the accounts what the settled claims of a run come to, and names claims in those that they only read.
void AccountEvaluator::post(const Accounts& own, const Program& program, const Machine& machine,
                            std::span<const std::uint16_t> rows, const AccountBlock& block) {
  const auto each_place = [&](std::size_t accumulator, const Added* added, bool adds, auto act) {
    const auto& found = found_[accumulator];
    for (std::size_t k = 0; k < rows.size(); ++k) {
      const auto row = rows[k];
      if (block.settled[row].amounts == nullptr || (added != nullptr && machine.at(added->adds, k) != 0) != adds)
        continue;
      act(k, owners_->at(own.owners_of[accumulator])[row],
          found.in_use ? found.places[row] : place_of(own, accumulator, row), account_days_of(own, accumulator, row),
          own.number_of(row));
    }
  };
  if (ledger().remembers_claims())
    for (const auto& held : program.held)
      each_place(
          held.accumulator, added_to(program, held.accumulator), false,
          [&](std::size_t, std::uint32_t owner, const AccountPlace& place, AccountDays days, std::string_view claim) {
            ledger().note(own.terms[held.accumulator], owner, place, days, claim);
          });
  for (const auto& added : program.added)
    each_place(
        added.accumulator, &added, true,
        [&](std::size_t k, std::uint32_t owner, const AccountPlace& place, AccountDays days, std::string_view claim) {
          ledger().post(own.terms[added.accumulator], owner, place, days, machine.at(added.value, k), claim);
        });
}

/// Writes what the accounts come to that a settled claim of a run has read or adds to, before anything is added.
void AccountEvaluator::tell_accounts(AccountBlock& block, std::uint16_t policy, const Program& program,
                                     const Machine& machine, std::size_t k, std::size_t row) const {
  const auto& own = accounts_[policy];
  const auto& scope = library_.policies[policy]->scope;
  auto& out = block.accounts;
  const auto begin = out.size();
  for (std::size_t i = 0; i < own.terms.size(); ++i) {
    const auto* added = added_to(program, i);
    const bool adds = added != nullptr && machine.at(added->adds, k) != 0;
    if (!adds && !own.always_read[i]) continue;
    const auto place = place_of(own, i, row);
    AccountState state;
    if (own.terms[i].period.kind != PeriodKind::lifetime) state.from = Date{place.from};
    state.before = ledger().value(own.terms[i], place, account_days_of(own, i, row).order);
    if (adds) state.added = machine.at(added->value, k);
    state.scale = own.terms[i].scale;
    state.open = ledger().is_open(place);
    out += out.size() == begin ? ",\"accounts\":[" : ",";
    own.told[i].append(out, state, [&](std::size_t key) {
      const auto& type = scope[own.owners[own.owners_of[i]].keys[key]].type;
      const auto& column = *own.keys[i][key];
      if (type.kind == TypeKind::text) append_json(out, column.texts[row]);
      else append_raw(out, scope.argument(type, column.values[row], input_scale(type)));
    });
  }
  if (out.size() > begin) out += ']';
  block.accounts_of[row] = {begin, out.size() - begin};
}

bool AccountEvaluator::is_late(const Accounts& own, std::size_t accumulator, std::size_t row,
                               const AccountPlace& place) const {
  return ledger().late_for(own.terms[accumulator], owners_->at(own.owners_of[accumulator])[row], place,
                           account_days_of(own, accumulator, row), own.number_of(row)) != AccountTable::none;
}

/// Whether a settled claim of a run adds to an account that later claims of an earlier run have touched.
bool AccountEvaluator::adds_late(const Accounts& own, const Program& program, const Machine& machine, std::size_t k,
                                 std::size_t row) const {
  return std::any_of(program.added.begin(), program.added.end(), [&](const Added& added) {
    return machine.at(added.adds, k) != 0 &&
           is_late(own, added.accumulator, row, place_of(own, added.accumulator, row));
  });
}

/// Whether it cannot be told which accounts a settled claim of a run has read: one that it may have read, and to which
/// it adds nothing.
bool AccountEvaluator::may_only_read(const Accounts& own, const Program& program, const Machine& machine,
                                     std::size_t k) {
  return std::any_of(program.held.begin(), program.held.end(), [&](const Held& held) {
    const auto* added = added_to(program, held.accumulator);
    return !own.always_read[held.accumulator] && (added == nullptr || machine.at(added->adds, k) == 0);
  });
}

void AccountEvaluator::settle_policy(AccountBlock& block, std::uint16_t policy, std::vector<std::uint16_t>& rows,
                                     const Read& read) {
  beyond_.clear();
  const auto& own = accounts_[policy];
  const auto* program = programs_[policy].choose(block.block, rows);
  const Machine* machine = nullptr;
  if (program == nullptr) {
    beyond_ = rows;
  } else {
    find_balances(own, *program, rows);
    machine = programs_[policy].run_chosen(rows, beyond_, &balances_);
  }
  // A claim is named in the accounts that it only reads, and tells of them: by the evaluator that knows which it read.
  const bool names_claims = ledger().remembers_claims(), may_be_late = ledger().may_be_late();
  for (std::size_t k = 0; machine != nullptr && k < rows.size(); ++k) {
    const auto row = rows[k];
    if (!machine->is_clean(k) || ((names_claims || tells_accounts_) && may_only_read(own, *program, *machine, k)) ||
        (may_be_late && adds_late(own, *program, *machine, k, row))) {
      beyond_.push_back(row);
      continue;
    }
    const auto place = block.amounts.size();
    const auto* amounts = machine->amounts(k);
    block.amounts.insert(block.amounts.end(), amounts, amounts + program->amounts.size() + 1);
    block.settled[row] = {policy, block.amounts.data() + place};
    if (tells_accounts_) tell_accounts(block, policy, *program, *machine, k, row);
  }
  if (machine != nullptr) post(own, *program, *machine, rows, block);
  for (const auto row : beyond_) settle_explaining(block, row, read(row));
  rows.clear();
}

void AccountEvaluator::settle_waves(AccountBlock& block, const Read& read) {
  for (std::size_t wave = 0; wave < wave_count_; ++wave)
    for (std::size_t policy = 0; policy < met_.size(); ++policy)
      if (auto& rows = waves_[wave][policy]; !rows.empty())
        settle_policy(block, static_cast<std::uint16_t>(policy), rows, read);
  wave_count_ = 0;
  waves_of_->start();
}

/// Whether an account of a claim for a program is known to count it.
bool AccountEvaluator::counted(const Accounts& own, std::size_t row, std::string_view claim) const {
  for (std::size_t i = 0; i < own.terms.size(); ++i)
    if (says(own.days[i], row) && ledger().counts(own.terms[i], owners_->at(own.owners_of[i])[row],
                                                  place_of(own, i, row), account_days_of(own, i, row).counted, claim))
      return true;
  return false;
}

void AccountEvaluator::meet(const Accounts& own, std::size_t row) {
  for (std::size_t i = 0; i < own.terms.size(); ++i)
    if (says(own.days[i], row))
      ledger().meet(own.terms[i], owners_->at(own.owners_of[i])[row], place_of(own, i, row),
                    account_days_of(own, i, row).counted);
}

/// A claim for a program joins the first wave behind the claims with which it shares an account. False: out of order,
/// or counted by the opening balances.
bool AccountEvaluator::take_in(AccountBlock& block, std::size_t row, const Read& read) {
  const auto policy = block.policies[row];
  const auto& own = accounts_[policy];
  std::size_t wave = 0;
  if (!own.owners.empty()) {
    if (owners_->lacks(row)) {
      settle_waves(block, read);
      return settle_alone(block, row, read(row)); // it says what is missing
    }
    const auto day = [&](const Column* column, const Column* otherwise) {
      return static_cast<std::int32_t>((says(column, row) ? column : otherwise)->values[row]);
    };
    if (!says(own.dates, row) && !says(own.settled_on, row)) {
      settle_waves(block, read);
      return settle_alone(block, row, read(row)); // its place in the order is told by the days of its accounts
    }
    ClaimOrder order;
    order.days.day = day(own.dates, own.settled_on);
    order.days.settled = day(own.settled_on, own.dates);
    order.claim = own.number_of(row);
    if (ledger().remembers_claims() || ledger().knows_claims()) {
      if (order.claim.empty()) { // it is known again by all that its record says
        settle_waves(block, read);
        return settle_alone(block, row, read(row));
      }
      if (ledger().knows_claims() && counted(own, row, order.claim)) return false;
    }
    if (ledger().met()) meet(own, row);
    const auto owner = [&](std::size_t i) { return LastClaims::Owner{own.owners[i].kind, owners_->at(i)[row]}; };
    for (std::size_t i = 0; i < own.owners.size(); ++i)
      if (!shard_->last.advance(owner(i), order)) return false;
    wave = waves_of_->add(own.owners.size(), owner);
  }
  if (wave == waves_.size()) waves_.emplace_back(library_.policies.size());
  wave_count_ = std::max(wave_count_, wave + 1);
  waves_[wave][policy].push_back(static_cast<std::uint16_t>(row));
  return true;
}

void AccountEvaluator::begin(AccountBlock& block) const {
  block.settled.assign(block.block.rows, {});
  block.place_of_settlement.assign(block.block.rows, 0);
  block.settlements.clear();
  block.amounts.clear();
  block.accounts.clear();
  block.accounts_of.assign(block.block.rows, {});
  block.amounts.reserve(block.block.rows * most_amounts_); // `settled` points into it
}

bool AccountEvaluator::settle(AccountBlock& block, std::size_t shard, const Read& read) {
  shard_ = &shards_[shard];
  const auto& rows = block.rows[shard];
  find_owners(block, rows);
  fetch_accounts(block, rows);
  for (const auto row : rows) {
    if (block.policies[row] != AccountBlock::none) {
      if (!take_in(block, row, read)) return false;
      continue;
    }
    auto& claim = block.read[block.place_of_read[row]];
    if (!claim.reverses.empty()) return false;
    settle_waves(block, read);
    if (!settle_alone(block, row, std::move(claim))) return false;
  }
  settle_waves(block, read);
  return true;
}

} // namespace medpol::batch
