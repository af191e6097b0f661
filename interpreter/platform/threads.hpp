#pragma once
#include "medpol/workers.hpp"

namespace medpol {

/// Threads of this process, begun for each run.
class Threads final : public Workers {
public:
  void run(std::span<const std::function<void()>> jobs) override;
  void give_up() override;
};

} // namespace medpol
