#pragma once
#include <cstdint>

namespace medpol::batch {

/// What a byte is in a text of a claim. Nearly all numbers of claims and persons are made of `usual` bytes with a
/// `figure` among them: such a text is its own key (`fold_key`) and no word in place of a value, for those have none of
/// the figures 1–9. Any other is looked at by itself.
struct TextBytes {
  static constexpr std::uint8_t own = 1, ///< `fold_key` leaves it as it is, or may do so beyond ASCII
      usual = 2,                         ///< a digit, a capital letter, - / or _
      figure = 4,                        ///< 1–9
      point = 8,                         ///< it may belong to what a spreadsheet has added or shortened
      beyond = 16;                       ///< it is no ASCII
  std::uint8_t of[256] = {};

  constexpr TextBytes() {
    for (unsigned byte = 0x21; byte < 0x100; ++byte) {
      const bool digit = byte >= '0' && byte <= '9', capital = byte >= 'A' && byte <= 'Z';
      const bool small = byte >= 'a' && byte <= 'z', usual_mark = byte == '-' || byte == '/' || byte == '_';
      // A plus belongs to a number that a spreadsheet has shortened.
      if (small || byte == '+' || byte == 0x7F) continue;
      const auto bit = [](bool is, std::uint8_t kind) { return is ? kind : std::uint8_t{0}; };
      of[byte] = static_cast<std::uint8_t>(own | bit(digit || capital || usual_mark, usual) |
                                           bit(digit && byte != '0', figure) | bit(byte == '.', point) |
                                           bit(byte >= 0x80, beyond));
    }
  }
};
constexpr TextBytes text_bytes;

} // namespace medpol::batch
