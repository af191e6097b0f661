#include "interpreter/trials/mutate/example_files.hpp"

#include <algorithm>

namespace medpol {

ExampleFiles::ExampleFiles(const Library& library, const std::vector<const Policy*>& policies,
                           std::vector<std::string> paths)
    : library_(library), paths_(std::move(paths)) {
  for (const auto* policy : policies) blank_.policies.push_back({policy, library.sources[policy->file].name(), {}});
  for (const auto& path : paths_) {
    auto& reached = reached_.emplace_back();
    held_.push_back(run(path, [&](const Policy& policy, const Trace& trace, const Settlement&) {
      auto& nodes = reached[&policy];
      nodes.resize(trace.nodes.size());
      for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i] = nodes[i] || trace.nodes[i].state != State::idle;
    }));
  }
}

std::vector<MutationWatcher> ExampleFiles::watchers(const Policy& policy) const {
  std::vector<MutationWatcher> out;
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    const auto own = reached_[i].find(&policy);
    if (own == reached_[i].end()) continue;
    MutationWatcher watcher;
    watcher.reached = own->second;
    watcher.examples = static_cast<std::size_t>(std::count(held_[i].begin(), held_[i].end(), std::pair(&policy, true)));
    watcher.notices = [this, i] { return run(paths_[i], {}) != held_[i]; };
    out.push_back(std::move(watcher));
  }
  return out;
}

ExampleFiles::Rows ExampleFiles::run(const std::string& path, const ExampleObserver& observer) const {
  auto outcome = blank_;
  run_example_file(library_, path, {}, observer, outcome);
  Rows out;
  for (const auto* list : {&outcome.policies, &outcome.unrouted})
    for (const auto& policy : *list)
      for (const auto& example : policy.examples) out.emplace_back(policy.policy, example.passed());
  return out;
}

} // namespace medpol
