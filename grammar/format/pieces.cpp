#include "grammar/format/leaves.hpp"
#include "grammar/format/literal_text.hpp"
#include "grammar/format/piece.hpp"
#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/keywords.hpp"

#include <algorithm>
#include <optional>

namespace medpol {
namespace {

class Collector {
public:
  Collector(const Source& source, const SyntaxTree& tree, SyntaxId root, const FormatStyle& style)
      : source_(source), tree_(tree), style_(style), root_(root), written_(tree, root), at_(tree[root].begin) {}

  std::vector<Piece> collect() {
    node(root_);
    return std::move(pieces_);
  }

private:
  std::string_view text(SyntaxId id) const { return source_.slice(tree_[id].begin, tree_[id].end); }
  bool is_word(SyntaxId id, Keyword keyword) const { return tree_.is_keyword(id, keyword); }
  /// 为 and 属于 stand close to what they join.
  bool is_joined(SyntaxId id) const { return is_word(id, Keyword::is) || is_word(id, Keyword::within); }

  void ask(Gap gap) { asked_ = std::max(asked_, gap); }

  /// Adds what stands at `begin` of the file; line ends and comments before it are kept with it.
  Piece& add(SyntaxKind kind, std::uint32_t payload, std::string spelling, std::uint32_t begin) {
    Piece piece;
    piece.kind = kind;
    piece.payload = payload;
    piece.text = std::move(spelling);
    piece.before = asked_;
    asked_ = Gap::tight;
    if (begin > at_) read_gap(source_.slice(at_, begin), piece);
    pieces_.push_back(std::move(piece));
    return pieces_.back();
  }
  static void read_gap(std::string_view gap, Piece& piece) {
    while (!gap.empty()) {
      const auto stop = std::min(gap.find('\n'), gap.size());
      auto line = gap.substr(0, stop);
      if (const auto comment = line.find("//"); comment != std::string_view::npos) {
        line.remove_prefix(comment);
        while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
          line.remove_suffix(1);
        piece.comments.emplace_back(line);
      }
      if (stop == gap.size()) return;
      piece.breaks = true;
      gap.remove_prefix(stop + 1);
    }
  }

  Piece& leaf(SyntaxId id, std::optional<std::string> spelling = std::nullopt) {
    const auto& leaf = tree_[id];
    auto& piece = add(leaf.kind, leaf.payload, spelling ? std::move(*spelling) : spelling_of(id), leaf.begin);
    at_ = leaf.end;
    piece.is_new_word = style_.translates() && leaf.kind == SyntaxKind::name && piece.text != text(id);
    return piece;
  }

  std::string spelling_of(SyntaxId id) const {
    const auto& leaf = tree_[id];
    switch (leaf.kind) {
    case SyntaxKind::keyword: // the words of the document stay; another language takes the first spelling
      return style_.translates() ? spell_keyword(tree_.keyword(id), style_.language) : single_blanks(text(id));
    case SyntaxKind::mark: return spell_sign(static_cast<char32_t>(leaf.payload), style_.language);
    case SyntaxKind::literal:
      return style_.translates() ? say_literal(text(id), tree_.literal(id), style_.language) : plain_literal(text(id));
    case SyntaxKind::name: {
      const auto full = tree_.short_names.find(leaf.begin);
      const bool shortened = style_.translates() && full != tree_.short_names.end();
      const auto written = shortened ? std::string_view(full->second) : text(id);
      return keep_names_ ? single_blanks(written) : name(written);
    }
    case SyntaxKind::raw: {
      std::string out;
      for (const char c : text(id))
        if (c != '\r') out += c;
      return out;
    }
    default: return std::string(text(id));
    }
  }

  /// A name in the language that is written, in 「」 if it was.
  std::string name(std::string_view spelling) const {
    auto said = say(bare(spelling), WordUse::name);
    if (said.empty()) return single_blanks(spelling);
    return is_in_brackets(spelling) ? in_brackets(said) : said;
  }
  std::string say(std::string_view word, WordUse use) const {
    return style_.translates() ? style_.wording.say(word, use) : std::string{};
  }
  std::string say_or_keep(SyntaxId id, WordUse use) const {
    auto said = say(text(id), use);
    return said.empty() ? spelling_of(id) : said;
  }

  std::vector<SyntaxId> children_of(SyntaxId id) const {
    auto out = tree_.written_children(id);
    std::erase_if(out, [&](SyntaxId child) {
      return !written_.contains(child) || (style_.translates() && tree_[child].kind == SyntaxKind::filler);
    });
    return out;
  }
  void children(SyntaxId id) {
    for (const auto child : children_of(id)) node(child);
  }

  void node(SyntaxId id) {
    switch (tree_[id].kind) {
    case SyntaxKind::keyword:
    case SyntaxKind::mark:
    case SyntaxKind::name:
    case SyntaxKind::unknown:
    case SyntaxKind::literal:
    case SyntaxKind::text:
    case SyntaxKind::raw:
    case SyntaxKind::filler: leaf(id); return;
    case SyntaxKind::letter:
      leaf(id, style_.translates() ? spell_letter(tree_[id].payload, style_.language) : std::string(text(id)));
      return;
    case SyntaxKind::reading_line: reading_line(id); return;
    case SyntaxKind::header_entry: header_entry(id); return;
    case SyntaxKind::policy_head:
    case SyntaxKind::vocabulary_head:
    case SyntaxKind::example:
    case SyntaxKind::given:
    case SyntaxKind::expect:
    case SyntaxKind::assertion:
    case SyntaxKind::exception_line:
    case SyntaxKind::acceptance:
    case SyntaxKind::matter_outcome:
    case SyntaxKind::cause:
    case SyntaxKind::amendment: behind_keyword(id); return;
    case SyntaxKind::limit: limit(id); return;
    case SyntaxKind::ledger: behind(id, {Keyword::cumulative, Keyword::which_time}); return;
    case SyntaxKind::share: share(id); return;
    case SyntaxKind::round: rounding(id); return;
    case SyntaxKind::removal: removal(id); return;
    case SyntaxKind::declaration: declaration(id); return;
    case SyntaxKind::clause: clause(id); return;
    case SyntaxKind::status: ask(Gap::wide), children(id); return;
    case SyntaxKind::formula: formula(id); return;
    case SyntaxKind::sum: sum(id); return;
    case SyntaxKind::pair: pair(id); return;
    case SyntaxKind::comparison: comparison(id); return;
    default: children(id);
    }
  }

  /// A blank behind the keyword that opens it.
  void behind_keyword(SyntaxId id) {
    bool first = true;
    for (const auto child : children_of(id)) {
      node(child);
      if (first) ask(Gap::blank);
      first = false;
    }
  }

  /// A blank behind some keywords: 每人每医保年度累计不超过 63万元, 本年度累计 统筹支付.
  void behind(SyntaxId id, std::initializer_list<Keyword> words) {
    for (const auto child : children_of(id)) {
      node(child);
      for (const auto word : words)
        if (is_word(child, word)) ask(Gap::blank);
    }
  }

  /// 每人每医保年度累计不超过 63万元; whose total it is can stand behind as well: at most 630,000 yuan per person per
  /// insured year.
  void limit(SyntaxId id) {
    bool first = true;
    for (const auto child : children_of(id)) {
      if (!first && tree_[child].kind == SyntaxKind::scope) ask(Gap::blank);
      node(child);
      if (is_word(child, Keyword::not_above) || is_word(child, Keyword::not_below)) ask(Gap::blank);
      first = false;
    }
  }

  /// 按 明细金额 分摊 统筹支付，余数归最后一条
  void share(SyntaxId id) {
    for (const auto child : children_of(id)) {
      if (is_word(child, Keyword::allocate)) ask(Gap::blank);
      node(child);
      if (is_word(child, Keyword::in_proportion_to) || is_word(child, Keyword::allocate)) ask(Gap::blank);
    }
  }

  /// 小数点后4位 is “4 decimals” in another language.
  void rounding(SyntaxId id) {
    const auto parts = children_of(id);
    const bool after_point =
        std::any_of(parts.begin(), parts.end(), [&](SyntaxId part) { return is_word(part, Keyword::after_point); });
    if (!style_.translates() || !after_point) return children(id);
    for (const auto part : parts)
      if (!is_word(part, Keyword::after_point) && !is_word(part, Keyword::places)) node(part);
    keyword(Keyword::decimals, tree_[id].end);
    at_ = tree_[id].end;
  }

  /// 读法甲 “按签约与否”：60%
  void reading_line(SyntaxId id) {
    for (const auto child : children_of(id)) {
      if (tree_[child].kind == SyntaxKind::text) ask(Gap::blank);
      node(child);
    }
  }

  /// A blank behind each keyword.
  void removal(SyntaxId id) {
    for (const auto child : children_of(id)) {
      node(child);
      if (tree_[child].kind == SyntaxKind::keyword) ask(Gap::blank);
    }
  }

  void header_entry(SyntaxId id) {
    const auto parts = children_of(id);
    const auto word = tree_.keyword(parts[0]);
    if (word == Keyword::insured_year && from_first({parts.begin() + 2, parts.end()}, parts)) return;
    for (const auto part : parts) {
      // 每12个月核对 is “every 12 months”: the last word is Chinese only.
      if (style_.translates() && is_word(part, Keyword::checked)) continue;
      const bool listed =
          tree_[part].kind == SyntaxKind::raw && (word == Keyword::region || word == Keyword::scheme ||
                                                  word == Keyword::takes_over || word == Keyword::record_kind);
      if (listed) leaf(part, say_or_keep(part, WordUse::name));
      else node(part);
    }
    const bool interval = word == Keyword::verified_on && parts.size() > 4;
    if (interval && style_.translates() && style_.language == Language::zh)
      keyword(Keyword::checked, tree_[parts.back()].end);
    at_ = tree_[id].end;
  }

  /// 7月1日起 is “from July 1” in English, and the other way round: the one place where the order of words differs.
  bool from_first(const std::vector<SyntaxId>& range, const std::vector<SyntaxId>& all) {
    if (!style_.translates() || range.size() != 2) return false;
    const bool to_english = style_.language == Language::en;
    const auto word = range[to_english ? 1 : 0], value = range[to_english ? 0 : 1];
    if (!is_word(word, to_english ? Keyword::from : Keyword::since)) return false;
    if (source_.slice(tree_[range[0]].begin, tree_[range[1]].end).find('\n') != std::string_view::npos) return false;
    for (const auto part : all)
      if (part != word && part != value) node(part);
    const auto other = to_english ? Keyword::since : Keyword::from;
    const auto begin = tree_[range[0]].begin, end = tree_[range[1]].end;
    if (to_english) {
      keyword(other, begin);
      at_ = begin;
    }
    node(value);
    at_ = end;
    if (!to_english) keyword(other, end);
    return true;
  }
  /// A keyword that the file does not have in this place.
  void keyword(Keyword word, std::uint32_t begin) {
    add(SyntaxKind::keyword, static_cast<std::uint32_t>(word), spell_keyword(word, style_.language), begin);
  }

  void comparison(SyntaxId id) {
    const auto parts = children_of(id);
    if (from_first(parts, parts)) return;
    beside_text(parts, [&](SyntaxId part) { node(part); });
  }

  /// Names beside a field that holds texts are texts.
  template <typename Write> void beside_text(const std::vector<SyntaxId>& parts, Write write) {
    const bool texts = style_.translates() && tree_[parts[0]].kind == SyntaxKind::name &&
                       style_.wording.holds_text(bare(text(parts[0])));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool outer = keep_names_;
      if (i > 0 && texts) keep_names_ = true;
      write(parts[i]);
      keep_names_ = outer;
    }
  }

  void pair(SyntaxId id) {
    bool first = true, joined = false;
    beside_text(children_of(id), [&](SyntaxId part) {
      const auto kind = tree_[part].kind;
      const bool minus = kind == SyntaxKind::mark && tree_[part].payload == U'-';
      const bool postfix = is_word(part, Keyword::and_higher) || is_word(part, Keyword::and_lower);
      if (!first && !joined && !postfix && !is_joined(part) && (kind != SyntaxKind::mark || minus))
        ask(Gap::blank), joined = true;
      if (is_joined(part) || (kind == SyntaxKind::mark && !minus)) joined = true;
      node(part);
      if (minus) pieces_.back().prefix_sign = true;
      first = false;
    });
  }

  void sum(SyntaxId id) {
    bool first = true;
    for (const auto child : children_of(id)) {
      node(child);
      if (first && tree_[child].kind == SyntaxKind::mark) pieces_.back().prefix_sign = true;
      first = false;
    }
  }

  void formula(SyntaxId id) {
    for (const auto child : children_of(id)) {
      const auto kind = tree_[child].kind;
      if (kind == SyntaxKind::bands || kind == SyntaxKind::round) ask(Gap::blank);
      node(child);
    }
  }

  void clause(SyntaxId id) {
    const auto parts = children_of(id);
    const auto word = tree_.keyword(parts[0]);
    node(parts[0]);
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (word != Keyword::reason) ask(Gap::blank);
      if (word == Keyword::reported_as) leaf(parts[i], say_or_keep(parts[i], WordUse::name));
      else if (tree_[parts[i]].kind == SyntaxKind::raw) leaf(parts[i], single_blanks(text(parts[i])));
      else node(parts[i]);
    }
  }

  void declaration(SyntaxId id) {
    const auto parts = children_of(id);
    const auto own = own_word(parts);
    const bool input = is_word(parts[0], Keyword::input), enumeration = is_word(parts[0], Keyword::enumeration);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto part = parts[i];
      if (tree_[part].kind == SyntaxKind::declared) {
        const auto declared_leaf = children_of(part)[0];
        if (i > 0) ask(Gap::blank);
        const auto spelling = own           ? std::string(text(children_of(*own)[1]))
                              : enumeration ? std::string(text(declared_leaf))
                                            : spelling_of(declared_leaf);
        leaf(declared_leaf, spelling).is_declared = true;
        declared_ = declared_leaf;
      } else if (own && part == *own) {
        swapped_clause(part);
      } else if (input && tree_[part].kind == SyntaxKind::choice && children_of(part).size() == 1) {
        const auto type = children_of(part)[0];
        leaf(type, say_or_keep(type, WordUse::type));
      } else {
        node(part);
      }
    }
  }
  /// The clause that gives a declared name its word in the language that is written; of an enumeration only if types
  /// can be said by that word.
  std::optional<SyntaxId> own_word(const std::vector<SyntaxId>& parts) const {
    const auto wanted = style_.language == Language::en ? Keyword::english : Keyword::chinese;
    const bool type = is_word(parts[0], Keyword::enumeration);
    for (const auto part : parts) {
      if (!style_.translates() || tree_[part].kind != SyntaxKind::clause || !is_word(children_of(part)[0], wanted))
        continue;
      if (!type || say(bare(text(children_of(parts[1])[0])), WordUse::type) == text(children_of(part)[1])) return part;
    }
    return std::nullopt;
  }
  void swapped_clause(SyntaxId id) {
    const auto parts = children_of(id);
    const auto other = style_.language == Language::en ? Keyword::chinese : Keyword::english;
    keyword(other, tree_[parts[0]].begin);
    at_ = tree_[parts[0]].end;
    ask(Gap::blank);
    leaf(parts[1], std::string(bare(text(declared_))));
  }

  const Source& source_;
  const SyntaxTree& tree_;
  const FormatStyle& style_;
  SyntaxId root_;
  WrittenNodes written_;
  std::vector<Piece> pieces_;
  std::uint32_t at_; ///< behind what was written last, in the file
  Gap asked_ = Gap::tight;
  bool keep_names_ = false;
  SyntaxId declared_ = SyntaxId::none;
};

} // namespace

std::vector<Piece> pieces_of(const Source& source, const SyntaxTree& tree, SyntaxId root, const FormatStyle& style) {
  return Collector(source, tree, root, style).collect();
}

} // namespace medpol
