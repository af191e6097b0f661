#include "interpreter/analyse/sense/difference_text.hpp"

#include "interpreter/analyse/sense/recognised.hpp"

#include <cstddef>

namespace medpol {

namespace {

/// Calls `each` for every sign of a list that stands outside brackets, with its place and length.
template <class Signs, class Each> void each_outer(std::string_view text, const Signs& signs, Each each) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto at = text.substr(i);
    const auto begins = [&](const auto& list) {
      for (const auto one : list)
        if (at.starts_with(one)) return one.size();
      return std::size_t{0};
    };
    if (const auto size = begins(recognised::opening); size != 0) ++depth, i += size;
    else if (const auto end = begins(recognised::closing); end != 0) --depth, i += end;
    else if (const auto sign = depth == 0 ? begins(signs) : 0; sign != 0) each(i, sign), i += sign;
    else ++i;
  }
}

} // namespace

bool has_operator(std::string_view text) {
  bool found = false;
  each_outer(text, recognised::other_signs, [&](std::size_t, std::size_t) { found = true; });
  each_outer(text, recognised::minus_signs, [&](std::size_t, std::size_t) { found = true; });
  return found;
}

std::optional<std::vector<std::string>> terms_of_difference(std::string_view text) {
  if (text.find('\n') != std::string_view::npos) return std::nullopt;
  bool adds = false;
  each_outer(text, recognised::added_by, [&](std::size_t, std::size_t) { adds = true; });
  if (adds) return std::nullopt;
  std::vector<std::string> out;
  std::size_t from = 0;
  const auto take = [&](std::size_t end) {
    auto term = text.substr(from, end - from);
    while (term.starts_with(' ')) term.remove_prefix(1);
    while (term.ends_with(' ')) term.remove_suffix(1);
    out.emplace_back(term);
  };
  each_outer(text, recognised::minus_signs, [&](std::size_t at, std::size_t size) {
    take(at);
    from = at + size;
  });
  take(text.size());
  return out;
}

} // namespace medpol
