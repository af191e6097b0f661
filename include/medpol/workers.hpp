#pragma once
#include <functional>
#include <span>

namespace medpol {

/// Who does several things at the same time: threads of the program, or of the host that it is part of.
class Workers {
public:
  virtual ~Workers() = default;
  /// Runs jobs at the same time; back when all that were begun have ended. The first is run by the caller; of the
  /// others some may not be begun, for want of threads. No job throws.
  virtual void run(std::span<const std::function<void()>> jobs) = 0;
  /// A job has failed, and the run with it: one that waits for input or output must not do so any longer.
  virtual void give_up() = 0;
};

} // namespace medpol
