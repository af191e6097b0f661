#include "grammar/text/blanks.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/words/runs.hpp"
#include "interpreter/claims/odd_cells.hpp"
#include "interpreter/claims/read_value.hpp"
#include "interpreter/claims/record.hpp"
#include "interpreter/settle/balance_cells.hpp"
#include "interpreter/settle/balances.hpp"
#include "interpreter/settle/claim.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Whether an account can stand below zero: only a result may.
bool may_be_below_zero(const Policy& policy, const Accumulator& account) {
  if (account.kind == Accumulator::Kind::count || account.rule == RuleId::none) return false;
  const auto kind = policy.plan[account.rule].kind;
  return kind != ItemKind::payment && kind != ItemKind::account_payment;
}

bool is_amount(const Accumulator& account) {
  const auto kind = account.type.kind;
  return kind == TypeKind::money || kind == TypeKind::number || kind == TypeKind::count || kind == TypeKind::rate;
}

/// By another day (按出院日期) a claim counts in another period than that of its governing date.
bool goes_by_governing_date(const Policy& policy, const Accumulator& account) {
  const auto governing = policy.header.governing_date;
  return governing && policy.plan[account.date].number == static_cast<Int>(*governing);
}

/// One row: each step takes a part of it, or tells what is wrong with that and gives false.
class BalanceRow {
public:
  BalanceRow(const Library& library, OpeningBalances& out, const Record& raw)
      : library_(library), out_(out), raw_(raw) {}

  void take() {
    if (take_cells() && take_account() && take_owner() && take_period() && take_value() && take_last_claims() && fits())
      open();
  }

private:
  bool bad(Said what) {
    out_.problems.push_back(say<RunPhrase::in_balance_row>(raw_.line, std::move(what)));
    return false;
  }

  bool take_cells() {
    if (raw_.error) return bad(say<RunPhrase::balance_row_unread>(said_of(*raw_.error)));
    if (auto odd = odd_in(raw_)) return bad(std::move(*odd));
    for (const auto& field : raw_.fields) {
      const auto known = std::find_if(balance_columns.begin(), balance_columns.end(),
                                      [&](const FileColumn& column) { return column.is_called(field.name); });
      if (known == balance_columns.end()) return bad(say<RunPhrase::balance_column_unknown>(field.name));
      cells_[static_cast<std::size_t>(known - balance_columns.begin())] = trim_blanks(field.value.text);
    }
    return true;
  }

  bool take_account() {
    const bool known = std::any_of(library_.policies.begin(), library_.policies.end(), [&](const auto& one) {
      return compare_keys(one->header.ledger_name(), cells_[of_ledger]) == 0;
    });
    if (!known) return bad(say<RunPhrase::no_such_ledger>(cells_[of_ledger]));
    const auto found = find_account(library_, cells_[of_ledger], cells_[of_account]);
    if (!found) return bad(say<RunPhrase::no_such_account>(cells_[of_ledger], cells_[of_account]));
    policy_ = found->policy;
    account_ = found->account;
    key_.ledger = policy_->header.ledger_name();
    key_.account = account_->name;
    return true;
  }

  /// The keys as claims of the policy give them, read as strictly as theirs.
  bool take_owner() {
    const auto incomplete = [&] { return bad(say<RunPhrase::owner_incomplete>(cells_[of_owner])); };
    key_.keys = owner_keys(cells_[of_owner]);
    if (cells_[of_owner].empty() || key_.keys.size() != account_->keys.size()) return incomplete();
    for (std::size_t i = 0; i < key_.keys.size(); ++i) {
      RecordValue raw;
      raw.kind = RecordValue::Kind::text;
      raw.text = key_.keys[i];
      InputValue value;
      const auto& input = policy_->scope[static_cast<InputId>(policy_->plan[account_->keys[i]].number)];
      if (auto problem = read_input(policy_->scope, input, raw, value)) return bad(std::move(problem->what));
      key_.keys[i] = input.type.kind == TypeKind::text
                         ? fold_key(value.text)
                         : policy_->scope.format(input.type, value.value, input_scale(input.type));
      if (key_.keys[i].empty()) return incomplete();
    }
    return true;
  }

  bool is_for_life() const { return account_->period.kind == PeriodKind::lifetime; }

  bool take_period() {
    const auto& text = cells_[of_period];
    if (is_for_life()) return text.empty() || bad(say<RunPhrase::period_for_life>(text));
    const auto from = read_date(text);
    if (!from.value) return bad(say<RunPhrase::period_no_date>(text));
    key_.from = from.value->days;
    if (const auto first = calendar_start(account_->period, *from.value); first && *first != key_.from)
      return bad(say<RunPhrase::period_no_first_day>(text, to_iso(Date{*first})));
    return true;
  }

  bool take_value() {
    const auto& text = cells_[of_balance];
    if (text.empty()) return true;
    const auto value = balance_of_text(*policy_, *account_, scale_of(*policy_, *account_), text);
    if (!value) return bad(say<RunPhrase::balance_unread>(text));
    if (is_amount(*account_) && *value < 0 && !may_be_below_zero(*policy_, *account_))
      return bad(say<RunPhrase::balance_negative>(text));
    entry_.has_value = true;
    entry_.value = *value;
    return true;
  }

  /// 截至, 截至单据 and 待定.
  bool take_last_claims() {
    if (const auto& text = cells_[of_through]; !text.empty()) {
      const auto day = read_date(text);
      if (!day.value) return bad(say<RunPhrase::through_no_date>(text));
      entry_.through = *day.value;
      const auto first = calendar_start(account_->period, *day.value);
      if (!is_for_life() && goes_by_governing_date(*policy_, *account_) &&
          (first ? *first != key_.from : day.value->days < key_.from))
        return bad(say<RunPhrase::through_elsewhere>(text));
    }
    auto counted = counted_claims(cells_[of_counted]);
    if (!counted) return bad(say<RunPhrase::last_claims_unread>(cells_[of_counted]));
    if (!counted->empty() && !entry_.through) return bad(say<RunPhrase::last_claims_without_day>());
    entry_.touched = std::move(*counted);
    entry_.pending = cells_[of_pending];
    return true;
  }

  bool fits() {
    const bool only_read = account_->period.kind == PeriodKind::days && !entry_.touched.empty();
    if (!entry_.has_value && entry_.pending.empty() && !only_read) return bad(say<RunPhrase::no_balance>());
    return !out_.ledger.contains(key_) || bad(say<RunPhrase::balance_twice>());
  }

  void open() {
    if (entry_.has_value && entry_.touched.empty()) ++out_.made_by_hand;
    out_.rows.push_back({raw_.line, cells_[of_owner], joined_names(key_.keys),
                         is_for_life() ? std::string{} : to_iso(Date{key_.from}), Ledger::name_of(key_)});
    out_.ledger.open(key_, entry_);
  }

  const Library& library_;
  OpeningBalances& out_;
  const Record& raw_;
  std::array<std::string, balance_columns.size()> cells_;
  const Policy* policy_ = nullptr;
  const Accumulator* account_ = nullptr;
  AccountKey key_;
  Entry entry_;
};

/// Whether a file has the columns of balances, whether or not rows follow; otherwise says so.
void check_head(const std::vector<std::string>& names, OpeningBalances& out) {
  if (names.empty()) return;
  for (const auto needed : {of_ledger, of_account, of_owner, of_period, of_balance}) {
    const auto& column = balance_columns[needed];
    if (std::any_of(names.begin(), names.end(), [&](const std::string& name) { return column.is_called(name); }))
      continue;
    out.problems.push_back(say<RunPhrase::no_balance_column>(column.names()));
    return;
  }
}

} // namespace

OpeningBalances read_balances(const ByteInput& input, const Library& library) {
  OpeningBalances out;
  auto opened = open_claims(input, RecordFormat::csv);
  if (!opened.reader) {
    out.problems.push_back(say<RunPhrase::opening_unread>(std::move(*opened.error)));
    return out;
  }
  out.given = true;
  check_head(opened.reader->columns(), out);
  if (!out.problems.empty()) return out;
  for (Record record; opened.reader->next(record);) BalanceRow(library, out, record).take();
  if (!out.rows.empty()) out.ledger.watch(out.met);
  return out;
}

} // namespace medpol
