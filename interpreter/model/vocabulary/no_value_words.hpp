#pragma once
#include <string_view>

namespace medpol {

/// Whether a text (as `fold_key` gives it) is what people write where there is nothing to write: 无, 没有, or marks
/// alone, such as / and —. A field that holds it has no value to ask for: 有病种 does not hold.
bool says_none(std::string_view key);

/// Why a key cannot be the number of a person, a household, a claim or a visit. One with a figure from 1 to 9 and
/// without a * can.
enum class NoId {
  none,    ///< it can be one
  nothing, ///< it says that there is none, or that it is not known: 无, -, 0, 待补
  masked,  ///< digits were replaced by *, so that several persons have the same
  total,   ///< the head of a line that adds up others: 合计
};
NoId why_no_id(std::string_view key);

} // namespace medpol
