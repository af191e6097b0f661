#include "interpreter/trials/mutate/example_files.hpp"

#include <algorithm>

namespace medpol {

ExampleFiles::ExampleFiles(const Library& library, const std::vector<const Policy*>& policies,
                           std::vector<ByteInput> inputs)
    : library_(library), inputs_(std::move(inputs)) {
  for (const auto* policy : policies) blank_.policies.push_back({policy, library.sources[policy->file].name(), {}});
  for (const auto& input : inputs_) {
    auto& reached = reached_.emplace_back();
    held_.push_back(run(input, [&](const Policy& policy, const Trace& trace, const Settlement&) {
      auto& nodes = reached[&policy];
      nodes.resize(trace.nodes.size());
      for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i] = nodes[i] || trace.nodes[i].state != State::idle;
    }));
  }
}

std::vector<MutationWatcher> ExampleFiles::watchers(const Policy& policy) const {
  std::vector<MutationWatcher> out;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const auto own = reached_[i].find(&policy);
    if (own == reached_[i].end()) continue;
    MutationWatcher watcher;
    watcher.reached = own->second;
    watcher.examples = static_cast<std::size_t>(std::count(held_[i].begin(), held_[i].end(), std::pair(&policy, true)));
    watcher.notices = [this, i] { return run(inputs_[i], {}) != held_[i]; };
    out.push_back(std::move(watcher));
  }
  return out;
}

ExampleFiles::Rows ExampleFiles::run(const ByteInput& input, const ExampleObserver& observer) const {
  auto outcome = blank_;
  run_example_file(library_, input, {}, observer, outcome);
  Rows out;
  for (const auto* list : {&outcome.policies, &outcome.unrouted})
    for (const auto& policy : *list)
      for (const auto& example : policy.examples) out.emplace_back(policy.policy, example.passed());
  return out;
}

} // namespace medpol
