#pragma once
#include "grammar/words/said.hpp"
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/policies/library.hpp"
#include "medpol/bytes.hpp"

#include <string>
#include <vector>

namespace medpol {

/// What a file of opening balances holds, or what is wrong with it.
struct OpeningBalances {
  struct Row {
    std::uint64_t line = 0;
    std::string owner;   ///< as it is written
    std::string joined;  ///< its keys, as `joined_names` gives them
    std::string period;  ///< its first day; empty for 终身
    std::string account; ///< as Ledger::name_of gives it
  };
  bool given = false; ///< there is such a file
  Ledger ledger;
  std::size_t made_by_hand = 0; ///< rows with a balance of which nobody can say what claims it counts
  std::vector<Row> rows;
  std::shared_ptr<OwnersMet> met = std::make_shared<OwnersMet>(); ///< what the run had claims of
  std::vector<Said> problems; ///< with the line; not empty: the balances must not be used
};

/// Reads a file of balances as `write_balances` makes them: CSV with the columns 账, 累计, 对象, 期间, 余额, 截至,
/// 截至单据, 待定 (or ledger, account, owner, period, balance, through, last claims, pending). 期间 is the first day of
/// the period, empty for 终身; 截至 the day of the last claim that read the account or added to it; 截至单据 the claims
/// of that day that did, each in 「」, behind it its settlement date where that is another day: by them a claim is
/// known that comes again, or late. Both may be empty, and the column may lack. Of a period of days that no claim has
/// begun the balance is empty.
OpeningBalances read_balances(const ByteInput& input, const Library& library);

/// All accounts, in the order of their names and owners, in pieces. RFC 4180, UTF-8. False when `write` gave it.
bool write_balances(const Ledger& ledger, const Library& library, Language language,
                    const std::function<bool(std::string_view)>& write);

} // namespace medpol
