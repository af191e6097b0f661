#include "interpreter/library/settle_file.hpp"

#include "interpreter/interrupt/interrupt.hpp"
#include "interpreter/library/sorting.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace medpol {
namespace {

/// A file that is settled while more of it may be read than can be held.
class FileRun {
public:
  FileRun(const Library& library, ClaimSettler& settler, RecordReader& reader, Ledger opening, const FileSettling& to)
      : library_(library), settler_(settler), reader_(reader), to_(to), accounts_(std::move(opening)) {}

  std::optional<StreamProblem> run() {
    ClaimsInOrder claims(library_, settler_, accounts_);
    while (claims.size() <= to_.hold) {
      if (!reader_.next(record_)) {
        settle_all(claims);
        return std::nullopt;
      }
      claims.add(read());
    }
    return stream(claims.take());
  }
  const RawRecord& record() const { return record_; }
  Ledger closing() { return std::move(accounts_); }

private:
  ReadClaim read() {
    auto claim = settler_.read(record_);
    if (to_.made && !claim.open) to_.made(read_, claim.answered);
    ++read_;
    return claim;
  }
  void settle_all(ClaimsInOrder& claims) {
    claims.settle([&](std::size_t place, const SettledClaim& claim) {
      if (to_.made) to_.made(place, claim);
    });
    for (std::size_t place = 0; place < claims.size() && interrupted() == 0; ++place)
      if (!to_.answered(place, claims.settlement(place))) return;
  }
  std::optional<StreamProblem> stream(std::vector<HeldClaim> held) {
    if (!to_.wants_closing) forget_past_periods(library_, accounts_);
    ClaimStream stream(library_, settler_, accounts_, field_of_groups(library_), to_.hold, to_);
    for (auto& claim : held)
      if (!stream.add(read_again(std::move(claim)))) return stream.problem();
    held = {};
    while (reader_.next(record_))
      if (!stream.add(read())) return stream.problem();
    stream.finish();
    return stream.problem();
  }

  const Library& library_;
  ClaimSettler& settler_;
  RecordReader& reader_;
  const FileSettling& to_;
  Ledger accounts_;
  RawRecord record_;
  std::size_t read_ = 0;
};

} // namespace

void forget_past_periods(const Library& library, Ledger& ledger) {
  std::set<std::uint32_t> needed;
  std::vector<AccountTerms> all;
  for (const auto& policy : library.policies)
    for (std::size_t i = 0; i < policy->plan.accumulators.size(); ++i) {
      const auto decided_by = static_cast<InputId>(policy->plan[policy->plan.accumulators[i].date].number);
      all.push_back(ledger.terms(*policy, i));
      if (policy->header.governing_date != decided_by) needed.insert(all.back().account);
    }
  for (const auto& terms : all)
    if (!needed.contains(terms.account)) ledger.hold_latest_only(terms);
}

bool may_reverse(const Library& library, const std::vector<std::string>& columns, const std::string& path) {
  const auto field = library.vocabulary.find_input("冲正结算编号");
  if (!field) return false;
  if (!columns.empty())
    return std::any_of(columns.begin(), columns.end(),
                       [&](const std::string& column) { return library.vocabulary.find_input(column) == field; });
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return true;
  // The records are read once more, for a key can be written in many ways (escaped, or in GB18030).
  const auto again = open_claims(path);
  if (!again.reader) return true;
  for (RawRecord record; interrupted() == 0 && again.reader->next(record);)
    for (const auto& one : record.fields)
      if (library.vocabulary.find_input(one.name) == field) return true;
  return false;
}

SettledFile settle_file(const Library& library, ClaimSettler& settler, RecordReader& reader, const std::string& path,
                        Ledger opening, const FileSettling& to) {
  SettledFile out;
  if (!keeps_accounts(library) && !may_reverse(library, reader.columns(), path)) {
    RawRecord record;
    for (std::size_t i = 0; interrupted() == 0 && reader.next(record); ++i) {
      const auto claim = settler.settle(record);
      if (to.made) to.made(i, claim);
      if (!to.answered(i, claim.settlement)) break;
    }
    out.closing = std::move(opening);
    return out;
  }
  FileRun run(library, settler, reader, std::move(opening), to);
  if (const auto problem = run.run())
    out.stopped = words_of(*problem, library, path, reader.columns(), run.record(), to.hold);
  out.closing = run.closing();
  return out;
}

} // namespace medpol
