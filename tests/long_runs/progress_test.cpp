#include "grammar/text/utf8.hpp"
#include "interpreter/command/progress.hpp"
#include "long_runs/child.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <regex>
#include <unistd.h>

using namespace medpol;
using namespace medpol::long_runs;

namespace {

/// A terminal of 80 columns.
class Terminal {
public:
  Terminal() {
    int ends[2];
    const winsize size{24, 80, 0, 0};
    if (openpty(&ends[0], &ends[1], nullptr, nullptr, &size) != 0) throw std::runtime_error("openpty");
    for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
    user_ = Descriptor(ends[0]);
    program_ = Descriptor(ends[1]);
  }
  int descriptor() const { return program_.get(); }
  /// What was written to it until now.
  const std::string& shown() {
    for (;;) {
      pollfd one{user_.get(), POLLIN, 0};
      if (poll(&one, 1, 0) <= 0 || (one.revents & POLLIN) == 0) return shown_;
      char bytes[4096];
      const auto got = read(user_.get(), bytes, sizeof bytes);
      if (got <= 0) return shown_;
      shown_.append(bytes, static_cast<std::size_t>(got));
    }
  }

private:
  Descriptor user_, program_;
  std::string shown_;
};

/// Settles claims whose results are read a little at a time, so that the run lasts as long as the test wants.
std::string shown_while_settling(std::vector<std::string> arguments, bool wait) {
  cases::ScratchFolder folder;
  cases::write_file(folder.path() / "p.medpol", plain_policy);
  cases::write_file(folder.path() / "c.csv", claims_csv(40'000));
  Terminal terminal;
  auto output = make_pipe();
  arguments.insert(arguments.begin(), {"eval", "p.medpol", "c.csv", "--format", "csv"});
  Child child(folder.path(), arguments, {-1, output.write.get(), terminal.descriptor()});
  output.write.close();
  char bytes[4096];
  const auto begun = std::chrono::steady_clock::now();
  ssize_t got = 1;
  while (got > 0 && (wait ? terminal.shown().empty()
                          : std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(1500))) {
    got = read(output.read.get(), bytes, sizeof bytes);
    terminal.shown();
    usleep(10'000);
  }
  CHECK(got > 0); // otherwise the results were at their end before anything could be shown
  while (read(output.read.get(), bytes, sizeof bytes) > 0) terminal.shown();
  CHECK(child.end() == "exit 0");
  return terminal.shown();
}

} // namespace

TEST_CASE("progress is shown on a terminal, in one line that goes away", "[long_runs]") {
  const auto& engine =
      GENERATE(values<std::vector<std::string>>({{"--threads", "1"}, {"--threads", "4"}, {"--one-by-one"}}));
  CAPTURE(engine);
  const auto shown = shown_while_settling(engine, true);
  CAPTURE(shown);
  const std::regex expected("\r(已结算 [1-9][0-9,]* 条，[0-9]+%，每秒 [0-9.,]+ (万)?条(，还要约 [0-9]+ (秒|分)( [0-9]+ "
                            "秒)?)? *\r)+ *\r读入 40000 条[^\r]*\r\n");
  CHECK(std::regex_match(shown, expected));
  // Between two returns of the carriage no line is as wide as the terminal.
  for (std::size_t at = 0; (at = shown.find('\r', at)) != std::string::npos; ++at) {
    const auto next = shown.find('\r', at + 1);
    if (next != std::string::npos && !std::string_view(shown).substr(next).starts_with("\r\n"))
      CHECK(cell_width(std::string_view(shown).substr(at + 1, next - at - 1)) < 80);
  }
}

TEST_CASE("no progress is shown to who does not want it", "[long_runs]") {
  const auto shown = shown_while_settling({"--no-progress"}, false);
  CHECK(shown.find("读入") == 0);
}
