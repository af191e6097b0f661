#include "interpreter/platform/interrupt.hpp"
#include "long_runs/child.hpp"

#include <catch2/catch.hpp>

#include <climits>
#include <csignal>
#include <fcntl.h>
#include <regex>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace medpol;
using namespace medpol::long_runs;
using Names = std::vector<std::string>;

namespace {

/// A folder with a policy and a pipe in place of the claims: a run stands still when the pipe is empty.
class FedRun {
public:
  explicit FedRun(const std::string& policy) {
    cases::write_file(folder_.path() / "政策.medpol", policy);
    if (mkfifo((folder_.path() / "单据.csv").c_str(), 0600) != 0) throw std::runtime_error("mkfifo");
  }
  /// Feeds so many claims to the child, which then waits for more.
  void feed_claims(std::size_t count) {
    if (pipe_.get() < 0) pipe_ = Descriptor(open((folder_.path() / "单据.csv").c_str(), O_WRONLY | O_CLOEXEC));
    feed(pipe_.get(), claims_csv(count));
    wait_until("all is read", [&] { return waiting_bytes(pipe_.get()) == 0; });
  }
  /// The same, of a child that ends while it reads.
  void feed_claims_to_closed(std::size_t count) {
    const auto before = signal(SIGPIPE, SIG_IGN);
    pipe_ = Descriptor(open((folder_.path() / "单据.csv").c_str(), O_WRONLY | O_CLOEXEC));
    const auto text = claims_csv(count);
    for (std::size_t at = 0; at < text.size();) {
      const auto written = write(pipe_.get(), text.data() + at, text.size() - at);
      if (written < 0) break;
      at += static_cast<std::size_t>(written);
    }
    signal(SIGPIPE, before);
  }
  void finish() { pipe_.close(); }
  const std::filesystem::path& folder() const { return folder_.path(); }

private:
  cases::ScratchFolder folder_;
  Descriptor pipe_;
};

std::string numbered(const char* kind, int number) { return kind + (" " + std::to_string(number)); }

} // namespace

TEST_CASE("a signal stops a run in order: nothing is written, and it says how far it came", "[long_runs]") {
  const int number = GENERATE(SIGINT, SIGTERM, SIGHUP);
  const auto& policy = GENERATE_REF(values({plain_policy, accounts_policy}));
  const auto& engine = GENERATE(values<Names>({{}, {"--threads", "4"}, {"--one-by-one"}}));
  CAPTURE(number, policy, engine);
  FedRun run(policy);
  cases::write_file(run.folder() / "结果.csv", "原来的");
  Names arguments{"eval",     "政策.medpol", "单据.csv", "--format",   "csv",     "--out",
                  "结果.csv", "--rejects",   "退回.csv", "--balances", "结余.csv"};
  arguments.insert(arguments.end(), engine.begin(), engine.end());
  Child child(run.folder(), arguments);
  run.feed_claims(15'000); // several chunks: of the threads some wait for their turn, and one for more claims
  child.signal(number);
  CHECK(child.end() == numbered("signal", number));
  const std::regex expected(
      "已中断：读到第 [1-9][0-9,]* 条（第 [1-9][0-9,]* 行），没有写出 结果\\.csv、退回\\.csv、结余\\.csv\n");
  CAPTURE(child.errors());
  CHECK(std::regex_match(child.errors(), expected));
  CHECK(names_in(run.folder()) == Names{"单据.csv", "政策.medpol", "结果.csv"});
  CHECK(cases::read_file(run.folder() / "结果.csv") == "原来的");
}

TEST_CASE("a run that is interrupted before the first claim says so", "[long_runs]") {
  cases::ScratchFolder folder;
  cases::write_file(folder.path() / "p.medpol", plain_policy);
  cases::write_file(folder.path() / "c.csv", claims_csv(1));
  REQUIRE(mkfifo((folder.path() / "r.csv").c_str(), 0600) == 0);
  Child child(folder.path(), {"--lang", "en", "eval", "p.medpol", "c.csv", "--out", "o.csv", "--rejects", "r.csv"});
  // When this is there, it waits for somebody to read the rejected records, or will at once.
  wait_until("the results are begun",
             [&] { return std::filesystem::exists(folder.path() / ("o.csv.part-" + std::to_string(child.id()))); });
  child.signal(SIGTERM);
  CHECK(child.end() == "signal 15");
  CHECK(child.errors() == "interrupted: no claim was read; not written: o.csv, r.csv\n");
  CHECK(names_in(folder.path()) == Names{"c.csv", "p.medpol", "r.csv"});
}

TEST_CASE("a run whose output nobody reads stops too", "[long_runs]") {
  const auto& engine = GENERATE(values<Names>({{"--threads", "1"}, {"--threads", "4"}, {"--one-by-one"}}));
  CAPTURE(engine);
  cases::ScratchFolder folder;
  cases::write_file(folder.path() / "p.medpol", plain_policy);
  cases::write_file(folder.path() / "c.csv", claims_csv(20000));
  auto output = make_pipe();
  Names arguments{"eval", "p.medpol", "c.csv", "--format", "csv"};
  arguments.insert(arguments.end(), engine.begin(), engine.end());
  Child child(folder.path(), arguments, {-1, output.write.get(), -1});
  output.write.close();
  // What is written in pieces may leave a part of each page empty.
  const auto size = static_cast<std::size_t>(fcntl(output.read.get(), F_GETPIPE_SZ));
  wait_until("the pipe is full", [&] { return waiting_bytes(output.read.get()) >= size - 2 * PIPE_BUF; });
  child.signal(SIGTERM);
  CHECK(child.end() == "signal 15");
  CHECK(child.errors().find("，结果不完整\n") != std::string::npos);
}

TEST_CASE("a run whose output is closed ends, although more claims could come", "[long_runs]") {
  const auto& engine = GENERATE(values<Names>({{"--threads", "1"}, {"--threads", "4"}, {"--one-by-one"}}));
  CAPTURE(engine);
  FedRun run(plain_policy);
  auto output = make_pipe();
  Names arguments{"eval", "政策.medpol", "单据.csv", "--format", "csv", "--rejects", "退回.csv"};
  arguments.insert(arguments.end(), engine.begin(), engine.end());
  Child child(run.folder(), arguments, {-1, output.write.get(), -1});
  output.write.close();
  output.read.close();
  run.feed_claims_to_closed(15'000);
  CHECK(child.end() == numbered("signal", SIGPIPE)); // while the pipe of the claims is still open
  CHECK(child.errors() == "没有写出 退回.csv\n");
  CHECK(names_in(run.folder()) == Names{"单据.csv", "政策.medpol"});
}

TEST_CASE("claims from a pipe whose numbers do not ascend are read once", "[long_runs]") {
  const auto& engine = GENERATE(values<Names>({{"--threads", "4"}, {"--one-by-one"}}));
  CAPTURE(engine);
  FedRun run(plain_policy);
  Names arguments{"eval", "政策.medpol", "单据.csv", "--format", "csv", "--out", "结果.csv"};
  arguments.insert(arguments.end(), engine.begin(), engine.end());
  Child child(run.folder(), arguments);
  run.feed_claims(15'000);
  run.finish();
  CHECK(child.end() == "exit 0");
  CHECK(child.errors().find("读入 15000 条 ＝ 已结算 15000 ") == 0);
}

TEST_CASE("what is ignored from the start stays ignored", "[long_runs]") {
  FedRun run(plain_policy);
  Child child(run.folder(), {"eval", "政策.medpol", "单据.csv", "--out", "结果"}, {}, [] { signal(SIGHUP, SIG_IGN); });
  run.feed_claims(3000);
  child.signal(SIGHUP);
  run.finish();
  CHECK(child.end() == "exit 0");
  CHECK(names_in(run.folder()) == Names{"单据.csv", "政策.medpol", "结果"});
}

TEST_CASE("after SIGKILL only the unfinished file is left, under the name that is documented", "[long_runs]") {
  FedRun run(plain_policy);
  Child child(run.folder(), {"eval", "政策.medpol", "单据.csv", "--out", "结果.csv"});
  const auto unfinished = "结果.csv.part-" + std::to_string(child.id());
  run.feed_claims(3000);
  child.signal(SIGKILL);
  CHECK(child.end() == "signal 9");
  CHECK(names_in(run.folder()) == Names{"单据.csv", "政策.medpol", unfinished});
}

TEST_CASE("the second signal ends the program at once", "[long_runs]") {
  const auto child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    const StopSignals signals;
    if (interrupted() != 0) _exit(1);
    raise(SIGINT);
    if (interrupted() != SIGINT) _exit(2);
    if (wait_for(STDIN_FILENO, WaitFor::reading)) _exit(3);
    raise(SIGTERM);
    _exit(4);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGTERM);
}
