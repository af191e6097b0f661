#include "interpreter/batch/settle_batches.hpp"

#include "interpreter/batch/accounts/account_chunks.hpp"
#include "interpreter/batch/pipeline.hpp"
#include "interpreter/settle/in_order.hpp"

#include <algorithm>
#include <mutex>

namespace medpol::batch {
namespace {

/// With more, too few claims of a block would be settled together.
constexpr unsigned most_shards = 16;

class Run {
public:
  Run(const Library& library, ChunkReader& reader, const ByteInput& input, const BatchTerms& terms, Ledger& accounts,
      const TakeAnswers& take, const ReadsAgain& reads_again)
      : library_(library), reader_(reader), input_(input), terms_(terms), take_(take), reads_again_(reads_again),
        accounts_(accounts),
        numbers_(
            !input.again ? NumbersInOrder::ReadAgain{}
                         : [this](auto chunk, const auto& each) { return read_again(chunk, each); },
            terms.seed) {}

  BatchEnd run(Workers* pool, unsigned threads) {
    std::vector<std::unique_ptr<ChunkWorker>> workers;
    std::vector<Stages> stages;
    threads = pool == nullptr ? 1 : std::max(threads, 1u);
    std::optional<AccountShards> shards;
    if (keeps_accounts(library_)) shards.emplace(library_, accounts_, std::min(threads, most_shards), terms_.closing);
    for (unsigned i = 0; i < threads; ++i) {
      if (shards) {
        auto worker = std::make_unique<AccountChunks>(library_, reader_.format(), terms_, *shards);
        stages.push_back(with_accounts(*worker, shards->size()));
        workers.push_back(std::move(worker));
      } else {
        auto worker = std::make_unique<ChunkSettler>(library_, reader_.format(), terms_);
        stages.push_back(without_accounts(*worker));
        workers.push_back(std::move(worker));
      }
    }
    run_pipeline(reader_, stages, pool);
    if (shards && terms_.closing && end_.how == BatchEnd::How::done) shards->put_together();
    for (const auto& worker : workers) {
      auto own = worker->ignored_seen();
      std::move(own.begin(), own.end(), std::back_inserter(end_.ignored_seen));
    }
    return end_;
  }

private:
  Stages without_accounts(ChunkSettler& worker) {
    Stages out;
    out.prepare = [&worker](const Chunk& chunk) { worker.settle(chunk); };
    out.in_order.push_back([this, &worker](const Chunk& chunk) {
      return find_duplicates(chunk, worker, [&](const auto& duplicates) { worker.settle(chunk, duplicates); });
    });
    out.complete = [] {};
    out.take = [this, &worker](const Chunk& chunk) { return take(chunk, worker.answer()); };
    return out;
  }

  /// The claims of each shard of the accounts are settled in the order of the file; while a thread is at one shard,
  /// another may be at the one before it.
  Stages with_accounts(AccountChunks& worker, std::size_t shards) {
    Stages out;
    out.prepare = [&worker](const Chunk& chunk) { worker.prepare(chunk); };
    out.in_order.push_back([this, &worker](const Chunk& chunk) {
      return find_duplicates(chunk, worker, [&](const auto& duplicates) { worker.prepare(chunk, duplicates); });
    });
    for (std::size_t i = 0; i < shards; ++i)
      out.in_order.push_back(
          [this, &worker, i](const Chunk&) { return worker.settle(i) || stop(BatchEnd::How::out_of_order); });
    out.complete = [&worker] { worker.complete(); };
    out.take = [this, &worker](const Chunk& chunk) { return take(chunk, worker.answer()); };
    return out;
  }

  /// The first of several threads says why.
  bool stop(BatchEnd::How how) {
    const std::lock_guard lock(stopping_);
    if (end_.how == BatchEnd::How::done) end_.how = terms_.stop.stops() ? BatchEnd::How::stopped : how;
    return false;
  }

  /// Has the chunk worked on once more where claim numbers stand in earlier lines already. False stops the run.
  template <class Again> bool find_duplicates(const Chunk& chunk, const ChunkWorker& worker, Again again) {
    std::vector<Duplicate> duplicates;
    met_up_to_ = chunk.end_offset;
    if (chunk.error && chunk.error->kind == RecordError::Kind::read_failed) {
      const std::lock_guard lock(stopping_);
      end_.detail = chunk.error->detail;
      if (end_.how == BatchEnd::How::done)
        end_.how = terms_.stop.stops() ? BatchEnd::How::stopped : BatchEnd::How::broken_off;
      return false;
    }
    if (worker.answer().reverses) return stop(BatchEnd::How::reversal);
    switch (numbers_.meet(chunk.number, worker.answer().numbers, duplicates)) {
    case NumbersInOrder::Met::good: break;
    case NumbersInOrder::Met::changed: return stop(BatchEnd::How::changed);
    case NumbersInOrder::Met::pipe_descends: return stop(BatchEnd::How::pipe_descends);
    }
    if (!duplicates.empty()) again(duplicates);
    return true;
  }

  bool take(const Chunk& chunk, const ChunkAnswer& answer) {
    end_.progress.totals.add(answer.totals);
    end_.progress.bytes = chunk.end_offset;
    end_.progress.line = std::max(end_.progress.line, answer.last_line);
    return take_(answer.results.view(), answer.rejects, end_.progress) || stop(BatchEnd::How::stopped);
  }

  bool read_again(std::uint64_t until, const std::function<void(std::span<const MetNumber>)>& each) {
    auto again = open_chunks(input_, RecordFormat::automatic, reader_.chunk_bytes());
    if (!again.reader) return false;
    ChunkSettler settler(library_, again.reader->format(), terms_);
    Chunk chunk;
    for (std::uint64_t i = 0; i < until; ++i) {
      if (terms_.stop.stops() || !again.reader->next(chunk)) return false;
      settler.read_numbers(chunk, each);
      reads_again_(chunk.end_offset, met_up_to_);
    }
    return true;
  }

  const Library& library_;
  ChunkReader& reader_;
  const ByteInput& input_;
  const BatchTerms& terms_;
  const TakeAnswers& take_;
  const ReadsAgain& reads_again_;
  std::uint64_t met_up_to_ = 0; ///< bytes of the file whose claim numbers were met; changed in the order of the file
  Ledger& accounts_;
  NumbersInOrder numbers_;
  std::mutex stopping_;
  BatchEnd end_; ///< `how` guarded by `stopping_`, the rest changed in the order of the file only
};

} // namespace

BatchEnd settle_batches(const Library& library, ChunkReader& reader, const ByteInput& input, const BatchTerms& terms,
                        Workers* workers, unsigned threads, Ledger& accounts, const TakeAnswers& take,
                        const ReadsAgain& reads_again) {
  return Run(library, reader, input, terms, accounts, take, reads_again).run(workers, threads);
}

} // namespace medpol::batch
