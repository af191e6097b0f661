#include "interpreter/command/claim_explanation.hpp"
#include "interpreter/command/command.hpp"
#include "interpreter/command/eval_batches.hpp"
#include "interpreter/command/eval_input.hpp"
#include "interpreter/command/eval_outputs.hpp"
#include "interpreter/command/overwriting.hpp"
#include "interpreter/command/progress.hpp"
#include "interpreter/command/settlement_text.hpp"
#include "interpreter/command/watched_reader.hpp"
#include "interpreter/model/value/exact.hpp"
#include "interpreter/platform/file_lock.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/platform/interrupt.hpp"
#include "interpreter/report/settlement/settlement_writer.hpp"
#include "interpreter/settle/settle_file.hpp"
#include "interpreter/words/words.hpp"

#include <csignal>
#include <deque>
#include <unordered_map>

namespace medpol {
namespace {

/// What came of a run that was written.
struct EvalResult {
  Totals totals;
  Ledger closing;
};

/// What became of the claims of earlier runs: how they were answered then, and are now.
void say_earlier(const SettledFile& settled, const Totals& then, const Totals& now, const CommonOptions& common) {
  const auto count = std::to_string(settled.earlier - settled.left_out), changed = std::to_string(now.read()),
             left_out = std::to_string(settled.left_out);
  std::string zh = "往期单据 " + count + " 条", en = count + " earlier claims";
  if (settled.left_out > 0) {
    zh += "（另有 " + left_out + " 条退回或没有政策，不算）";
    en += " (besides " + left_out + " that were rejected or have no policy)";
  }
  zh += "，其中 " + changed + " 条结果有变";
  en += ", of which " + changed + " come out otherwise";
  if (now.read() > 0) {
    const auto was = grouped_fen(then.fund_total), is = grouped_fen(now.fund_total);
    zh += "，列在结果里，不算在读入的里面：基金支付原 " + was + "元，现 " + is + "元";
    en +=
        ", stand in the results and are not counted as read: paid by funds then " + was + " yuan, now " + is + " yuan";
  }
  say(common, zh, en);
}

/// Settles claim by claim, with the evaluator that can explain; nullopt when it was interrupted, writing failed or,
/// after saying why, the file cannot be settled in its order.
std::optional<EvalResult> settle_explaining(const EvalOptions& options, const CommonOptions& common,
                                            const Library& library, EvalInput& input, EvalOutputs& outputs,
                                            Progress& progress, const CsvColumns& columns) {
  ClaimSettler settler(library, options.ignored);
  settler.choose(std::move(input.readings));
  SettlementText text(options, columns, common.language, outputs);
  std::unordered_map<std::size_t, std::string> explanations; // of claims that are settled and not yet written
  JoinedReader joined(*input.claims, input.lines);
  WholeReader whole(joined);
  WatchedReader watched(whole, progress);
  FileSettling settling;
  settling.made = [&](std::size_t place, const SettledClaim& claim) {
    if (options.explain)
      explanations[place] =
          explanation_text(explanation_of(claim, library, common.language), terminal_columns()) + "\n";
    watched.settled();
  };
  bool good = true;
  settling.answered = [&](std::size_t place, const Settlement& settlement) {
    watched.answered();
    const auto explanation = explanations.extract(place);
    return good = text.add(settlement, explanation ? std::string_view(explanation.mapped()) : std::string_view{});
  };
  Totals then, now;
  settling.changed = [&](std::size_t place, const Settlement& settlement, const Settlement& was) {
    then.count(was);
    now.count(settlement);
    const auto explanation = explanations.extract(place);
    return good = text.add_uncounted(settlement,
                                     explanation ? std::string_view(explanation.mapped()) : std::string_view{});
  };
  settling.hold = options.hold;
  settling.stop = stop_on_signal();
  settling.wants_closing = outputs.with_balances();
  std::deque<JoinedReader> earlier;
  for (std::size_t i = 0; i < input.earlier.size(); ++i)
    settling.earlier.push_back({options.earlier[i], &earlier.emplace_back(*input.earlier[i], input.lines)});
  auto settled =
      settle_file(library, settler, watched, file_input(options.claims), std::move(input.opening.ledger), settling);
  progress.clear();
  if (!good || interrupted() != 0) return std::nullopt;
  if (!whole.failure().empty()) {
    say_unreadable(common, options.claims, whole.failure());
    return std::nullopt;
  }
  if (settled.stopped) {
    say(common, (*settled.stopped)[0], (*settled.stopped)[1]);
    return std::nullopt;
  }
  if (!options.earlier.empty()) say_earlier(settled, then, now, common);
  for (const auto& name : settler.ignored_in_vain())
    say(common, "--ignore " + name + "：读懂的单据里没有这一列，或者都是空的",
        "--ignore " + name + ": no claim that was read has anything in this field");
  if (!text.finish()) return std::nullopt;
  return EvalResult{text.totals(), std::move(settled.closing)};
}

/// In batches where that can be done, else one by one; nullopt as above.
std::optional<EvalResult> settle_all(const EvalOptions& options, const CommonOptions& common, const Library& library,
                                     EvalInput& input, std::optional<EvalOutputs>& outputs, Progress& progress,
                                     const CsvColumns& columns) {
  if (!input.claims) {
    const auto batches = settle_in_batches(options, common, library, input, *outputs, progress, columns);
    if (batches.how == EvalBatches::How::failed) return std::nullopt;
    if (batches.how == EvalBatches::How::done) return EvalResult{batches.totals, std::move(input.opening.ledger)};
    auto opening = read_opening(options.opening, library, common);
    if (!opening) return std::nullopt;
    input.opening = std::move(*opening);
    auto again = open_claims(options.claims);
    if (!again.reader) {
      say_unreadable(common, options.claims, *again.error);
      return std::nullopt;
    }
    input.claims = std::move(again.reader);
    outputs.emplace(options, common);
    if (!outputs->open()) return std::nullopt;
  }
  return settle_explaining(options, common, library, input, *outputs, progress, columns);
}

std::string grouped(std::uint64_t count) { return to_grouped(static_cast<Int>(count), 1); }

/// How far an interrupted run came, and what is missing therefore.
void say_interrupted(const Progress& progress, const EvalOutputs& outputs, const CommonOptions& common) {
  const bool none = progress.claims() == 0;
  const auto zh_files = outputs.files(Language::zh), en_files = outputs.files(Language::en);
  say(common,
      "已中断：" +
          (none ? "还没有读到单据"
                : "读到第 " + grouped(progress.claims()) + " 条（第 " + grouped(progress.line()) + " 行）") +
          "，" + (zh_files.empty() ? "结果不完整" : "没有写出 " + zh_files),
      "interrupted: " +
          (none ? "no claim was read"
                : grouped(progress.claims()) + " claims were read (up to line " + grouped(progress.line()) + ")") +
          "; " + (en_files.empty() ? "the results are not complete" : "not written: " + en_files));
}

/// How a run ends: with a status, or by a signal.
struct EvalEnd {
  ExitStatus status = ExitStatus::usage;
  int signal = 0;
};

RunFiles files_read(const EvalOptions& options) {
  RunFiles files;
  files.reads("单据", "claims", options.claims);
  for (const auto& path : options.earlier) files.reads("往期单据", "earlier claims", path);
  for (const auto& argument : options.lines) files.reads("明细", "lists", list_path(argument));
  files.reads("决定", "decisions", options.readings.decisions);
  files.reads("期初", "opening balances", options.opening);
  return files;
}

void name_outputs(RunFiles& files, const EvalOptions& options) {
  if (options.out.empty()) files.writes_standard_output();
  files.writes("--out", options.out);
  files.writes("--rejects", options.rejects);
  files.writes("--balances", options.balances, options.opening);
}

/// Takes the balances that the run will write, so that no other run writes them; false after saying that one does.
bool take_balances(FileLock& lock, const EvalOptions& options, const CommonOptions& common) {
  if (options.balances.empty() || lock.take(options.balances)) return true;
  say(common, "另一次结算正在写 " + options.balances + "：等它结束，再用它写出的累计作期初运行。没有结算任何单据。",
      "another run is about to write " + options.balances +
          ": wait for its end, and open with the balances that it writes. Nothing was settled.");
  return false;
}

/// The files of a run; nullopt after saying that one of them would be written over.
std::optional<RunFiles> files_of(const EvalOptions& options, const Library& library, const CommonOptions& common) {
  auto files = files_read(options);
  files.reads_policies(library);
  name_outputs(files, options);
  if (!files.are_apart(common, {"没有结算任何单据", "nothing was settled"})) return std::nullopt;
  return files;
}

/// Gives the results their names, when all are complete and nothing that was read has changed meanwhile.
bool write_out(const EvalResult& result, const Library& library, const RunFiles& files, EvalOutputs& outputs,
               const CommonOptions& common) {
  if (outputs.with_balances() && !write_balances(result.closing, library, common.language,
                                                 [&](std::string_view text) { return outputs.write_balances(text); }))
    return false;
  return files.are_unchanged(common) && outputs.finish();
}

/// A run that came to nothing: interrupted, its reader gone, or a file that could not be written.
EvalEnd unfinished(const Progress& progress, const EvalOutputs& outputs, const CommonOptions& common) {
  EvalEnd end;
  end.signal = interrupted() != 0 ? interrupted() : outputs.reader_gone() ? SIGPIPE : 0;
  if (interrupted() != 0) say_interrupted(progress, outputs, common);
  else if (outputs.reader_gone() && !outputs.files(common.language).empty())
    say(common, "没有写出 " + outputs.files(Language::zh), "not written: " + outputs.files(Language::en));
  outputs.say_failure();
  return end;
}

/// What a run that is written came to, with what of its input had no use.
EvalEnd finished(const Totals& totals, const EvalOptions& options, EvalInput& input, bool has_head,
                 const CommonOptions& common) {
  if (options.format != "table" || !options.out.empty())
    say(common, summary_line(totals, Language::zh), summary_line(totals, Language::en));
  if (totals.read() == 0)
    say(common, options.claims + " 里没有单据" + (has_head ? "，只有表头" : ""),
        "there are no claims in " + options.claims + (has_head ? ", only a head" : ""));
  say_opening_used(input.opening, common);
  const auto left = input.lines.left_over();
  for (const auto& one : left) say(common, one[0], one[1]);
  return {totals.rejected > 0 || !left.empty() ? ExitStatus::findings : ExitStatus::done, 0};
}

EvalEnd run_to_end(const EvalOptions& options, const CommonOptions& common) {
  EvalEnd end;
  const auto library = load_for_use({options.policies}, common, end.status, options.trial);
  if (!library) return end;
  end.status = ExitStatus::usage;
  const auto columns = csv_columns_of(options, *library, common);
  if (!columns) return end;
  FileLock lock;
  if (!take_balances(lock, options, common)) return end;
  const auto files = files_of(options, *library, common);
  if (!files) return end;
  auto input = open_input({options.claims, options.lines, options.opening, options.readings, options.earlier,
                           options.ignored, goes_in_batches(options)},
                          *library, common);
  if (!input) return end;
  const bool has_head = !(input->chunks ? input->chunks->columns() : input->claims->columns()).empty();
  const StopSignals signals; // from here on there is something to clear away
  std::optional<EvalOutputs> outputs;
  outputs.emplace(options, common);
  auto display = progress_on_terminal(options.claims, options.out.empty(), common.language);
  display.shown = display.shown && !options.no_progress;
  Progress progress(std::move(display));
  std::optional<EvalResult> result;
  if (outputs->open()) {
    leave_reversals(options, *library, *input, *outputs);
    result = settle_all(options, common, *library, *input, outputs, progress, *columns);
  }
  progress.clear();
  if (!result || !write_out(*result, *library, *files, *outputs, common)) return unfinished(progress, *outputs, common);
  return finished(result->totals, options, *input, has_head, common);
}

} // namespace

ExitStatus run_eval(const EvalOptions& options, const CommonOptions& common) {
  if (options.explain && options.format != "table") {
    say(common, "--explain 只能用于表格；其他格式请用 medpol explain",
        "--explain goes with the table; for other formats use medpol explain");
    return ExitStatus::usage;
  }
  if (!options.columns.empty() && options.format != "csv") {
    say(common, "--columns 只能用于 --format csv", "--columns goes with --format csv");
    return ExitStatus::usage;
  }
  if (!options.encoding.empty() && options.format != "csv" && options.rejects.empty() && options.balances.empty()) {
    say(common, "--encoding 只能用于写出的 CSV：--format csv、--rejects、--balances",
        "--encoding goes with CSV that is written: --format csv, --rejects, --balances");
    return ExitStatus::usage;
  }
  auto meant = options;
  if (meant.out == "-" || meant.out == "/dev/stdout") meant.out.clear();
  const auto end = run_to_end(meant, common); // in which all that is unfinished goes
  return end.signal == 0 ? end.status : static_cast<ExitStatus>(StopSignals::end_by(end.signal));
}

} // namespace medpol
