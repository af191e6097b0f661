#include "interpreter/batch/account_evaluator.hpp"

#include <algorithm>

namespace medpol::batch {

AccountEvaluator::AccountEvaluator(const Library& library, Ledger& accounts, const ReadingsByPolicy& readings)
    : library_(library), ledger_(accounts), settler_(library, {}), settled_on_(library.vocabulary.find_input("结算日期")), number_(library.vocabulary.find_input("结算编号")),
      run_(library.policies.size()) {
  settler_.choose(readings);
  std::size_t most_owners = 0;
  for (const auto& policy : library.policies) {
    programs_.emplace_back(*policy, library.vocabulary.inputs.size());
    Accounts own;
    const auto& plan = policy->plan;
    for (std::size_t i = 0; i < plan.accumulators.size(); ++i) {
      const auto& account = plan.accumulators[i];
      Owners owners{last_.kind_of(*policy, account), {}};
      for (const auto key : account.keys) owners.keys.push_back(static_cast<InputId>(plan[key].number));
      const auto known = std::find_if(own.owners.begin(), own.owners.end(), [&](const Owners& one) { return one.keys == owners.keys; });
      own.owners_of.push_back(static_cast<std::size_t>(known - own.owners.begin()));
      if (known == own.owners.end()) own.owners.push_back(std::move(owners));
      own.day_of.push_back(static_cast<InputId>(plan[account.date].number));
      own.terms.push_back(ledger_.terms(*policy, i));
    }
    most_owners = std::max(most_owners, own.owners.size());
    accounts_.push_back(std::move(own));
  }
  owner_of_.assign(most_owners, std::vector<std::uint32_t>(Block::most_rows));
}

bool AccountEvaluator::is_in_order(LastClaims::Owner owner, const ClaimOrder& order) {
  const auto before = last_.last(owner);
  if (before && order < *before) return false;
  last_.set(owner, order);
  return true;
}

/// The owners of the accounts of a claim, by their numbers; false when it lacks a field that tells them.
bool AccountEvaluator::find_owners(const Block& block, std::uint16_t policy, std::size_t row) {
  const auto& scope = library_.policies[policy]->scope;
  const auto& owners = accounts_[policy].owners;
  for (std::size_t i = 0; i < owners.size(); ++i) {
    std::vector<std::string> texts;
    for (const auto key : owners[i].keys) {
      const auto* column = programs_[policy].column(block, key);
      if (column == nullptr || !column->in_use || column->present[row] == 0) return false;
      const auto& type = scope[key].type;
      const bool text = type.kind == TypeKind::text;
      // One text that is written as it is, as nearly all are.
      if (text && owners[i].keys.size() == 1 && column->texts[row].find('\1') == std::string_view::npos) {
        owner_of_[i][row] = ledger_.owner_of_joined(column->texts[row]);
        break;
      }
      texts.push_back(text ? std::string(column->texts[row]) : scope.format(type, column->values[row], input_scale(type)));
      if (texts.size() == owners[i].keys.size()) owner_of_[i][row] = ledger_.owner(texts);
    }
  }
  return true;
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
  const ClaimHistory history(ledger_, policy);
  auto answered = settler_.settle(std::move(claim), &history);
  if (!matter) add_to_accounts(ledger_, policy, answered.inputs, answered.settlement);
  block.settlements.push_back(std::move(answered.settlement));
}

/// A claim behind which no run is open. False: out of order.
bool AccountEvaluator::settle_alone(AccountBlock& block, std::size_t row, ReadClaim claim) {
  if (claim.open) {
    const ClaimOrder order{days_of(library_.vocabulary, claim), claim.answered.settlement.claim};
    for (const auto owner : last_.owners_of(ledger_, *claim.policy, claim.answered.inputs))
      if (!is_in_order(owner, order)) return false;
  }
  settle_explaining(block, row, std::move(claim));
  return true;
}

void AccountEvaluator::find_balances(const AccountBlock& block, std::uint16_t policy, const Program& program, std::span<const std::uint16_t> rows) {
  const auto& own = accounts_[policy];
  if (balances_.accounts.size() < own.terms.size()) balances_.accounts.resize(own.terms.size());
  for (const auto& held : program.held) {
    auto& account = balances_.accounts[held.accumulator];
    account.values.resize(Block::most_rows);
    account.known.resize(Block::most_rows);
    const auto& owners = owner_of_[own.owners_of[held.accumulator]];
    const auto* days = programs_[policy].column(block.block, own.day_of[held.accumulator]);
    for (const auto row : rows) {
      const auto before = ledger_.before(own.terms[held.accumulator], owners[row], Date{static_cast<std::int32_t>(days->values[row])});
      const bool known = before.kind == Balance::Kind::value && before.value >= held.low && before.value <= held.high;
      account.known[row] = known ? 1 : 0;
      account.values[row] = known ? static_cast<std::int64_t>(before.value) : 0;
    }
  }
}

void AccountEvaluator::settle_policy(AccountBlock& block, std::uint16_t policy, const Read& read) {
  auto& rows = run_[policy];
  beyond_.clear();
  const auto& own = accounts_[policy];
  const auto* program = programs_[policy].choose(block.block, rows);
  const Machine* machine = nullptr;
  if (program == nullptr) {
    beyond_ = rows;
  } else {
    find_balances(block, policy, *program, rows);
    machine = programs_[policy].run_chosen(rows, beyond_, &balances_);
  }
  for (std::size_t k = 0; machine != nullptr && k < rows.size(); ++k) {
    const auto row = rows[k];
    if (!machine->is_clean(k)) {
      beyond_.push_back(row);
      continue;
    }
    const auto place = block.amounts.size();
    const auto* amounts = machine->amounts(k);
    block.amounts.insert(block.amounts.end(), amounts, amounts + program->amounts.size() + 1);
    block.settled[row] = {policy, block.amounts.data() + place, block.amounts.back()};
    for (const auto& added : program->added) {
      if (machine->at(added.adds, k) == 0) continue;
      const auto* days = programs_[policy].column(block.block, own.day_of[added.accumulator]);
      ledger_.post(own.terms[added.accumulator], owner_of_[own.owners_of[added.accumulator]][row], Date{static_cast<std::int32_t>(days->values[row])}, machine->at(added.value, k));
    }
  }
  for (const auto row : beyond_) settle_explaining(block, row, read(row));
  rows.clear();
}

void AccountEvaluator::settle_run(AccountBlock& block, const Read& read) {
  for (std::size_t policy = 0; policy < run_.size(); ++policy)
    if (!run_[policy].empty()) settle_policy(block, static_cast<std::uint16_t>(policy), read);
  ++run_number_;
}

/// A claim for a program joins the run, unless it shares an account with it, which then is settled first. False: out of order.
bool AccountEvaluator::take_in(AccountBlock& block, std::size_t row, const Read& read) {
  const auto policy = block.policies[row];
  const auto at = static_cast<std::uint16_t>(row);
  const auto value = [&](std::optional<InputId> input) -> std::optional<std::int64_t> {
    const auto* column = input ? programs_[policy].column(block.block, *input) : nullptr;
    return column == nullptr || !column->in_use || column->present[row] == 0 ? std::nullopt : std::optional(column->values[row]);
  };
  if (accounts_[policy].owners.empty()) {
    run_[policy].push_back(at);
    return true;
  }
  if (!find_owners(block.block, policy, row)) {
    settle_run(block, read);
    return settle_alone(block, row, read(row)); // it says what is missing
  }
  ClaimOrder order;
  order.days.day = static_cast<std::int32_t>(value(library_.policies[policy]->header.governing_date).value_or(0));
  order.days.settled = static_cast<std::int32_t>(value(settled_on_).value_or(order.days.day));
  const auto* numbers = number_ ? programs_[policy].column(block.block, *number_) : nullptr;
  if (numbers != nullptr && numbers->in_use && numbers->present[row] != 0) order.claim = numbers->texts[row];
  const auto& owners = accounts_[policy].owners;
  bool shares = false;
  for (std::size_t i = 0; i < owners.size(); ++i) {
    const LastClaims::Owner owner{owners[i].kind, owner_of_[i][row]};
    if (!is_in_order(owner, order)) return false;
    if (owner.kind >= in_run_.size()) in_run_.resize(owner.kind + 1);
    auto& of_kind = in_run_[owner.kind];
    if (owner.number >= of_kind.size()) of_kind.resize(std::max<std::size_t>(owner.number + 1, 2 * of_kind.size()));
    shares = shares || of_kind[owner.number] == run_number_;
  }
  if (shares) settle_run(block, read);
  for (std::size_t i = 0; i < owners.size(); ++i) in_run_[owners[i].kind][owner_of_[i][row]] = run_number_;
  run_[policy].push_back(at);
  return true;
}

bool AccountEvaluator::settle(AccountBlock& block, const Read& read) {
  block.settled.assign(block.block.rows, {});
  block.place_of_settlement.assign(block.block.rows, 0);
  block.settlements.clear();
  block.amounts.clear();
  std::size_t most = 0;
  for (const auto& policy : library_.policies) most = std::max(most, policy->plan.payments.size() + policy->plan.account_payments.size() + policy->plan.results.size());
  block.amounts.reserve(block.block.rows * (most + 1)); // `settled` points into it
  for (std::size_t row = 0; row < block.block.rows; ++row) {
    if (block.policies[row] != AccountBlock::none) {
      if (!take_in(block, row, read)) return false;
      continue;
    }
    auto& claim = block.read[block.place_of_read[row]];
    if (!claim.reverses.empty()) return false;
    settle_run(block, read);
    if (!settle_alone(block, row, std::move(claim))) return false;
  }
  settle_run(block, read);
  return true;
}

} // namespace medpol::batch
