#include "interpreter/settle/balances.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/csv_row.hpp"
#include "grammar/text/fold.hpp"
#include "interpreter/claims/odd_cells.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/claims/read_value.hpp"
#include "interpreter/claims/record.hpp"
#include "interpreter/settle/claim.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <variant>

namespace medpol {
namespace {

struct BalanceColumn {
  std::string_view zh, en;
};
constexpr auto balance_columns = std::to_array<BalanceColumn>({{"账", "ledger"},
                                                               {"累计", "account"},
                                                               {"对象", "owner"},
                                                               {"期间", "period"},
                                                               {"余额", "balance"},
                                                               {"截至", "through"},
                                                               {"截至单据", "last claims"},
                                                               {"待定", "pending"}});
enum : std::size_t { of_ledger, of_account, of_owner, of_period, of_balance, of_through, of_counted, of_pending };

struct FoundAccount {
  const Policy* policy;
  const Accumulator* account;
};
/// The account of a name in a ledger, as the first policy has it; others that share it count alike: see share_ledgers.
/// What no account is called may be how the text of a policy writes one, if it so writes no other.
std::optional<FoundAccount> find_account(const Library& library, const std::string& ledger, const std::string& name) {
  std::optional<FoundAccount> written;
  bool several = false;
  for (const auto& policy : library.policies) {
    if (compare_keys(policy->header.ledger_name(), ledger) != 0) continue;
    for (const auto& account : policy->plan.accumulators) {
      if (compare_keys(account.name, name) == 0) return FoundAccount{policy.get(), &account};
      const bool spelt = std::any_of(account.spellings.begin(), account.spellings.end(),
                                     [&](const std::string& one) { return compare_keys(one, name) == 0; });
      if (!spelt) continue;
      several = several || (written && written->account->name != account.name);
      written = FoundAccount{policy.get(), &account};
    }
  }
  return several ? std::nullopt : written;
}

Scale scale_of(const Policy& policy, const Accumulator& account) {
  return account.value == NodeId::none ? 1 : policy.plan[account.value].scale;
}

constexpr std::string_view opening_mark = "「", closing_mark = "」";

constexpr std::string_view between = "｜"; ///< the keys of an account with several; doubled inside a key

/// Appends a text in which each `mark` is doubled, so that a single one may end it.
void append_doubled(std::string& out, std::string_view text, std::string_view mark) {
  for (std::size_t at; (at = text.find(mark)) != text.npos; text.remove_prefix(at + mark.size()))
    out.append(text.substr(0, at)).append(mark).append(mark);
  out += text;
}

std::string owner_text(const std::vector<std::string>& keys) {
  std::string out;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0) out += between;
    append_doubled(out, keys[i], between);
  }
  return out;
}

std::vector<std::string> owner_keys(std::string_view text) {
  std::vector<std::string> out(1);
  while (!text.empty()) {
    if (!text.starts_with(between)) {
      out.back() += text[0];
      text.remove_prefix(1);
      continue;
    }
    text.remove_prefix(between.size());
    if (!text.starts_with(between)) {
      out.emplace_back();
      continue;
    }
    out.back() += between;
    text.remove_prefix(between.size());
  }
  return out;
}

/// 「A3」「A4」2024-08-05, with 」 doubled inside: no spreadsheet takes that for a number, whatever the claims are
/// called.
std::string counted_text(const std::vector<NamedClaim>& claims) {
  std::string out;
  for (const auto& [claim, settled] : claims) {
    out += opening_mark;
    append_doubled(out, claim, closing_mark);
    out += closing_mark;
    if (settled) out += to_iso(*settled);
  }
  return out;
}

/// The opposite; nullopt when it is not written so.
std::optional<std::vector<NamedClaim>> counted_claims(std::string_view text) {
  std::vector<NamedClaim> out;
  while (!text.empty()) {
    if (!text.starts_with(opening_mark)) return std::nullopt;
    text.remove_prefix(opening_mark.size());
    auto& claim = out.emplace_back().claim;
    for (bool inside = true; inside;) {
      if (text.empty()) return std::nullopt;
      if (!text.starts_with(closing_mark)) {
        claim += text[0];
        text.remove_prefix(1);
        continue;
      }
      text.remove_prefix(closing_mark.size());
      inside = text.starts_with(closing_mark);
      if (!inside) break;
      claim += closing_mark;
      text.remove_prefix(closing_mark.size());
    }
    if (claim.empty()) return std::nullopt;
    const auto day = text.substr(0, text.find(opening_mark));
    if (day.empty()) continue;
    out.back().settled = read_date(std::string(trim_blanks(day))).value;
    if (!out.back().settled) return std::nullopt;
    text.remove_prefix(day.size());
  }
  return out;
}

/// Balances are written so that nothing is lost: 1700.00; 10/3 where no decimal is exact.
std::string balance_text(const Policy& policy, const Accumulator& account, Int value, Scale scale) {
  if (account.type.kind == TypeKind::date) return to_iso(Date{static_cast<std::int32_t>(value)});
  if (account.type.kind == TypeKind::one_of || account.type.kind == TypeKind::yes_no)
    return policy.scope.format(account.type, value, scale);
  constexpr Scale finest = 1'000'000'000'000;
  if (finest % scale == 0) return to_decimal(value, scale, account.type.kind == TypeKind::money ? 2 : 0);
  return to_decimal(value, 1, 0) + "/" + std::to_string(scale);
}

std::optional<Int> read_balance(const Policy& policy, const Accumulator& account, Scale scale,
                                const std::string& text) {
  if (account.type.kind == TypeKind::date) {
    const auto day = read_date(text);
    return day.value ? std::optional<Int>(day.value->days) : std::nullopt;
  }
  if (account.type.kind == TypeKind::yes_no) {
    const auto said = read_yes_no(text);
    return said.value ? std::optional<Int>(*said.value ? 1 : 0) : std::nullopt;
  }
  if (account.type.kind == TypeKind::one_of) {
    const auto value = policy.scope.find_value(account.type.enumeration, text);
    return value ? std::optional<Int>(*value) : std::nullopt;
  }
  const auto slash = text.find('/');
  const auto number = read_number(slash == std::string::npos ? text : text.substr(0, slash), 12);
  if (!number.value) return std::nullopt;
  Scale denominator = 1;
  if (slash != std::string::npos) {
    const auto end = std::from_chars(text.data() + slash + 1, text.data() + text.size(), denominator);
    if (end.ec != std::errc{} || end.ptr != text.data() + text.size() || denominator == 0) return std::nullopt;
  }
  // number / (10^12 × denominator) in steps of 1/scale
  const auto top = multiply(*number.value, static_cast<Int>(scale));
  const auto bottom = multiply(static_cast<Int>(1'000'000'000'000), static_cast<Int>(denominator));
  if (!top || !bottom || *top % *bottom != 0) return std::nullopt;
  return *top / *bottom;
}

/// The key of an account as claims of a policy give it, read as strictly as theirs; what is wrong with it otherwise.
std::variant<std::string, Reason> read_key(const Policy& policy, InputId field, const std::string& text) {
  RecordValue raw;
  raw.kind = RecordValue::Kind::text;
  raw.text = text;
  InputValue value;
  const auto& input = policy.scope[field];
  if (auto problem = read_input(policy.scope, input, raw, value)) return std::move(*problem);
  return input.type.kind == TypeKind::text ? fold_key(value.text)
                                           : policy.scope.format(input.type, value.value, input_scale(input.type));
}

/// Whether an account can stand below zero: only a result may.
bool may_be_below_zero(const Policy& policy, const Accumulator& account) {
  if (account.kind == Accumulator::Kind::count || account.rule == RuleId::none) return false;
  const auto kind = policy.plan[account.rule].kind;
  return kind != ItemKind::payment && kind != ItemKind::account_payment;
}

class BalanceRows {
public:
  BalanceRows(const Library& library, OpeningBalances& out) : library_(library), out_(out) {}

  /// Whether a file has the columns of balances, whether or not rows follow.
  void head(const std::vector<std::string>& names) {
    if (names.empty()) return;
    for (const auto needed : {of_ledger, of_account, of_owner, of_period, of_balance}) {
      const auto& column = balance_columns[needed];
      if (std::any_of(names.begin(), names.end(),
                      [&](const std::string& name) { return name == column.zh || name == column.en; }))
        continue;
      out_.problems[0].push_back("第一行不是期初的表头：没有“" + std::string(column.zh) + "”这一列");
      out_.problems[1].push_back("the first line is no head of balances: there is no column “" +
                                 std::string(column.en) + "”");
      return;
    }
  }

  void record(const Record& raw) {
    const auto line = std::to_string(raw.line);
    const auto bad = [&](const std::string& zh, const std::string& en) {
      out_.problems[0].push_back("第 " + line + " 行：" + zh);
      out_.problems[1].push_back("line " + line + ": " + en);
    };
    if (raw.error) {
      const auto why = words_of(*raw.error);
      return bad("这一行读不出来：" + why.text[0], "the row cannot be read: " + why.text[1]);
    }
    if (const auto odd = odd_in(raw)) return bad((*odd)[0], (*odd)[1]);
    std::array<std::string, balance_columns.size()> cells;
    for (const auto& field : raw.fields) {
      const auto known = std::find_if(balance_columns.begin(), balance_columns.end(), [&](const BalanceColumn& column) {
        return field.name == column.zh || field.name == column.en;
      });
      if (known == balance_columns.end())
        return bad("不认识的列“" + field.name + "”", "unknown column “" + field.name + "”");
      cells[static_cast<std::size_t>(known - balance_columns.begin())] = trim_blanks(field.value.text);
    }
    const bool known = std::any_of(library_.policies.begin(), library_.policies.end(), [&](const auto& one) {
      return compare_keys(one->header.ledger_name(), cells[of_ledger]) == 0;
    });
    if (!known)
      return bad("没有政策或累计账“" + cells[of_ledger] + "”",
                 "there is no policy or ledger “" + cells[of_ledger] + "”");
    const auto found = find_account(library_, cells[of_ledger], cells[of_account]);
    if (!found)
      return bad("“" + cells[of_ledger] + "”没有累计“" + cells[of_account] + "”",
                 "“" + cells[of_ledger] + "” has no account “" + cells[of_account] + "”");
    const auto& [policy, account] = *found;
    AccountKey key{policy->header.ledger_name(), account->name, owner_keys(cells[of_owner]), 0};
    if (cells[of_owner].empty() || key.keys.size() != account->keys.size())
      return bad("对象“" + cells[of_owner] + "”不全", "the owner “" + cells[of_owner] + "” is not complete");
    for (std::size_t i = 0; i < key.keys.size(); ++i) {
      auto read = read_key(*policy, static_cast<InputId>(policy->plan[account->keys[i]].number), key.keys[i]);
      if (const auto* problem = std::get_if<Reason>(&read)) return bad(problem->text[0], problem->text[1]);
      key.keys[i] = std::get<std::string>(std::move(read));
      if (key.keys[i].empty())
        return bad("对象“" + cells[of_owner] + "”不全", "the owner “" + cells[of_owner] + "” is not complete");
    }
    const bool lifetime = account->period.kind == PeriodKind::lifetime;
    if (lifetime && !cells[of_period].empty())
      return bad("终身的累计没有期间，却写了“" + cells[of_period] + "”",
                 "an account for life has no period, but “" + cells[of_period] + "” is given");
    if (!lifetime) {
      const auto from = read_date(cells[of_period]);
      if (!from.value)
        return bad("期间“" + cells[of_period] + "”不是日期", "the period “" + cells[of_period] + "” is no date");
      key.from = from.value->days;
      if (const auto first = calendar_start(account->period, *from.value); first && *first != key.from)
        return bad("期间“" + cells[of_period] + "”不是一期的第一天；这一天所在的一期从 " + to_iso(Date{*first}) + " 起",
                   "“" + cells[of_period] + "” is no first day of a period; that of this day begins on " +
                       to_iso(Date{*first}));
    }
    Entry entry;
    if (!cells[of_balance].empty()) {
      const auto value = read_balance(*policy, *account, scale_of(*policy, *account), cells[of_balance]);
      if (!value)
        return bad("余额“" + cells[of_balance] + "”读不出来", "the balance “" + cells[of_balance] + "” cannot be read");
      const bool amount = account->type.kind == TypeKind::money || account->type.kind == TypeKind::number ||
                          account->type.kind == TypeKind::count || account->type.kind == TypeKind::rate;
      if (amount && *value < 0 && !may_be_below_zero(*policy, *account))
        return bad("余额“" + cells[of_balance] + "”是负数", "the balance “" + cells[of_balance] + "” is below zero");
      entry.has_value = true;
      entry.value = *value;
    }
    if (!cells[of_through].empty()) {
      const auto day = read_date(cells[of_through]);
      if (!day.value) return bad("截至“" + cells[of_through] + "”不是日期", "“" + cells[of_through] + "” is no date");
      entry.through = *day.value;
      const auto first = calendar_start(account->period, *day.value);
      // By another day (按出院日期) a claim counts in another period than that of its governing date.
      const auto governing = policy->header.governing_date;
      const bool by_it = governing && policy->plan[account->date].number == static_cast<Int>(*governing);
      if (!lifetime && by_it && (first ? *first != key.from : day.value->days < key.from))
        return bad("截至“" + cells[of_through] + "”不在这一期里", "“" + cells[of_through] + "” is not in that period");
    }
    auto counted = counted_claims(cells[of_counted]);
    if (!counted)
      return bad("截至单据“" + cells[of_counted] + "”读不出来：每张写在「」里，例如 「A3」「A4」",
                 "the last claims “" + cells[of_counted] + "” cannot be read: write each in 「」, as in 「A3」「A4」");
    if (!counted->empty() && !entry.through)
      return bad("写了截至单据，没有写截至", "there are last claims, but no day up to which the balance goes");
    entry.touched = std::move(*counted);
    entry.pending = cells[of_pending];
    const bool only_read = account->period.kind == PeriodKind::days && !entry.touched.empty();
    if (!entry.has_value && entry.pending.empty() && !only_read) return bad("没有写余额", "there is no balance");
    if (out_.ledger.contains(key)) return bad("这个累计写了两次", "the account stands here twice");
    if (entry.has_value && entry.touched.empty()) ++out_.made_by_hand;
    out_.rows.push_back({raw.line, cells[of_owner], joined_names(key.keys),
                         lifetime ? std::string{} : to_iso(Date{key.from}), Ledger::name_of(key)});
    out_.ledger.open(key, entry);
  }

private:
  const Library& library_;
  OpeningBalances& out_;
};

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
  BalanceRows rows(library, out);
  rows.head(opened.reader->columns());
  if (!out.problems[0].empty()) return out;
  for (Record record; opened.reader->next(record);) rows.record(record);
  if (!out.rows.empty()) out.ledger.watch(out.met);
  return out;
}

bool write_balances(const Ledger& ledger, const Library& library, Language language,
                    const std::function<bool(std::string_view)>& write) {
  constexpr std::size_t piece = 1 << 16;
  std::string out;
  bool good = true;
  const auto flush = [&] {
    good = good && write(out);
    out.clear();
  };
  CsvRow head(out);
  for (const auto& column : balance_columns) head.cell(language == Language::zh ? column.zh : column.en);
  head.end();
  AccountKey last; // accounts of one name come one after another
  std::optional<FoundAccount> found;
  ledger.each([&](const AccountKey& key, const Entry& entry) {
    if (key.ledger != last.ledger || key.account != last.account) {
      found = find_account(library, key.ledger, key.account);
      last = key;
    }
    if (!good || !found) return; // every account was opened by a policy of the library
    const auto& [policy, account] = *found;
    CsvRow row(out);
    row.text(key.ledger).text(key.account).text(owner_text(key.keys));
    row.cell(account->period.kind == PeriodKind::lifetime ? std::string{} : to_iso(Date{key.from}));
    row.cell(entry.has_value ? balance_text(*policy, *account, entry.value, scale_of(*policy, *account))
                             : std::string{});
    row.cell(entry.through ? to_iso(*entry.through) : std::string{});
    row.text(counted_text(entry.touched)).text(entry.pending);
    row.end();
    if (out.size() >= piece) flush();
  });
  flush();
  return good;
}

} // namespace medpol
