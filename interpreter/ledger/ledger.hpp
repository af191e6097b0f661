#pragma once
#include "interpreter/evaluate/settlement.hpp"
#include "interpreter/ledger/account_table.hpp"
#include "interpreter/ledger/name_table.hpp"
#include "interpreter/ledger/owners_met.hpp"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace medpol {

/// Which account, whose, and of which time. Policies of one ledger (累计账) that speak of an account of one name share
/// it; a policy that names no ledger has its own.
struct AccountKey {
  std::string ledger;            ///< of Header::ledger_name
  std::string account;           ///< “统筹支付 每人每医保年度累计”
  std::vector<std::string> keys; ///< the fields' values: P001, 糖尿病
  std::int32_t from = 0;         ///< first day of the period; 0 for 终身
  bool operator==(const AccountKey&) const = default;
};

/// A claim that touched an account.
struct NamedClaim {
  std::string claim;           ///< see claim_key
  std::optional<Date> settled; ///< its settlement date, where that is not the day `through`
};

/// What stands in an account. A claim touches it that reads it or adds to it, be it 0.
struct Entry {
  bool has_value = false;
  Int value = 0;                   ///< in the scale of the accumulator's value
  std::optional<Date> through;     ///< AccountDays::order of the last claim that touched it; in doubt: see Ledger
  std::string pending;             ///< number of a claim that is not settled and belongs in it; empty: none
  std::vector<NamedClaim> touched; ///< claims of the day `through` that did; empty: nothing is known of them
};

/// The days of a claim by which an account goes.
struct AccountDays {
  Date counted; ///< decides the period: the governing date, or that behind 按
  Date order;   ///< in the order of which claims are settled
  Date settled; ///< within a day: the settlement date, or `order`; then the number decides
};

/// What of an account of a policy decides how it is read and posted to, with the number of its name in one ledger.
struct AccountTerms {
  std::uint32_t account = Buckets::none; ///< `none`: nothing was ever posted to it
  Accumulator::Kind kind = Accumulator::Kind::sum;
  Period period;
  Scale scale = 1;
  bool no_history_is_zero = false;
};

/// An account of one owner and period, in one ledger.
struct AccountPlace {
  std::int32_t from = 0;                           ///< as in AccountKey
  AccountTable::Number entry = AccountTable::none; ///< `none`: nothing was ever posted to it
};

/// First day of the period of a day; nullopt where it rests on what was posted before, of a period of days.
std::optional<std::int32_t> calendar_start(const Period& period, Date day);

/// The accounts of all policies. Claims are posted in the order of their days. Names and owners have numbers, so that
/// whoever settles many claims finds them once.
///
/// A period of days begins with the first claim that is in it. Where that claim is not settled, whether it begins one
/// is in doubt, and so is every period that a later claim may or may not begin: an entry that has a claim pending and
/// no value stands for all that time, up to as many days behind the last of these claims (`through`). Claims that
/// touched the account in no period, for they added nothing, leave a trace: an entry with neither.
class Ledger {
public:
  /// What the account held before a claim of these days. `claim`: see claim_key.
  Balance before(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys, AccountDays days,
                 std::string_view claim) const;
  /// `claim`: see claim_key.
  void post(const Policy& policy, const Posting& posting, const std::vector<std::string>& keys, AccountDays days,
            std::string_view claim);
  /// A claim that was settled with what the account holds, and adds nothing to it, is named in it all the same.
  void note(const AccountTerms& terms, std::uint32_t owner, const AccountPlace& place, AccountDays days,
            std::string_view claim);
  /// A claim that belongs in the account is not settled.
  void leave_open(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys, Date counted,
                  const std::string& claim);
  /// Sets what the account of a claim of the day `day` holds.
  void set(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys, Date day, Int value);
  /// Sets an account as it stood at the end of an earlier run.
  void open(const AccountKey& key, const Entry& entry);
  bool contains(const AccountKey& key) const;
  /// Calls `each` for every account, in the order of their keys.
  void each(const std::function<void(const AccountKey&, const Entry&)>& each) const;
  /// Sets the accounts of another ledger as they stand there.
  void add_all(const Ledger& other);
  /// How many accounts of one owner and period are held.
  std::size_t size() const { return accounts_.size(); }
  /// The accounts of the same owners, whatever the time, for a replay.
  void copy_owner(const Ledger& other, const Policy& policy, std::size_t accumulator,
                  const std::vector<std::string>& keys);

  /// The number of an owner of whom there is a claim: the values of the keys of an account.
  std::uint32_t owner(const std::vector<std::string>& keys) {
    const auto number = owners_.number(joined_names(keys));
    note_met(number);
    return number;
  }
  /// The same of several owners, each as `joined_names` gives it.
  void owners_of_joined(std::span<const std::string_view> joined, std::span<std::uint32_t> out) {
    owners_.numbers(joined, out);
    if (!watched_.empty())
      for (const auto number : out) note_met(number);
  }
  /// From now on notes which of the owners and accounts that are known now have claims.
  void watch(std::shared_ptr<OwnersMet> met);
  /// What watches the owners; null when nothing does.
  const std::shared_ptr<OwnersMet>& met() const { return met_; }
  /// Notes the accounts of a claim and their owners, whether or not it posts to them.
  void meet(const Policy& policy, std::span<const InputValue> inputs);
  void meet(const AccountTerms& terms, std::uint32_t owner, const AccountPlace& place, Date counted);
  /// How `met` calls an account.
  static std::string name_of(const AccountKey& key);
  AccountTerms terms(const Policy& policy, std::size_t accumulator);
  /// The same as above, by numbers.
  Balance before(const AccountTerms& terms, std::uint32_t owner, AccountDays days, std::string_view claim) const;
  void post(const AccountTerms& terms, std::uint32_t owner, AccountDays days, Int value, std::string_view claim) {
    post(terms, owner, place(terms, owner, period_start(terms, owner, days.counted)), days, value, claim);
  }
  void leave_open(const AccountTerms& terms, std::uint32_t owner, Date counted, const std::string& claim);
  /// First day of the period of a day; for a period of days that of the running one, or the day itself, which begins
  /// one; of a time in doubt its first day.
  std::int32_t period_start(const AccountTerms& terms, std::uint32_t owner, Date day) const;
  AccountPlace place(const AccountTerms& terms, std::uint32_t owner, std::int32_t from) const {
    return {from, accounts_.find(terms.account, owner, from)};
  }
  /// The value that `before` gives for a claim; nullopt where it gives none. `order`: of AccountDays.
  std::optional<Int> value(const AccountTerms& terms, const AccountPlace& place, Date order) const {
    if (place.entry != AccountTable::none) {
      const auto& entry = accounts_[place.entry];
      if (entry.has_pending || (entry.has_through && order.days < entry.through)) return std::nullopt;
      if (entry.has_value) return entry.value();
    }
    return terms.kind != Accumulator::Kind::last && terms.no_history_is_zero ? std::optional<Int>(0) : std::nullopt;
  }
  /// Whether a claim that belongs in the account is not settled.
  bool is_open(const AccountPlace& place) const {
    return place.entry != AccountTable::none && accounts_[place.entry].has_pending;
  }
  /// Whether accounts were opened that say up to which day they go: a claim may come late for them.
  bool may_be_late() const { return opened_; }
  /// The entry that a claim comes too late for: a later one touched it already; `none`.
  AccountTable::Number late_for(const AccountTerms& terms, std::uint32_t owner, const AccountPlace& place,
                                AccountDays days, std::string_view claim) const;
  /// `place`: as it was found since the last posting to the same owner.
  void post(const AccountTerms& terms, std::uint32_t owner, const AccountPlace& place, AccountDays days, Int value,
            std::string_view claim);
  /// Have fetched what `place` needs: the first before the second, each for several owners.
  void fetch_place(const AccountTerms& terms, std::uint32_t owner) const {
    accounts_.fetch_place(terms.account, owner);
  }
  void fetch_account(const AccountTerms& terms, std::uint32_t owner) const {
    accounts_.fetch_latest(terms.account, owner);
  }

  /// From now on remembers of each account which claims were counted on its last day, for a later run to see that it
  /// counts none of them again.
  void remember_claims() { remembers_ = true; }
  bool remembers_claims() const { return remembers_; }
  /// Whether some account was opened that knows its last claims.
  bool knows_claims() const { return knows_; }
  /// Whether the account of a claim of that day is known to count the claim already.
  bool counts(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys, Date day,
              std::string_view claim) const;
  bool counts(const AccountTerms& terms, std::uint32_t owner, const AccountPlace& place, Date day,
              std::string_view claim) const;

  /// From now on holds only the latest period of each owner of the account, where the claims of an owner come in the
  /// order of the days that decide the period, and nobody asks for the accounts of the end.
  void hold_latest_only(const AccountTerms& terms);

private:
  AccountTerms known_terms(const Policy& policy, std::size_t accumulator) const;
  AccountTable::Number entry(const AccountTerms& terms, std::uint32_t owner, const AccountPlace& place);
  static bool is_in_doubt(const AccountEntry& entry) { return entry.has_pending && !entry.has_value; }
  static bool is_trace(const AccountEntry& entry) { return !entry.has_pending && !entry.has_value; }
  AccountTable::Number in_doubt(const AccountTerms& terms, std::uint32_t owner, Date day) const;
  AccountTable::Number trace_at(const AccountTerms& terms, std::uint32_t owner, Date day) const;
  bool is_behind(AccountTable::Number number, AccountDays days, std::string_view claim) const;
  std::vector<NamedClaim> touched(AccountTable::Number number) const;
  void name(AccountTable::Number number, AccountDays days, std::string_view claim);
  void set_entry(std::uint32_t account, std::uint32_t owner, std::int32_t from, const Entry& entry);
  AccountKey key_of(const AccountEntry& entry) const;
  Entry entry_of(AccountTable::Number number) const;

  void note_met(std::uint32_t owner) {
    if (owner >= watched_.size() || watched_[owner] == 0) return;
    watched_[owner] = 0;
    met_->add(owners_[owner]);
  }

  std::shared_ptr<OwnersMet> met_;
  std::vector<std::uint8_t> watched_; ///< by owner: not met yet
  NameTable names_;                   ///< of ledgers and accounts
  NameTable owners_;
  AccountTable accounts_;
  std::vector<bool> latest_only_; ///< by number of the account's name
  bool remembers_ = false, knows_ = false, opened_ = false;
  bool has_doubts_ = false; ///< some entry of some account is in doubt
};

/// The values of a claim for the keys of an account; nullopt when one is missing (`missing` gets it).
std::optional<std::vector<std::string>> account_keys(const Policy& policy, const Accumulator& account,
                                                     std::span<const InputValue> inputs, InputId* missing = nullptr);
/// What owners of one kind have in common: the ledger, and the fields of their keys. P001 of 人员编号 is another owner
/// than P001 of 家庭编号.
std::vector<std::string> owner_kind(const Policy& policy, const Accumulator& account);
/// The days of a claim by which an account goes; nullopt when the one that is counted is missing.
std::optional<AccountDays> account_days(const Policy& policy, const Accumulator& account,
                                        std::span<const InputValue> inputs);

/// By what a claim is known again: its number, or, where it has none, all that stands in its fields, wherever it
/// stands.
std::string claim_key(const Scope& scope, std::span<const InputValue> inputs, std::string_view number);
/// All that stands in the fields of a claim, as a number.
std::uint64_t fingerprint(const Scope& scope, std::span<const InputValue> inputs);
/// How a claim without a number is known by it.
std::string fingerprint_key(std::uint64_t fingerprint);
/// Whether an account of a claim is known to count it already.
bool is_counted(const Ledger& ledger, const Policy& policy, std::span<const InputValue> inputs,
                const Settlement& settlement);

/// Adds what a claim posts to its accounts; one that waits for review leaves them open.
void add_to_accounts(Ledger& ledger, const Policy& policy, std::span<const InputValue> inputs,
                     const Settlement& settlement);

/// The ledger as one claim of a policy sees it.
class ClaimHistory : public History {
public:
  /// `number`: of the claim; may be empty.
  ClaimHistory(const Ledger& ledger, const Policy& policy, std::string number = {})
      : ledger_(ledger), policy_(policy), number_(std::move(number)) {}
  Balance before(std::size_t accumulator, std::span<const InputValue> inputs) const override;

private:
  const Ledger& ledger_;
  const Policy& policy_;
  const std::string number_;
};

} // namespace medpol
