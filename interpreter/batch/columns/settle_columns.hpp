#pragma once
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/settle/terms.hpp"
#include "medpol/columns.hpp"

#include <array>
#include <optional>

namespace medpol::batch {

/// What came of records in columns.
struct SettledColumns {
  AnswerColumns answers;
  Ledger closing;                        ///< the accounts as they stand behind the last record
  std::vector<std::string> ignored_seen; ///< see `SettledFile`; a name may be there twice
  /// Why they cannot be settled, by Language, in several lines; the answers are not to be used then.
  std::optional<Said> stopped;
};

/// Settles records in columns as `settle_file` settles those of a file: in batches where no policy keeps accounts and
/// no column says which claim a record cancels, else in the order of their days.
SettledColumns settle_columns(const Library& library, const RecordColumns& columns, Ledger opening,
                              const ReadTerms& terms, Language language);

} // namespace medpol::batch
