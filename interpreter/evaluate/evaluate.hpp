#pragma once
#include "interpreter/evaluate/history.hpp"
#include "medpol/kinds.hpp"

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace medpol {

/// One node after an evaluation. For states other than `value`, `origin` is the node where it arose.
struct NodeResult {
  State state = State::idle;
  NodeId origin = NodeId::none;
  Int value = 0;
  std::uint32_t record =
      0; ///< for states other than `value`: the record of the list in which it arose, from 1; 0: in none
};

/// What an operation comes to on two operands at least one of which has no value: 不予支付 before all else, then what
/// rejects the claim, then what sends it to review; of two alike the first.
const NodeResult& graver(const NodeResult& a, const NodeResult& b);

/// Which arms of a selection were taken: one index an axis (the index of 其他 included); -1 where none was (the
/// fallback holds).
struct Choice {
  NodeId node = NodeId::none;
  std::vector<std::int32_t> arms;
  std::vector<std::int32_t> second; ///< ambiguous: the other arm that holds, by axis (-1: none)
  std::uint32_t record = 0;         ///< of a value for each record: which, from 1
};

/// What an account held before this claim, for an Op::balance node that was needed.
struct BalanceUse {
  NodeId node = NodeId::none;
  Balance before;
};

/// Every step of the settlement of one claim: the plan with what became of each node.
struct Trace {
  std::vector<NodeResult>
      nodes; ///< of a value for each record: the first record without one, else the last that was evaluated
  std::vector<std::vector<NodeResult>>
      records; ///< of a value for each record: its results in the order of the records; empty for others
  std::vector<Choice> choices;
  std::span<const InputValue> inputs;  ///< the claim
  std::vector<ReadingChoice> readings; ///< that were chosen
  std::vector<BalanceUse> balances;
  std::vector<NodeId> valued; ///< by ValueId: a node that has a value; `none`
  const NodeResult& operator[](NodeId id) const { return nodes[static_cast<std::size_t>(id)]; }
  /// What became of a node in a record, from 1; of a value of the claim as a whole, the same in all of them.
  const NodeResult& at(NodeId id, std::uint32_t record) const {
    const auto& own = records[static_cast<std::size_t>(id)];
    return record == 0 || record > own.size() ? (*this)[id] : own[record - 1];
  }
  /// The same, or where the node was not looked at what became of an equal one that has a value.
  const NodeResult& known_at(const Plan& plan, NodeId id, std::uint32_t record) const;
  const Choice* choice(NodeId id, std::uint32_t record = 0) const;
  const Balance* balance(NodeId id) const;
};

/// The alternative of an Op::reading node that the choice names; null when none is chosen or it does not have that
/// letter.
const Reading* chosen_reading(const ReadingGroup& group, std::span<const ReadingChoice> chosen);
/// The formula that a choice came to, in a `record` of its list; `none` where that is open.
NodeId chosen_formula(const Plan& plan, const Trace& trace, NodeId choice, std::uint32_t record);
/// Whether the rate of a band is 不予支付 for the claim (or its `record`), said in the band itself and not by another
/// rule: then its slice pays nothing, and the others are paid. The rate has been evaluated.
bool refuses_slice(const Plan& plan, const Trace& trace, NodeId rate, std::uint32_t record);
/// What a decision comes to.
State state_of(ops::Decision op);
/// The result of an operation on dates; nullopt when it has none.
std::optional<Int> date_operation(ops::Calendar op, Int a, Int b, Int number);

/// Evaluates a plan for claims, one at a time; the memory of the trace is used again.
class Evaluator {
public:
  explicit Evaluator(const Plan& plan);
  /// Takes readings for this and the next claims, one a rule; for a rule that is not named none is taken.
  void choose(std::vector<ReadingChoice> readings) { trace_.readings = std::move(readings); }
  /// Forgets the last claim. `inputs` are indexed by InputId, what is beyond them is missing; they and `history` (null:
  /// no account has a value) must outlive the evaluation.
  void start(std::span<const InputValue> inputs, const History* history = nullptr);
  const History* history() const { return history_; }
  /// The result of a node; evaluates what it needs and nothing else. In time proportional to the plan.
  const NodeResult& evaluate(NodeId id);
  /// The same of a value for each record, in one of the `count` of its list (from 1).
  NodeResult evaluate_in(NodeId id, std::uint32_t record, std::uint32_t count);
  const Trace& trace() const { return trace_; }
  /// How many results the evaluation came to so far.
  std::size_t results() const;

private:
  const InputValue& input_of(const Node& node) const;
  NodeResult compute(NodeId id, const Node& node);
  NodeResult field(NodeId id, const Node& node);
  NodeResult rule(NodeId id, const Node& node);
  NodeResult restated(NodeId id, const Node& node);
  NodeResult sum(NodeId id, const Node& node);
  NodeResult arithmetic(NodeId id, const Node& node);
  NodeResult extreme(NodeId id, const Node& node);
  NodeResult joined(NodeId id, const Node& node);
  NodeResult condition(NodeId id, const Node& node);
  NodeResult choice(NodeId id, const Node& node);
  NodeResult calendar(NodeId id, const Node& node);
  NodeResult select(NodeId id, const Node& node);
  NodeResult bands(NodeId id, const Node& node);
  NodeResult balance(NodeId id, const Node& node);
  const NodeResult& evaluate_in_record(NodeId id);
  NodeResult over_records(NodeId id, const Node& node);
  void divide_among_records(NodeId id, const Node& node);
  void draw(NodeId id, const Node& node);
  void share(NodeId id, const Node& node);
  void find_doubtful();
  bool arose_in_record(NodeId id, NodeId origin) const;

  /// What is asked of a node most often; the nodes themselves are too large to lie in the caches of the machine.
  struct Brief {
    std::uint32_t value; ///< a ValueId
    bool framed, condition;
  };

  const Plan& plan_;
  std::vector<Brief> briefs_; ///< by node
  std::span<const InputValue> inputs_;
  const History* history_ = nullptr;
  Trace trace_;
  std::vector<bool> doubtful_;     ///< the nodes that rest on what is in doubt or can be read in several ways
  std::vector<NodeId> of_records_; ///< the nodes with a value for each record
  std::vector<NodeId> touched_;    ///< the nodes that have a result in the trace
  std::uint32_t record_ = 0, record_count_ = 0; ///< the record that is looked at, from 1, and how many its list has
  std::unordered_map<std::string, Int> texts_,
      other_texts_; ///< the numbers of the plan's texts; of the claim's that are not among them
};

} // namespace medpol
