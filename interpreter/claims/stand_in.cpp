#include "interpreter/claims/stand_in.hpp"

#include <algorithm>
#include <array>

namespace medpol {
namespace {

constexpr std::array<std::string_view, 9> words{"NULL", "(NULL)", "<NULL>", "[NULL]",   "\\N",
                                                "N/A",  "NAN",    "NONE",   "UNDEFINED"};
// Readers of many claims pass over the list where a key has a figure.
static_assert(std::all_of(words.begin(), words.end(),
                          [](auto word) { return word.find_first_of("123456789") == word.npos; }));

} // namespace

bool is_spreadsheet_error(std::string_view key) {
  if (key.starts_with("ERR:")) return key.size() == 7 && key.find_first_not_of("0123456789", 4) == key.npos;
  if (!key.starts_with('#')) return false;
  if (key.find_first_not_of('#') == key.npos || key == "#N/A" || key == "#GETTING_DATA") return true;
  const auto name = key.substr(1, key.size() - 2);
  return key.size() > 2 && (key.back() == '!' || key.back() == '?') &&
         name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_/0123456789") == name.npos;
}

bool is_word_for_no_value(std::string_view key) { return std::find(words.begin(), words.end(), key) != words.end(); }

bool is_stand_in(std::string_view key) { return is_word_for_no_value(key) || is_spreadsheet_error(key); }

} // namespace medpol
