#include "grammar/words/explained.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/explain/explain_steps.hpp"
#include "interpreter/wording/wording.hpp"

#include <unordered_set>

namespace medpol {
namespace {

using Kind = ExplainedStep::Kind;

Said balance_problem(const TraceView& view, NodeId id) {
  const Balance* before = view.trace.balance(id);
  const auto name = view.name(id);
  if (before != nullptr && before->kind == Balance::Kind::pending)
    return say<ExplainPhrase::earlier_claim_is_open>(before->detail, name);
  if (before != nullptr && before->kind == Balance::Kind::late)
    return say<ExplainPhrase::account_is_ahead>(name, before->detail);
  return say<ExplainPhrase::no_balance>(name);
}

Said state_said(State state) {
  switch (state) {
  case State::missing: return say<ExplainPhrase::state_missing>();
  case State::refused: return say<ExplainPhrase::not_covered>();
  case State::review: return say<ExplainPhrase::for_review>();
  case State::gap: return say<ExplainPhrase::state_gap>();
  case State::ambiguous: return say<ExplainPhrase::state_ambiguous>();
  case State::overflow: return say<ExplainPhrase::state_overflow>();
  case State::zero_division: return say<ExplainPhrase::zero_division>();
  case State::undefined: return say<ExplainPhrase::state_undefined>();
  case State::nothing: return say<ExplainPhrase::state_nothing>();
  case State::idle:
  case State::value: break;
  }
  return say<ExplainPhrase::state_idle>();
}

/// What happened in an operation that has no value, and is no decision.
Said problem_said(const TraceView& view, NodeId origin, State state) {
  const Node& node = view.node(origin);
  if (node.op == Op::balance) return balance_problem(view, origin);
  switch (state) {
  case State::undefined:
    if (family(node.op) == Family::condition) return say<ExplainPhrase::claim_says_less>();
    if (family(node.op) == Family::per_record) return say<ExplainPhrase::nothing_to_divide_by>();
    return say<ExplainPhrase::no_such_date>();
  case State::missing: return say<ExplainPhrase::claim_lacks>(view.name(origin));
  case State::gap: return say<ExplainPhrase::no_case_applies>();
  case State::ambiguous:
    return node.op == Op::draw ? say<ExplainPhrase::same_place_in_order>() : say<ExplainPhrase::bands_do_not_rise>();
  case State::overflow: return say<ExplainPhrase::beyond_exact_range>();
  case State::zero_division: return say<ExplainPhrase::zero_division>();
  case State::nothing: return say<ExplainPhrase::nothing_to_compare>();
  case State::refused:
  case State::review:
  case State::idle:
  case State::value: break;
  }
  return state_said(state);
}

ExplainedStep problem_at(const TraceView& view, NodeId origin, State state) {
  const Node& node = view.node(origin);
  const auto problem = [](std::string text) { return ExplainedStep{Kind::problem, {}, std::move(text), {}}; };
  if (node.op != Op::balance) {
    if (state == State::review && node.op == Op::reading)
      return problem(
          worded(open_reading(view.policy, view.plan().readings[static_cast<std::size_t>(node.number)], view.sources),
                 view.language));
    if (state == State::refused || state == State::review) {
      const auto reason =
          is_decision(node.op) ? view.plan().texts[static_cast<std::size_t>(node.number)] : std::string();
      return {Kind::decision, {}, phrase<ExplainPhrase::decided_for>(view.language, state_said(state), reason), {}};
    }
    if (state == State::ambiguous && node.op != Op::draw && node.op != Op::bands)
      return problem(ambiguity_text(view, origin));
  }
  return problem(worded(problem_said(view, origin, state), view.language));
}

} // namespace

std::string_view state_word(State state, Language language) {
  return state_said(state).phrase->text[static_cast<std::size_t>(language)];
}

RuleProblem explain_problem(const TraceView& view, RuleId rule, const NodeResult& result) {
  std::vector<NodeId> open{view.plan()[rule].root};
  if (const auto of = view.plan()[rule].over_limit_of; of != RuleId::none) open.push_back(view.plan()[of].node);
  std::unordered_set<NodeId> seen;
  RuleId through = RuleId::none;
  const auto has_same = [&](RuleId used) {
    const NodeResult other = view.result(used);
    return other.state == result.state && other.origin == result.origin;
  };
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    if (id == NodeId::none || !view.was_needed(id) || !seen.insert(id).second) continue;
    if (id == result.origin) return {problem_at(view, id, result.state), {}};
    const Node& node = view.node(id);
    const RuleId used = node.op == Op::rule ? static_cast<RuleId>(node.number) : RuleId::none;
    if (used != RuleId::none && has_same(used)) through = used;
    if (used != RuleId::none) continue;
    each_operand(view.plan(), id, [&](NodeId operand) { open.push_back(operand); });
  }
  if (through != RuleId::none) return {std::nullopt, rule_name(view.policy, through, view.language)};
  return {ExplainedStep{Kind::problem, {}, std::string(state_word(result.state, view.language)), {}}, {}};
}

} // namespace medpol
