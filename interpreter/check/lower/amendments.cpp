#include "interpreter/check/lower/amendments.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/dropped_parts.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/readings.hpp"
#include "interpreter/check/resolve/resolve.hpp"
#include "interpreter/model/vocabulary/spelling.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// 改为, 新增 or none of them, before the declaration of a line.
std::optional<Keyword> amendment_of(const Unit& at, LineId line) {
  const auto root = at.tree->root(line);
  if (at.node(root).kind != SyntaxKind::amendment) return std::nullopt;
  return at.tree->keyword(at.tree->children(root)[0]);
}

void remove_definition(Context& in, std::size_t index) {
  const auto gone = static_cast<std::uint16_t>(in.stated.definitions[index].rule);
  in.plan.rules.erase(in.plan.rules.begin() + gone);
  in.stated.definitions.erase(in.stated.definitions.begin() + static_cast<std::ptrdiff_t>(index));
  const auto close_up = [&](RuleId& rule) {
    if (static_cast<std::uint16_t>(rule) > gone) rule = static_cast<RuleId>(static_cast<std::uint16_t>(rule) - 1);
  };
  for (auto& definition : in.stated.definitions) close_up(definition.rule);
  for (auto* list : {&in.plan.payments, &in.plan.account_payments, &in.plan.results}) {
    std::erase(*list, static_cast<RuleId>(gone));
    for (auto& rule : *list) close_up(rule);
  }
  for (auto& [item, at] : in.stated.of_item)
    if (at > index) --at;
}

/// The rule of the policies that are extended that is most like a word.
std::string nearest_extended(Context& in, const Unit& at, const std::string& word) {
  return in.stated.near_words.nearest(word, [&] {
    std::vector<std::string> names;
    for (const auto& definition : in.stated.definitions)
      if (definition.unit.tree != at.tree && !definition.vocabulary) names.push_back(in.plan[definition.rule].name);
    return names;
  });
}

} // namespace

void check_amendment(Context& in, const Unit& at, LineId line, SyntaxId declared, std::optional<Span> before) {
  const auto word = amendment_of(at, line);
  const auto said = at.text(declared);
  const auto root = at.tree->root(line);
  if (word && in.policy.base == nullptr) {
    in.report(diagnose<Code::E436>(at.span(at.tree->children(root)[0]), at.text(at.tree->children(root)[0])));
    return;
  }
  if (before && word != Keyword::change) {
    const auto declaration = at.tree->declaration(line);
    const auto table = at.tree->value_table(line);
    const auto said_whole = at.span(table == SyntaxId::none ? declaration : table);
    const auto statement = at.words(said_whole.begin, said_whole.end);
    const auto said_first = statement.substr(0, statement.find('\n'));
    in.report((word ? diagnose<Code::E431>(at.span(declared), said, said_first)
                    : diagnose<Code::E430>(at.span(declared), said, said_first))
                  .with(Note{*before, say<MeaningPhrase::extended_here>()}));
  }
  if (!before && word == Keyword::change) {
    const auto near = nearest_extended(in, at, said);
    auto found = diagnose<Code::E432>(at.span(declared), said, near);
    mend_spelling(found, at.span(declared), said, near);
    in.report(std::move(found));
  }
}

void change_definition(Context& in, std::size_t index, const Unit& at, LineId line, SyntaxId root, SyntaxId declared) {
  auto& definition = in.stated.definitions[index];
  warn_of_dropped(in, definition, at, line, declared);
  auto& rule = in.plan.rules[static_cast<std::size_t>(definition.rule)];
  rule.replaced = rule.span;
  rule.national = in.scope[rule.item].national;
  rule.name_span = at.span(declared);
  rule.span = at.tree->span(line);
  rule.formula = {};
  if (const auto formula = at.tree->child(root, SyntaxKind::formula); formula != SyntaxId::none)
    rule.formula = at.span(formula);
  rule.basis = quotes_above(at, line);
  rule.doubt = open_doubt(at, line);
  rule.per_record = at.tree->is_keyword(at.tree->parts(root)[0], Keyword::for_each);
  definition.unit = at;
  definition.line = line;
  definition.root = root;
  definition.inherited = in.is_inherited(at.tree->file);
}

void remove_names(Context& in, const Unit& at, LineId line) {
  const auto root = at.tree->root(line);
  const auto parts = at.tree->parts(root);
  if (in.policy.base == nullptr) {
    in.report(diagnose<Code::E436>(at.span(parts[0]), at.text(parts[0])));
    return;
  }
  const bool list = at.tree->is_keyword(parts[1], Keyword::documents) || at.tree->is_keyword(parts[1], Keyword::steps);
  for (const auto part : parts) {
    if (at.node(part).kind == SyntaxKind::keyword) continue;
    const auto& meaning = candidates(in, at, part);
    if (list && meaning.matter) keep_name(in, at.span(part), *meaning.matter);
    else if (!list) resolve_item(in, at, part);
    if (list) {
      const auto known =
          std::find_if(in.stated.matter_lists.begin(), in.stated.matter_lists.end(), [&](const auto& one) {
            const auto& tree = *one.first.tree;
            const auto declaration = tree.declaration(one.second);
            const auto leaf = tree.children(tree.child(declaration, SyntaxKind::declared))[0];
            return one.first.tree != at.tree &&
                   tree.is_keyword(tree.children(declaration)[0], at.tree->keyword(parts[1])) && meaning.matter &&
                   in.scope.meaning(static_cast<NameId>(tree[leaf].payload)).matter == meaning.matter;
          });
      if (known != in.stated.matter_lists.end()) in.stated.matter_lists.erase(known);
      else in.report(diagnose<Code::E432>(at.span(part), at.text(parts[1]) + " " + at.text(part), ""));
      continue;
    }
    const auto found =
        meaning.item ? in.stated.of_item.find(static_cast<std::uint32_t>(*meaning.item)) : in.stated.of_item.end();
    const bool known = found != in.stated.of_item.end() && !in.stated.definitions[found->second].vocabulary &&
                       in.stated.definitions[found->second].unit.tree != at.tree;
    if (!known) {
      in.report(diagnose<Code::E432>(at.span(part), at.text(part), nearest_extended(in, at, at.text(part))));
      continue;
    }
    const auto index = found->second;
    in.stated.removed.emplace(found->first, at.span(part));
    in.stated.of_item.erase(found);
    remove_definition(in, index);
  }
}

} // namespace medpol
