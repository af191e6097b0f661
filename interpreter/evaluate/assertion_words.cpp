#include "interpreter/evaluate/assertion_words.hpp"

#include "grammar/words/answers.hpp"
#include "grammar/words/reasons.hpp"
#include "interpreter/evaluate/reading_words.hpp"

namespace medpol {
namespace {

constexpr int most_depth = 20;

bool is_sum(Op op) { return op == Op::add || op == Op::sum; }

class Sides {
public:
  Sides(const Policy& policy, const Trace& trace) : policy_(policy), plan_(policy.plan), trace_(trace) {}

  /// “财政补助 670.00元 ＋ 个人缴费 400.00元 ＝ 1,070.00元”
  Argument side(NodeId id) const {
    id = plan_.bare(id);
    auto words = operand(id, 0);
    if (!has_parts(id)) return words;
    return {say<ReasonCode::comes_to>(std::move(words), value(id))};
  }
  /// What it comes to, alone.
  Argument value(NodeId id) const {
    const auto& node = plan_[id = plan_.bare(id)];
    const auto& known = trace_.known_at(plan_, id, 0);
    if (node.op != Op::constant && known.state != State::value) return {say<AnswerPhrase::not_known>()};
    if (node.type.kind == TypeKind::text) return {std::string()};
    return policy_.scope.argument(node.type, node.op == Op::constant ? node.number : known.value, node.scale);
  }

private:
  bool has_parts(NodeId id) const { return family(plan_[id].op) == Family::arithmetic; }

  Argument named(Words name, NodeId id) const {
    if (plan_[id].type.kind == TypeKind::text) return {std::move(name)};
    return {say<ReasonCode::fact>(std::move(name), value(id))};
  }

  Argument operand(NodeId id, int depth) const {
    id = plan_.bare(id);
    const auto& node = plan_[id];
    if (node.op == Op::rule) return named(rule_names(policy_, static_cast<RuleId>(node.number)), id);
    if (node.op == Op::input) return named(field_names(policy_, static_cast<InputId>(node.number)), id);
    if (!has_parts(id) || depth > most_depth) return value(id);
    std::vector<Argument> parts;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const auto part = plan_.bare(plan_.operand(id, i));
      const auto looser = is_sum(plan_[part].op) || plan_[part].op == Op::subtract;
      auto words = operand(part, depth + 1);
      // Written without brackets only where it stands first in another sum.
      if (looser && (node.op != Op::add || i > 0)) words = Argument{say<ReasonCode::in_brackets>(std::move(words))};
      parts.push_back(std::move(words));
    }
    if (is_sum(node.op)) return {say<ReasonCode::sum_of>(Several{std::move(parts), Several::Between::terms})};
    if (node.op == Op::subtract) return {say<ReasonCode::difference_of>(std::move(parts[0]), std::move(parts[1]))};
    if (node.op == Op::multiply) return {say<ReasonCode::product_of>(std::move(parts[0]), std::move(parts[1]))};
    return {say<ReasonCode::quotient_of>(std::move(parts[0]), std::move(parts[1]))};
  }

  const Policy& policy_;
  const Plan& plan_;
  const Trace& trace_;
};

/// Two sides of which this is true.
template <ReasonCode Relation> Said compared(const Sides& sides, NodeId left, NodeId right) {
  return say<Relation>(sides.side(left), sides.side(right), sides.value(left), sides.value(right));
}

} // namespace

Said broken_comparison(const Policy& policy, const Trace& trace, NodeId condition) {
  const auto& plan = policy.plan;
  while (plan[condition].op == Op::all_of) {
    auto broken = NodeId::none;
    for (std::uint32_t i = 0; i < plan[condition].count && broken == NodeId::none; ++i) {
      const auto part = plan.operand(condition, i);
      const auto& holds = trace.known_at(plan, part, 0);
      if (holds.state == State::value && holds.value == 0) broken = part;
    }
    if (broken == NodeId::none) return {};
    condition = broken;
  }
  const bool negated = plan[condition].op == Op::negate;
  if (negated) condition = plan.operand(condition, 0);
  const auto op = plan[condition].op;
  if (!is_comparison(op)) return {};
  auto left = plan.operand(condition, 0), right = plan.operand(condition, 1);
  if (plan[plan.bare(left)].type.kind == TypeKind::text) return {};
  // What is said of two values: the opposite of what was asked. The limit stands behind.
  const bool swapped = plan[plan.bare(left)].op == Op::constant;
  if (swapped) std::swap(left, right);
  using Relation = Said (*)(const Sides&, NodeId, NodeId);
  constexpr Relation equal[] = {compared<ReasonCode::is_unequal>, compared<ReasonCode::is_equal>};
  constexpr Relation below[] = {compared<ReasonCode::is_at_least>, compared<ReasonCode::is_less>};
  constexpr Relation at_most[] = {compared<ReasonCode::is_more>, compared<ReasonCode::is_at_most>};
  constexpr Relation above[] = {compared<ReasonCode::is_at_most>, compared<ReasonCode::is_more>};
  constexpr Relation at_least[] = {compared<ReasonCode::is_less>, compared<ReasonCode::is_at_least>};
  const auto& relation = op == Op::equal  ? equal
                         : op == Op::less ? (swapped ? above : below)
                                          : (swapped ? at_least : at_most);
  return relation[negated ? 1 : 0](Sides(policy, trace), left, right);
}

bool needs_no_claim(const Plan& plan, NodeId condition) {
  std::vector<NodeId> open{condition};
  std::vector<bool> seen(plan.nodes.size());
  while (!open.empty()) {
    const auto id = open.back();
    open.pop_back();
    if (id == NodeId::none || seen[static_cast<std::size_t>(id)]) continue;
    seen[static_cast<std::size_t>(id)] = true;
    if (plan[id].op == Op::input || plan[id].type.kind == TypeKind::unknown) return false;
    each_operand(plan, id, [&](NodeId operand) { open.push_back(operand); });
  }
  return true;
}

} // namespace medpol
