#pragma once
#include "medpol/stop_token.hpp"

namespace medpol {

/// While it lives, a signal that asks the program to end (SIGINT, SIGTERM, SIGHUP) is noted, so that a long run can
/// stop in order; the second one ends the program at once. A signal that was ignored when the program was started stays
/// ignored (nohup, background jobs). Writing to a pipe that nobody reads, or beyond the allowed size of a file, is an
/// error of that write. At most one at a time.
class StopSignals {
public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// Whether the program was started so that a closed pipe ends it quietly, which is usual.
  static bool closed_pipe_ends();
  /// Ends the program by that signal, as if it had not been caught; gives the exit code that stands for it should the
  /// signal have no effect.
  static int end_by(int signal);
};

/// The signal that asked to stop; 0 when there was none. Cheap enough for every claim; for any thread.
int interrupted();
/// Stops what is given it once a signal asked to.
StopToken stop_on_signal();

/// Ends all waiting, in every thread and from now on, as an interruption does: the run has failed, and nothing that
/// could still be read or written matters.
void stop_waiting();

enum class WaitFor { reading, writing };
/// Waits until a descriptor can be read or written without blocking (a pipe: written up to PIPE_BUF bytes), or has an
/// error to tell. False when interrupted, or once waiting was stopped.
bool wait_for(int descriptor, WaitFor what);

} // namespace medpol
