#pragma once
#include "interpreter/claims/record.hpp"
#include "interpreter/settle/claim_stream.hpp"
#include "interpreter/settle/terms.hpp"

namespace medpol {

/// Claims that were answered in an earlier run.
struct EarlierClaims {
  std::string path;
  RecordReader* reader = nullptr;
};

/// Who hears of the claims of a file, and of those that were answered before.
struct FileAnswers : ClaimAnswers {
  std::vector<EarlierClaims> earlier; ///< settled again first
  bool answers_earlier = false;       ///< all of them are answered
  /// Otherwise: an earlier claim that comes out otherwise, with its answer now and then. False stops the run.
  std::function<bool(std::size_t, const Settlement& now, const Settlement& then)> changed;
};

struct SettledFile {
  Ledger closing;
  std::size_t earlier = 0;  ///< claims of earlier runs that were settled again
  std::size_t left_out = 0; ///< records of earlier runs that are no claims a policy takes: rejected then, as now
  std::vector<std::string> ignored_seen; ///< fields that some record had and that were left out, in no order
  std::optional<Said>
      stopped; ///< why the file cannot be settled, in several lines; what was answered is not to be used
};

/// Whether a record of the file could cancel another (冲正): it has the field. `columns`: of CSV. Of a pipe that is not
/// CSV nothing is known beforehand.
bool may_reverse(const Library& library, const std::vector<std::string>& columns, const ByteInput& input,
                 const StopToken& stop = {});

/// From now on holds no past periods of the accounts whose period is decided by the governing date, by which the claims
/// come in order: none of them is needed again, unless somebody asks for the closing accounts.
void forget_past_periods(const Library& library, Ledger& ledger);

/// Settles the claims of `reader`, opened on `input`. Where no policy keeps accounts and the file cannot hold reversals
/// each is settled as it is read. Otherwise up to `hold` claims are read first and settled in the order of their days;
/// of a longer file the claims are settled in its order, which stops where that would not give the same answers: see
/// ClaimStream. Ends soon once it is stopped; what comes out then means nothing.
SettledFile settle_file(const Library& library, RecordReader& reader, const ByteInput& input, Ledger opening,
                        const ReadTerms& terms, const FileAnswers& to);

} // namespace medpol
