#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/syntax/parser.hpp"

#include <algorithm>

namespace medpol {

/// A table below 给定: where its cells stand. They are written as in a claim, and read where claims are.
void Lowering::lower_given_list(LineId line, SyntaxId part, ExampleClaim& claim, std::vector<InputId>& said) {
  const auto key = tree().children(part)[0];
  const auto list = list_named(key);
  if (list == ListId::none) {
    report(Code::E420, span(key), {text(key)});
    return;
  }
  if (std::find(said.begin(), said.end(), scope_[list].whole) != said.end()) {
    report(Code::E505, span(key), {text(key)});
    return;
  }
  said.push_back(scope_[list].whole);
  GivenList given{scope_[list].whole, span(key), {}, {}};
  for (const auto row : children(line, LineKind::table_row)) {
    if (is_dash_line(text(tree().root(row)))) continue;
    std::vector<Span> cells;
    for (const auto cell : tree().children(tree().root(row))) cells.push_back(span(cell));
    if (given.head.empty()) given.head = std::move(cells);
    else if (cells.size() != given.head.size())
      return report(Code::E201, tree().span(row), {std::to_string(given.head.size()), std::to_string(cells.size())});
    else given.rows.push_back(std::move(cells));
  }
  if (given.head.empty()) {
    if (!tree().layout[line].broken) report(Code::E424, span(key), {text(key)});
    return;
  }
  claim.lists.push_back(std::move(given));
}

/// 申报病种 高血压、糖尿病; 无 is the empty set.
void Lowering::lower_given_set(SyntaxId pair, ListId list, ExampleClaim& claim) {
  const auto member = scope_[list].fields[0];
  const auto& type = scope_[member].type;
  InputValue values{true, 0, {}, {}};
  const auto parts = tree().parts(pair);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (node(parts[i]).kind == SyntaxKind::keyword) continue;
    if (parts.size() == 2 && (text(parts[i]) == "无" || text(parts[i]) == "none")) break;
    const auto constant = lower(parts[i], type);
    if (is_poison(constant)) return;
    if (plan_[constant].op != Op::constant || !(plan_[constant].type == type)) {
      report(Code::E502, span(parts[i]),
             {text(parts[0]), wanted(type, Language::zh), text(parts[i]), wanted(type, Language::en)});
      return;
    }
    InputValue value{true, plan_[constant].number, {}, {}};
    if (type.kind == TypeKind::text) value.text = plan_.texts[static_cast<std::size_t>(value.value)];
    values.records.push_back(std::move(value));
  }
  // A claim that follows another of its example says what is different.
  std::erase_if(claim.given,
                [&](const auto& known) { return known.first == member || known.first == scope_[list].whole; });
  const auto count = static_cast<Int>(values.records.size());
  claim.given.emplace_back(scope_[list].whole, InputValue{true, count, {}, {}});
  claim.given.emplace_back(member, std::move(values));
}

} // namespace medpol
