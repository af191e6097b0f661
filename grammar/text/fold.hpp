#pragma once
#include <string>
#include <string_view>

namespace medpol {

/// `fold` of what is neither ASCII nor plainly Chinese.
char32_t fold_other(char32_t code_point);

/// The one form in which texts are compared: full-width, half-width, vertical and small forms to the usual ones,
/// Kangxi and other radicals and CJK compatibility ideographs to the unified character, every kind of blank to U+0020,
/// capital letters to small ones. Superscripts, circled numbers, fractions and units stay what they are.
inline char32_t fold(char32_t code_point) {
  if (code_point < 0x80) return code_point >= U'A' && code_point <= U'Z' ? code_point - U'A' + U'a' : code_point;
  if (code_point > 0x3000 && code_point < 0xF900) return code_point;
  return fold_other(code_point);
}
std::string fold(std::string_view text);

/// A key or text from outside as it is compared with others: folded, letters of ASCII as capitals, without any blank,
/// line end and without the apostrophes that spreadsheets put before a text.
std::string fold_key(std::string_view text);
/// Whether `fold_key` gives the text itself.
bool is_folded_key(std::string_view text);

/// Below, equal to or above 0: the order of two keys as `fold_key` gives them.
int compare_keys(std::string_view a, std::string_view b);

/// Whether a spreadsheet would take a text for a formula: it begins with = + - @ or a tab.
inline bool begins_as_formula(std::string_view text) {
  const char head = text.empty() ? '\0' : text.front();
  return head == '=' || head == '+' || head == '-' || head == '@' || head == '\t';
}
/// A cell of a spreadsheet without the apostrophe that keeps it from being taken for a formula: before = + - @ or a
/// tab.
std::string_view without_formula_guard(std::string_view cell);

} // namespace medpol
