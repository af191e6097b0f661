#pragma once
#include "grammar/text/limits.hpp"
#include "interpreter/check/policy.hpp"

#include <map>
#include <optional>
#include <vector>

namespace medpol {

/// What the conditions of a choice can be about: each variable (a field of the claim, or a value that is taken as unknown) is cut into the finitely many cells
/// between which no condition changes. Conditions are then decided exactly, cell by cell.
class CaseSpace {
public:
  /// Combinations in which an assumption does not hold are left out. `budget`: operations after which the question is left undecided.
  CaseSpace(const Policy& policy, const std::vector<NodeId>& conditions, const std::vector<NodeId>& assumptions, std::size_t budget = limits.case_steps);

  struct Verdict {
    bool decided = false; ///< false: too many combinations to look at
    /// A combination of cells for which no condition holds, or for which two do.
    struct Witness {
      std::vector<int> cells; ///< by variable; -1: any
      std::size_t first = 0, second = 0; ///< overlap: the conditions that hold
      bool certain = true; ///< false: it rests on a value that is computed, so that it may not occur
    };
    std::optional<Witness> gap, overlap;
    std::vector<bool> possible; ///< by condition: whether any combination makes it hold
  };
  /// `complete`: a gap is looked for too.
  Verdict decide(bool complete);

  std::size_t budget_left() const { return budget_; }

  /// The witness in the words of the rule: 医院等级 三级、人员类别 退休.
  std::string describe(const Verdict::Witness& witness, Language language) const;

private:
  struct Variable {
    NodeId node;
    enum class Kind : std::uint8_t { enumeration, yes_no, number, opaque } kind;
    bool certain;                       ///< a field of the claim, not a computed value
    std::vector<std::vector<bool>> classes; ///< enumeration: the values of each cell
    std::vector<Int> representatives;   ///< a value in each cell: index, 0/1, or steps of `scale`
    Scale scale = 1;
    int cells() const { return static_cast<int>(representatives.size()); }
  };
  enum class Truth : std::uint8_t { no, yes, open };

  void gather(NodeId condition, std::map<NodeId, std::vector<std::pair<Int, Scale>>>& breaks, std::map<NodeId, std::vector<std::size_t>>& sets);
  void doubt_containment();
  void pair_fields();
  std::string describe_containment(const Variable& variable, bool holds, Language language) const;
  void add_numbers(NodeId node, const std::vector<std::pair<Int, Scale>>& breaks);
  void add_enumeration(NodeId node, const std::vector<std::size_t>& sets);
  std::size_t variable(NodeId node) const { return index_.at(node); }
  Truth evaluate(NodeId condition) const;
  /// The first variable that an undecided condition needs.
  std::optional<std::size_t> undecided(NodeId condition) const;
  void explore(Verdict& verdict, bool complete);
  bool excluded() const;
  bool contradicts_itself() const;
  /// Whether the assumptions can hold with what is assigned; assigns what is needed to see it, and takes it back.
  bool can_occur();
  bool certain() const;

  const Policy& policy_;
  const Plan& plan_;
  std::vector<NodeId> conditions_, assumptions_;
  std::vector<Variable> variables_;
  std::map<NodeId, std::size_t> index_;
  /// Two variables of one field: whether the claim has it, and its value.
  struct Field {
    std::size_t given, value;
  };
  std::vector<Field> fields_;
  std::vector<int> assigned_;
  mutable std::size_t budget_;
};

} // namespace medpol
