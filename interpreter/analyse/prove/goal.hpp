#pragma once
#include "interpreter/model/policy.hpp"

#include <optional>
#include <vector>

namespace medpol {

/// What a claim is to show: the value of a node (less another's, with `minus`) lies between two ends, or is one of some
/// values of an enumeration, or is not there.
struct Goal {
  NodeId node = NodeId::none;
  NodeId minus = NodeId::none;  ///< of the same scale
  std::optional<Int> low, high; ///< both included, in steps of the node's scale; yes/no: 1 and 0
  std::vector<bool> values;     ///< of an enumeration; empty: any
  bool absent = false;          ///< a field that the claim does not have
};

/// A condition that holds, or does not.
inline Goal goal_of(NodeId condition, bool holds) {
  return {condition, NodeId::none, holds ? 1 : 0, holds ? 1 : 0, {}, false};
}

} // namespace medpol
