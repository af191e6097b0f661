#pragma once
#include "grammar/syntax/literal.hpp"

namespace medpol {

/// The lower end of a range as documents print it, when one begins at `text[at]`: 800 of 800-5000元, 1 of 1-3万元.
/// Where it has no unit it has that of the upper end: 万 as well, unless the range would fall then (500-1万元 is from
/// 500元). A range with 至 and two units is none of these: the grammar reads it.
std::optional<ScannedLiteral> printed_low_end(std::string_view text, std::size_t at);

} // namespace medpol
