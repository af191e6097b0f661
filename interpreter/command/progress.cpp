#include "interpreter/command/progress.hpp"

#include "grammar/text/utf8.hpp"
#include "grammar/value/exact.hpp"
#include "grammar/words/commands.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace medpol {
namespace {

using namespace std::chrono_literals;

constexpr auto first_after = 1s;
constexpr auto again_after = 200ms;
/// Claims between two looks at the clock where no bytes are read.
constexpr std::uint64_t look_every = 256;

std::string with_commas(std::uint64_t number) { return to_grouped(static_cast<Int>(number), 1); }

/// “1.2”; whole from 100 on.
std::string short_figure(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), value < 99.95 ? "%.1f" : "%.0f", value);
  return text.data();
}

Said per_second(double rate) {
  const auto whole = static_cast<std::uint64_t>(rate);
  if (rate < 10'000) return say<CommandPhrase::per_second>(with_commas(whole));
  if (rate < 1'000'000)
    return say<CommandPhrase::many_per_second>(short_figure(rate / 10'000), with_commas(whole / 1000 * 1000));
  return say<CommandPhrase::millions_per_second>(short_figure(rate / 10'000), short_figure(rate / 1'000'000));
}

Said time_of(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  if (whole < 60) return say<CommandPhrase::seconds>(whole);
  if (whole < 3600) return say<CommandPhrase::minutes>(whole / 60, whole % 60);
  return say<CommandPhrase::hours>(whole / 3600, whole % 3600 / 60);
}

/// Another job has the terminal: this one runs in the background.
bool in_background() {
  const auto foreground = tcgetpgrp(STDERR_FILENO);
  return foreground > 0 && foreground != getpgrp();
}

} // namespace

std::string progress_line(const ProgressState& state, Language language, std::size_t columns) {
  const bool numbers = state.step == ProgressStep::numbers;
  auto line =
      worded(numbers                               ? say<CommandPhrase::reads_again>()
             : state.step == ProgressStep::reading ? say<CommandPhrase::read_so_far>(with_commas(state.claims))
                                                   : say<CommandPhrase::settled_so_far>(with_commas(state.claims)),
             language);
  auto add = [&, fits = true](const Said& part) mutable {
    const auto longer = line + std::string(between(Several::Between::facts, language)) + worded(part, language);
    fits = fits && cell_width(longer) < columns; // not in the last column, where some terminals go on to the next line
    if (fits) line = longer;
  };
  if (state.share) add(say<CommandPhrase::share>(static_cast<std::uint64_t>(std::clamp(*state.share, 0.0, 1.0) * 100)));
  if (numbers) return line;
  if (state.seconds > 0) add(per_second(static_cast<double>(state.claims) / state.seconds));
  // Before the first hundredth nothing can be said of the rest.
  const double left = state.share && *state.share >= 0.01 ? state.seconds / *state.share * (1 - *state.share) : 0;
  if (left >= 0.5) add(say<CommandPhrase::time_left>(time_of(left)));
  return line;
}

ProgressDisplay progress_on_terminal(const std::string& path, bool results_on_stdout, Language language) {
  ProgressDisplay display;
  display.language = language;
  display.shown = isatty(STDERR_FILENO) != 0 && !(results_on_stdout && isatty(STDOUT_FILENO) != 0);
  struct stat status{};
  if ((path == "-" ? fstat(STDIN_FILENO, &status) : stat(path.c_str(), &status)) == 0 && S_ISREG(status.st_mode))
    display.size = static_cast<std::uint64_t>(status.st_size);
  display.print = [](const std::string& text) {
    if (in_background()) return;
    std::fputs(text.c_str(), stderr);
    std::fflush(stderr);
  };
  display.columns = [] {
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? std::size_t{size.ws_col} : std::size_t{80};
  };
  return display;
}

Progress::Progress(ProgressDisplay display) : display_(std::move(display)) {
  if (display_.shown) begun_ = step_begun_ = drawn_ = display_.now();
}

void Progress::settled_in_order() {
  if (step_ != ProgressStep::in_order) {
    step_ = ProgressStep::in_order;
    if (display_.shown) step_begun_ = display_.now();
  }
  if (++in_order_ % look_every == 0) look();
}

void Progress::reads_again(std::uint64_t bytes, std::uint64_t of) {
  again_ = of == 0 ? 1 : static_cast<double>(bytes) / static_cast<double>(of);
  look();
}

void Progress::look() {
  if (!display_.shown) return;
  const auto now = display_.now();
  if (now - begun_ < first_after || now - drawn_ < again_after) return;
  drawn_ = now;
  draw(std::chrono::duration<double>(now - step_begun_).count());
}

void Progress::draw(double seconds) {
  ProgressState state{step_, step_ == ProgressStep::in_order ? in_order_ : claims_, std::nullopt, seconds};
  if (step_ == ProgressStep::in_order && claims_ > 0)
    state.share = static_cast<double>(in_order_) / static_cast<double>(claims_);
  if (step_ != ProgressStep::in_order && display_.size > 0)
    state.share = static_cast<double>(bytes_) / static_cast<double>(display_.size);
  if (again_) state = {ProgressStep::numbers, claims_, again_, seconds};
  auto line = progress_line(state, display_.language, display_.columns());
  const auto width = cell_width(line);
  // Blanks over what the line before had more; no control codes that some terminals do not know.
  if (width < width_) line += std::string(width_ - width, ' ');
  display_.print("\r" + line);
  width_ = width;
}

void Progress::clear() {
  if (width_ > 0) display_.print("\r" + std::string(width_, ' ') + "\r");
  width_ = 0;
}

} // namespace medpol
