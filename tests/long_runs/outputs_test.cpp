#include "long_runs/child.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace medpol;
using namespace medpol::long_runs;
using Names = std::vector<std::string>;

namespace {

/// A folder with a policy and claims.
class Inputs {
public:
  explicit Inputs(std::size_t claims = 1000) : claims_(claims_csv(claims)) {
    cases::write_file(path() / "p.medpol", plain_policy);
    cases::write_file(path() / "c.csv", claims_);
  }
  const std::filesystem::path& path() const { return folder_.path(); }
  /// Both are as they were, and these stand beside them.
  void check_with(Names more) const {
    more.insert(more.end(), {"c.csv", "p.medpol"});
    std::sort(more.begin(), more.end());
    CHECK(names_in(path()) == more);
    CHECK(cases::read_file(path() / "c.csv") == claims_);
    CHECK(cases::read_file(path() / "p.medpol") == plain_policy);
  }

private:
  cases::ScratchFolder folder_;
  std::string claims_;
};

std::vector<std::string> eval(std::vector<std::string> more) {
  more.insert(more.begin(), {"eval", "p.medpol", "c.csv", "--format", "csv"});
  return more;
}

mode_t mode_of(const std::filesystem::path& path) {
  struct stat status{};
  REQUIRE(stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777;
}

} // namespace

TEST_CASE("what cannot be written is an error in the system's words", "[long_runs]") {
  Inputs inputs;
  const Descriptor full(open("/dev/full", O_WRONLY | O_CLOEXEC));
  REQUIRE(full.get() >= 0);
  Child on_stdout(inputs.path(), eval({"--rejects", "r.csv"}), {-1, full.get(), -1});
  CHECK(on_stdout.end() == "exit 2");
  CHECK(on_stdout.errors() == "不能写入 标准输出：磁盘满了（No space left on device）\n");
  for (const char* option : {"--out", "--rejects", "--balances"}) {
    CAPTURE(option);
    Child child(inputs.path(), eval({option, "/dev/full"}));
    CHECK(child.end() == "exit 2");
    CHECK(child.errors() == "不能写入 /dev/full：磁盘满了（No space left on device）\n");
  }
  inputs.check_with({});
}

TEST_CASE("other commands notice a full disk too", "[long_runs]") {
  Inputs inputs(1);
  const Descriptor full(open("/dev/full", O_WRONLY | O_CLOEXEC));
  for (const auto& arguments :
       {Names{"--help"}, Names{"--version"}, Names{"help", "codes"}, Names{"check", "p.medpol"},
        Names{"explain", "p.medpol", "c.csv", "--claim", "A0"}, Names{"timeline", "p.medpol"}}) {
    CAPTURE(arguments);
    Child child(inputs.path(), arguments, {-1, full.get(), -1});
    CHECK(child.end() == "exit 2");
    CHECK(child.errors().find("标准输出") != std::string::npos);
  }
}

TEST_CASE("a file that grows beyond what is allowed is not there", "[long_runs]") {
  Inputs inputs(5000);
  cases::write_file(inputs.path() / "o.csv", "before");
  Child child(inputs.path(), eval({"--out", "o.csv", "--rejects", "r.csv"}), {}, [] {
    const rlimit small{50'000, 50'000};
    if (setrlimit(RLIMIT_FSIZE, &small) != 0) _exit(126);
  });
  CHECK(child.end() == "exit 2");
  CHECK(child.errors() == "不能写入 o.csv：文件超过了允许的大小（File too large）\n");
  inputs.check_with({"o.csv"});
  CHECK(cases::read_file(inputs.path() / "o.csv") == "before");
}

TEST_CASE("no file is written over that is read, under whatever name", "[long_runs]") {
  Inputs inputs;
  std::filesystem::create_hard_link(inputs.path() / "c.csv", inputs.path() / "hard");
  std::filesystem::create_symlink("c.csv", inputs.path() / "soft");
  for (const char* name : {"c.csv", "./c.csv", "hard", "soft", "p.medpol"})
    for (const char* option : {"--out", "--rejects", "--balances"}) {
      CAPTURE(name, option);
      Child child(inputs.path(), eval({option, name}));
      CHECK(child.end() == "exit 2");
      CHECK(child.errors().find(std::string(option) + " " + name + " 就是要读的") == 0);
    }
  const Descriptor claims(open((inputs.path() / "c.csv").c_str(), O_RDWR | O_APPEND | O_CLOEXEC));
  Child from_stdin(inputs.path(), {"eval", "p.medpol", "-", "--out", "c.csv"}, {claims.get(), -1, -1});
  CHECK(from_stdin.end() == "exit 2");
  CHECK(from_stdin.errors() ==
        "--out c.csv 就是要读的单据（标准输入），写入会毁掉它；请换一个文件名。没有结算任何单据。\n");
  Child to_stdout(inputs.path(), eval({}), {-1, claims.get(), -1});
  CHECK(to_stdout.end() == "exit 2");
  CHECK(to_stdout.errors() == "标准输出 就是要读的单据文件 c.csv，写入会毁掉它；请换一个文件名。没有结算任何单据。\n");
  Child twice(inputs.path(), eval({"--out", "new", "--rejects", "./new"}));
  CHECK(twice.end() == "exit 2");
  CHECK(twice.errors() == "--out new 和 --rejects ./new 是同一个文件；请分开写。没有结算任何单据。\n");
  inputs.check_with({"hard", "soft"});
}

TEST_CASE("a closed pipe ends the run quietly by SIGPIPE", "[long_runs]") {
  Inputs inputs(5000);
  auto output = make_pipe();
  output.read.close();
  Child child(inputs.path(), eval({}), {-1, output.write.get(), -1});
  CHECK(child.end() == "signal " + std::to_string(SIGPIPE));
  CHECK(child.errors().empty());
  // What else was asked for is told.
  Child with_rejects(inputs.path(), eval({"--rejects", "r.csv"}), {-1, output.write.get(), -1});
  CHECK(with_rejects.end() == "signal " + std::to_string(SIGPIPE));
  CHECK(with_rejects.errors() == "没有写出 r.csv\n");
  // Who ignores SIGPIPE asks for an error.
  Child ignoring(inputs.path(), eval({}), {-1, output.write.get(), -1}, [] { signal(SIGPIPE, SIG_IGN); });
  CHECK(ignoring.end() == "exit 2");
  CHECK(ignoring.errors() == "不能写入 标准输出：接收的程序已经退出（Broken pipe）\n");
  inputs.check_with({});
}

TEST_CASE("a file that is replaced hands on its permissions, and a link stays", "[long_runs]") {
  Inputs inputs;
  std::filesystem::create_directory(inputs.path() / "folder");
  const auto real = inputs.path() / "folder" / "real.csv";
  cases::write_file(real, "before");
  REQUIRE(chmod(real.c_str(), 0640) == 0);
  std::filesystem::create_symlink("folder/real.csv", inputs.path() / "o.csv");
  std::filesystem::create_symlink("folder/new.csv", inputs.path() / "r.csv"); // leads to nothing yet
  Child child(inputs.path(), eval({"--out", "o.csv", "--rejects", "r.csv"}), {}, [] { umask(0027); });
  CHECK(child.end() == "exit 0");
  CHECK(std::filesystem::is_symlink(inputs.path() / "o.csv"));
  CHECK(std::filesystem::is_symlink(inputs.path() / "r.csv"));
  CHECK(mode_of(real) == 0640);
  CHECK(mode_of(inputs.path() / "folder" / "new.csv") == 0640);
  CHECK(cases::read_file(real).find("A999,") != std::string::npos);
  CHECK(names_in(inputs.path() / "folder") == Names{"new.csv", "real.csv"});
  inputs.check_with({"folder", "o.csv", "r.csv"});
}

TEST_CASE("a file that may not be written is not replaced", "[long_runs]") {
  Inputs inputs;
  cases::write_file(inputs.path() / "o.csv", "before");
  REQUIRE(chmod((inputs.path() / "o.csv").c_str(), 0444) == 0);
  Child child(inputs.path(), eval({"--out", "o.csv"}));
  const auto ending = child.end();
  CHECK(mode_of(inputs.path() / "o.csv") == 0444);
  if (geteuid() == 0) { // who may write everything
    CHECK(ending == "exit 0");
  } else {
    CHECK(ending == "exit 2");
    CHECK(child.errors() == "不能写入 o.csv：没有写入的权限（Permission denied）\n");
    CHECK(cases::read_file(inputs.path() / "o.csv") == "before");
  }
  inputs.check_with({"o.csv"});
}

TEST_CASE("two runs at once each write the whole of it", "[long_runs]") {
  Inputs inputs;
  auto one_input = make_pipe(), other_input = make_pipe();
  const auto start = [&](int input) {
    return std::make_unique<Child>(inputs.path(), Names{"eval", "p.medpol", "-", "--format", "csv", "--out", "o.csv"},
                                   Streams{input, -1, -1});
  };
  const auto one = start(one_input.read.get()), other = start(other_input.read.get());
  one_input.read.close();
  other_input.read.close();
  for (const auto* pipe : {&one_input, &other_input}) {
    feed(pipe->write.get(), claims_csv(3000));
    wait_until("all is read", [&] { return waiting_bytes(pipe->write.get()) == 0; });
  }
  auto both = Names{"o.csv.part-" + std::to_string(one->id()), "o.csv.part-" + std::to_string(other->id())};
  inputs.check_with(both);
  one_input.write.close();
  CHECK(one->end() == "exit 0");
  const auto first = cases::read_file(inputs.path() / "o.csv");
  CHECK(first.find("A2999,") != std::string::npos);
  other_input.write.close();
  CHECK(other->end() == "exit 0");
  CHECK(cases::read_file(inputs.path() / "o.csv") == first);
  inputs.check_with({"o.csv"});
}

TEST_CASE("a name as long as names can be still has room for the unfinished file", "[long_runs]") {
  Inputs inputs;
  std::string name;
  for (int i = 0; i < 85; ++i) name += "长";
  Child child(inputs.path(), eval({"--out", name}));
  CHECK(child.end() == "exit 0");
  inputs.check_with({name});
}

TEST_CASE("what is no ordinary file is written to directly", "[long_runs]") {
  Inputs inputs;
  for (const char* name : {"/dev/stdout", "-", "/dev/fd/1"}) {
    CAPTURE(name);
    auto output = make_pipe();
    Child child(inputs.path(), eval({"--out", name, "--rejects", "/dev/null", "--balances", "/dev/null"}),
                {-1, output.write.get(), -1});
    output.write.close();
    CHECK(read_to_end(output.read.get()).find("A999,") != std::string::npos);
    CHECK(child.end() == "exit 0");
  }
  CHECK(std::filesystem::is_character_file("/dev/null"));
  inputs.check_with({});
  Child folder(inputs.path(), eval({"--out", "."}));
  CHECK(folder.end() == "exit 2");
  CHECK(folder.errors() == "不能写入 .：这是一个文件夹（Is a directory）\n");
}

TEST_CASE("a file of claims that grows while it is settled yields no results", "[long_runs]") {
  Inputs inputs;
  for (const char* engine : {"--no-progress", "--one-by-one"}) {
    CAPTURE(engine);
    // The fee lines come by a pipe, which holds the run while the claims grow behind it.
    const auto fifo = inputs.path() / "lines.csv";
    REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
    Child child(inputs.path(), eval({"--out", "o.csv", "--rejects", "r.csv", "--lines", "lines.csv", engine}));
    Descriptor lines(open(fifo.c_str(), O_WRONLY | O_CLOEXEC));
    const auto before = cases::read_file(inputs.path() / "c.csv");
    cases::write_file(inputs.path() / "c.csv", before + "B1,1000,1000\n");
    feed(lines.get(), "结算编号,收费项目等级,明细金额\n");
    lines.close();
    CHECK(child.end() == "exit 2");
    CHECK(child.errors().find("读取时单据文件 c.csv 还在变") != std::string::npos);
    cases::write_file(inputs.path() / "c.csv", before);
    std::filesystem::remove(fifo);
    inputs.check_with({});
  }
}

TEST_CASE("two runs that write one file of balances: the second is refused", "[long_runs]") {
  Inputs inputs;
  auto input = make_pipe();
  Child first(inputs.path(), {"eval", "p.medpol", "-", "--format", "csv", "--out", "o.csv", "--balances", "b.csv"},
              {input.read.get(), -1, -1});
  input.read.close();
  wait_until("the file is kept", [&] { return std::filesystem::exists(inputs.path() / "b.csv.lock"); });
  feed(input.write.get(), claims_csv(3000));
  Child second(inputs.path(), eval({"--out", "o2.csv", "--balances", "b.csv"}));
  CHECK(second.end() == "exit 2");
  CHECK(second.errors() == "另一次结算正在写 b.csv：等它结束，再用它写出的累计作期初运行。没有结算任何单据。\n");
  input.write.close();
  CHECK(first.end() == "exit 0");
  inputs.check_with({"o.csv", "b.csv"});
}
