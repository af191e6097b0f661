#include "grammar/format/piece.hpp"
#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"

namespace medpol {
namespace {

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

bool is_mark(const Piece& piece, std::u32string_view signs) {
  return piece.kind == SyntaxKind::mark &&
         signs.find(static_cast<char32_t>(piece.payload)) != std::u32string_view::npos;
}
bool is_operator(const Piece& piece) { return is_mark(piece, U"=+-×÷<>≤≥≠|") && !piece.prefix_sign; }

bool ends_unknown_word(const Piece& piece) {
  return piece.kind == SyntaxKind::mark ||
         (piece.kind == SyntaxKind::keyword && info(static_cast<Keyword>(piece.payload)).infix);
}

/// Blanks between two pieces.
std::size_t blanks(const Piece& before, const Piece& piece, Language language) {
  if (piece.before == Gap::wide) return 3;
  if (before.prefix_sign) return 0;
  if (is_operator(before) || is_operator(piece)) return 1;
  if (is_mark(before, signs::no_blank_behind) || is_mark(piece, signs::no_blank_before)) return 0;
  if (language == Language::en) return 1;
  if (is_mark(before, U":,)") || is_mark(piece, U"(")) return 0;
  if (piece.before == Gap::blank || (is_latin(before.text.back()) && is_latin(piece.text.front()))) return 1;
  return before.kind == SyntaxKind::unknown && !ends_unknown_word(piece) ? 1 : 0;
}

/// Names that are keywords too are read as the keyword where one of these can stand.
bool could_be_keyword(const Lexicon::Match& match) {
  for (auto word = Keyword::exception; word < Keyword::count; word = static_cast<Keyword>(static_cast<int>(word) + 1)) {
    const bool heads_entry = word >= Keyword::region && word <= Keyword::applies;
    if (!heads_entry && match.is(word)) return true;
  }
  return false;
}

/// A statement that begins with this name would be taken for one that begins with a keyword.
bool opens_statement(std::string_view name) {
  static const Lexicon keywords;
  const auto match = keywords.match(name, 0);
  for (auto word = Keyword::policy; word <= Keyword::assertion; word = static_cast<Keyword>(static_cast<int>(word) + 1))
    if (match.is(word)) return true;
  return false;
}

class Writer {
public:
  Writer(std::vector<Piece>& pieces, const Lexicon& lexicon, Language language)
      : pieces_(pieces), lexicon_(lexicon), gaps_(pieces.size()) {
    for (std::size_t i = 1; i < pieces.size(); ++i) gaps_[i] = blanks(pieces[i - 1], pieces[i], language);
  }

  std::string write(std::vector<std::size_t>& offsets) {
    auto text = join(offsets);
    for (std::size_t round = 0; round < 2 * pieces_.size(); ++round) {
      std::size_t i = 0;
      while (i < pieces_.size() && reads_well(text, offsets[i], i)) ++i;
      if (i == pieces_.size() || !mend(i)) break;
      text = join(offsets);
    }
    return text;
  }

private:
  std::string join(std::vector<std::size_t>& offsets) const {
    std::string text;
    offsets.clear();
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      text.append(gaps_[i], ' ');
      offsets.push_back(text.size());
      text += pieces_[i].text;
    }
    return text;
  }

  /// Whether the word at an offset is read as this piece, no longer and no shorter.
  bool reads_well(std::string_view text, std::size_t at, std::size_t index) const {
    const auto& piece = pieces_[index];
    if (piece.kind == SyntaxKind::literal) {
      const auto scanned = scan_literal(text, at);
      return scanned && scanned->length == piece.text.size();
    }
    const bool bracketed = is_in_brackets(piece.text);
    if (piece.is_declared && piece.is_new_word && index == 0 && !bracketed) return !opens_statement(piece.text);
    if (piece.is_declared || bracketed || (piece.kind != SyntaxKind::name && piece.kind != SyntaxKind::keyword))
      return true;
    const auto match = lexicon_.match(text, at);
    if (match.length != piece.text.size()) return false;
    if (piece.kind == SyntaxKind::keyword) return match.is(static_cast<Keyword>(piece.payload));
    return match.name != NameId::none && !goes_on(text, at + match.length) &&
           !(piece.is_new_word && could_be_keyword(match));
  }

  /// Chinese that is no known word behind a name makes one unknown word of both.
  bool goes_on(std::string_view text, std::size_t at) const {
    if (at >= text.size()) return false;
    const auto c = decode(text, at).value;
    return c >= 0x4E00 && c <= 0x9FFF && lexicon_.match(text, at).length == 0 && !scan_literal(text, at);
  }

  /// A blank behind the word, else 「」 around it or what follows; false when nothing is left to try.
  bool mend(std::size_t i) {
    if (pieces_[i].is_declared) {
      pieces_[i].text = in_brackets(pieces_[i].text);
      return true;
    }
    auto& own = pieces_[i];
    if (own.kind == SyntaxKind::name && !is_in_brackets(own.text) &&
        lexicon_.match(own.text, 0).length != own.text.size()) { // with blanks of its own: one behind it does not help
      own.text = in_brackets(own.text);
      return true;
    }
    auto next = i + 1;
    if (next + 1 < pieces_.size() && is_mark(pieces_[next], U",") && gaps_[next + 1] == 0) ++next;
    if (next < pieces_.size() && gaps_[next] == 0 && pieces_[i].kind != SyntaxKind::name) return gaps_[next] = 1, true;
    if (i + 1 < pieces_.size() && gaps_[i + 1] == 0 && pieces_[i + 1].kind != SyntaxKind::mark)
      return gaps_[i + 1] = 1, true;
    for (const auto place : {i, i + 1}) {
      if (place >= pieces_.size() || pieces_[place].kind != SyntaxKind::name || pieces_[place].is_declared) continue;
      auto& name = pieces_[place].text;
      if (is_in_brackets(name)) continue;
      name = in_brackets(name);
      return true;
    }
    return false;
  }

  std::vector<Piece>& pieces_;
  const Lexicon& lexicon_;
  std::vector<std::size_t> gaps_; ///< blanks before each piece
};

} // namespace

std::string lay_out(std::vector<Piece>& pieces, const Lexicon& lexicon, Language language,
                    std::vector<std::size_t>* before_piece) {
  std::vector<std::size_t> offsets;
  auto text = Writer(pieces, lexicon, language).write(offsets);
  if (before_piece != nullptr) *before_piece = std::move(offsets);
  return text;
}

} // namespace medpol
