#include "long_runs/child.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <stdexcept>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace medpol::long_runs {
namespace {

constexpr auto patience = std::chrono::seconds(60);

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

/// In the child: `given` or, when it is negative, a file becomes a standard stream.
void take_stream(int given, const std::string& file, int flags, int stream) {
  const int source = given >= 0 ? given : open(file.c_str(), flags, 0600);
  if (source < 0 || dup2(source, stream) < 0) _exit(127);
  if (given < 0) close(source);
}

} // namespace

void Descriptor::close() {
  if (value_ >= 0) ::close(value_);
  value_ = -1;
}

Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) fail("pipe2");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Child::Child(const std::filesystem::path& folder, std::vector<std::string> arguments, const Streams& streams,
             const std::function<void()>& prepare) {
  arguments.insert(arguments.begin(), MEDPOL_PROGRAM);
  std::vector<char*> argv;
  for (auto& word : arguments) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::string path = "PATH=/usr/bin:/bin";
  char* const environment[] = {path.data(), nullptr};
  const auto in = (streams_.path() / "in").string(), out = (streams_.path() / "out").string(),
             err = (streams_.path() / "err").string();
  cases::write_file(in, "");
  id_ = fork();
  if (id_ < 0) fail("fork");
  if (id_ > 0) return;
  // What the test was started with must not decide: a shell ignores SIGINT in what it runs in the background.
  for (const int one : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ}) ::signal(one, SIG_DFL);
  take_stream(streams.in, in, O_RDONLY, STDIN_FILENO);
  take_stream(streams.out, out, O_WRONLY | O_CREAT, STDOUT_FILENO);
  take_stream(streams.err, err, O_WRONLY | O_CREAT, STDERR_FILENO);
  if (chdir(folder.c_str()) != 0) _exit(127);
  if (prepare) prepare();
  execve(argv[0], argv.data(), environment);
  _exit(127);
}

Child::~Child() {
  if (id_ < 0) return;
  kill(id_, SIGKILL);
  waitpid(id_, nullptr, 0);
}

void Child::signal(int number) const {
  if (kill(id_, number) != 0) fail("kill");
}

std::string Child::end() {
  int status = 0;
  wait_until("the program ends", [&] {
    const auto ended = waitpid(id_, &status, WNOHANG);
    if (ended < 0 && errno != EINTR) fail("waitpid");
    return ended == id_;
  });
  id_ = -1;
  return WIFEXITED(status) ? "exit " + std::to_string(WEXITSTATUS(status))
                           : "signal " + std::to_string(WTERMSIG(status));
}

void wait_until(const std::string& words, const std::function<bool()>& what) {
  const auto last = std::chrono::steady_clock::now() + patience;
  while (!what()) {
    if (std::chrono::steady_clock::now() > last) throw std::runtime_error("for a minute it was not so that " + words);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

std::size_t waiting_bytes(int descriptor) {
  int count = 0;
  if (ioctl(descriptor, FIONREAD, &count) != 0) fail("FIONREAD");
  return static_cast<std::size_t>(count);
}

std::string read_to_end(int descriptor) {
  std::string out;
  char bytes[4096];
  for (;;) {
    const auto got = read(descriptor, bytes, sizeof bytes);
    if (got < 0 && errno != EINTR) fail("read");
    if (got == 0) return out;
    if (got > 0) out.append(bytes, static_cast<std::size_t>(got));
  }
}

void feed(int descriptor, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto written = write(descriptor, text.data() + at, text.size() - at);
    if (written < 0 && errno != EINTR) fail("write");
    if (written > 0) at += static_cast<std::size_t>(written);
  }
}

const std::string plain_policy = "政策 某市医保\n  取整：四舍五入到分\n> 报销80%\n统筹支付 ＝ 政策范围内费用 × 80%\n";
const std::string accounts_policy =
    "政策 某市职工医保\n  医保年度：1月1日起\n  基准日：就医日期\n  取整：四舍五入到分\n  无历史记录：按零计\n"
    "> 报销80%，一年最高1000元\n统筹支付 ＝ 政策范围内费用 × 80%，每人每医保年度累计不超过 1000元\n";

std::string claims_csv(std::size_t count) {
  std::string out = "结算编号,人员编号,险种,人员类别,就医日期,总费用,政策范围内费用\n";
  for (std::size_t i = 0; i < count; ++i)
    out += "A" + std::to_string(i) + ",P" + std::to_string(i % 1000) + ",职工医保,在职,2024-08-01,1000,1000\n";
  return out;
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) out.push_back(entry.path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

} // namespace medpol::long_runs
