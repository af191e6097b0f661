#pragma once
#include "interpreter/policies/library.hpp"
#include "interpreter/trials/mutate/mutation.hpp"

#include <algorithm>
#include <functional>

namespace medpol {

/// In which scales policies are loaded that are to be mutated: a figure can then be a fen, a tenth of a point or a
/// hundredth more.
inline constexpr FigureScales mutation_scales{100, 1000, 100};

/// What the examples notice of the mutations of one policy's text.
struct PolicyMutations {
  const Policy* policy = nullptr;
  std::size_t examples = 0;    ///< that hold, and so can notice
  std::vector<Mutation> tried; ///< in the order of the text; not those of values that no claim needs
  std::vector<bool> noticed;   ///< by mutation
  std::size_t noticed_count() const {
    return static_cast<std::size_t>(std::count(noticed.begin(), noticed.end(), true));
  }
};

/// What can notice a mutation besides the examples in the text of the policy: a file of examples.
struct MutationWatcher {
  std::size_t examples = 0;      ///< that hold
  std::vector<bool> reached;     ///< by node of the policy: whether one of its claims has a result for it
  std::function<bool()> notices; ///< whether an example that held does not hold any more
};

/// Changes one thing after another in the text of `layer`, the policy itself or one that it extends, and runs those
/// examples of the policy that come by it, until one comes out otherwise. The policy is as before in the end.
/// `progress`, if any, is called before each.
PolicyMutations run_mutations(Policy& policy, const Policy& layer, const SourceSet& sources,
                              const std::vector<MutationWatcher>& others, const std::function<void()>& progress = {});

/// Adds what the examples of a policy that extends this one notice of the same text.
void add_noticed(PolicyMutations& own, const PolicyMutations& by_other);

} // namespace medpol
