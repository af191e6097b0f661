#include "interpreter/check/lowering.hpp"

#include <algorithm>

namespace medpol {

std::vector<InputValue> inputs_of(const Example& example, std::size_t input_count) {
  std::vector<InputValue> out(input_count);
  for (const auto& [field, value] : example.given) out[static_cast<std::size_t>(field)] = value;
  return out;
}

void Lowering::lower_example(LineId line, SyntaxId root) {
  Example example;
  example.name = text(tree().child(root, SyntaxKind::raw));
  example.span = tree().span(line);
  bool expects = tree().layout[line].broken;
  for (const auto below : children(line, LineKind::text)) {
    const auto words = tree().root(below);
    expects = expects || node(words).kind == SyntaxKind::expect;
    if (node(words).kind == SyntaxKind::given) lower_given(words, example);
    else lower_expect(words, example);
  }
  if (!tree().layout[line].broken) find_matter(example);
  if (!expects) report(Code::E504, example.span);
  policy_.examples.push_back(std::move(example));
}

namespace {

/// The value behind the name of a pair, and whether a minus stands before it.
struct PairValue {
  SyntaxId value;
  bool negative;
};

PairValue value_of(const SyntaxTree& tree, SyntaxId pair) {
  const auto children = tree.children(pair);
  bool negative = false;
  for (const auto child : children) negative = negative || (tree[child].kind == SyntaxKind::mark && tree[child].payload == U'-');
  return {children.back(), negative};
}

} // namespace

void Lowering::lower_given(SyntaxId given, Example& example) {
  for (const auto pair : tree().parts(given)) {
    if (node(pair).kind == SyntaxKind::reading_choice)
      for (const auto& choice : reading_choices(pair)) example.readings.push_back(choice);
    if (node(pair).kind != SyntaxKind::pair) continue;
    const auto key = tree().children(pair)[0];
    const auto field = node(key).kind == SyntaxKind::name ? scope_.meaning(name(key)).input : std::nullopt;
    if (!field) {
      std::vector<std::string> names;
      for (const auto& input : scope_.inputs) names.push_back(input.name);
      report(Code::E501, span(key), {text(key), nearest_word(text(key), names)});
      continue;
    }
    InputValue slot;
    if (std::any_of(example.given.begin(), example.given.end(), [&](const auto& known) { return known.first == *field; })) {
      report(Code::E505, span(key), {text(key)});
      continue;
    }
    const auto& type = scope_[*field].type;
    const auto [value, negative] = value_of(tree(), pair);
    const auto constant = lower(value, type);
    if (is_poison(constant)) continue;
    const auto& built = plan_[constant];
    const auto scale = input_scale(type);
    if (built.op != Op::constant || !(built.type == type) || scale % built.scale != 0) {
      report(Code::E502, span(value), {text(key), wanted(type, Language::zh), text(value), wanted(type, Language::en)});
      continue;
    }
    slot.present = true;
    if (type.kind == TypeKind::text) slot.text = plan_.texts[static_cast<std::size_t>(built.number)];
    else slot.value = (negative ? -built.number : built.number) * static_cast<Int>(scale / built.scale);
    example.given.emplace_back(*field, std::move(slot));
  }
}

void Lowering::lower_expect(SyntaxId expect, Example& example) {
  const auto first = example.expected.size();
  for (const auto part : tree().parts(expect)) {
    Expectation expected;
    expected.span = span(part);
    if (node(part).kind == SyntaxKind::refuse || node(part).kind == SyntaxKind::review) {
      expected.kind = node(part).kind == SyntaxKind::refuse ? Expectation::Kind::refuse : Expectation::Kind::review;
      expected.reason = reason_of(part);
      example.expected.push_back(std::move(expected));
      continue;
    }
    if (node(part).kind == SyntaxKind::matter_outcome) lower_matter_outcome(part, example);
    if (node(part).kind != SyntaxKind::pair) continue;
    const auto key = tree().children(part)[0];
    const auto item = node(key).kind == SyntaxKind::name ? scope_.meaning(name(key)).item : std::nullopt;
    const auto found = item ? definition_of_item_.find(static_cast<std::uint32_t>(*item)) : definition_of_item_.end();
    if (found == definition_of_item_.end()) {
      // What this file means to define and could not be read was reported there.
      const bool known = node(key).kind == SyntaxKind::name;
      if (known && (item ? attempted_.contains(static_cast<std::uint32_t>(*item)) : !scope_.meaning(name(key)).input && scope_.meaning(name(key)).values.empty())) continue;
      std::vector<std::string> names;
      for (const auto& rule : plan_.rules) names.push_back(rule.name);
      report(Code::E503, span(key), {text(key), nearest_word(text(key), names)});
      continue;
    }
    expected.rule = definitions_[found->second].rule;
    used_rules_[static_cast<std::size_t>(expected.rule)] = true;
    const auto type = plan_[plan_[expected.rule].node].type;
    const auto [value, negative] = value_of(tree(), part);
    const auto constant = lower(value, type);
    if (is_poison(constant)) continue;
    const auto& built = plan_[constant];
    if (built.op != Op::constant || !fits(built.type, type)) {
      report(Code::E502, span(value), {text(key), wanted(type, Language::zh), text(value), wanted(type, Language::en)});
      continue;
    }
    expected.value = negative ? -built.number : built.number;
    expected.scale = built.scale;
    example.expected.push_back(std::move(expected));
  }
  if (const auto choice = tree().child(expect, SyntaxKind::reading_choice); choice != SyntaxId::none) {
    const auto readings = reading_choices(choice);
    for (auto at = first; at < example.expected.size(); ++at) example.expected[at].readings = readings;
  }
}

} // namespace medpol
