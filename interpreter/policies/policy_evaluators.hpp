#pragma once
#include "interpreter/evaluate/evaluate.hpp"

#include <memory>
#include <unordered_map>

namespace medpol {

/// An evaluator for each policy, made when it is first needed.
class PolicyEvaluators {
public:
  Evaluator& of(const Policy& policy) {
    auto& evaluator = evaluators_[&policy];
    if (!evaluator) evaluator = std::make_unique<Evaluator>(policy.plan);
    return *evaluator;
  }

private:
  std::unordered_map<const Policy*, std::unique_ptr<Evaluator>> evaluators_;
};

} // namespace medpol
