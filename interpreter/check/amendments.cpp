#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"

#include <algorithm>

namespace medpol {

std::optional<Keyword> Lowering::amendment_of(LineId line) const {
  const auto root = tree().root(line);
  if (node(root).kind != SyntaxKind::amendment) return std::nullopt;
  return tree().keyword(tree().children(root)[0]);
}

void Lowering::check_amendment(const Unit& unit, LineId line, SyntaxId declared, std::optional<Span> before) {
  const auto word = amendment_of(line);
  const auto said = text(declared);
  const auto root = tree().root(line);
  if (word && policy_.base == nullptr) {
    report(Code::E436, span(tree().children(root)[0]), {text(tree().children(root)[0])});
    return;
  }
  if (before && word != Keyword::change) {
    const auto declaration = tree().declaration(line);
    const auto statement = std::string(unit.source->slice(node(declaration).begin, node(declaration).end));
    report(word ? Code::E431 : Code::E430, span(declared), {said, statement.substr(0, statement.find('\n'))},
           {{*before, {"沿用的政策在这里写的", "the policy that is extended has it here"}}});
  }
  if (!before && word == Keyword::change) {
    std::vector<std::string> names;
    for (const auto& definition : definitions_)
      if (definition.unit.tree != unit.tree && !definition.vocabulary) names.push_back(plan_[definition.rule].name);
    report(Code::E432, span(declared), {said, nearest_word(said, names)});
  }
}

/// The rule keeps its place among the rules, and its id.
void Lowering::change_definition(std::size_t index, const Unit& unit, LineId line, SyntaxId root) {
  auto& definition = definitions_[index];
  warn_of_dropped(definition, unit, line, tree().child(root, SyntaxKind::declared));
  auto& rule = plan_.rules[static_cast<std::size_t>(definition.rule)];
  rule.replaced = rule.span;
  rule.national = scope_[rule.item].national;
  rule.name_span = span(tree().child(root, SyntaxKind::declared));
  rule.span = tree().span(line);
  rule.formula = {};
  if (const auto formula = tree().child(root, SyntaxKind::formula); formula != SyntaxId::none)
    rule.formula = span(formula);
  rule.basis = quotes_above(line);
  rule.doubt = open_doubt(line);
  rule.per_record = tree().is_keyword(tree().parts(root)[0], Keyword::for_each);
  definition.unit = unit;
  definition.line = line;
  definition.root = root;
  definition.inherited = is_inherited(tree().file);
}

void Lowering::remove_definition(std::size_t index) {
  const auto gone = static_cast<std::uint16_t>(definitions_[index].rule);
  plan_.rules.erase(plan_.rules.begin() + gone);
  definitions_.erase(definitions_.begin() + static_cast<std::ptrdiff_t>(index));
  const auto close_up = [&](RuleId& rule) {
    if (static_cast<std::uint16_t>(rule) > gone) rule = static_cast<RuleId>(static_cast<std::uint16_t>(rule) - 1);
  };
  for (auto& definition : definitions_) close_up(definition.rule);
  for (auto* list : {&plan_.payments, &plan_.account_payments, &plan_.results}) {
    std::erase(*list, static_cast<RuleId>(gone));
    for (auto& rule : *list) close_up(rule);
  }
  for (auto& [item, at] : definition_of_item_)
    if (at > index) --at;
}

void Lowering::remove_names(const Unit& unit, LineId line) {
  const auto root = tree().root(line);
  const auto parts = tree().parts(root);
  if (policy_.base == nullptr) {
    report(Code::E436, span(parts[0]), {text(parts[0])});
    return;
  }
  const bool list = tree().is_keyword(parts[1], Keyword::documents) || tree().is_keyword(parts[1], Keyword::steps);
  for (const auto part : parts) {
    if (node(part).kind == SyntaxKind::keyword) continue;
    const auto meaning = node(part).kind == SyntaxKind::name ? scope_.meaning(name(part)) : Meaning{};
    if (list) {
      const auto known = std::find_if(matter_lists_.begin(), matter_lists_.end(), [&](const auto& one) {
        const auto& tree = *one.first.tree;
        const auto declaration = tree.declaration(one.second);
        const auto leaf = tree.children(tree.child(declaration, SyntaxKind::declared))[0];
        return one.first.tree != unit.tree &&
               tree.is_keyword(tree.children(declaration)[0], this->tree().keyword(parts[1])) && meaning.matter &&
               scope_.meaning(static_cast<NameId>(tree[leaf].payload)).matter == meaning.matter;
      });
      if (known != matter_lists_.end()) matter_lists_.erase(known);
      else report(Code::E432, span(part), {text(parts[1]) + " " + text(part), ""});
      continue;
    }
    const auto found =
        meaning.item ? definition_of_item_.find(static_cast<std::uint32_t>(*meaning.item)) : definition_of_item_.end();
    const bool known = found != definition_of_item_.end() && !definitions_[found->second].vocabulary &&
                       definitions_[found->second].unit.tree != unit.tree;
    if (!known) {
      std::vector<std::string> names;
      for (const auto& definition : definitions_)
        if (!definition.vocabulary && definition.unit.tree != unit.tree) names.push_back(plan_[definition.rule].name);
      report(Code::E432, span(part), {text(part), nearest_word(text(part), names)});
      continue;
    }
    const auto index = found->second;
    removed_.emplace(found->first, span(part));
    definition_of_item_.erase(found);
    remove_definition(index);
  }
}

} // namespace medpol
