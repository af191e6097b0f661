#include "grammar/syntax/quotes.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/utf8.hpp"

namespace medpol {
namespace {

struct Marks {
  std::string_view open, close;
};

Marks marks_at(std::string_view text) {
  for (const auto marks : {Marks{signs::quote_open.text, signs::quote_close.text},
                           Marks{signs::name_open.text, signs::name_close.text}, Marks{"\"", "\""}})
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

std::string_view closing_mark(std::string_view text) { return marks_at(text).close; }

std::string_view without_name_marks(std::string_view name) {
  constexpr auto open = signs::name_open.text, close = signs::name_close.text;
  const bool marked = name.starts_with(open) && name.ends_with(close);
  return marked ? name.substr(open.size(), name.size() - open.size() - close.size()) : name;
}

bool begins_comment(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "//") return false;
  const auto before = text.substr(0, at);
  return before.empty() || blank_before(before, before.size()) != 0;
}

std::size_t cell_end(std::string_view text, std::size_t at, bool bars) {
  while (at < text.size()) {
    const auto [value, length] = decode(text, at);
    if (bars ? fold(value) == U'|' : value == U'\t') break;
    const auto quoted = begins_quotation(value) ? quotation_end(text, at, text.size()) : 0;
    at = quoted != 0 ? quoted : at + length;
  }
  return at;
}

} // namespace medpol
