#pragma once
#include "interpreter/analyse/prove/case_space.hpp"

#include <memory>
#include <unordered_map>

namespace medpol {

/// What the conditions of a choice come to in each combination of the fields that they rest on, through computed values
/// (sums of points, a rate and what is added to it). A field is taken in the cells that the cases on it tell apart.
/// Up to `limits.field_combinations` of them.
class Combinations {
public:
  Combinations(const Policy& policy, const std::vector<NodeId>& conditions, const std::vector<Known>& known);

  /// nullopt when the conditions rest on more than that: on too many combinations, or on the amount of a field itself.
  std::optional<CaseVerdict> decide(bool complete);
  CaseSpace& space() { return *space_; }

private:
  /// `none`: refused, to review, or a case of another choice is missing; `unknown`: it rests on an amount.
  struct Result {
    enum class Kind : std::uint8_t { value, none, unknown } kind = Kind::unknown;
    Int value = 0;
    bool is(Int wanted) const { return kind == Kind::value && value == wanted; }
  };
  bool rests_on_cases(NodeId id);
  void gather(NodeId id);
  Result of(NodeId id);
  Result compute(NodeId id);
  std::optional<Int> worked_out(NodeId id, const std::vector<Int>& values) const;
  bool holds(const Node& node, const std::vector<Int>& values) const;
  Result leaf(NodeId id);
  Result chosen(const Selection& selection);
  Result logic(const Node& node, NodeId id);
  bool next();
  void visit(bool complete, CaseVerdict& verdict);

  const Plan& plan_;
  std::vector<NodeId> conditions_;
  std::vector<Known> known_;
  std::unordered_map<NodeId, bool> rests_; ///< by node, whether cases decide its value
  std::vector<bool> gathered_;
  std::vector<NodeId> leaves_; ///< conditions on fields
  std::unique_ptr<CaseSpace> space_;
  std::unordered_map<NodeId, std::pair<std::size_t, CellSet>> cells_; ///< of each leaf, where it holds
  std::vector<bool> asked_;                    ///< by variable: the conditions ask for it, not only what is known
  std::vector<std::size_t> at_;                ///< by variable, its cell
  std::unordered_map<NodeId, Result> results_; ///< in this combination
  bool computed_ = false;                      ///< some condition asks for a value that cases decide
  bool exact_ = true;
};

} // namespace medpol
