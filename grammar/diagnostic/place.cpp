#include "grammar/diagnostic/place.hpp"

#include "grammar/text/display.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Half-open range of cells.
struct Cells {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::size_t shown_cells(std::string_view text) {
  std::size_t cells = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = decode(text, at);
    cells += static_cast<std::size_t>(shown_width(next.value));
    at += next.length;
  }
  return cells;
}

/// The part of a line of `total` cells that is shown: `max_snippet_cells` with room for an ellipsis at either end, the
/// carets in the middle, or from their beginning when they are wider than that.
Cells window_around(Cells carets, std::size_t total) {
  constexpr std::size_t room = max_snippet_cells - 2;
  if (total <= max_snippet_cells) return {0, total};
  const std::size_t wanted = std::min(carets.end - carets.begin, room);
  const std::size_t before = (room - wanted) / 2;
  const std::size_t begin = std::min(carets.begin - std::min(carets.begin, before), total - room);
  return {begin, begin + room};
}

/// The characters of `line` that lie wholly within `window`; `window` shrinks to the cells they take.
std::string cut(std::string_view line, Cells& window) {
  std::string out;
  std::size_t cell = 0;
  std::size_t first_cell = window.begin;
  bool started = false;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint next = decode(line, at);
    const auto width = static_cast<std::size_t>(shown_width(next.value));
    at += next.length;
    if (cell + width > window.end) break;
    const bool belongs = cell >= window.begin && (started || width > 0 || cell == 0);
    cell += width;
    if (!belongs) continue;
    if (!started) first_cell = cell - width;
    started = true;
    append_shown(out, next.value);
  }
  window = {first_cell, std::max(cell, first_cell)};
  return out;
}

} // namespace

std::optional<Place> find_place(Span span, const SourceSet& sources) {
  if (static_cast<std::size_t>(span.file) >= sources.size()) return std::nullopt;
  const Source& source = sources[span.file];
  const auto size = static_cast<std::uint32_t>(source.text().size());
  if (span.begin < size) return Place{&source, span.begin, std::clamp(span.end, span.begin, size)};

  const std::size_t last = source.text().find_last_not_of("\r\n");
  const auto end_of_text = static_cast<std::uint32_t>(last == std::string_view::npos ? 0 : last + 1);
  return Place{&source, end_of_text, end_of_text};
}

Snippet snippet(const Place& place) {
  const Source& source = *place.source;
  const LineNumber number = source.line_of(place.begin);
  const std::string_view line = source.line_text(number);
  const std::uint32_t line_begin = source.line_begin(number);
  const std::size_t begin = std::min<std::size_t>(place.begin - line_begin, line.size());
  const std::size_t end = std::min<std::size_t>(place.end - line_begin, line.size());

  Cells carets;
  carets.begin = static_cast<std::size_t>(source.cell_column_of(place.begin));
  carets.end = carets.begin + shown_cells(line.substr(begin, end - begin));
  const std::size_t total = shown_cells(line);
  Cells window = window_around(carets, total);

  Snippet result;
  result.line = cut(line, window);
  carets.end = std::clamp(carets.end, window.begin, window.end);
  carets.begin = std::clamp(carets.begin, window.begin, window.end);
  result.caret_begin = carets.begin - window.begin;
  result.caret_cells = std::max<std::size_t>(carets.end - carets.begin, 1);
  if (window.begin > 0) {
    result.line.insert(0, "…");
    ++result.caret_begin;
  }
  if (window.end < total) result.line += "…";
  return result;
}

} // namespace medpol
