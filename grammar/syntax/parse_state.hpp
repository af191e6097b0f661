#pragma once
#include "grammar/syntax/quotes.hpp"
#include "grammar/syntax/tree.hpp"
#include "grammar/text/blanks.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"

#include <bitset>
#include <optional>
#include <utility>
#include <vector>

namespace medpol {

/// Signs that are written in several ways are one sign in the tree.
constexpr char32_t canonical_mark(char32_t c) {
  switch (c) {
  case U'−':
  case signs::full_minus.code: return U'-';
  case U'*': return U'×';
  case U'/': return U'÷';
  case signs::black_open.code: return U'(';
  case signs::black_close.code: return U')';
  case U';': return U',';
  default: return c;
  }
}

/// What could have stood at the place where reading stopped.
enum class Expected : std::uint8_t {
  colon,
  equals,
  value,
  name,
  keyword,
  text,
  literal,
  closing,
  free_text,
  letter,
  count
};

/// Reads words of one file and builds its tree; a place (`mark`) can be gone back to.
class ParseState {
public:
  ParseState(SyntaxTree& tree, std::string_view text, const Lexicon& lexicon)
      : tree_(tree), text_(text), lexicon_(lexicon) {}

  struct Mark {
    std::size_t nodes, literals;
  };
  Mark mark() const { return {tree_.nodes.size(), tree_.literals.size()}; }
  void rollback(Mark mark) {
    if (tree_.nodes.size() == mark.nodes) return; // most alternatives fail at their first word
    tree_.nodes.resize(mark.nodes);
    tree_.literals.resize(mark.literals);
  }

  void leaf(SyntaxKind kind, std::size_t begin, std::size_t end, std::uint32_t payload = 0) {
    tree_.nodes.push_back({kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 1, payload});
  }
  /// A name of which the text has the beginning alone.
  void short_name_leaf(std::size_t begin, std::size_t end, NameId name, std::string spelling) {
    leaf(SyntaxKind::name, begin, end, static_cast<std::uint32_t>(name));
    tree_.short_names[static_cast<std::uint32_t>(begin)] = std::move(spelling);
  }
  void literal_leaf(std::size_t begin, const ScannedLiteral& scanned) {
    tree_.literals.push_back(scanned.literal);
    leaf(SyntaxKind::literal, begin, begin + scanned.length, static_cast<std::uint32_t>(tree_.literals.size() - 1));
  }
  /// Puts one node above all that came since `mark`, if there are at least `least` of them side by side.
  void close(SyntaxKind kind, Mark mark, std::size_t least) {
    auto& nodes = tree_.nodes;
    if (nodes.size() == mark.nodes) return;
    if (least > 1 && nodes.back().size == nodes.size() - mark.nodes) return;
    const auto first = mark.nodes;
    nodes.push_back(
        {kind, nodes[first].begin, nodes.back().end, static_cast<std::uint32_t>(nodes.size() - first + 1), 0});
    // The first node in post-order is the leftmost leaf, so its begin is the begin of all.
  }

  /// The word at a place; remembered, for several rules ask for the same place.
  const Lexicon::Match& word(std::size_t at, std::size_t end) {
    if (at != word_at_ || end != word_end_) {
      word_ = unknown_until(at) != 0 ? Lexicon::Match{} : lexicon_.match(text_.substr(0, end), at);
      word_at_ = at;
      word_end_ = end;
    }
    return word_;
  }

  /// The figure at a place; remembered, as `word` is.
  const std::optional<ScannedLiteral>& figure(std::size_t at, std::size_t end) {
    if (at != figure_at_ || end != figure_end_) {
      figure_ = scan_literal(text_.substr(0, end), at);
      figure_at_ = at;
      figure_end_ = end;
    }
    return figure_;
  }

  /// The character at a place as a sign; remembered, as `word` is.
  CodePoint sign(std::size_t at) {
    if (at != sign_at_) {
      sign_ = decode(text_, at);
      sign_.value = canonical_mark(fold(sign_.value));
      sign_at_ = at;
    }
    return sign_;
  }

  /// Words that are to be read as one each, whatever stands in them, in order.
  struct Words {
    std::size_t begin, end;
  };
  void read_as_unknown(std::vector<Words> words) {
    unknown_ = std::move(words);
    word_at_ = static_cast<std::size_t>(-1);
  }
  /// Where such a word ends that begins at a place; 0 where there is none.
  std::size_t unknown_until(std::size_t at) const {
    for (const auto& one : unknown_)
      if (one.begin == at) return one.end;
    return 0;
  }

  void failed(std::size_t at, Expected expected) {
    if (at < furthest_) return;
    if (at > furthest_) expected_.reset();
    furthest_ = at;
    expected_.set(static_cast<std::size_t>(expected));
  }
  void start(std::size_t at) {
    furthest_ = at;
    expected_.reset();
    nesting_ = 0;
    too_deep_ = false;
  }
  /// Begins a phrase that has others of its kind within it; false where they are nested too deeply.
  bool enter() {
    too_deep_ = too_deep_ || nesting_ == limits.nesting;
    nesting_ += too_deep_ ? 0 : 1;
    return !too_deep_;
  }
  void leave() { --nesting_; }
  bool is_too_deep() const { return too_deep_; }
  /// How far reading got, and what it wanted there.
  struct Reached {
    std::size_t at;
    std::bitset<static_cast<std::size_t>(Expected::count)> expected;
  };
  Reached reached() const { return {furthest_, expected_}; }
  void reach_back(const Reached& reached) {
    furthest_ = reached.at;
    expected_ = reached.expected;
  }
  std::size_t furthest() const { return furthest_; }
  bool expects(Expected expected) const { return expected_.test(static_cast<std::size_t>(expected)); }

  /// Behind blanks, line ends and comments: where the next word begins.
  [[gnu::always_inline]] std::size_t skip_blanks(std::size_t at, std::size_t end) const {
    if (at >= end) return at;
    const auto c = static_cast<unsigned char>(text_[at]);
    const bool may_be_blank = c <= ' ' || c == 0xC2 || (c >= 0xE1 && c <= 0xE3) || c == '/';
    return may_be_blank ? behind_blanks(at, end) : at;
  }
  std::size_t trim_back(std::size_t begin, std::size_t end) const {
    for (auto blank = std::size_t{1}; end > begin && blank != 0; end -= blank)
      blank = blank_before(text_.substr(begin), end - begin);
    return end;
  }

  std::string_view text() const { return text_; }
  const SyntaxTree& tree() const { return tree_; }
  const Lexicon& lexicon() const { return lexicon_; }

private:
  std::size_t behind_blanks(std::size_t at, std::size_t end) const {
    while (at < end) {
      if (const auto blank = blank_at(text_, at); blank != 0) at += blank;
      else if (begins_comment(text_, at))
        while (at < end && text_[at] != '\n') ++at;
      else break;
    }
    return at;
  }

  SyntaxTree& tree_;
  std::string_view text_;
  const Lexicon& lexicon_;
  std::vector<Words> unknown_;
  Lexicon::Match word_;
  std::size_t word_at_ = static_cast<std::size_t>(-1);
  std::size_t word_end_ = 0;
  std::optional<ScannedLiteral> figure_;
  std::size_t figure_at_ = static_cast<std::size_t>(-1);
  std::size_t figure_end_ = 0;
  CodePoint sign_;
  std::size_t sign_at_ = static_cast<std::size_t>(-1);
  std::size_t furthest_ = 0;
  std::uint32_t nesting_ = 0;
  bool too_deep_ = false;
  std::bitset<static_cast<std::size_t>(Expected::count)> expected_;
};

} // namespace medpol
