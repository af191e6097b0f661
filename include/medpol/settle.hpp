#pragma once
#include "medpol/answer.hpp"
#include "medpol/columns.hpp"
#include "medpol/explanation.hpp"
#include "medpol/policies.hpp"
#include "medpol/record.hpp"
#include "medpol/request.hpp"
#include "medpol/result.hpp"
#include "medpol/sink.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// Settles one record, with nothing before it but what the terms say.
Result<Answer> settle(const Policies& policies, const Record& record, const Terms& terms = {},
                      Language language = Language::zh);
/// The same, with every step of the working.
Result<Explanation> explain(const Policies& policies, const Record& record, const Terms& terms = {},
                            Language language = Language::zh);

/// Records that are there already, in their order; one without a line gets its number, from 1.
std::unique_ptr<RecordReader> records_of(std::vector<Record> records);
/// Opens records: CSV, JSON or JSON Lines, in UTF-8 or GB18030. `automatic` goes by the ending of the name, else by the
/// first character.
Result<std::unique_ptr<RecordReader>>
read_records(const ByteInput& input, RecordFormat format = RecordFormat::automatic, Language language = Language::zh);

/// Who hears what becomes of many records, in one language. What is null is not asked for.
struct AnswerSink {
  Language language = Language::zh;
  /// Each answer, in the order of the records; those of earlier claims that come out otherwise now come first. False
  /// ends the run.
  std::function<bool(const Answer&)> answered = {};
  /// Whether a record is to be explained, by its 结算编号 and line; its explanation comes just before its answer.
  std::function<bool(std::string_view claim, std::uint64_t line)> wants_explanation = {};
  std::function<void(const Explanation&)> explained = {};
  /// The accounts as they stand behind the last record, in pieces of the CSV that `Terms::opening` takes. False ends
  /// the run.
  std::function<bool(std::string_view)> balances = {};
};

/// What became of many records.
struct RunSummary {
  std::uint64_t settled = 0, refused = 0, review = 0, rejected = 0, reversed = 0;
  std::string total_cost, fund_total; ///< in yuan, exact: of the settled and refused ones, “630795.11”
  std::vector<std::string> said;      ///< what is to be known of the run: what of its input had no use …
  std::uint64_t read() const { return settled + refused + review + rejected + reversed; }
};

/// Settles many records in the right order: those that share accounts by their days, with reversals (冲正), whatever
/// the order in which they come. All is done on the caller's thread. Without a value nothing that the sink heard
/// counts.
Result<RunSummary> settle_all(const Policies& policies, RecordReader& records, const Terms& terms,
                              const AnswerSink& sink, StopToken stop = {});

/// Settles records in columns, a table or a data frame: in batches where no policy keeps accounts and no column says
/// which claim a record cancels, else in the right order, with the same answers. A record's line is its row, from 1.
/// The columns are read during the call and not afterwards; all is done on the caller's thread. Terms with lists or
/// earlier claims are refused. Throws std::invalid_argument where columns do not fit together: a mistake of the caller.
Result<AnswerColumns> settle_columns(const Policies& policies, const RecordColumns& columns, const Terms& terms = {},
                                     Language language = Language::zh, StopToken stop = {});

/// Settles the claims of a request and writes the answers: from bytes to the bytes that `medpol eval` writes, in
/// batches of columns and on several threads where that can be done. Without a value nothing that was written counts.
Result<RunSummary> run(const Policies& policies, const RunRequest& request, const RunResults& results, RunSink& sink,
                       const RunMeans& means = {});

} // namespace medpol
