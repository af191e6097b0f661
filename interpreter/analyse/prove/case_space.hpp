#pragma once
#include "grammar/text/limits.hpp"
#include "interpreter/analyse/prove/bounds.hpp"
#include "interpreter/analyse/prove/cell_set.hpp"
#include "interpreter/analyse/prove/goal.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace medpol {

/// A condition that is known to hold, or known not to.
struct Known {
  NodeId condition = NodeId::none;
  bool holds = true;
};

/// What conditions ask of: a field of the claim, or a value that is taken as unknown. It is cut into the finitely many
/// cells between which no condition changes.
struct CaseVariable {
  enum class Kind : std::uint8_t {
    enumeration,
    yes_no,
    number,     ///< amounts, counts, rates, days
    difference, ///< of two values that are compared with one another
    text,
    opaque, ///< a condition that is not looked into
  } kind = Kind::opaque;
  NodeId node = NodeId::none;
  NodeId minus = NodeId::none;             ///< difference only
  bool certain = false;                    ///< a field of the claim, so that every cell occurs; not a computed value
  std::vector<std::vector<bool>> values;   ///< enumeration: those of each cell
  std::vector<std::size_t> example;        ///< enumeration: the first value of each cell
  std::vector<Interval> ranges;            ///< number, difference: of each cell, in steps of `scale`, ends included
  std::vector<std::optional<Int>> texts;   ///< text: of each cell, by number in the plan; nullopt: any other
  std::map<Int, std::size_t> cell_of_text; ///< text: the other way round
  Scale scale = 1;
  std::vector<bool> wider;           ///< enumeration: of each cell, whether its values leave some condition open
  std::optional<std::size_t> absent; ///< the cell of claims that lack the field
  std::size_t cells = 0;
};

/// For each variable the cells that are meant: all combinations of them.
using Region = std::vector<CellSet>;

/// The combinations of cells in which a list of conditions says nothing, or twice.
struct CaseVerdict {
  bool decided = false;          ///< false: too much to look at, gaps may not be among `gaps`
  bool overlaps_decided = false; ///< all pairs of conditions were tried to the end
  struct Overlap {
    std::size_t first = 0, second = 0; ///< the conditions that hold
    Region region;
  };
  std::vector<Region> gaps;
  std::vector<Overlap> overlaps;
  std::vector<bool> possible; ///< by condition: whether any combination makes it hold
};

/// Joins the gaps that differ in one variable only, and the overlaps of each pair of conditions.
void merge_regions(CaseVerdict& verdict);

/// Decides whether conditions are complete and disjoint. Every condition is taken apart into boxes (for some variables,
/// some cells); the boxes that are left are followed from variable to variable, cells that no box tells apart together.
/// In time proportional to the regions that the conditions cut out, for what policies have.
class CaseSpace {
public:
  /// Combinations in which something known does not hold are left out. `budget`: steps after which the question is left
  /// undecided.
  CaseSpace(const Policy& policy, const std::vector<NodeId>& conditions, const std::vector<Known>& known,
            std::size_t budget = limits.case_steps);

  /// `complete`: gaps are looked for too. Where all combinations are too many, each pair of conditions is tried.
  CaseVerdict decide(bool complete);
  /// The cells in which a condition on one variable holds; nullopt for any other condition.
  std::optional<std::pair<std::size_t, CellSet>> cells_of(NodeId condition);

  /// Whether all that is known can hold together; true where that is too much to look at.
  bool can_occur() {
    auto all = everything();
    return narrow(all, 0);
  }

  std::size_t budget_left() const { return budget_; }
  /// Whether a condition could be taken apart; the pairs of one that could not are untried.
  bool has_boxes(std::size_t condition) const { return !boxless_[condition]; }
  const std::vector<CaseVariable>& variables() const { return variables_; }
  /// Whether a region is bounded by fields of the claim alone, so that its claims exist; otherwise they may not.
  bool is_certain(const Region& region) const;
  /// The part of a region in which what is known can hold; nullopt when that is nothing.
  std::optional<Region> possible_part(const Region& region);
  /// What a claim must show to lie in a region and to have all that is known; nullopt when there is none. Of each
  /// variable that is bounded, the first cell.
  std::optional<std::vector<Goal>> goals(const Region& region);

private:
  using Box = std::vector<std::pair<std::size_t, CellSet>>; ///< by variable, in their order; variables that it does not
                                                            ///< bound are left out
  using Boxes = std::vector<std::uint32_t>;                 ///< by number, in order
  struct Breaks {
    std::vector<std::pair<Int, Scale>> points; ///< compared with
    std::vector<std::size_t> sets;             ///< asked for membership
    std::vector<Int> texts;
    bool opaque = false, present = false, valued = false; ///< asked as a condition; whether it is there; for its value
  };
  using Subject = std::pair<NodeId, NodeId>;
  /// A comparison with a constant (`minus` none), or of two values.
  struct Comparison {
    Subject subject;
    Exact constant;
    bool turned = false; ///< the subject stands on the right
  };

  Comparison comparison(NodeId id) const;
  std::optional<Exact> constant(NodeId id) const;
  bool is_yes_no_comparison(NodeId id) const;
  Subject subject_of(NodeId id) const;
  void gather(NodeId id, std::map<Subject, Breaks>& breaks);
  void add_variable(const Subject& subject, const Breaks& breaks);
  void cut_number(CaseVariable& variable, const Breaks& breaks);
  void cut_enumeration(CaseVariable& variable, const Breaks& breaks);
  void doubt_containment();
  std::optional<std::vector<Box>> boxes(NodeId id, bool holds);
  std::optional<std::vector<Box>> atom(NodeId id, bool holds);
  std::optional<std::vector<Box>> joined(const std::vector<std::pair<NodeId, bool>>& parts, bool all);
  CellSet comparing(const CaseVariable& variable, Op op, const Comparison& comparison) const;
  bool holds_in(const CaseVariable& variable, std::size_t cell, NodeId id) const;
  void order_variables();
  void index_boxes();
  std::vector<std::pair<Boxes, CellSet>> split(std::size_t variable, const Boxes& alive);
  std::optional<std::size_t> next_bounded(std::size_t step, const Boxes& alive) const;
  void explore(std::size_t step, Region& region, const Boxes& alive, CaseVerdict& verdict, bool complete);
  static bool boxes_meet(const Box& a, const Box& b);
  void try_pairs(CaseVerdict& verdict);
  std::optional<bool> try_pair(std::size_t first, std::size_t second, Region& region);
  bool is_possible(std::size_t condition);
  void take_gap(const Region& region, CaseVerdict& verdict);
  void take_overlap(const Region& region, const Boxes& holding, CaseVerdict& verdict);
  bool narrow(Region& region, std::size_t from);
  bool agrees(const Region& region) const;
  Interval range_in(std::size_t variable, const CellSet& cells) const;
  void charge(std::size_t steps) { budget_ = budget_ > steps ? budget_ - steps : 0; }
  Region everything() const;

  const Policy& policy_;
  const Plan& plan_;
  Bounds bounds_;
  std::size_t budget_;
  std::vector<CaseVariable> variables_;
  std::map<Subject, std::size_t> index_;
  std::vector<bool>
      valued_; ///< by variable: some condition asks for its value, so that a claim without it is missing something
  std::vector<std::size_t> condition_of_;          ///< by box
  std::vector<std::vector<Box>> boxes_of_;         ///< by condition
  std::vector<std::vector<Box>> known_;            ///< by what is known: one of these boxes holds
  std::vector<const Box*> box_;                    ///< by box
  std::vector<std::size_t> order_;                 ///< in which the variables are followed
  std::vector<std::vector<std::uint32_t>> places_; ///< by box: where in that order the variables stand that it bounds
  std::vector<bool> bears_on_known_;               ///< by variable: what is known speaks of it, or of a difference
  std::vector<bool> bounded_;                      ///< by variable: whether some box bounds it
  std::vector<bool> boxless_;                      ///< by condition: it has too many boxes
  bool undecided_ = false;                         ///< a condition has too many boxes
  bool differences_ = false;                       ///< some variable is the difference of two
  bool knows_less_ = false;                        ///< something known has: regions may be impossible for want of it
};

} // namespace medpol
