#pragma once
#include "interpreter/analyse/prove/goal.hpp"
#include "interpreter/evaluate/evaluate.hpp"
#include "interpreter/ledger/ledger.hpp"

#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace medpol {

/// Puts together claims that show something, by working back from what a node is to be to the fields that it rests on.
/// What it gives was evaluated and does show it; where it gives nothing, there may still be such a claim. The same
/// goals give the same claim.
class ClaimFinder {
public:
  explicit ClaimFinder(const Policy& policy);

  /// A claim that the head of the policy takes, with no history, for which all goals hold and no assertion about fields
  /// fails; every field that the goals and the settlement need is there. nullopt when none was found.
  std::optional<std::vector<InputValue>> find(const std::vector<Goal>& goals);
  /// The readings under which claims are sought from now on.
  void choose(std::vector<ReadingChoice> readings) { evaluator_.choose(std::move(readings)); }

private:
  struct Target {
    std::optional<Int> low, high;
    std::vector<bool> values;
    bool holds(Int value) const {
      return values.empty() ? (!low || value >= *low) && (!high || value <= *high)
                            : value >= 0 && static_cast<std::size_t>(value) < values.size() &&
                                  values[static_cast<std::size_t>(value)];
    }
  };
  using Place = std::pair<InputId, std::size_t>; ///< a field, of a record (from 1; 0: of the claim)
  struct Draft {
    std::vector<InputValue> inputs;
    std::set<Place> pinned;
  };

  void begin();
  bool reach(const Goal& goal);
  bool shown(const Goal& goal);
  std::optional<Int> value_of(NodeId id);
  void give_default(InputId field);
  Int usual_value(InputId field) const;
  Int usual_place() const;
  Int first_without_parts(EnumerationId enumeration) const;
  bool leaves_open(EnumerationId enumeration, std::size_t value) const;
  InputValue& slot(InputId field);
  bool pinned(InputId field) const { return draft_.pinned.contains({field, place(field)}); }
  std::size_t place(InputId field) const;
  bool pin(InputId field, InputValue value);
  bool aim(NodeId id, Target target);
  bool keeps_assertions(InputId field, Int value);
  std::optional<Int> fitting_value(InputId field, const Target& target);
  bool aim_input(const Node& node, const Target& target);
  bool aim_condition(NodeId id, bool holds);
  bool aim_any_or_each(NodeId id, bool holds);
  bool aim_restated(NodeId id, const Target& target);
  std::optional<bool> aim_arithmetic(NodeId id, const Target& target);
  bool aim_comparison(NodeId id, bool holds);
  bool aim_parts(NodeId id, bool holds);
  bool aim_within(NodeId id, bool holds);
  bool aim_sum(NodeId id, const Target& target);
  bool aim_product(NodeId id, const Target& target);
  bool aim_extreme(NodeId id, const Target& target);
  bool aim_select(NodeId id, const Target& target);
  bool aim_bands(NodeId id, const Target& target);
  bool aim_date(NodeId id, const Target& target);
  bool aim_records(NodeId id, const Target& target);
  bool aim_arms(const std::vector<Arm>& arms, std::size_t chosen);
  bool absent(NodeId id);
  /// Tries something, and takes back what it changed when it fails.
  template <class Try> bool attempt(Try what) {
    const auto kept = draft_;
    if (what()) return true;
    draft_ = kept;
    return false;
  }
  bool mend();
  void complete();

  const Policy& policy_;
  const Plan& plan_;
  Evaluator evaluator_;
  Ledger ledger_;
  ClaimHistory history_;
  Draft draft_;
  std::size_t record_ = 0; ///< whose fields are meant, from 1; 0: none
  int depth_ = 0, steps_ = 0;
};

} // namespace medpol
