#include "grammar/syntax/quotes.hpp"

namespace medpol {
namespace {

struct Marks {
  std::string_view open, close;
};

Marks marks_at(std::string_view text) {
  for (const auto marks : {Marks{"“", "”"}, Marks{"「", "」"}, Marks{"\"", "\""}})
    if (text.starts_with(marks.open)) return marks;
  return {};
}

} // namespace

std::size_t quotation_end(std::string_view text, std::size_t at, std::size_t end) {
  const auto [open, close] = marks_at(text.substr(at, end - at));
  if (open.empty()) return 0;
  int depth = 1;
  for (auto here = at + open.size(); here < end;) {
    const auto rest = text.substr(here, end - here);
    if (rest.starts_with(close)) {
      here += close.size();
      if (--depth == 0) return here;
    } else if (rest.starts_with(open)) {
      ++depth;
      here += open.size();
    } else {
      ++here;
    }
  }
  return 0;
}

} // namespace medpol
