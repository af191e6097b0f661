#include "interpreter/library/settle_file.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Whether a record of the file could cancel another: it has the field. Of a pipe that is not CSV nothing is known beforehand.
bool may_reverse(const Library& library, const RecordReader& reader, const std::string& path) {
  const auto field = library.vocabulary.find_input("冲正结算编号");
  if (!field) return false;
  if (!reader.columns().empty()) return std::any_of(reader.columns().begin(), reader.columns().end(), [&](const std::string& column) { return library.vocabulary.find_input(column) == field; });
  if (path == "-") return true;
  // The records are read once more, for a key can be written in many ways (escaped, or in GB18030).
  const auto again = open_claims(path);
  if (!again.reader) return true;
  for (RawRecord record; again.reader->next(record);)
    for (const auto& one : record.fields)
      if (library.vocabulary.find_input(one.name) == field) return true;
  return false;
}

} // namespace

Ledger settle_file(const Library& library, ClaimSettler& settler, RecordReader& reader, const std::string& path, Ledger opening, const FileSettling& to) {
  RawRecord record;
  if (!keeps_accounts(library) && !may_reverse(library, reader, path)) {
    for (std::size_t i = 0; reader.next(record); ++i) {
      const auto claim = settler.settle(record);
      if (to.made) to.made(i, claim);
      if (!to.answered(i, claim.settlement)) break;
    }
    return opening;
  }
  ClaimsInOrder claims(library, settler, std::move(opening));
  for (std::size_t i = 0; reader.next(record); ++i) {
    auto claim = settler.read(record);
    if (to.made && !claim.open) to.made(i, claim.answered);
    claims.add(std::move(claim));
  }
  claims.settle([&](std::size_t i, const SettledClaim& claim) {
    if (to.made) to.made(i, claim);
  });
  for (std::size_t i = 0; i < claims.settlements().size(); ++i)
    if (!to.answered(i, claims.settlements()[i])) break;
  return claims.closing();
}

} // namespace medpol
