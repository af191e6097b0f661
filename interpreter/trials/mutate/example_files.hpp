#pragma once
#include "interpreter/examples/example_file.hpp"
#include "interpreter/trials/mutate/run.hpp"

#include <map>

namespace medpol {

/// Files of examples as watchers: a file is run as a whole, for its rows are settled one after another.
class ExampleFiles {
public:
  /// Runs the files once, as the policies are. `policies`: those without errors; all must outlive the watchers.
  ExampleFiles(const Library& library, const std::vector<const Policy*>& policies, std::vector<ByteInput> inputs);
  /// Those with rows that the policy took.
  std::vector<MutationWatcher> watchers(const Policy& policy) const;

private:
  using Rows = std::vector<std::pair<const Policy*, bool>>; ///< by whom each row was taken, and whether it holds
  Rows run(const ByteInput& input, const ExampleObserver& observer) const;

  const Library& library_;
  std::vector<ByteInput> inputs_;
  ExamplesOutcome blank_; ///< of policies without examples
  std::vector<std::map<const Policy*, std::vector<bool>>> reached_;
  std::vector<Rows> held_;
};

} // namespace medpol
