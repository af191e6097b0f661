#pragma once
#include "interpreter/check/policy.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace medpol {

/// The cases under which something is so: conditions that hold, and conditions of cases before or beside it that do not.
struct Circumstances {
  std::vector<NodeId> hold, fail;
  Circumstances with(const Circumstances& other) const;
};

/// Calls `each` for every cell of a choice with its circumstances and the labels of its arms, the row first; for the fallback too.
void each_cell(const Selection& selection, const std::function<void(NodeId cell, const Circumstances&, const std::vector<Span>& labels)>& each);

/// A figure that a value can come to without looking at the claim but for the cases.
struct Alternative {
  Exact value;
  Circumstances when;
  Span place; ///< the case that gives it, or the name of its rule
};

/// All that a value can come to, where it is made of figures and cases only; nullopt where it is not, or where they are too many.
std::optional<std::vector<Alternative>> alternatives_of(const Plan& plan, NodeId node);

/// Below rules and changes of scale: what gives the value.
NodeId source_of(const Plan& plan, NodeId node);

} // namespace medpol
