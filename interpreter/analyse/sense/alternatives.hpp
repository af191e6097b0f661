#pragma once
#include "interpreter/model/policy.hpp"

#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace medpol {

/// Whether one figure is less than the other, whatever their scales.
inline bool is_below(const Exact& a, const Exact& b) { return compare(a.steps, a.scale, b.steps, b.scale) < 0; }

/// The cases under which something is so: conditions that hold, and conditions of cases before or beside it that do
/// not.
struct Circumstances {
  std::vector<NodeId> hold, fail;
  Circumstances with(const Circumstances& other) const;
};

/// Calls `each` for every cell of a choice with its circumstances and the labels of its arms, the row first; for the
/// fallback too.
void each_cell(const Selection& selection,
               const std::function<void(NodeId cell, const Circumstances&, const std::vector<Span>& labels)>& each);

/// A figure that a value can come to without looking at the claim but for the cases.
struct Alternative {
  Exact value;
  Circumstances when;
  Span place; ///< the case that gives it, or the name of its rule; empty for a figure in a formula
};

/// Finds what values can come to; each is looked at once.
class Figures {
public:
  using Found = std::optional<std::vector<Alternative>>;

  explicit Figures(const Plan& plan) : plan_(plan) {}

  /// All that a value can come to, where it is made of figures and cases only; nullopt where it is not, or where they
  /// are too many.
  const Found& of(NodeId node);

private:
  Found find(NodeId node);
  Found of_cells(const Selection& selection);
  Found of_readings(const ReadingGroup& group);
  Found each_pair(Op op, const Found& a, const Found& b);
  /// Adds those of a case, which is where they stand.
  bool append(Found& out, NodeId cell, const Circumstances& when, Span place);

  const Plan& plan_;
  std::unordered_map<std::uint32_t, Found> known_;
  std::size_t found_ = 0, depth_ = 0;
};

/// Below rules and changes of scale: what gives the value.
NodeId source_of(const Plan& plan, NodeId node);

} // namespace medpol
