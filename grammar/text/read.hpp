#pragma once
#include "grammar/text/source.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace medpol {

enum class Encoding : std::uint8_t { utf8, gb18030 };

/// Why a file could not be read as text.
struct ReadError {
  enum class Kind : std::uint8_t { cannot_open, too_large, not_text, two_readings } kind;
  std::string detail;    ///< cannot_open: the system's words; too_large: the bound; not_text: 1-based position of the
                         ///< first bad byte, in digits; two_readings: as GB18030 reads it
  std::string utf8 = {}; ///< two_readings: as UTF-8 reads it
};

struct TextOrError {
  std::string text; ///< UTF-8, byte order mark removed; lines end with LF or CRLF
  Encoding encoding = Encoding::utf8;
  std::optional<ReadError> error;
};

/// A CR that no LF follows becomes LF: lines end with CR, LF or CRLF in any text.
void unify_line_ends(std::string& text);

/// Bytes to UTF-8: valid UTF-8 is taken as it is, else valid GB18030 is converted, else `not_text`. A
/// zero byte makes it `not_text`, and so does a bad byte after a UTF-8 byte order mark or after several Chinese
/// characters in UTF-8: damaged UTF-8 is never taken for GB18030. What is other text in each, without a byte order
/// mark, is `two_readings`: see reading_of.
TextOrError to_utf8(std::string bytes);

} // namespace medpol
