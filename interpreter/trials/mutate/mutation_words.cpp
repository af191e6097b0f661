#include "interpreter/trials/mutate/mutation_words.hpp"

namespace medpol {

Words MutationWords::of(Rounding mode) {
  switch (mode) {
  case Rounding::half_up: return {"四舍五入", "round half up"};
  case Rounding::down: return {"舍去", "round down"};
  case Rounding::up: break;
  }
  return {"进位", "round up"};
}

Words MutationWords::quantity(NodeId id, Int number) const {
  const auto& node = plan_[id];
  return {policy_.scope.format(node.type, number, node.scale, Language::zh),
          policy_.scope.format(node.type, number, node.scale, Language::en)};
}

std::string MutationWords::name(NodeId id, Language language) const {
  const auto& node = plan_[id];
  const auto pick = [&](const std::string& name, const std::string& english) {
    return language == Language::en && !english.empty() ? english : name;
  };
  if (node.op == Op::input)
    return pick(policy_.scope.inputs[static_cast<std::size_t>(node.number)].name,
                policy_.scope.inputs[static_cast<std::size_t>(node.number)].english);
  if (node.op != Op::rule) return {};
  const auto& named = plan_.rules[static_cast<std::size_t>(node.number)];
  return pick(named.name, policy_.scope.items[static_cast<std::size_t>(named.item)].english);
}

bool MutationWords::is_written(Span span) const {
  const auto text = sources_.text(span);
  if (!text.empty() && text[0] >= '0' && text[0] <= '9')
    return text.find("÷") == text.npos && text.find('/') == text.npos;
  for (const std::string_view digit :
       {"百分之", "零", "〇", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十",
        "半",     "０", "１", "２", "３", "４", "５", "６", "７", "８", "９", "¥",  "￥"})
    if (text.starts_with(digit)) return true;
  return false;
}

} // namespace medpol
