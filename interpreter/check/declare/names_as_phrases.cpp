#include "interpreter/check/declare/names_as_phrases.hpp"

#include "grammar/syntax/literal.hpp"
#include "grammar/syntax/parser.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/check/policy_words.hpp"

namespace medpol {

bool is_word_of_bound(Keyword word) {
  return word == Keyword::above || word == Keyword::not_above || word == Keyword::below || word == Keyword::not_below;
}

bool is_condition(const Scope& scope, const Meaning& known) {
  return !known.values.empty() || (known.input && scope[*known.input].type.kind == TypeKind::yes_no);
}

bool are_both_values(const Scope& scope, const Meaning& one, const Meaning& rest) {
  for (const auto& own : one.values)
    if (const auto* other = rest.value_of(own.enumeration))
      if (own.index != other->index && scope[own.enumeration].values.size() == 2 && !rest.input && !rest.item)
        return true;
  return false;
}

std::string NamesAsPhrases::words(NameId name) {
  const auto& spelling = scope_.lexicon.spelling(name);
  if (!is_made_of_words(spelling, name)) return {};
  if (!others_) others_ = scope_.lexicon;
  others_->hide(name);
  const Source source("", spelling);
  const auto tree = parse_phrase(source, {FileId{}, 0, static_cast<std::uint32_t>(spelling.size())}, *others_);
  if (tree.nodes.empty()) return {};
  const auto inside = tree.parts(static_cast<SyntaxId>(tree.nodes.size() - 1));
  if (inside.size() != 1) return {};
  const auto kind = tree[inside[0]].kind;
  if ((kind != SyntaxKind::label && kind != SyntaxKind::formula) || is_harmless(tree, inside[0], name)) return {};
  std::string out, apart; ///< where the name has blanks between its words itself, they are shown apart
  std::size_t count = 0;
  for (const auto& node : tree.nodes) {
    if (node.kind == SyntaxKind::unknown || node.kind == SyntaxKind::raw || node.kind == SyntaxKind::text) return {};
    const bool leaf = node.kind == SyntaxKind::keyword || node.kind == SyntaxKind::mark ||
                      node.kind == SyntaxKind::name || node.kind == SyntaxKind::literal;
    if (!leaf) continue;
    ++count;
    const auto word = spelling.substr(node.begin, node.end - node.begin);
    out += (out.empty() ? "" : " ") + word;
    apart += (apart.empty() ? "" : " · ") + word;
  }
  if (count < 2) return {};
  return out == spelling ? apart : out;
}

/// Whether the text of a name is nothing but other words, figures and signs: what is cheap to know, and seldom.
bool NamesAsPhrases::is_made_of_words(std::string_view text, NameId name) const {
  constexpr auto signs = policy_words::signs_of_phrases;
  for (std::size_t at = 0; at < text.size();) {
    const auto figure = scan_literal(text, at);
    const auto length = figure ? figure->length : scope_.lexicon.match(text, at, name).length;
    const auto [sign, bytes] = decode(text, at);
    if (length == 0 && signs.find(fold(sign)) == std::u32string_view::npos) return false;
    at += length == 0 ? bytes : length;
  }
  return true;
}

/// 急诊 and 非急诊 as the two values of one enumeration, and a bound (不超过限额) that is no condition: both readings
/// say the same, or there is one only.
bool NamesAsPhrases::is_harmless(const SyntaxTree& tree, SyntaxId root, NameId name) const {
  const auto parts = tree.parts(root);
  if (parts.size() != 1) return false;
  const auto& own = scope_.meaning(name);
  const auto words = tree.parts(parts[0]);
  if (tree[parts[0]].kind == SyntaxKind::logical_not && words.size() == 2 && tree[words[1]].kind == SyntaxKind::name)
    return are_both_values(scope_, own, scope_.meaning(static_cast<NameId>(tree[words[1]].payload)));
  const bool bound = tree[parts[0]].kind == SyntaxKind::comparison && !words.empty() &&
                     tree[words[0]].kind == SyntaxKind::keyword && is_word_of_bound(tree.keyword(words[0]));
  return bound && !is_condition(scope_, own);
}

} // namespace medpol
