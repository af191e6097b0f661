#include "interpreter/command/eval_batches.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/platform/threads.hpp"

#include "interpreter/batch/accounts/reversals.hpp"
#include "interpreter/batch/read/chunk_records.hpp"
#include "interpreter/batch/settle_batches.hpp"
#include "interpreter/platform/interrupt.hpp"
#include "interpreter/settle/in_order.hpp"
#include "interpreter/settle/settle_file.hpp"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <random>
#include <thread>

namespace medpol {
namespace {

/// As many as the machine has processors, unless another number is asked for; no more than the file has chunks.
unsigned threads_for(const EvalOptions& options, std::size_t chunk_bytes) {
  auto threads = options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  std::error_code error;
  if (file_input(options.claims).again) {
    const auto chunks = std::filesystem::file_size(options.claims, error) / chunk_bytes + 1;
    if (!error) threads = static_cast<unsigned>(std::min<std::uintmax_t>(threads, chunks));
  }
  return threads;
}

batch::NumberSeed random_seed() {
  std::random_device device;
  batch::NumberSeed out{};
  for (auto& seed : out) seed = (static_cast<std::uint64_t>(device()) << 32) | device();
  return out;
}

} // namespace

bool goes_in_batches(const EvalOptions& options) {
  const bool text = options.format == "csv" || options.format == "jsonl";
  return text && !options.one_by_one && !options.explain && options.lines.empty() && options.earlier.empty();
}

std::optional<CsvColumns> csv_columns_of(const EvalOptions& options, const Library& library,
                                         const CommonOptions& common) {
  CsvColumns columns(library.policies, common.language);
  if (options.columns.empty()) return columns;
  const auto unknown = columns.keep(options.columns);
  if (!unknown) return columns;
  std::string all;
  for (const auto& column : columns.columns())
    all += (all.empty() ? "" : common.language == Language::zh ? "、" : ", ") + column.heading;
  say(common, "--columns：结果里没有“" + *unknown + "”这一列；可以是：" + all,
      "--columns: the results have no column “" + *unknown + "”; there are: " + all);
  return std::nullopt;
}

void leave_reversals(const EvalOptions& options, const Library& library, EvalInput& input, const EvalOutputs& outputs) {
  const auto claims = file_input(options.claims);
  const bool can_start_again =
      outputs.can_start_over() && claims.again && (options.opening.empty() || file_input(options.opening).again);
  if (!input.chunks || can_start_again) return;
  // A CSV without the column has no reversals, a file is looked through, of anything else nothing is known.
  const auto may_cancel = [&] {
    if (!input.chunks->columns().empty() && !may_reverse(library, input.chunks->columns(), claims, stop_on_signal()))
      return false;
    return !claims.again || batch::has_reversals(library, claims, stop_on_signal());
  };
  if (!keeps_accounts(library) && !may_cancel()) return;
  input.claims = records_of(library, *input.chunks);
}

EvalBatches settle_in_batches(const EvalOptions& options, const CommonOptions& common, const Library& library,
                              EvalInput& input, EvalOutputs& outputs, Progress& progress, const CsvColumns& columns) {
  batch::BatchTerms terms;
  terms.ignored = options.ignored;
  terms.readings = input.readings;
  terms.language = common.language;
  terms.with_rejects = outputs.with_rejects();
  terms.seed = random_seed();
  terms.stop = stop_on_signal();
  terms.closing = outputs.with_balances();
  std::string head, rejects_head;
  if (options.format == "csv") {
    terms.columns = columns;
    csv_writer(head, common.language, columns)->begin();
  }
  if (outputs.with_rejects()) rejects_writer(rejects_head, common.language)->begin();
  EvalBatches out;
  if (!outputs.write(head, rejects_head)) return out;
  std::mutex showing;
  Threads threads;
  const auto take = [&](std::string_view results, std::string_view rejects, const batch::BatchProgress& so_far) {
    {
      const std::lock_guard lock(showing);
      progress.at(so_far.bytes, so_far.totals.read(), so_far.line);
    }
    if (interrupted() == 0 && outputs.write(results, rejects)) return true;
    stop_waiting(); // other threads may wait for more claims
    return false;
  };
  const auto reads_again = [&](std::uint64_t bytes, std::uint64_t of) {
    const std::lock_guard lock(showing);
    progress.reads_again(bytes, of);
  };
  const auto end =
      batch::settle_batches(library, *input.chunks, file_input(options.claims), terms, &threads,
                            threads_for(options, input.chunks->chunk_bytes()), input.opening.ledger, take, reads_again);
  progress.clear();
  out.totals = end.progress.totals;
  switch (end.how) {
  case batch::BatchEnd::How::done: break;
  case batch::BatchEnd::How::stopped: return out;
  case batch::BatchEnd::How::reversal:
  case batch::BatchEnd::How::out_of_order: out.how = EvalBatches::How::start_over; return out;
  case batch::BatchEnd::How::broken_off: {
    const auto words = broken_off_words(options.claims, end.detail);
    say(common, words[0], words[1]);
    return out;
  }
  case batch::BatchEnd::How::changed:
    say(common, "结算编号不是按顺序排的，要再读一遍 " + options.claims + "，但是读不到原来的内容了",
        "the claim ids do not ascend, so " + options.claims + " has to be read once more, but it is not what it was");
    return out;
  case batch::BatchEnd::How::pipe_descends:
    say(common,
        "从管道读到的结算编号先是从小到大，后来不是了（第 " + std::to_string(end.progress.line) +
            " 行以后），查不出有没有重复的：请先把单据存成文件再结算",
        "the claim ids of the pipe ascend up to line " + std::to_string(end.progress.line) +
            " and not behind it, so that repeated ones cannot be found: save the claims to a file and settle that");
    return out;
  }
  if (interrupted() != 0) return out;
  if (!input.chunks->failure().empty()) {
    say_unreadable(common, options.claims, input.chunks->failure());
    return out;
  }
  for (const auto& name : end.ignored_in_vain)
    say(common, "--ignore " + name + "：读懂的单据里没有这一列，或者都是空的",
        "--ignore " + name + ": no claim that was read has anything in this field");
  out.how = EvalBatches::How::done;
  return out;
}

} // namespace medpol
