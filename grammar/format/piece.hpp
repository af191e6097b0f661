#pragma once
#include "grammar/format/style.hpp"
#include "grammar/lexicon/lexicon.hpp"

#include <string>
#include <vector>

namespace medpol {

/// Blanks between two words of a line.
enum class Gap : std::uint8_t {
  tight, ///< none where the language can do without
  blank, ///< one, where no punctuation stands between
  wide,  ///< three, before a remark on the whole line
};

/// A word or sign of a line as it is written.
struct Piece {
  SyntaxKind kind = SyntaxKind::mark;
  std::uint32_t payload = 0; ///< of the leaf
  std::string text;
  Gap before = Gap::tight;           ///< what the construct asks for
  bool prefix_sign = false;          ///< a minus sign before a value, not between two
  bool is_declared = false;          ///< a name where it is declared: taken up to a sign, not looked up
  bool is_new_word = false;          ///< a name in another spelling than the file has
  bool breaks = false;               ///< stood first on a line of its own
  std::vector<std::string> comments; ///< that stood before it, inside the line; the first behind what is before
};

/// The words of one line (or of a cell) in the order and spelling in which they are written: keywords and punctuation
/// in their canonical form, names and literals in the language of `style`. Blanks are left to `lay_out`.
std::vector<Piece> pieces_of(const Source& source, const SyntaxTree& tree, SyntaxId root, const FormatStyle& style);

/// The pieces as one line, with the blanks between them that the language wants and those without which a word would be
/// read differently; a name that would run into its neighbour is put in 「」. `before_piece[i]`, when given, gets the
/// offset of piece `i`.
std::string lay_out(std::vector<Piece>& pieces, const Lexicon& lexicon, Language language,
                    std::vector<std::size_t>* before_piece = nullptr);

} // namespace medpol
