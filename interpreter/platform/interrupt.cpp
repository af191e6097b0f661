#include "interpreter/platform/interrupt.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace medpol {
namespace {

constexpr std::array stopping{SIGINT, SIGTERM, SIGHUP};
constexpr std::array ignored{SIGPIPE, SIGXFSZ};

// A handler can reach nothing but what is global.
std::atomic<int> noted{0};
std::atomic<bool> given_up{false}; ///< see stop_waiting
static_assert(std::atomic<int>::is_always_lock_free);
std::array<int, 2> wake{
    -1, -1}; ///< a pipe with a byte in it once a signal came: what waits in poll, in whatever thread, goes on
std::array<struct sigaction, stopping.size()> stopping_before;
std::array<struct sigaction, ignored.size()> ignored_before;

/// What waits, and what will wait, goes on.
void wake_all() {
  const char byte = 0;
  [[maybe_unused]] const auto written = ::write(wake[1], &byte, 1);
}

void note(int signal) {
  const int error = errno;
  noted.store(signal, std::memory_order_relaxed);
  struct sigaction usual{};
  usual.sa_handler = SIG_DFL;
  for (const int one : stopping) sigaction(one, &usual, nullptr);
  wake_all();
  errno = error;
}

bool was_ignored(const struct sigaction& action) { return action.sa_handler == SIG_IGN; }

} // namespace

StopSignals::StopSignals() {
  noted = 0;
  given_up = false;
  // Without the pipe a run that waits for input is stopped by the second signal, not by the first.
  if (pipe2(wake.data(), O_CLOEXEC | O_NONBLOCK) != 0) wake = {-1, -1};
  struct sigaction ignore{}, action{};
  ignore.sa_handler = SIG_IGN;
  action.sa_handler = note;
  for (std::size_t i = 0; i < ignored.size(); ++i) sigaction(ignored[i], &ignore, &ignored_before[i]);
  for (std::size_t i = 0; i < stopping.size(); ++i) {
    sigaction(stopping[i], nullptr, &stopping_before[i]);
    if (!was_ignored(stopping_before[i])) sigaction(stopping[i], &action, nullptr);
  }
}

StopSignals::~StopSignals() {
  for (std::size_t i = 0; i < stopping.size(); ++i) sigaction(stopping[i], &stopping_before[i], nullptr);
  for (std::size_t i = 0; i < ignored.size(); ++i) sigaction(ignored[i], &ignored_before[i], nullptr);
  for (int& end : wake) {
    if (end >= 0) ::close(end);
    end = -1;
  }
}

bool StopSignals::closed_pipe_ends() { return !was_ignored(ignored_before[0]); }

int StopSignals::end_by(int signal) {
  struct sigaction usual{};
  usual.sa_handler = SIG_DFL;
  sigaction(signal, &usual, nullptr);
  raise(signal);
  return 128 + signal;
}

int interrupted() { return noted.load(std::memory_order_relaxed); }

StopToken stop_on_signal() { return StopToken(noted); }

void stop_waiting() {
  given_up = true;
  wake_all();
}

bool wait_for(int descriptor, WaitFor what) {
  std::array<pollfd, 2> waiting{
      {{descriptor, static_cast<short>(what == WaitFor::reading ? POLLIN : POLLOUT), 0}, {wake[0], POLLIN, 0}}};
  const auto goes_on = [] { return interrupted() == 0 && !given_up; };
  while (goes_on()) {
    const int ready = poll(waiting.data(), waiting.size(), -1);
    if (ready < 0 && errno != EINTR && errno != EAGAIN) return true; // reading or writing will tell what is wrong
    if (ready > 0 && waiting[0].revents != 0 && goes_on()) return true;
  }
  return false;
}

} // namespace medpol
