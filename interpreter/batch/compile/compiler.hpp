#pragma once
#include "interpreter/batch/compile/emitter.hpp"
#include "interpreter/model/plan/plan.hpp"

namespace medpol::batch {

/// A node's value in the program, and the truth that it has one. A value without `ok` is arbitrary, within its bounds.
struct Compiled {
  Operand value = Emitter::constant(0);
  Operand ok = Emitter::truth(true);
  bool is_never() const { return ok.is(0); }
};
inline Compiled never() { return {Emitter::constant(0), Emitter::truth(false)}; }

/// Turns the nodes of a plan into steps. All operands are worked out, whether a claim needs them or not; `ok` follows
/// what the evaluator would have looked at, so that a value which nobody asks for stands in nobody's way.
class Compiler {
public:
  Compiler(const Policy& policy, std::span<const InputId> inputs, std::span<const Presence> presence);
  const Compiled& of(NodeId id);
  Emitter& emitter() { return emitter_; }
  Presence presence(InputId input) const;
  /// The truth that the claim has the field.
  Operand present(InputId input);
  const std::vector<Guard>& guards() const { return guards_; }
  /// Truths that must hold of every claim that the program settles, whatever it asks: that products are exact, days
  /// within the calendar.
  const std::vector<Operand>& exact() const { return exact_; }
  const std::vector<Held>& held() const { return held_; }
  /// Claims whose value lies beyond are not for the program.
  void guard(Guard one) { guards_.push_back(one); }

private:
  Compiled compute(NodeId id);
  /// The list whose records have the field; `none` for a field of the claim.
  ListId record_list(InputId input) const;
  Compiled input(const Node& node);
  Compiled restated(NodeId id, const Node& node);
  Compiled arithmetic(NodeId id, const Node& node);
  Compiled extreme(NodeId id, const Node& node);
  Compiled condition(NodeId id, const Node& node);
  Compiled ordered(NodeId id, const Node& node);
  Compiled member(NodeId id, const Node& node);
  Compiled rule(NodeId id, const Node& node);
  Compiled truths(const Node& node, NodeId id);
  Compiled within(NodeId id, const Node& node);
  Compiled sum(const Node& node, NodeId id);
  Compiled bands(const Node& node);
  Compiled fixed_bands(const Bands& bands, const Compiled& base);
  Compiled rounded(NodeId id, const Node& node);
  Compiled over_records(NodeId id, const Node& node);
  Compiled product(const Compiled& a, const Compiled& b);
  Compiled balance(NodeId id, const Node& node);
  Compiled divided(NodeId id, const Node& node);
  Compiled date(NodeId id, const Node& node);
  Compiled equal(const Node& node, NodeId id);
  Compiled select(const Node& node);

  /// The arms of an axis with conditions, in their order.
  struct Conditions {
    std::vector<Operand> hold;         ///< truths: the arm's condition holds
    Operand ok = Emitter::truth(true); ///< conditions have values, and no two arms hold
    bool has_rest = false;             ///< the last arm is 其他
  };
  std::optional<Conditions> conditions(const Selection& selection, const std::vector<Arm>& arms);
  /// Which arm of an axis holds: its number, or the count of arms where none does. Not ok where a condition has no
  /// value or two arms hold.
  Compiled axis(const Selection& selection, const std::vector<Arm>& arms);
  /// What a selection comes to for the arms that hold, one an axis.
  Compiled cell(const Selection& selection, const std::vector<std::size_t>& arms);
  std::optional<Compiled> table(const Selection& selection, const std::vector<Compiled>& axes);
  Compiled cases(const Selection& selection);

  const Policy& policy_;
  const Plan& plan_;
  std::span<const InputId> inputs_;
  std::span<const Presence> presence_;
  Emitter emitter_;
  std::vector<std::optional<Compiled>> known_;
  std::vector<Guard> guards_;
  std::vector<Held> held_;
  std::vector<Operand> exact_;
  ListId frame_ = ListId::none;                   ///< of the node at hand
  std::vector<std::optional<Compiled>> balances_; ///< by accumulator, in its scale
  std::vector<std::optional<Operand>> present_;
};

} // namespace medpol::batch
