#pragma once
#include "grammar/words/said.hpp"
#include "interpreter/analyse/prove/case_space.hpp"
#include "interpreter/analyse/sense/alternatives.hpp"

#include <memory>

namespace medpol {

/// Decides whether cases of one policy can occur together, as the checker decides whether they overlap.
class Together {
public:
  Together(const Policy& policy, const SourceSet& sources) : policy_(policy), sources_(sources) {}

  /// Whether some claim that the policy takes is surely in these circumstances, and which one (an empty text where
  /// nothing need hold). nullopt when none is, when it rests on computed values, and when too much has been asked.
  std::optional<Argument> witness(const Circumstances& when);

private:
  NodeId add(Op op, const std::vector<NodeId>& operands);

  const Policy& policy_;
  const SourceSet& sources_;
  std::unique_ptr<Policy> scratch_; ///< the policy, with the conditions that are asked for added to its plan
  std::vector<Known> known_;
  std::size_t budget_ = 3'000'000, asked_ = 0;
};

} // namespace medpol
