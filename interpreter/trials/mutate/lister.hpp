#pragma once
#include "interpreter/trials/coverage/items.hpp"
#include "interpreter/trials/mutate/mutation.hpp"
#include "interpreter/trials/mutate/mutation_words.hpp"

#include <map>
#include <tuple>

namespace medpol {

/// Walks a plan and lists what can be changed in the text of one layer of its policy.
class Lister {
public:
  Lister(const Policy& policy, const Policy& layer, const SourceSet& sources)
      : policy_(policy), layer_(layer), plan_(policy.plan), origins_(origins_of(policy.plan)),
        seen_(policy.plan.nodes.size()), words_(policy, sources) {}
  std::vector<Mutation> run();

private:
  static constexpr std::size_t most_mutations = 20'000; ///< of one policy: bounds the time for a policy of a stranger

  bool is_own(Span span) const { return span.file == layer_.file && span.begin < span.end; }

  // --- the walk ---
  void rule(RuleId id);
  void value(NodeId id);
  void selection(NodeId id);
  void readings(NodeId id);
  void bands(NodeId id);

  // --- conditions ---
  /// A comparison with what the policy sets: where it cuts the values of a quantity in two.
  struct Cut {
    NodeId quantity = NodeId::none, edge = NodeId::none; ///< edge: bare; `none` for a figure
    Int figure = 0;
    Scale scale = 1;
    bool after = false; ///< the edge belongs to what is below
    auto key() const { return std::tuple(quantity, edge, figure, scale, after); }
  };
  struct Leaf {
    NodeId id = NodeId::none; ///< the comparison
    std::uint32_t edge = 0;   ///< which operand
    Cut cut;
  };
  void leaves(NodeId id, std::vector<Leaf>& out);
  static bool is_whole(const Type& type) { return type.kind == TypeKind::date || type.kind == TypeKind::count; }
  void condition(NodeId id);
  using Group = std::vector<const Leaf*>;
  /// The leaves that cut at one place, in the order of their first.
  static std::vector<Group> groups_of(const std::vector<Leaf>& found);
  /// The conditions of one axis: where two cases meet, both texts say so, and the checker sees when they do not agree.
  /// So a cut is changed in all of them.
  void cuts(NodeId id, std::size_t axis);
  void cut(const Group& group);
  /// A claim of a day before the policy is in force, or after, is none of its claims.
  bool out_of_force(const Cut& cut, int direction) const;

  // --- changes ---
  /// A figure of the text, and those that say the same elsewhere in it and are changed with it.
  void figure(const std::vector<NodeId>& alike);
  /// Adds to a mutation that a figure of the text is a step more, or less: in whichever scale the plan has it.
  void change(Mutation& made, NodeId figure, int direction);
  using SpanKey = std::tuple<FileId, std::uint32_t, std::uint32_t>;
  static SpanKey key_of(Span span) { return {span.file, span.begin, span.end}; }
  /// What the smallest mistake would be: a fen, a day, one more; one point of a whole rate, else a tenth of one; one in
  /// the last place of a number.
  Int step(NodeId id) const;
  void rounding(NodeId id);
  /// 取整 of the head, wherever it is applied.
  void rounding_of_head();
  void swap(NodeId id, std::size_t a, std::size_t b);
  Mutation start(Words from, Words to) const { return {rule_, place_, labels_, std::move(from), std::move(to), {}}; }
  /// Two readings of one text (按入院日期的 …, the bands of a total) are changed together. `text`: what is changed.
  void add(Mutation made, Span text);

  using Key = std::tuple<std::uint32_t, SpanKey, std::vector<std::uint32_t>, std::string>;
  const Policy& policy_;
  const Policy& layer_; ///< whose text is changed
  const Plan& plan_;
  std::vector<std::int8_t> origins_;
  std::vector<bool> seen_;
  std::vector<Mutation> out_;
  std::map<Key, std::size_t> known_;
  MutationWords words_;
  std::map<SpanKey, std::vector<NodeId>> figures_; ///< the constants of the plan by their places
  RuleId rule_ = RuleId::none;
  Span place_;
  std::vector<Span> labels_;
};

} // namespace medpol
