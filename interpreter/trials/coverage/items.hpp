#pragma once
#include "interpreter/model/policy.hpp"

#include <cstdint>
#include <vector>

namespace medpol {

/// What of a policy examples can exercise.
enum class CoverageKind : std::uint8_t {
  rule,      ///< a rule has a value
  branch,    ///< a case, a row of a list, 其他 or a 读法 is taken
  exception, ///< an 例外 is taken, or none of them
  cell,      ///< a cell of a table is taken
  version,   ///< a dated case is taken
  band,      ///< the base reaches into a slice of 分段累进
  limit,     ///< 不超过, 不低于, 超过…的部分 changes the value, or does not
  condition, ///< a single condition within a longer one, or one that is no case, holds or does not
  boundary,  ///< a quantity is one step below what it is compared with, on it, or one step above
};
inline constexpr std::size_t coverage_kinds = 9;

enum class CoverageSide : std::uint8_t {
  taken,    ///< rule, branch, exception, cell, version, band
  rest,     ///< 其他; of exceptions: none holds
  active,   ///< limit: it changes the value
  inactive, ///< limit: it does not
  holds,
  fails, ///< condition
  below,
  at_it,
  beyond, ///< boundary
};

/// One thing that an example should show. Its words are those of the text: `labels` are the cases that lead to it, the
/// outermost first.
struct CoverageItem {
  CoverageKind kind = CoverageKind::rule;
  CoverageSide side = CoverageSide::taken;
  RuleId rule = RuleId::none; ///< in which it stands; `none`: the head, or what is needed for a matter
  Span place;                 ///< in the text of the policy
  std::vector<Span> labels;
  NodeId node = NodeId::none;       ///< limit, condition: the operation; boundary: what is measured
  NodeId edge = NodeId::none;       ///< boundary: what it is measured against
  std::vector<NodeId> holds, fails; ///< the conditions under which a case is reached
};

/// A place of the plan where an item shows: when node `owner` has a value.
struct CoverageSite {
  std::uint32_t item = 0;
  NodeId owner = NodeId::none;
  std::uint32_t index = 0; ///< branch …: of the cell; band: of the slice; reading: of the alternative
};
/// Of a branch …: what holds when no arm does.
inline constexpr std::uint32_t fallback_index = 0xffffffff;

/// What the examples of a policy should show, in the order of the text; found from the plan alone.
struct CoverageItems {
  std::vector<CoverageItem> items;
  NodeId head = NodeId::none;            ///< 适用, which is asked before a claim is evaluated
  std::vector<CoverageSite> sites;       ///< by owner
  std::vector<std::uint32_t> first_site; ///< by node: where its sites begin; one more than there are nodes
};

/// The items of a policy that stand in `file`, its own file unless said otherwise: what comes from the vocabulary or
/// from a policy that is extended is none of its own. Two uses of one case (按入院日期的 …) are one item.
CoverageItems coverage_items(const Policy& policy, FileId file);
inline CoverageItems coverage_items(const Policy& policy) { return coverage_items(policy, policy.file); }

/// What a quantity must differ by to be one step from a boundary: 1/`parts` of its unit (a fen, a day, a percentage
/// point).
Scale boundary_step(const Plan& plan, NodeId quantity, NodeId edge);

/// Whose every value of a plan is, by node: 3 a figure of the policy or what is worked out from figures, the same for
/// every claim; 2 a choice among figures; 1 what earlier claims have left of them; 0 the claim's.
std::vector<std::int8_t> origins_of(const Plan& plan);

/// Two values that are compared, as what is measured and what the policy sets against it; `none` where neither is more
/// the policy's than the other.
struct Boundary {
  NodeId quantity = NodeId::none, edge = NodeId::none;
};
Boundary boundary_between(const Plan& plan, const std::vector<std::int8_t>& origins, NodeId a, NodeId b);
/// What a boundary item measures where `owner` asks for it, and against which edge: another comparison with the same
/// edge may measure in another scale.
Boundary boundary_at(const Plan& plan, const CoverageItem& item, NodeId owner);

} // namespace medpol
