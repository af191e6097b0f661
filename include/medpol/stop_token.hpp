#pragma once
#include <atomic>

namespace medpol {

/// Whether a long run is to end before it is done: what it gives then means nothing. All copies ask the same; one made
/// without a flag never stops a run. Cheap enough for every claim; for any thread.
class StopToken {
public:
  StopToken() = default;
  /// Stops once the flag, which must outlive all copies, is not 0.
  explicit StopToken(const std::atomic<int>& flag) : flag_(&flag) {}
  bool stops() const { return flag_ != nullptr && flag_->load(std::memory_order_relaxed) != 0; }

private:
  const std::atomic<int>* flag_ = nullptr;
};

} // namespace medpol
