#include "grammar/words/date_words.hpp"

namespace medpol {

std::array<std::string, 2> words_of(Date day) { return {to_chinese(day), to_iso(day)}; }

std::array<std::string, 2> words_of(const Days& days) {
  const auto first = words_of(days.first), last = words_of(days.last);
  if (days.is_open_before() && days.is_open_after()) return {"不限日期", "any date"};
  if (days.is_open_after()) return {first[0] + "起", "from " + first[1]};
  if (days.is_open_before()) return {last[0] + "止", "until " + last[1]};
  if (days.first == days.last) return first;
  return {first[0] + "至" + last[0], first[1] + " to " + last[1]};
}

} // namespace medpol
