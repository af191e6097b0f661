#include "grammar/text/blanks.hpp"
#include "grammar/text/fold.hpp"
#include "interpreter/claims/odd_cells.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/claims/read_value.hpp"
#include "interpreter/claims/record.hpp"
#include "interpreter/settle/balance_cells.hpp"
#include "interpreter/settle/balances.hpp"
#include "interpreter/settle/claim.hpp"

#include <algorithm>

namespace medpol {
namespace {

enum : std::size_t { of_ledger, of_account, of_owner, of_period, of_balance, of_through, of_counted, of_pending };

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
  bool bad(const std::string& zh, const std::string& en) {
    const auto line = std::to_string(raw_.line);
    out_.problems[0].push_back("第 " + line + " 行：" + zh);
    out_.problems[1].push_back("line " + line + ": " + en);
    return false;
  }

  bool take_cells() {
    if (raw_.error) {
      const auto why = words_of(said_of(*raw_.error));
      return bad("这一行读不出来：" + why[0], "the row cannot be read: " + why[1]);
    }
    if (const auto odd = odd_in(raw_)) return bad((*odd)[0], (*odd)[1]);
    for (const auto& field : raw_.fields) {
      const auto known = std::find_if(balance_columns.begin(), balance_columns.end(), [&](const BalanceColumn& column) {
        return field.name == column.zh || field.name == column.en;
      });
      if (known == balance_columns.end())
        return bad("不认识的列“" + field.name + "”", "unknown column “" + field.name + "”");
      cells_[static_cast<std::size_t>(known - balance_columns.begin())] = trim_blanks(field.value.text);
    }
    return true;
  }

  bool take_account() {
    const bool known = std::any_of(library_.policies.begin(), library_.policies.end(), [&](const auto& one) {
      return compare_keys(one->header.ledger_name(), cells_[of_ledger]) == 0;
    });
    if (!known)
      return bad("没有政策或累计账“" + cells_[of_ledger] + "”",
                 "there is no policy or ledger “" + cells_[of_ledger] + "”");
    const auto found = find_account(library_, cells_[of_ledger], cells_[of_account]);
    if (!found)
      return bad("“" + cells_[of_ledger] + "”没有累计“" + cells_[of_account] + "”",
                 "“" + cells_[of_ledger] + "” has no account “" + cells_[of_account] + "”");
    policy_ = found->policy;
    account_ = found->account;
    key_.ledger = policy_->header.ledger_name();
    key_.account = account_->name;
    return true;
  }

  /// The keys as claims of the policy give them, read as strictly as theirs.
  bool take_owner() {
    const auto incomplete = [&] {
      return bad("对象“" + cells_[of_owner] + "”不全", "the owner “" + cells_[of_owner] + "” is not complete");
    };
    key_.keys = owner_keys(cells_[of_owner]);
    if (cells_[of_owner].empty() || key_.keys.size() != account_->keys.size()) return incomplete();
    for (std::size_t i = 0; i < key_.keys.size(); ++i) {
      RecordValue raw;
      raw.kind = RecordValue::Kind::text;
      raw.text = key_.keys[i];
      InputValue value;
      const auto& input = policy_->scope[static_cast<InputId>(policy_->plan[account_->keys[i]].number)];
      if (const auto problem = read_input(policy_->scope, input, raw, value)) {
        const auto [zh, en] = words_of(problem->what);
        return bad(zh, en);
      }
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
    if (is_for_life())
      return text.empty() || bad("终身的累计没有期间，却写了“" + text + "”",
                                 "an account for life has no period, but “" + text + "” is given");
    const auto from = read_date(text);
    if (!from.value) return bad("期间“" + text + "”不是日期", "the period “" + text + "” is no date");
    key_.from = from.value->days;
    if (const auto first = calendar_start(account_->period, *from.value); first && *first != key_.from)
      return bad("期间“" + text + "”不是一期的第一天；这一天所在的一期从 " + to_iso(Date{*first}) + " 起",
                 "“" + text + "” is no first day of a period; that of this day begins on " + to_iso(Date{*first}));
    return true;
  }

  bool take_value() {
    const auto& text = cells_[of_balance];
    if (text.empty()) return true;
    const auto value = balance_of_text(*policy_, *account_, scale_of(*policy_, *account_), text);
    if (!value) return bad("余额“" + text + "”读不出来", "the balance “" + text + "” cannot be read");
    if (is_amount(*account_) && *value < 0 && !may_be_below_zero(*policy_, *account_))
      return bad("余额“" + text + "”是负数", "the balance “" + text + "” is below zero");
    entry_.has_value = true;
    entry_.value = *value;
    return true;
  }

  /// 截至, 截至单据 and 待定.
  bool take_last_claims() {
    if (const auto& text = cells_[of_through]; !text.empty()) {
      const auto day = read_date(text);
      if (!day.value) return bad("截至“" + text + "”不是日期", "“" + text + "” is no date");
      entry_.through = *day.value;
      const auto first = calendar_start(account_->period, *day.value);
      if (!is_for_life() && goes_by_governing_date(*policy_, *account_) &&
          (first ? *first != key_.from : day.value->days < key_.from))
        return bad("截至“" + text + "”不在这一期里", "“" + text + "” is not in that period");
    }
    auto counted = counted_claims(cells_[of_counted]);
    if (!counted)
      return bad("截至单据“" + cells_[of_counted] + "”读不出来：每张写在「」里，例如 「A3」「A4」",
                 "the last claims “" + cells_[of_counted] + "” cannot be read: write each in 「」, as in 「A3」「A4」");
    if (!counted->empty() && !entry_.through)
      return bad("写了截至单据，没有写截至", "there are last claims, but no day up to which the balance goes");
    entry_.touched = std::move(*counted);
    entry_.pending = cells_[of_pending];
    return true;
  }

  bool fits() {
    const bool only_read = account_->period.kind == PeriodKind::days && !entry_.touched.empty();
    if (!entry_.has_value && entry_.pending.empty() && !only_read) return bad("没有写余额", "there is no balance");
    return !out_.ledger.contains(key_) || bad("这个累计写了两次", "the account stands here twice");
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
    if (std::any_of(names.begin(), names.end(),
                    [&](const std::string& name) { return name == column.zh || name == column.en; }))
      continue;
    out.problems[0].push_back("第一行不是期初的表头：没有“" + std::string(column.zh) + "”这一列");
    out.problems[1].push_back("the first line is no head of balances: there is no column “" + std::string(column.en) +
                              "”");
    return;
  }
}

} // namespace

OpeningBalances read_balances(const ByteInput& input, const Library& library) {
  OpeningBalances out;
  auto opened = open_claims(input, RecordFormat::csv);
  if (!opened.reader) {
    const auto why = words_of(*opened.error);
    out.problems[0].push_back("不能读取：" + why[0]);
    out.problems[1].push_back("cannot be read: " + why[1]);
    return out;
  }
  out.given = true;
  check_head(opened.reader->columns(), out);
  if (!out.problems[0].empty()) return out;
  for (Record record; opened.reader->next(record);) BalanceRow(library, out, record).take();
  if (!out.rows.empty()) out.ledger.watch(out.met);
  return out;
}

} // namespace medpol
