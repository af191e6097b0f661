#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/explain/explain_steps.hpp"
#include "interpreter/wording/wording.hpp"

#include <unordered_set>

namespace medpol {
namespace {

using Kind = ExplainedStep::Kind;

std::string in_quotes(const std::string& text, Language language) {
  return std::string(pick(language, "“", "\"")) + text + std::string(pick(language, "”", "\""));
}

std::string balance_problem(const TraceView& view, NodeId id) {
  const auto word = [&](std::string_view zh, std::string_view en) { return std::string(pick(view.language, zh, en)); };
  const Balance* before = view.trace.balance(id);
  const auto name = in_quotes(view.name(id), view.language);
  if (before != nullptr && before->kind == Balance::Kind::pending)
    return word("更早的单据 ", "the earlier claim ") + before->detail +
           word(" 还没有结算，", " is not settled yet, so there is no ") + name + word("未定", "");
  if (before != nullptr && before->kind == Balance::Kind::late)
    return name + word("已经算到 ", " goes up to ") + before->detail +
           word("，这张单据更早", " already, this claim is earlier");
  return word("没有", "there is no ") + name + word("的数", "");
}

ExplainedStep problem_at(const TraceView& view, NodeId origin, State state) {
  const auto word = [&](std::string_view zh, std::string_view en) { return std::string(pick(view.language, zh, en)); };
  const Node& node = view.node(origin);
  const auto reason = [&] {
    const std::string text =
        is_decision(node.op) ? view.plan().texts[static_cast<std::size_t>(node.number)] : std::string();
    return text.empty() ? text : word("，理由", ", because ") + in_quotes(text, view.language);
  };
  const auto problem = [](std::string text) { return ExplainedStep{Kind::problem, {}, std::move(text), {}}; };
  if (node.op == Op::balance) return problem(balance_problem(view, origin));
  switch (state) {
  case State::undefined:
    if (family(node.op) == Family::condition)
      return problem(word("申报的范围比规定的宽，分不清", "the claim says less than is asked"));
    if (family(node.op) == Family::per_record)
      return problem(word("没有分摊的依据：权重全是零，或者有负数",
                          "nothing to divide by: all weights are zero, or one is negative"));
    return problem(word("这个日期算不出来", "there is no such date or age"));
  case State::missing:
    return problem(word("申报数据里没有", "the claim does not have ") + in_quotes(view.name(origin), view.language));
  case State::refused: return {Kind::decision, {}, word("不予支付", "not covered") + reason(), {}};
  case State::review:
    if (node.op == Op::reading) {
      const auto why =
          open_reading(view.policy, view.plan().readings[static_cast<std::size_t>(node.number)], view.sources);
      return problem(worded(why, view.language));
    }
    return {Kind::decision, {}, word("转人工审核", "for review") + reason(), {}};
  case State::gap: return problem(word("没有一种情形适用", "no case applies"));
  case State::ambiguous:
    if (node.op == Op::draw)
      return problem(word("两条的顺序相同，先后不明", "two records have the same place in the order"));
    if (node.op == Op::bands)
      return problem(word("分段的界限不是从零起由低到高", "the bounds of the bands do not rise from zero"));
    return problem(ambiguity_text(view, origin));
  case State::overflow:
    return problem(word("计算结果超出可以精确计算的范围", "the result is beyond the range of exact arithmetic"));
  case State::zero_division: return problem(word("除数是零", "division by zero"));
  case State::nothing: return problem(word("没有一条可以比较", "there is no record to compare"));
  case State::idle:
  case State::value: break;
  }
  return problem(std::string(state_word(state, view.language)));
}

} // namespace

std::string_view state_word(State state, Language language) {
  switch (state) {
  case State::missing: return pick(language, "缺数据", "data missing");
  case State::refused: return pick(language, "不予支付", "not covered");
  case State::review: return pick(language, "转人工审核", "for review");
  case State::gap: return pick(language, "没有适用的情形", "no case applies");
  case State::ambiguous: return pick(language, "两种情形同时适用", "two cases apply");
  case State::overflow: return pick(language, "超出计算范围", "out of range");
  case State::zero_division: return pick(language, "除数是零", "division by zero");
  case State::undefined: return pick(language, "算不出来", "undefined");
  case State::nothing: return pick(language, "没有记录", "no record");
  case State::idle:
  case State::value: break;
  }
  return pick(language, "没有用到", "not needed");
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
