#include "interpreter/batch/pipeline.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <vector>

namespace medpol::batch {
namespace {

/// Lets threads do something for one chunk after another.
class Turns {
public:
  /// Runs `act` when it is the turn of this number. False when the turns are over.
  bool take(std::uint64_t number, const std::function<bool()>& act) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return over_ || next_ == number; });
    if (over_) return false;
    over_ = true; // should `act` throw
    over_ = !act();
    const bool good = !over_;
    ++next_;
    lock.unlock();
    changed_.notify_all();
    return good;
  }
  void end() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    changed_.notify_all();
  }

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t next_ = 0;
  bool over_ = false;
};

class Pipeline {
public:
  Pipeline(ChunkReader& reader, std::size_t in_order, Workers* workers)
      : reader_(reader), workers_(workers), turns_(in_order + 1) {}

  void run(std::span<const Stages> threads) {
    std::vector<std::function<void()>> jobs;
    for (const auto& stages : threads) jobs.emplace_back([this, &stages] { work(stages); });
    if (workers_ != nullptr) workers_->run(jobs);
    else jobs[0]();
    if (failure_) std::rethrow_exception(failure_);
  }

private:
  void work(const Stages& stages) {
    try {
      Chunk chunk;
      while (next(chunk)) {
        stages.prepare(chunk);
        if (!in_order(stages, chunk)) break;
        stages.complete();
        if (!turns_.back().take(chunk.number, [&] { return stages.take(chunk); })) break;
      }
    } catch (...) {
      if (workers_ != nullptr)
        workers_->give_up(); // another thread may be reading or writing, and hold what is locked below
      {
        const std::lock_guard lock(reading_);
        if (!failure_) failure_ = std::current_exception();
        ended_ = true;
      }
      for (auto& turns : turns_) turns.end();
    }
  }

  bool in_order(const Stages& stages, const Chunk& chunk) {
    for (std::size_t i = 0; i < stages.in_order.size(); ++i)
      if (!turns_[i].take(chunk.number, [&] { return stages.in_order[i](chunk); })) return false;
    return true;
  }

  bool next(Chunk& chunk) {
    const std::lock_guard lock(reading_);
    if (ended_) return false;
    ended_ = !reader_.next(chunk);
    return !ended_;
  }

  ChunkReader& reader_;
  Workers* const workers_;
  std::mutex reading_;
  bool ended_ = false; ///< guarded, as failure_ is, by reading_
  std::exception_ptr failure_;
  std::vector<Turns> turns_; ///< of the stages in order, the last of all of `take`
};

} // namespace

void run_pipeline(ChunkReader& reader, std::span<const Stages> threads, Workers* workers) {
  Pipeline(reader, threads[0].in_order.size(), workers).run(threads);
}

} // namespace medpol::batch
