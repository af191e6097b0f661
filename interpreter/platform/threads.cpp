#include "interpreter/platform/threads.hpp"

#include "interpreter/platform/interrupt.hpp"

#include <system_error>
#include <thread>
#include <vector>

namespace medpol {

void Threads::run(std::span<const std::function<void()>> jobs) {
  std::vector<std::thread> others;
  try {
    for (const auto& job : jobs.subspan(1)) others.emplace_back(job);
  } catch (const std::system_error&) { // the system gives no more threads: those that there are do all
  }
  jobs[0]();
  for (auto& other : others) other.join();
}

void Threads::give_up() { stop_waiting(); }

} // namespace medpol
