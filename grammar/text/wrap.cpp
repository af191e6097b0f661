#include "grammar/text/wrap.hpp"

#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Whether a line may be broken between two code points, neither of which is a blank.
bool may_break(char32_t before, char32_t after) {
  if (signs::is_one(after, signs::begin_no_line) || signs::is_one(before, signs::end_no_line)) return false;
  return cell_width(before) == 2 || cell_width(after) == 2;
}

/// The length in bytes of the piece at `at` that cannot be broken; blanks end it.
std::size_t piece_length(std::string_view text, std::size_t at) {
  CodePoint last = decode(text, at);
  std::size_t end = at + last.length;
  while (end < text.size() && text[end] != ' ') {
    const CodePoint next = decode(text, end);
    if (may_break(last.value, next.value)) break;
    end += next.length;
    last = next;
  }
  return end - at;
}

/// Bytes of the longest beginning of `piece` that takes at most `cells` cells; at least one character.
std::size_t fitting_length(std::string_view piece, std::size_t cells) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < piece.size();) {
    const CodePoint next = decode(piece, at);
    width += static_cast<std::size_t>(cell_width(next.value));
    if (width > cells && at > 0) return at;
    at += next.length;
  }
  return piece.size();
}

} // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t cells) {
  cells = std::max<std::size_t>(cells, 8);
  std::vector<std::string> lines(1);
  std::size_t width = 0;
  std::size_t blanks = 0;
  const auto new_line = [&] {
    lines.emplace_back();
    width = blanks = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++blanks;
      ++at;
      continue;
    }
    std::string_view piece = text.substr(at, piece_length(text, at));
    at += piece.size();
    std::size_t wide = cell_width(piece);
    if (width > 0 && width + blanks + wide > cells) new_line();
    while (wide > cells) {
      const std::string_view fits = piece.substr(0, fitting_length(piece, cells));
      lines.back() += fits;
      piece.remove_prefix(fits.size());
      wide -= cell_width(fits);
      new_line();
    }
    if (width > 0) lines.back().append(blanks, ' ');
    width += (width > 0 ? blanks : 0) + wide;
    blanks = 0;
    lines.back() += piece;
  }
  return lines;
}

void append_hanging(std::string& out, std::string_view lead, std::string_view text, std::size_t columns) {
  const std::size_t indent = cell_width(lead);
  const auto lines = wrap(text, columns > indent ? columns - indent : 0);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 0) out += lead;
    else out.append(indent, ' ');
    out += lines[i];
    out += '\n';
  }
}

std::string wrapped(std::string_view text, std::size_t cells) {
  std::string out;
  for (const auto& line : wrap(text, cells)) out += (out.empty() ? "" : "\n") + line;
  return out;
}

} // namespace medpol
