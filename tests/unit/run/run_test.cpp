#include "support/libraries.hpp"

#include "interpreter/run/run.hpp"

#include "interpreter/platform/files.hpp"
#include "interpreter/platform/threads.hpp"
#include "interpreter/run/explain_run.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <fstream>
#include <iterator>
#include <string>

using namespace medpol;
using namespace medpol::test;

namespace {

const std::string yearly_limit = R"(政策 试用
  取整：四舍五入到分
  基准日：就医日期
  医保年度：1月1日起
  无历史记录：按零计

剩余限额 ＝ 150元 － 本年度累计 统筹支付，不低于 0元
统筹支付 ＝ 政策范围内费用，不超过 剩余限额
)";
const std::string head = "结算编号,人员编号,就医日期,结算日期,总费用,政策范围内费用,冲正结算编号\n";

std::string file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Keeps what is written.
class Memory final : public RunSink {
public:
  explicit Memory(bool can_start_over = true) : can_start_over_(can_start_over) {}
  bool open() override {
    ++opened;
    results.clear();
    rejects.clear();
    balances.clear();
    return true;
  }
  bool can_start_over() const override { return can_start_over_; }
  bool write(std::string_view more, std::string_view rejected) override {
    results += more;
    rejects += rejected;
    return results.size() <= room;
  }
  bool write_balances(std::string_view text) override { return balances += text, true; }
  void at(std::uint64_t, std::uint64_t claims, std::uint64_t) override { met = claims; }

  std::string results, rejects, balances;
  std::size_t room = static_cast<std::size_t>(-1);
  int opened = 0;
  std::uint64_t met = 0;

private:
  bool can_start_over_;
};

RunRequest request_of(std::string name, std::string claims) {
  RunRequest out;
  out.claims = memory_input(std::move(name), std::move(claims));
  return out;
}

RunResults results_of(ResultFormat format, bool all = false) {
  RunResults out;
  out.format = format;
  out.rejects = out.balances = all;
  return out;
}

} // namespace

TEST_CASE("a text in memory comes to the same bytes by either engine, on one thread and on several", "[run]") {
  for (const auto* name : {"claims.csv", "claims.jsonl", "claims-gb18030.csv"})
    for (const auto format : {ResultFormat::csv, ResultFormat::jsonl}) {
      const auto request = request_of(name, file(std::string("examples/") + name));
      const auto results = results_of(format, true);
      Memory alone, several, one_by_one;
      Threads threads;
      const auto end = run(sample_policies(), request, results, {}, alone);
      CHECK(end.how == RunEnd::How::done);
      CHECK(end.totals.read() == alone.met);
      RunMeans means;
      means.workers = &threads;
      means.threads = 3;
      means.chunk_bytes = 512;
      CHECK(run(sample_policies(), request, results, means, several).how == RunEnd::How::done);
      means.one_by_one = true;
      CHECK(run(sample_policies(), request, results, means, one_by_one).how == RunEnd::How::done);
      CHECK(alone.results == one_by_one.results);
      CHECK(several.results == one_by_one.results);
      CHECK(alone.rejects == one_by_one.rejects);
      CHECK(alone.balances == one_by_one.balances);
      CHECK(several.balances == one_by_one.balances);
      CHECK(alone.results.size() > 1000);
    }
}

TEST_CASE("what is met too late for the batch engine starts over, where nobody has seen what was written", "[run]") {
  const auto library = library_of(yearly_limit);
  REQUIRE(!has_errors(library.diagnostics));
  const auto claims = head + "b,张三,2024-03-02,2024-03-05,100,100,\na,张三,2024-03-01,2024-03-05,100,100,\n" +
                      "c,张三,2024-03-01,2024-03-06,100,100,a\n";
  Memory unseen, seen(false);
  const auto request = request_of("claims.csv", claims);
  CHECK(run(library, request, results_of(ResultFormat::csv), {}, unseen).how == RunEnd::How::done);
  CHECK(unseen.opened == 2);
  CHECK(run(library, request, results_of(ResultFormat::csv), {}, seen).how == RunEnd::How::done);
  CHECK(seen.opened == 1);
  CHECK(unseen.results == seen.results);
  CHECK(unseen.results.find("b,2,试用,已结算,100.00,100.00") != std::string::npos);
}

TEST_CASE("balances that a run writes open the next", "[run]") {
  const auto library = library_of(yearly_limit);
  Memory first, second;
  RunResults results = results_of(ResultFormat::csv, true);
  run(library, request_of("1.csv", head + "a,张三,2024-03-01,2024-03-05,100,100,\n"), results, {}, first);
  auto next = request_of("2.csv", head + "b,张三,2024-03-02,2024-03-05,100,100,\n");
  next.terms.opening = memory_input("balances.csv", first.balances);
  const auto end = run(library, next, results, {}, second);
  REQUIRE(end.how == RunEnd::How::done);
  CHECK(second.results.find("b,2,试用,已结算,100.00,50.00") != std::string::npos);
  REQUIRE(end.unused.size() == 1);
  CHECK(worded(end.unused[0], Language::en) == "opening balances: 1 row, 1 of them used");
}

TEST_CASE("a run that cannot begin says why, and writes nothing", "[run]") {
  const auto& library = sample_policies();
  const auto refused = [&](const RunRequest& request, const RunResults& results, std::string_view why) {
    Memory sink;
    const auto end = run(library, request, results, {}, sink);
    CHECK(end.how == RunEnd::How::refused);
    CHECK(sink.opened == 0);
    REQUIRE(!end.said.empty());
    INFO(worded(end.said.back(), Language::en));
    CHECK(worded(end.said.back(), Language::en).find(why) != std::string::npos);
  };
  const auto good = request_of("claims.csv", head);
  const auto plain = results_of(ResultFormat::csv);
  refused(request_of("claims.csv", ""), plain, "cannot read claims.csv: the file is empty");
  refused(request_of("claims.csv", "a,b\n1,2\n"), plain, "cannot read claims.csv");
  auto request = good;
  request.terms.opening = memory_input("opening.csv", "nothing\n");
  refused(request, plain, "");
  request = good;
  request.terms.lists.push_back({"没有的明细", memory_input("l.csv", "结算编号\n")});
  refused(request, plain, "there is no list");
  request = good;
  request.terms.readings.written = {"子"};
  refused(request, plain, "子");
  request = good;
  request.terms.readings.decisions = memory_input("d.csv", "");
  refused(request, plain, "cannot read d.csv");
  request = good;
  request.terms.earlier.push_back(memory_input("e.csv", ""));
  refused(request, plain, "cannot read e.csv");
  auto columns = plain;
  columns.columns = {"颜色"};
  refused(good, columns, "no column");
}

TEST_CASE("a run ends when it is stopped, or when writing fails", "[run]") {
  const auto request = request_of("claims.csv", file("examples/claims.csv"));
  for (const bool one_by_one : {false, true}) {
    RunMeans means;
    means.one_by_one = one_by_one;
    Memory full;
    full.room = 10;
    CHECK(run(sample_policies(), request, results_of(ResultFormat::csv), means, full).how == RunEnd::How::stopped);
    const std::atomic<int> flag = 1;
    means.stop = StopToken(flag);
    Memory sink;
    CHECK(run(sample_policies(), request, results_of(ResultFormat::csv), means, sink).how == RunEnd::How::stopped);
  }
}

TEST_CASE("claims of a text in memory are explained by number and by line", "[run]") {
  const auto request = request_of("claims.csv", file("examples/claims.csv"));
  std::vector<std::string> claims;
  const auto take = [&](const Explanation& one) { claims.push_back(one.claim); };
  CHECK(explain_run(sample_policies(), request, "SH-01", Language::zh, take).found);
  CHECK(explain_run(sample_policies(), request, "#3", Language::en, take).found);
  CHECK(claims == std::vector<std::string>{"SH-01", "SH-02"});
  const auto none = explain_run(sample_policies(), request, "XX", Language::zh, take);
  CHECK((none.good && !none.found));
  const auto empty = explain_run(sample_policies(), request_of("c.csv", ""), "XX", Language::zh, take);
  CHECK((!empty.good && empty.said.size() == 1));
}
