#include "medpol/settle.hpp"

#include "grammar/words/runs.hpp"
#include "interpreter/api/answer.hpp"
#include "interpreter/api/content.hpp"
#include "interpreter/api/plain_records.hpp"
#include "interpreter/claims/claim_head.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/explain/past_claims.hpp"
#include "interpreter/run/claim_explanation.hpp"
#include "interpreter/run/open.hpp"
#include "interpreter/run/run.hpp"
#include "interpreter/settle/settle_file.hpp"
#include "interpreter/wording/wording.hpp"

#include <deque>
#include <unordered_map>

namespace medpol {
namespace {

RunSummary summary_of(const Totals& totals, std::vector<std::string> said) {
  RunSummary out;
  out.settled = totals.settled;
  out.refused = totals.refused;
  out.review = totals.review;
  out.rejected = totals.rejected;
  out.reversed = totals.reversed;
  out.total_cost = decimal_fen(totals.total_cost);
  out.fund_total = decimal_fen(totals.fund_total);
  out.said = std::move(said);
  return out;
}

/// Tells a sink what becomes of records.
class Telling : public FileAnswers {
public:
  Telling(const Library& library, const AnswerSink& sink) : library_(library), sink_(sink) {
    if (sink.explained && sink.wants_explanation)
      made = [this](std::size_t place, const SettledClaim& claim) { explain_claim(place, claim); };
    answered = [this](std::size_t place, const Settlement& settlement) {
      totals.count(settlement);
      return tell(place, settlement, false);
    };
    changed = [this](std::size_t place, const Settlement& now, const Settlement&) { return tell(place, now, true); };
  }
  Telling(const Telling&) = delete;
  Telling& operator=(const Telling&) = delete;

  Totals totals;
  bool ended = false; ///< the sink wants to hear no more

private:
  void explain_claim(std::size_t place, const SettledClaim& claim) {
    const auto& settlement = claim.settlement;
    if (sink_.wants_explanation(settlement.claim, settlement.line)) {
      auto& explanation = explanations_[place] = explanation_of(claim, library_, sink_.language);
      past_.name_in(explanation, place, settlement, claim.inputs);
    }
    past_.add(place, settlement, claim.inputs);
  }
  bool tell(std::size_t place, const Settlement& settlement, bool was_earlier) {
    if (auto known = explanations_.extract(place)) {
      take_answer(known.mapped(), settlement);
      sink_.explained(known.mapped());
    }
    if (!sink_.answered) return true;
    auto answer = answer_of(settlement, sink_.language);
    answer.earlier = was_earlier;
    ended = !sink_.answered(answer);
    return !ended;
  }

  const Library& library_;
  const AnswerSink& sink_;
  std::unordered_map<std::size_t, Explanation> explanations_; ///< of records that are not yet answered
  PastClaims past_;
};

Result<RunSummary> settle_records(const Policies& policies, RecordReader& records, const Terms& terms,
                                  const AnswerSink& sink, StopToken stop) {
  const auto language = sink.language;
  if (!policies.usable()) return policies.problems(language);
  const auto& library = content_of(policies).library;
  Remarks said;
  auto opened = open_terms(library, terms, said);
  if (!opened) return problems_in(language, said);
  opened->terms.stop = stop;
  opened->terms.closing = sink.balances != nullptr;
  PlainRecords plain(records);
  JoinedReader joined(plain, opened->lists);
  Telling telling(library, sink);
  std::deque<JoinedReader> earlier;
  for (std::size_t i = 0; i < opened->earlier.size(); ++i)
    telling.earlier.push_back({terms.earlier[i].name, &earlier.emplace_back(*opened->earlier[i], opened->lists)});
  const ByteInput input{worded(say<RunPhrase::the_records>(), language), false, {}};
  const auto settled = settle_file(library, joined, input, std::move(opened->opening.ledger), opened->terms, telling);
  if (stop.stops()) return stopped(language);
  if (settled.stopped) return problems_in(language, {*settled.stopped});
  if (sink.balances && !telling.ended) write_balances(settled.closing, library, language, sink.balances);
  say_ignored(library, terms, settled.ignored_seen, said);
  say_opening_used(opened->opening, said);
  for (auto& one : opened->lists.left_over()) said.push_back(std::move(one));
  return summary_of(telling.totals, words_in(language, said));
}

GivenRecords one_record(const Record& record) {
  std::vector<std::string> names;
  for (const auto& field : record.fields) names.push_back(field.name);
  return GivenRecords({record}, std::move(names));
}

} // namespace

std::unique_ptr<RecordReader> records_of(std::vector<Record> records) {
  return std::make_unique<GivenRecords>(std::move(records));
}

Result<std::unique_ptr<RecordReader>> read_records(const ByteInput& input, RecordFormat format, Language language) {
  auto opened = open_claims(input, format);
  if (opened.error) return problems_in(language, {cannot_read(input.name, std::move(*opened.error))});
  return std::move(opened.reader);
}

Result<Answer> settle(const Policies& policies, const Record& record, const Terms& terms, Language language) {
  std::optional<Answer> answer;
  AnswerSink sink{language};
  sink.answered = [&](const Answer& one) {
    if (!one.earlier) answer = one;
    return true;
  };
  auto one = one_record(record);
  auto settled = settle_records(policies, one, terms, sink, {});
  if (!settled) return std::move(settled.problems);
  return std::move(*answer);
}

Result<Explanation> explain(const Policies& policies, const Record& record, const Terms& terms, Language language) {
  std::optional<Explanation> explanation;
  AnswerSink sink{language};
  sink.wants_explanation = [](std::string_view, std::uint64_t) { return true; };
  sink.explained = [&](const Explanation& one) { explanation = one; };
  auto one = one_record(record);
  auto settled = settle_records(policies, one, terms, sink, {});
  if (!settled) return std::move(settled.problems);
  return std::move(*explanation);
}

Result<RunSummary> settle_all(const Policies& policies, RecordReader& records, const Terms& terms,
                              const AnswerSink& sink, StopToken stop) {
  if (policies.usable())
    if (const auto problem = head_problem(FieldNames(content_of(policies).library, {terms.ignored}), records.columns()))
      return problems_in(sink.language, {*problem});
  return settle_records(policies, records, terms, sink, stop);
}

Result<RunSummary> run(const Policies& policies, const RunRequest& request, const RunResults& results, RunSink& sink,
                       const RunMeans& means) {
  if (!policies.usable()) return policies.problems(results.language);
  auto end = run(content_of(policies).library, request, results, means, sink);
  if (end.how == RunEnd::How::stopped) return stopped(results.language);
  if (end.how == RunEnd::How::refused) return problems_in(results.language, end.said);
  for (auto& one : end.unused) end.said.push_back(std::move(one));
  return summary_of(end.totals, words_in(results.language, end.said));
}

} // namespace medpol
