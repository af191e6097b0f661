#include "interpreter/settle/settle_file.hpp"

#include "grammar/words/reasons.hpp"
#include "grammar/words/runs.hpp"
#include "interpreter/settle/sorting.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace medpol {
namespace {

/// The records of a file up to where reading failed, if it did.
class ReadableRecords final : public RecordReader {
public:
  explicit ReadableRecords(RecordReader& reader) : reader_(reader) {}
  bool next(Record& record) override {
    if (!failure_.empty() || !reader_.next(record)) return false;
    if (!record.error || record.error->kind != RecordError::Kind::read_failed) return true;
    failure_ = record.error->detail.empty() ? "?" : record.error->detail;
    return false;
  }
  const std::vector<std::string>& columns() const override { return reader_.columns(); }
  std::uint64_t bytes_read() const override { return reader_.bytes_read(); }
  const std::string& failure() const { return failure_; }

private:
  RecordReader& reader_;
  std::string failure_;
};

/// A file that is settled while more of it may be read than can be held.
class FileRun {
public:
  FileRun(const Library& library, ClaimSettler& settler, RecordReader& reader, Ledger opening, const ReadTerms& terms,
          const FileAnswers& to)
      : library_(library), settler_(settler), reader_(reader), terms_(terms), to_(to), accounts_(std::move(opening)) {
    if (terms.closing) accounts_.remember_claims();
  }

  /// `out` hears of the claims of earlier runs, and what is wrong with their files.
  std::optional<StreamProblem> run(SettledFile& out) {
    ClaimsInOrder claims(library_, settler_, accounts_, terms_.stop);
    if (!read_earlier(claims, out)) return std::nullopt;
    while (claims.size() <= terms_.hold) {
      if (!reader_.next(record_)) return settle_all(claims);
      claims.add(read());
    }
    if (claims.earlier() == 0) return stream(claims.take());
    out.stopped = say<RunPhrase::too_many_with_earlier>(terms_.hold);
    return std::nullopt;
  }
  const Record& record() const { return record_; }
  Ledger closing() { return std::move(accounts_); }

private:
  ReadClaim read() {
    auto claim = settler_.read(record_);
    say_where(claim.answered.settlement);
    if (to_.made && !claim.open) to_.made(read_, claim.answered);
    ++read_;
    return claim;
  }
  /// A number that an earlier file has stands there, and not in a line of this one.
  void say_where(Settlement& settlement) const {
    const auto known = earlier_at_.find(settlement.claim);
    if (settlement.claim.empty() || known == earlier_at_.end()) return;
    const auto& where = places_[known->second];
    for (auto& reason : settlement.reasons)
      if (reason.field == known_name(KnownField::claim_id))
        reason.what = say<ReasonCode::claim_id_among_earlier>(where.path, where.line);
  }
  bool read_earlier(ClaimsInOrder& claims, SettledFile& out) {
    for (const auto& file : to_.earlier) {
      ReadableRecords records(*file.reader);
      while (!terms_.stop.stops() && records.next(record_)) {
        if (claims.size() >= terms_.hold) {
          out.stopped = say<RunPhrase::too_many_with_earlier>(terms_.hold);
          return false;
        }
        auto claim = settler_.read(record_);
        const bool left_out = !claim.open && claim.reverses.empty();
        out.left_out += left_out;
        if (!left_out && !claim.answered.settlement.claim.empty())
          earlier_at_.emplace(claim.answered.settlement.claim, places_.size());
        places_.push_back({file.path, record_.line});
        claims.add(std::move(claim));
        ++read_;
      }
      if (records.failure().empty()) continue;
      out.stopped = say<RunPhrase::broken_off>(file.path, records.failure());
      return false;
    }
    claims.were_earlier();
    out.earlier = claims.earlier();
    return true;
  }
  std::optional<StreamProblem> settle_all(ClaimsInOrder& claims) {
    claims.settle([&](std::size_t place, const SettledClaim& claim) {
      if (to_.made) to_.made(place, claim);
    });
    if (auto problem = counted_problem(claims)) return problem;
    for (std::size_t place = 0; place < claims.size() && !terms_.stop.stops(); ++place) {
      const bool earlier = place < claims.earlier();
      const auto* was = claims.was(place);
      if (earlier && was == nullptr && !to_.answers_earlier) continue;
      const auto now = earlier ? with_place(claims.settlement(place), places_[place]) : claims.settlement(place);
      if (earlier && !to_.answers_earlier ? !to_.changed(place, now, *was) : !to_.answered(place, now)) break;
    }
    return std::nullopt;
  }
  struct EarlierPlace {
    std::string path;
    std::uint64_t line = 0;
  };
  static Settlement with_place(Settlement settlement, const EarlierPlace& place) {
    settlement.reasons.push_back({say<ReasonCode::earlier_claim>(place.path, place.line)});
    return settlement;
  }
  std::optional<StreamProblem> stream(std::vector<HeldClaim> held) {
    if (!terms_.closing) forget_past_periods(library_, accounts_);
    ClaimStream stream(library_, settler_, accounts_, field_of_groups(library_), terms_.hold, to_);
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
  const ReadTerms& terms_;
  const FileAnswers& to_;
  Ledger accounts_;
  Record record_;
  std::size_t read_ = 0;
  std::vector<EarlierPlace> places_;                        ///< of the claims of earlier runs
  std::unordered_map<std::string, std::size_t> earlier_at_; ///< by their numbers
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

bool may_reverse(const Library& library, const std::vector<std::string>& columns, const ByteInput& input,
                 const StopToken& stop) {
  const auto field = library.vocabulary.find(KnownField::reversed_claim);
  if (!field) return false;
  if (!columns.empty())
    return std::any_of(columns.begin(), columns.end(),
                       [&](const std::string& column) { return library.vocabulary.find_input(column) == field; });
  if (!input.again) return true;
  // The records are read once more, for a key can be written in many ways (escaped, or in GB18030).
  const auto again = open_claims(input);
  if (!again.reader) return true;
  for (Record record; !stop.stops() && again.reader->next(record);)
    for (const auto& one : record.fields)
      if (library.vocabulary.find_input(one.name) == field) return true;
  return false;
}

SettledFile settle_file(const Library& library, RecordReader& records, const ByteInput& input, Ledger opening,
                        const ReadTerms& terms, const FileAnswers& to) {
  SettledFile out;
  ReadableRecords reader(records);
  ClaimSettler settler(library, terms.ignored);
  settler.choose(terms.readings);
  if (to.earlier.empty() && !keeps_accounts(library) && !may_reverse(library, reader.columns(), input, terms.stop)) {
    Record record;
    for (std::size_t i = 0; !terms.stop.stops() && reader.next(record); ++i) {
      const auto claim = settler.settle(record);
      if (to.made) to.made(i, claim);
      if (!to.answered(i, claim.settlement)) break;
    }
    out.closing = std::move(opening);
  } else {
    FileRun run(library, settler, reader, std::move(opening), terms, to);
    if (const auto problem = run.run(out))
      out.stopped = said_of(*problem, library, input, reader.columns(), run.record(), terms.hold);
    out.closing = run.closing();
  }
  if (!reader.failure().empty() && !terms.stop.stops())
    out.stopped = say<RunPhrase::broken_off>(input.name, reader.failure());
  out.ignored_seen = settler.ignored_seen();
  return out;
}

} // namespace medpol
