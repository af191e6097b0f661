#include "interpreter/evaluate/assertion_words.hpp"

#include "grammar/value/exact.hpp"

namespace medpol {
namespace {

constexpr int most_depth = 20;

/// The sign of an operation of which a side is told with its parts; empty for others.
std::string sign_of(Op op) {
  if (family(op) != Family::arithmetic) return {};
  return " " + std::string(words_of(op == Op::sum ? Op::add : op)[0]) + " ";
}

/// Written without brackets only where it stands first in another sum.
bool is_sum(Op op) { return op == Op::add || op == Op::subtract || op == Op::sum; }

/// Operators and brackets as English writes them.
std::string half_width(std::string words) {
  struct Sign {
    std::string_view zh, en;
  };
  for (const auto& [zh, en] : {Sign{"＋", "+"}, Sign{"－", "-"}, Sign{"＝", "="}, Sign{"＞", ">"}, Sign{"＜", "<"},
                               Sign{"（", "("}, Sign{"）", ")"}})
    for (auto at = words.find(zh); at != std::string::npos; at = words.find(zh, at + en.size()))
      words.replace(at, zh.size(), en);
  return words;
}

class Sides {
public:
  Sides(const Policy& policy, const Trace& trace, Language language)
      : policy_(policy), plan_(policy.plan), trace_(trace), language_(language) {}

  /// “财政补助 670元 ＋ 个人缴费 400元 ＝ 1070元”
  std::string side(NodeId id) const {
    id = plan_.bare(id);
    const auto words = operand(id, 0);
    return sign_of(plan_[id].op).empty() ? words : words + " ＝ " + value(id);
  }

private:
  std::string value(NodeId id) const {
    const auto& node = plan_[id];
    const auto& known = trace_.known_at(plan_, id, 0);
    if (node.op != Op::constant && known.state != State::value) return "？";
    const auto number = node.op == Op::constant ? node.number : known.value;
    if (node.type.kind == TypeKind::money)
      return to_decimal(number, node.scale) + (language_ == Language::zh ? "元" : " yuan");
    if (node.type.kind == TypeKind::text) return {};
    return policy_.scope.format(node.type, number, node.scale, language_);
  }

  std::string named(const std::string& zh, const std::string& en, NodeId id) const {
    const auto shown = value(id);
    return (language_ == Language::en && !en.empty() ? en : zh) + (shown.empty() ? "" : " " + shown);
  }

  std::string operand(NodeId id, int depth) const {
    id = plan_.bare(id);
    const auto& node = plan_[id];
    if (node.op == Op::rule) {
      const auto& rule = plan_[static_cast<RuleId>(node.number)];
      const auto item = static_cast<std::size_t>(rule.item);
      return named(rule.name, item < policy_.scope.items.size() ? policy_.scope.items[item].english : std::string{},
                   id);
    }
    if (node.op == Op::input) {
      const auto& input = policy_.scope[static_cast<InputId>(node.number)];
      return named(input.name, input.english, id);
    }
    const auto sign = sign_of(node.op);
    if (sign.empty() || depth > most_depth) return value(id);
    std::string out;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const auto part = plan_.bare(plan_.operand(id, i));
      const bool looser = is_sum(plan_[part].op);
      const bool bracket = looser && (node.op != Op::add || i > 0);
      const auto words = operand(part, depth + 1);
      out += (i == 0 ? std::string{} : sign) + (bracket ? "（" + words + "）" : words);
    }
    return out;
  }

  const Policy& policy_;
  const Plan& plan_;
  const Trace& trace_;
  Language language_;
};

} // namespace

std::array<std::string, 2> broken_comparison(const Policy& policy, const Trace& trace, NodeId condition) {
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
  const bool less = op == Op::less, holds = negated;
  const std::string_view relation = op == Op::equal ? (holds ? " ＝ " : " ≠ ")
                                    : swapped       ? (less ? (holds ? " ＞ " : " ≤ ") : (holds ? " ≥ " : " ＜ "))
                                                    : (less ? (holds ? " ＜ " : " ≥ ") : (holds ? " ≤ " : " ＞ "));
  std::array<std::string, 2> out;
  for (const auto language : {Language::zh, Language::en}) {
    const Sides sides(policy, trace, language);
    auto& words = out[static_cast<std::size_t>(language)];
    words = sides.side(left) + std::string(relation) + sides.side(right);
    if (language == Language::en) words = half_width(words);
  }
  return out;
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
