#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace medpol {

/// What encoding bytes are in. `either`: they are text in both, and other text in each, so that nobody can say.
enum class TextReading : std::uint8_t { ascii, utf8, gb18030, either, neither };

/// The encoding of a text. What is valid in both is UTF-8 where that reads as Chinese and GB18030 gives characters
/// beyond the 6,763 of GB2312, as it does with nearly every Chinese text in UTF-8 of some characters. `may_be_cut`: the
/// last character may lack its end.
TextReading reading_of(std::string_view bytes, bool may_be_cut = false);

/// What bytes say in each encoding.
struct TwoReadings {
  std::string utf8, gb18030;
};
/// The first characters of such a text that are not ASCII.
TwoReadings two_readings(std::string_view bytes);

} // namespace medpol
