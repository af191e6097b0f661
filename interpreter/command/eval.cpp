#include "grammar/value/exact.hpp"
#include "grammar/words/commands.hpp"
#include "interpreter/batch/compile/kernel.hpp"
#include "interpreter/command/claim_request.hpp"
#include "interpreter/command/eval_outputs.hpp"
#include "interpreter/command/eval_sink.hpp"
#include "interpreter/command/output_format.hpp"
#include "interpreter/platform/file_lock.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/platform/interrupt.hpp"
#include "interpreter/platform/threads.hpp"
#include "interpreter/run/run.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <thread>

namespace medpol {
namespace {

std::string grouped(std::uint64_t count) { return to_grouped(static_cast<Int>(count), 1); }

/// How far an interrupted run came, and what is missing therefore.
void say_interrupted(const Progress& progress, const EvalOutputs& outputs, const CommonOptions& common) {
  auto far = progress.claims() == 0
                 ? say<CommandPhrase::nothing_read>()
                 : say<CommandPhrase::read_up_to>(grouped(progress.claims()), grouped(progress.line()));
  auto files = outputs.files();
  auto missing =
      files.all.empty() ? say<CommandPhrase::results_incomplete>() : say<CommandPhrase::not_written>(std::move(files));
  tell(common, say<CommandPhrase::interrupted>(std::move(far), std::move(missing)));
}

/// How a run ends: with a status, or by a signal.
struct EvalEnd {
  ExitStatus status = ExitStatus::usage;
  int signal = 0;
};

/// Takes the balances that the run will write, so that no other run writes them; false after saying that one does.
bool take_balances(FileLock& lock, const EvalOptions& options, const CommonOptions& common) {
  if (options.balances.empty() || lock.take(options.balances)) return true;
  tell(common, say<CommandPhrase::balances_taken>(options.balances));
  return false;
}

/// The files of a run; nullopt after saying that one of them would be written over.
std::optional<RunFiles> files_of(const EvalOptions& options, const Library& library, const CommonOptions& common) {
  auto files = files_read(options, library);
  if (options.out.empty()) files.writes_standard_output();
  files.writes("--out", options.out);
  files.writes("--rejects", options.rejects);
  files.writes("--balances", options.balances, options.opening);
  if (!files.are_apart(common, say<CommandPhrase::nothing_settled>())) return std::nullopt;
  return files;
}

RunResults results_of(const EvalOptions& options, const CommonOptions& common) {
  RunResults out;
  out.language = common.language;
  for (const auto& [format, name] : result_formats)
    if (name == options.format) out.format = format;
  out.width = terminal_columns();
  out.explain = options.explain;
  out.columns = options.columns;
  out.rejects = !options.rejects.empty();
  out.balances = !options.balances.empty();
  return out;
}

/// As usual; tests set another size, so that files of several chunks need not be large.
std::size_t chunk_bytes() {
  const char* wanted = std::getenv("MEDPOL_CHUNK_BYTES");
  const auto bytes = wanted == nullptr ? 0 : std::strtoull(wanted, nullptr, 10);
  return bytes > 0 ? static_cast<std::size_t>(bytes) : ChunkReader::usual_bytes;
}

/// As many as the machine has processors, unless another number is asked for; no more than the file has chunks.
unsigned threads_for(const EvalOptions& options, std::size_t bytes) {
  auto threads =
      options.threads > 0 ? static_cast<unsigned>(options.threads) : std::max(1u, std::thread::hardware_concurrency());
  std::error_code error;
  if (file_input(options.claims).again) {
    const auto chunks = std::filesystem::file_size(options.claims, error) / bytes + 1;
    if (!error) threads = static_cast<unsigned>(std::min<std::uintmax_t>(threads, chunks));
  }
  return threads;
}

using Seed = std::array<std::uint64_t, 2>;

Seed random_seed() {
  std::random_device device;
  Seed out{};
  for (auto& seed : out) seed = (static_cast<std::uint64_t>(device()) << 32) | device();
  return out;
}

RunMeans means_of(const EvalOptions& options, Threads& threads) {
  const auto bytes = chunk_bytes();
  return {&threads, threads_for(options, bytes), bytes, random_seed(), options.one_by_one, stop_on_signal()};
}

/// A run that came to nothing: interrupted, its reader gone, or a file that could not be written.
EvalEnd unfinished(const Progress& progress, const EvalOutputs& outputs, const CommonOptions& common) {
  EvalEnd end;
  end.signal = interrupted() != 0 ? interrupted() : outputs.reader_gone() ? SIGPIPE : 0;
  if (interrupted() != 0) say_interrupted(progress, outputs, common);
  else if (outputs.reader_gone() && !outputs.files().all.empty())
    tell(common, say<CommandPhrase::not_written>(outputs.files()));
  outputs.say_failure();
  return end;
}

/// What a run that is written came to, with what of its input had no use.
EvalEnd finished(const RunEnd& run, const EvalOptions& options, const CommonOptions& common) {
  if (options.format != "table" || !options.out.empty())
    std::fputs((summary_line(run.totals, common.language) + "\n").c_str(), stderr);
  if (run.totals.read() == 0)
    tell(common, run.has_head ? say<CommandPhrase::no_claims_below_head>(options.claims)
                              : say<CommandPhrase::no_claims>(options.claims));
  tell(common, run.unused);
  return {run.totals.rejected > 0 || run.left_over ? ExitStatus::findings : ExitStatus::done, 0};
}

EvalEnd run_to_end(const EvalOptions& options, const OutputFormat& format, const CommonOptions& common) {
  EvalEnd end;
  const auto library = load_for_use({options.policies}, common, end.status, options.trial);
  if (!library) return end;
  end.status = ExitStatus::usage;
  FileLock lock;
  if (!take_balances(lock, options, common)) return end;
  const auto files = files_of(options, *library, common);
  if (!files || !format.is_good(common)) return end;
  // All kinds of vectors give the same; tests ask for each.
  if (const char* vectors = std::getenv("MEDPOL_VECTORS")) batch::use_kernels(vectors);
  auto display = progress_on_terminal(options.claims, options.out.empty(), common.language);
  display.shown = display.shown && !options.no_progress;
  EvalSink sink(options, common, std::move(display));
  Threads threads;
  const auto ran = run(*library, request_of(options), results_of(options, common), means_of(options, threads), sink);
  sink.progress().clear();
  tell(common, ran.said);
  if (ran.how == RunEnd::How::done && files->are_unchanged(common) && sink.outputs().finish())
    return finished(ran, options, common);
  return sink.opened() ? unfinished(sink.progress(), sink.outputs(), common) : end;
}

} // namespace

ExitStatus run_eval(const EvalOptions& asked, const CommonOptions& common) {
  auto options = asked;
  std::vector<std::string> formats;
  for (const auto& one : result_formats) formats.emplace_back(one.name);
  const auto format = output_format(formats, asked.format, options.out);
  options.format = format.name;
  const bool known = !format.problem;
  if (known && options.explain && options.format != "table") {
    tell(common, say<CommandPhrase::explain_goes_with_table>());
    return ExitStatus::usage;
  }
  if (known && !options.columns.empty() && options.format != "csv") {
    tell(common, say<CommandPhrase::columns_go_with_csv>());
    return ExitStatus::usage;
  }
  if (known && !options.encoding.empty() && options.format != "csv" && options.rejects.empty() &&
      options.balances.empty()) {
    tell(common, say<CommandPhrase::encoding_goes_with_csv>());
    return ExitStatus::usage;
  }
  const auto end = run_to_end(options, format, common); // in which all that is unfinished goes
  return end.signal == 0 ? end.status : static_cast<ExitStatus>(StopSignals::end_by(end.signal));
}

} // namespace medpol
