// Phrases that bind tighter than they look: 甲 － 乙 超出 丙 部分, 甲 ＋ 乙 的 80%, 本年度累计 甲 ＋ 乙.
#include "interpreter/check/lower/two_ways.hpp"

#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/parser.hpp"
#include "grammar/syntax/quotes.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/words/meanings.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/ranges.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Offsets of a phrase within a sum: its left operand ends at `left_end` (0: it could go on to the right, from
/// `right_begin`).
struct TightPhrase {
  std::uint32_t begin, end, left_end, right_begin;
  bool is_plain;
};

/// A text with what is put into it, at offsets that rise.
class Edited {
public:
  Edited(std::string_view text, std::uint32_t begin) : text_(text), begin_(begin) {}
  void put(std::uint32_t at, std::string_view words) { edits_.emplace_back(at - begin_, words); }

  /// On one line, without notes.
  std::string text() const {
    auto edits = edits_;
    std::stable_sort(edits.begin(), edits.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string out;
    std::size_t at = 0;
    for (const auto& [offset, words] : edits) {
      out += text_.substr(at, offset - at);
      out += words;
      at = offset;
    }
    out += text_.substr(at);
    return one_line(out);
  }

private:
  static std::string one_line(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (begins_comment(text, at)) at = std::min(text.find('\n', at), text.size());
      const bool blank = at >= text.size() || text[at] == '\n' || text[at] == '\r' || text[at] == ' ';
      if (!blank) out += text[at];
      else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
  }

  std::string_view text_;
  std::uint32_t begin_;
  std::vector<std::pair<std::size_t, std::string_view>> edits_;
};

/// 的, 减半, 先自付 and the verbs before a rate: in a sentence all that stands before can be meant, where × binds.
bool is_of_a_share(const Unit& at, SyntaxId word) {
  if (at.node(word).kind != SyntaxKind::keyword) return false;
  const auto keyword = at.tree->keyword(word);
  if (keyword == Keyword::of || keyword == Keyword::halved || keyword == Keyword::own_share_first) return true;
  if (keyword != Keyword::multiplied_by) return false;
  const auto said = at.text(word);
  const auto& known = info(keyword).spellings;
  return std::none_of(std::begin(known), std::end(known), [&](const auto& spellings) {
    return std::find(spellings.begin(), spellings.end(), fold(said)) != spellings.end();
  });
}

/// The phrases of a sum or product whose left operand could reach further to the left, or whose right one further to
/// the right.
std::vector<TightPhrase> tight_phrases(const Unit& at, SyntaxId id) {
  std::vector<TightPhrase> out;
  const auto operands = [&](SyntaxId of) {
    std::vector<SyntaxId> all;
    for (const auto child : at.tree->children(of))
      if (is_operand(at, child)) all.push_back(child);
    return all;
  };
  const auto end_of_all = at.node(id).end;
  const auto excess = [&](SyntaxId operand, bool has_more) {
    if (at.node(operand).kind != SyntaxKind::postfix) return;
    const auto parts = at.tree->parts(operand);
    std::uint32_t left = 0;
    bool closed = true;
    for (const auto part : parts) {
      if (at.tree->is_keyword(part, Keyword::in_excess_of) || at.tree->is_keyword(part, Keyword::above)) {
        left = left == 0 ? at.node(parts[0]).end : left;
        closed = false;
      }
      closed = closed || at.tree->is_keyword(part, Keyword::part);
    }
    if (left == 0) return;
    const bool leads = at.node(operand).begin > at.node(id).begin;
    const bool open = !closed && has_more; // 甲 超出 乙 × 80%: of 乙, or of what is over it
    if (leads)
      out.push_back({at.node(operand).begin, at.node(operand).end, left, open ? at.node(parts.back()).begin : 0, true});
    else if (open) out.push_back({at.node(operand).begin, at.node(operand).end, 0, at.node(parts.back()).begin, true});
  };
  const auto ledger = [&](SyntaxId operand) {
    const bool is_ledger = at.node(operand).kind == SyntaxKind::ledger;
    if (!is_ledger || at.node(operand).end == end_of_all) return;
    out.push_back(
        {at.node(operand).begin, at.node(operand).end, 0, at.node(at.tree->parts(operand).back()).begin, false});
  };
  const auto product = [&](SyntaxId of, bool has_more) {
    const auto all = operands(of);
    for (std::size_t i = 0; i < all.size(); ++i) excess(all[i], has_more || i + 1 < all.size());
  };
  if (at.node(id).kind == SyntaxKind::product) {
    product(id, false);
    return out;
  }
  const auto all = operands(id);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool has_more = i + 1 < all.size();
    if (at.node(all[i]).kind != SyntaxKind::product) {
      excess(all[i], has_more);
      ledger(all[i]);
      continue;
    }
    product(all[i], has_more);
    const auto children = at.tree->children(all[i]);
    for (std::size_t k = 1; k < children.size(); ++k) // 甲 ＋ 乙 的 80%, 甲 － 乙按70%报销
      if (is_of_a_share(at, children[k]) && at.node(all[i]).begin > at.node(id).begin) {
        out.push_back({at.node(all[i]).begin, at.node(all[i]).end, at.node(children[k - 1]).end, 0, true});
        break;
      }
  }
  return out;
}

/// What a text comes to in place of a phrase; `none` where it cannot be read.
NodeId lower_words(Context& in, const Unit& at, const std::string& words) {
  const Source source(at.source->name(), words);
  const auto phrase =
      parse_phrase(source, {at.tree->file, 0, static_cast<std::uint32_t>(words.size())}, in.scope.lexicon);
  const Unit tried{&source, &phrase};
  Findings said;
  auto aside = in.with(said);
  auto made = NodeId::none;
  const auto cell = static_cast<SyntaxId>(phrase.nodes.size() - 1);
  const auto inside = phrase.parts(cell);
  const auto parts = inside.empty() ? inside : phrase.parts(inside[0]);
  if (inside.size() == 1 && parts.size() == 1 &&
      (tried.node(inside[0]).kind == SyntaxKind::label || tried.node(inside[0]).kind == SyntaxKind::formula))
    made = lower_expression(aside, Where{tried}, parts[0]);
  // What can be read in two ways again is no reading.
  const bool good = said.diagnostics.empty() && said.two_ways.empty() && made != NodeId::none && !in.is_poison(made);
  return good ? made : NodeId::none;
}

} // namespace

void find_two_ways(Context& in, const Unit& at, SyntaxId id) {
  const auto phrases = tight_phrases(at, id);
  const auto here = at.span(id);
  if (phrases.empty() || std::any_of(in.found.two_ways.begin(), in.found.two_ways.end(), [&](const TwoWays& known) {
        return known.span.file == here.file && known.span.begin <= here.begin && here.end <= known.span.end;
      }))
    return;
  const auto open = word<MeaningPhrase::opening_bracket>(in.policy.language);
  const auto close = word<MeaningPhrase::closing_bracket>(in.policy.language);
  const auto words = at.source->slice(here.begin, here.end);
  Edited tight(words, here.begin), wide(words, here.begin);
  for (const auto& phrase : phrases) {
    const bool first = &phrase == &phrases.front();
    tight.put(phrase.begin, open);
    tight.put(phrase.end, close);
    if (!first) {
      wide.put(phrase.begin, open);
      wide.put(phrase.end, close);
    } else if (phrase.left_end != 0) {
      wide.put(here.begin, open);
      wide.put(phrase.left_end, close);
      if (phrase.right_begin != 0) { // what is over it ends here
        wide.put(here.begin, open);
        wide.put(phrase.end, close);
      }
    } else {
      wide.put(phrase.right_begin, open);
      wide.put(here.end, close);
    }
  }
  in.found.two_ways.push_back(
      {here, {tight.text(), wide.text()}, {NodeId::none, NodeId::none}, at, phrases[0].is_plain});
}

void compute_two_ways(Context& in) {
  for (std::size_t i = 0; i < in.found.two_ways.size(); ++i) {
    auto found = in.found.two_ways[i];
    if (!found.is_plain) continue;
    std::vector<NodeId> values;
    for (const auto& words : found.words) values.push_back(lower_words(in, found.unit, words));
    // What cannot be computed is no reading: 甲 × （2 超出 3万元 部分）.
    const bool first = values[0] != NodeId::none, second = values[1] != NodeId::none;
    if (first != second) in.found.two_ways[i].words[first ? 1 : 0].clear();
    Scale scale;
    const bool both = std::find(values.begin(), values.end(), NodeId::none) == values.end() &&
                      in.plan[values[0]].type == in.plan[values[1]].type && in.build.align(values, scale);
    if (both) std::copy(values.begin(), values.end(), in.found.two_ways[i].values.begin());
  }
}

} // namespace medpol
