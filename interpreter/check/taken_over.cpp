#include "interpreter/check/taken_over.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/model/vocabulary/near_words.hpp"
#include "interpreter/model/vocabulary/spelling.hpp"

namespace medpol {
namespace {

/// The entry 承接 of the policy's head; `none` without.
SyntaxId entry_of(const SyntaxTree& tree) {
  for (auto id = tree.layout.first; id != LineId::none; id = tree.layout[id].next) {
    if (tree.layout[id].kind != LineKind::text || tree.root(id) == SyntaxId::none) continue;
    if (tree[tree.root(id)].kind != SyntaxKind::policy_head) continue;
    for (auto line = tree.layout[id].first_child; line != LineId::none; line = tree.layout[line].next) {
      const auto entry = tree.layout[line].kind == LineKind::text ? tree.root(line) : SyntaxId::none;
      if (entry != SyntaxId::none && tree[entry].kind == SyntaxKind::header_entry &&
          tree.is_keyword(tree.parts(entry)[0], Keyword::takes_over))
        return entry;
    }
    return SyntaxId::none;
  }
  return SyntaxId::none;
}

std::vector<std::string> payments_of(const Scope& scope) {
  std::vector<std::string> out;
  for (const auto& item : scope.items)
    if (item.kind == ItemKind::payment) {
      out.push_back(item.name);
      if (!item.english.empty()) out.push_back(item.english);
    }
  return out;
}

void make_field(Scope& scope, ItemId item, Span place) {
  const auto& known = scope[item];
  const auto id = static_cast<InputId>(scope.inputs.size());
  Input field{known.name, known.english, known.national, money_type, place};
  for (std::size_t i = 0; i < scope.meanings.size(); ++i) {
    if (scope.meanings[i].item != item) continue;
    auto& meaning = scope.meanings.change(i);
    meaning.item.reset();
    meaning.input = id;
    scope.input_of_name.emplace(scope.lexicon.spelling(static_cast<NameId>(i)), id);
  }
  if (!field.national.empty()) scope.input_of_field.emplace(fold_name(field.national), id);
  scope.inputs.push_back(std::move(field));
}

} // namespace

void declare_taken_over(const Source& source, const SyntaxTree& tree, Scope& scope, Diagnostics& diagnostics) {
  const auto entry = entry_of(tree);
  if (entry == SyntaxId::none) return;
  NearWords near_words;
  for (const auto part : tree.parts(entry)) {
    if (tree[part].kind != SyntaxKind::raw) continue;
    const std::string said(source.slice(tree[part].begin, tree[part].end));
    const auto name = scope.lexicon.find(said);
    const auto item = name == NameId::none ? std::nullopt : scope.meaning(name).item;
    if (item && scope[*item].kind == ItemKind::payment) make_field(scope, *item, tree.span(part));
    else if (const auto field = scope.find_input(said); !field || scope[*field].type.kind != TypeKind::money) {
      const auto near = near_words.nearest(said, [&] { return payments_of(scope); });
      auto found = diagnose<Code::E383>(tree.span(part), said, near);
      mend_spelling(found, tree.span(part), said, near);
      diagnostics.push_back(std::move(found));
    }
  }
}

} // namespace medpol
