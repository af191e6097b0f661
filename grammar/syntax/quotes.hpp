#pragma once
#include "grammar/text/signs.hpp"

#include <cstddef>
#include <string_view>

namespace medpol {

/// The offset behind a quotation that begins at `text[at]` with “, " or 「, and ends before `end`; 0 when none begins
/// there or it is not closed. “ and 「 may stand within one another's kind: “原文到“办理备案后”为止”.
std::size_t quotation_end(std::string_view text, std::size_t at, std::size_t end);

/// What closes a quotation that begins a text; empty where none does.
std::string_view closing_mark(std::string_view text);

/// Whether a quotation begins with this character.
constexpr bool begins_quotation(char32_t c) {
  return c == signs::quote_open.code || c == signs::name_open.code || c == U'"';
}

/// A name without the 「」 around it.
std::string_view without_name_marks(std::string_view name);

/// Whether `//` at `text[at]` begins a comment: at the beginning of a line or behind a blank, so that an address
/// (http://…) begins none.
bool begins_comment(std::string_view text, std::size_t at);

/// Where the cell that holds `text[at]` ends: the offset of the next bar (or tab), or of the end of the text. Within a
/// quotation there is none.
std::size_t cell_end(std::string_view text, std::size_t at, bool bars);

} // namespace medpol
