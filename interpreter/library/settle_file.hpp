#pragma once
#include "interpreter/claims/record.hpp"
#include "interpreter/library/in_order.hpp"

namespace medpol {

/// How a file of claims is settled.
struct FileSettling {
  /// Every settlement as it is made, with its trace, and its place among the records. A claim that is settled again (after a reversal) comes again.
  std::function<void(std::size_t, const SettledClaim&)> made;
  /// The answer to every record, in the order of the file. False stops the run.
  std::function<bool(std::size_t, const Settlement&)> answered;
};

/// Settles the claims of `reader`, opened on `path`. Where policies keep accounts or the file may hold reversals, all claims are read first and settled in the order
/// of their days; otherwise each is settled as it is read, in constant memory. Gives the closing accounts.
Ledger settle_file(const Library& library, ClaimSettler& settler, RecordReader& reader, const std::string& path, Ledger opening, const FileSettling& to);

} // namespace medpol
