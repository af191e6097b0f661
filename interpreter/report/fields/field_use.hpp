#pragma once
#include "interpreter/model/policy.hpp"

#include <vector>

namespace medpol {

using Fields = std::vector<InputId>; ///< in order, each once

/// Which fields the operations of one policy ask for.
class FieldUse {
public:
  explicit FieldUse(const Policy& policy) : plan_(policy.plan), always_(policy.plan.values.size()) {}

  /// The fields that stand in a formula, and the rules that do; not what these ask for themselves.
  struct Direct {
    Fields fields;
    std::vector<RuleId> rules;
  };
  Direct direct(NodeId root);
  /// The fields without which a formula has no value, whichever case holds.
  const Fields& always(NodeId root);

private:
  Fields of_operands(NodeId id);
  Fields of_choice(NodeId id);

  const Plan& plan_;
  std::vector<std::optional<Fields>> always_; ///< by ValueId
};

/// Those of either, and those of both.
Fields joined(const Fields& a, const Fields& b);
Fields shared(const Fields& a, const Fields& b);

} // namespace medpol
