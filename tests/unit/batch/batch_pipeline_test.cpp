#include "interpreter/platform/files.hpp"
#include "interpreter/platform/threads.hpp"
#include "support/block_check.hpp"

#include "interpreter/batch/pipeline.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <stdexcept>

using namespace medpol;
using namespace medpol::batch;
using namespace medpol::test;

namespace {

struct Seen {
  std::vector<std::uint64_t> in_order, in_second, taken; ///< numbers of chunks
  std::atomic<int> prepared{0}, completed{0};
  bool failed = false;
};

enum class Stage { none, prepare, in_order, complete, take };

/// Takes some hundred chunks through the stages; one stage throws (or, of those in order, stops) at the chunk `at`.
void run(Seen& seen, unsigned threads, Stage stage, std::uint64_t at, bool throws) {
  std::string text = "结算编号,总费用\n";
  for (int i = 0; i < 400; ++i) text += std::to_string(i) + ",100\n";
  const ClaimsInMemory file(text);
  auto opened = open_chunks(file.path(), RecordFormat::csv, 16);
  REQUIRE(opened.reader);
  std::vector<Stages> stages(threads);
  const auto act = [=](Stage own, std::uint64_t number) {
    if (own != stage || number != at) return true;
    if (throws) throw std::runtime_error("stopped");
    return false;
  };
  std::vector<std::uint64_t> at_hand(threads);
  for (unsigned i = 0; i < threads; ++i) {
    stages[i].prepare = [&, i, act](const Chunk& chunk) {
      at_hand[i] = chunk.number, ++seen.prepared, act(Stage::prepare, chunk.number);
    };
    stages[i].in_order.push_back([&, act](const Chunk& chunk) {
      return seen.in_order.push_back(chunk.number), act(Stage::in_order, chunk.number);
    });
    stages[i].in_order.push_back([&](const Chunk& chunk) { return seen.in_second.push_back(chunk.number), true; });
    stages[i].complete = [&, i, act] { ++seen.completed, act(Stage::complete, at_hand[i]); };
    stages[i].take = [&, act](const Chunk& chunk) {
      return seen.taken.push_back(chunk.number), act(Stage::take, chunk.number);
    };
  }
  try {
    Threads workers;
    run_pipeline(*opened.reader, stages, &workers);
  } catch (const std::runtime_error&) {
    seen.failed = true;
  }
}

bool counts_up(const std::vector<std::uint64_t>& numbers) {
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (numbers[i] != i) return false;
  return true;
}

} // namespace

TEST_CASE("chunks go through the pipeline in their order, each once", "[batch_pipeline]") {
  for (const unsigned threads : {1u, 2u, 3u, 8u, 40u}) {
    Seen seen;
    run(seen, threads, Stage::none, 0, false);
    CHECK_FALSE(seen.failed);
    CHECK(seen.taken.size() > 100);
    CHECK(seen.taken.size() == seen.in_order.size());
    CHECK(seen.prepared == static_cast<int>(seen.taken.size()));
    CHECK(seen.completed == static_cast<int>(seen.taken.size()));
    CHECK(seen.in_second.size() == seen.in_order.size());
    CHECK((counts_up(seen.in_order) && counts_up(seen.in_second) && counts_up(seen.taken)));
  }
}

TEST_CASE("a stage that stops ends the pipeline behind the chunks before it", "[batch_pipeline]") {
  for (const unsigned threads : {1u, 2u, 8u, 40u})
    for (const std::uint64_t at : {0, 1, 37}) {
      Seen seen;
      run(seen, threads, Stage::in_order, at, false);
      CHECK_FALSE(seen.failed);
      CHECK(seen.in_order.size() == at + 1);
      CHECK(seen.taken.size() == at); // those before are taken, it is not
      CHECK((counts_up(seen.in_order) && counts_up(seen.taken)));
      Seen later;
      run(later, threads, Stage::take, at, false);
      CHECK_FALSE(later.failed);
      CHECK(later.taken.size() == at + 1);
      CHECK((counts_up(later.in_order) && counts_up(later.taken)));
    }
}

TEST_CASE("what a stage throws ends the pipeline and is thrown by it", "[batch_pipeline]") {
  for (const unsigned threads : {1u, 2u, 8u, 40u})
    for (const auto stage : {Stage::prepare, Stage::in_order, Stage::complete, Stage::take})
      for (const std::uint64_t at : {0, 1, 37}) {
        Seen seen;
        run(seen, threads, stage, at, true);
        CHECK(seen.failed);
        CHECK((counts_up(seen.in_order) && counts_up(seen.taken)));
        CHECK(seen.taken.size() <= at + 1);
      }
}
