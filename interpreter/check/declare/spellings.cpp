#include "interpreter/check/declare/spellings.hpp"

#include "interpreter/check/declare/declaring.hpp"

#include <algorithm>
#include <optional>

namespace medpol {

std::optional<std::vector<std::string>> free_spellings(Declaring& in, const std::vector<std::string>& spellings,
                                                       Span span) {
  std::vector<std::string> free;
  for (const auto& spelling : spellings) {
    const auto& known = in.meaning(spelling);
    if (!known.input && !known.item) {
      free.push_back(spelling);
      continue;
    }
    report_already(in, spelling, span, known.input ? in.scope[*known.input].span : in.scope[*known.item].span);
    if (&spelling == &spellings.front()) return std::nullopt;
  }
  return free;
}

bool is_in(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace medpol
