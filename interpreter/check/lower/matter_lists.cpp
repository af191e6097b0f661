#include "interpreter/check/lower/matter_lists.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/lower/amendments.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Whether two lines are both the documents, or both the steps, of one matter.
bool is_same_list(const Context& in, const Unit& a, LineId one, const Unit& b, LineId other) {
  const auto key = [&](const Unit& unit, LineId line) {
    const auto root = unit.tree->declaration(line);
    const auto leaf = unit.tree->children(unit.tree->child(root, SyntaxKind::declared))[0];
    return std::pair(unit.tree->keyword(unit.tree->children(root)[0]),
                     in.scope.meaning(static_cast<NameId>((*unit.tree)[leaf].payload)).matter);
  };
  return key(a, one) == key(b, other);
}

} // namespace

bool is_matter_list(const Unit& at, SyntaxId root) {
  const auto first = at.tree->children(root)[0];
  return at.tree->is_keyword(first, Keyword::documents) || at.tree->is_keyword(first, Keyword::steps);
}

void collect_matter_list(Context& in, const Unit& at, LineId line) {
  const auto root = at.tree->declaration(line);
  const auto declared = at.tree->child(root, SyntaxKind::declared);
  if (!in.scope.meaning(at.name(at.tree->children(declared)[0])).matter)
    return; // its name was reported where it is declared
  const auto before =
      std::find_if(in.stated.matter_lists.begin(), in.stated.matter_lists.end(),
                   [&](const auto& known) { return is_same_list(in, known.first, known.second, at, line); });
  if (before == in.stated.matter_lists.end()) {
    check_amendment(in, at, line, declared, std::nullopt);
    in.stated.matter_lists.emplace_back(at, line);
  } else if (before->first.tree != at.tree) {
    check_amendment(in, at, line, declared, before->first.tree->span(before->second));
    *before = {at, line};
  } else {
    in.report(Code::E316, at.span(declared), {at.text(at.tree->children(root)[0]) + " " + at.text(declared)},
              {{before->first.tree->span(before->second), {"先在这里写过", "defined here before"}}});
  }
}

} // namespace medpol
