#pragma once
#include "grammar/text/limits.hpp"
#include "interpreter/claims/record.hpp"
#include "interpreter/library/claim_stream.hpp"

namespace medpol {

/// How a file of claims is settled.
struct FileSettling : ClaimAnswers {
  std::size_t hold =
      limits.claims_held;    ///< claims that are held in memory at most, where they are not settled one by one
  bool wants_closing = true; ///< somebody asks for the closing accounts: those of past periods are kept
};

struct SettledFile {
  Ledger closing;
  std::optional<std::array<std::string, 2>>
      stopped; ///< why the file cannot be settled, by Language, in several lines; what was answered is not to be used
};

/// Whether a record of the file could cancel another (冲正): it has the field. `columns`: of CSV. Of a pipe that is not
/// CSV nothing is known beforehand.
bool may_reverse(const Library& library, const std::vector<std::string>& columns, const std::string& path);

/// From now on holds no past periods of the accounts whose period is decided by the governing date, by which the claims
/// come in order: none of them is needed again, unless somebody asks for the closing accounts.
void forget_past_periods(const Library& library, Ledger& ledger);

/// Settles the claims of `reader`, opened on `path`. Where no policy keeps accounts and the file cannot hold reversals
/// each is settled as it is read. Otherwise up to `hold` claims are read first and settled in the order of their days;
/// of a longer file the claims are settled in its order, which stops where that would not give the same answers: see
/// ClaimStream. Ends soon when the program is interrupted (see interrupt.hpp); what comes out then means nothing.
SettledFile settle_file(const Library& library, ClaimSettler& settler, RecordReader& reader, const std::string& path,
                        Ledger opening, const FileSettling& to);

} // namespace medpol
