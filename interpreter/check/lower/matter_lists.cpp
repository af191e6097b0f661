#include "interpreter/check/lower/matter_lists.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/amendments.hpp"

#include <optional>
#include <utility>

namespace medpol {
namespace {

/// What a line lists, and of which matter; nullopt where its name means none.
std::optional<std::pair<Keyword, MatterId>> listed(const Context& in, const Unit& at, SyntaxId root) {
  const auto name = at.name(at.tree->children(at.tree->child(root, SyntaxKind::declared))[0]);
  const auto matter = in.scope.meaning(name).matter;
  if (!matter) return std::nullopt;
  return std::pair(at.tree->keyword(at.tree->children(root)[0]), *matter);
}

} // namespace

bool is_matter_list(const Unit& at, SyntaxId root) {
  const auto first = at.tree->children(root)[0];
  return at.tree->is_keyword(first, Keyword::documents) || at.tree->is_keyword(first, Keyword::steps);
}

void collect_matter_list(Context& in, const Unit& at, LineId line) {
  const auto root = at.tree->declaration(line);
  const auto declared = at.tree->child(root, SyntaxKind::declared);
  const auto list = listed(in, at, root);
  if (!list) return; // its name was reported where it is declared
  auto& lists = in.stated.matter_lists;
  const auto [known, is_new] = in.stated.matter_list_of.try_emplace(*list, lists.size());
  if (is_new) {
    check_amendment(in, at, line, declared, std::nullopt);
    lists.emplace_back(at, line);
    return;
  }
  const auto before = lists.begin() + static_cast<std::ptrdiff_t>(known->second);
  if (before->first.tree != at.tree) {
    check_amendment(in, at, line, declared, before->first.tree->span(before->second));
    *before = {at, line};
  } else {
    in.report(diagnose<Code::E316>(at.span(declared), at.text(at.tree->children(root)[0]) + " " + at.text(declared))
                  .with(Note{before->first.tree->span(before->second), say<MeaningPhrase::defined_before>()}));
  }
}

} // namespace medpol
