#include "grammar/text/csv_row.hpp"
#include "interpreter/settle/balance_cells.hpp"
#include "interpreter/settle/balances.hpp"

namespace medpol {

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
  for (const auto& column : balance_columns) head.cell(pick(language, column.zh, column.en));
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
