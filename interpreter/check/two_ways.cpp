// Phrases that bind tighter than they look: 甲 － 乙 超出 丙 部分, 甲 ＋ 乙 的 80%, 本年度累计 甲 ＋ 乙.
#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/parser.hpp"
#include "grammar/syntax/quotes.hpp"
#include "interpreter/check/lowering.hpp"

#include <algorithm>

namespace medpol {
namespace {

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

} // namespace

/// The phrases of a sum or product whose left operand could reach further to the left, or whose right one further to
/// the right.
std::vector<Lowering::TightPhrase> Lowering::tight_phrases(SyntaxId id) const {
  std::vector<TightPhrase> out;
  const auto operands = [&](SyntaxId of) {
    std::vector<SyntaxId> all;
    for (const auto child : tree().children(of))
      if (is_operand(child)) all.push_back(child);
    return all;
  };
  const auto end_of_all = node(id).end;
  const auto excess = [&](SyntaxId operand, bool has_more) {
    if (node(operand).kind != SyntaxKind::postfix) return;
    const auto parts = tree().parts(operand);
    std::uint32_t left = 0;
    bool closed = true;
    for (const auto part : parts) {
      if (tree().is_keyword(part, Keyword::in_excess_of) || tree().is_keyword(part, Keyword::above)) {
        left = left == 0 ? node(parts[0]).end : left;
        closed = false;
      }
      closed = closed || tree().is_keyword(part, Keyword::part);
    }
    if (left == 0) return;
    const bool leads = node(operand).begin > node(id).begin;
    const bool open = !closed && has_more; // 甲 超出 乙 × 80%: of 乙, or of what is over it
    if (leads) out.push_back({node(operand).begin, node(operand).end, left, open ? node(parts.back()).begin : 0, true});
    else if (open) out.push_back({node(operand).begin, node(operand).end, 0, node(parts.back()).begin, true});
  };
  const auto ledger = [&](SyntaxId operand) {
    const bool is_ledger = node(operand).kind == SyntaxKind::ledger;
    if (!is_ledger || node(operand).end == end_of_all) return;
    out.push_back({node(operand).begin, node(operand).end, 0, node(tree().parts(operand).back()).begin, false});
  };
  const auto product = [&](SyntaxId of, bool has_more) {
    const auto all = operands(of);
    for (std::size_t i = 0; i < all.size(); ++i) excess(all[i], has_more || i + 1 < all.size());
  };
  if (node(id).kind == SyntaxKind::product) {
    product(id, false);
    return out;
  }
  const auto all = operands(id);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool has_more = i + 1 < all.size();
    if (node(all[i]).kind != SyntaxKind::product) {
      excess(all[i], has_more);
      ledger(all[i]);
      continue;
    }
    product(all[i], has_more);
    const auto children = tree().children(all[i]);
    for (std::size_t k = 1; k < children.size(); ++k) // 甲 ＋ 乙 的 80%
      if (tree().is_keyword(children[k], Keyword::of) && node(all[i]).begin > node(id).begin) {
        out.push_back({node(all[i]).begin, node(all[i]).end, node(children[k - 1]).end, 0, true});
        break;
      }
  }
  return out;
}

void Lowering::find_two_ways(SyntaxId id) {
  const auto phrases = tight_phrases(id);
  const auto here = span(id);
  if (phrases.empty() || std::any_of(two_ways_.begin(), two_ways_.end(), [&](const TwoWays& known) {
        return known.span.file == here.file && known.span.begin <= here.begin && here.end <= known.span.end;
      }))
    return;
  const bool english = policy_.language == Language::en;
  const std::string_view open = english ? "(" : "（", close = english ? ")" : "）";
  const auto words = unit_.source->slice(here.begin, here.end);
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
  two_ways_.push_back({here, {tight.text(), wide.text()}, {NodeId::none, NodeId::none}, unit_, phrases[0].is_plain});
}

/// What a text comes to in place of a phrase; `none` where it cannot be read.
NodeId Lowering::lower_words(const Unit& unit, const std::string& words) {
  const Source source(unit.source->name(), words);
  const auto phrase =
      parse_phrase(source, {unit.tree->file, 0, static_cast<std::uint32_t>(words.size())}, scope_.lexicon);
  const auto kept = std::exchange(unit_, Unit{&source, &phrase});
  const auto said = diagnostics_.size(), known = two_ways_.size();
  auto made = NodeId::none;
  const auto cell = static_cast<SyntaxId>(phrase.nodes.size() - 1);
  const auto inside = phrase.parts(cell);
  const auto parts = inside.empty() ? inside : phrase.parts(inside[0]);
  if (inside.size() == 1 && parts.size() == 1 &&
      (node(inside[0]).kind == SyntaxKind::label || node(inside[0]).kind == SyntaxKind::formula))
    made = lower(parts[0]);
  unit_ = kept;
  const bool good =
      made != NodeId::none && diagnostics_.size() == said && two_ways_.size() == known && !is_poison(made);
  two_ways_.resize(known); // what can be read in two ways again is no reading
  diagnostics_.erase(diagnostics_.begin() + static_cast<std::ptrdiff_t>(said), diagnostics_.end());
  return good ? made : NodeId::none;
}

void Lowering::compute_two_ways() {
  for (std::size_t i = 0; i < two_ways_.size(); ++i) {
    auto found = two_ways_[i];
    if (!found.is_plain) continue;
    std::vector<NodeId> values;
    for (const auto& words : found.words) values.push_back(lower_words(found.unit, words));
    // What cannot be computed is no reading: 甲 × （2 超出 3万元 部分）.
    const bool first = values[0] != NodeId::none, second = values[1] != NodeId::none;
    if (first != second) two_ways_[i].words[first ? 1 : 0].clear();
    Scale scale;
    const bool both = std::find(values.begin(), values.end(), NodeId::none) == values.end() &&
                      plan_[values[0]].type == plan_[values[1]].type && build_.align(values, scale);
    if (both) std::copy(values.begin(), values.end(), two_ways_[i].values.begin());
  }
}

} // namespace medpol
