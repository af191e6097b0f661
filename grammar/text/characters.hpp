#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace medpol {

/// A control character other than a tab, CR and LF, or a separator of lines or paragraphs of Unicode: it may end a line
/// for one program and not for another.
bool is_control(char32_t code_point);
/// One of them at which other programs begin a new line: vertical tab, form feed, next line, line and paragraph
/// separator.
constexpr bool ends_lines_elsewhere(char32_t code_point) {
  return code_point == 0x0b || code_point == 0x0c || code_point == 0x85 || code_point == 0x2028 || code_point == 0x2029;
}
/// A character that is not seen and makes another name of the same letters: zero-width blanks and joiners, marks that
/// turn the direction of writing, soft hyphens, selectors of variants, fillers, a byte order mark inside a text.
bool is_invisible(char32_t code_point);
/// One of them that turns the direction of writing: what is shown is not what is read.
bool turns_direction(char32_t code_point);

/// U+FFFD, which a conversion puts where it cannot tell a character: those that lost different ones would be equal.
bool is_replacement(char32_t code_point);

/// Such a character and where it stands.
struct OddCharacter {
  std::size_t at = 0;
  char32_t code_point = 0;
};
/// The first control character at or behind `from`.
std::optional<OddCharacter> find_control(std::string_view text, std::size_t from = 0);
/// The first invisible character.
std::optional<OddCharacter> find_invisible(std::string_view text);
/// The first character that is a control character, invisible, or stands for one that was lost.
std::optional<OddCharacter> find_odd(std::string_view text);

/// The first byte that is a control character of ASCII other than a tab, CR and LF, in any encoding that is read.
std::optional<OddCharacter> find_control_byte(std::string_view bytes);

/// “U+200B”.
std::string code_point_name(char32_t code_point);

} // namespace medpol
