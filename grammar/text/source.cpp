#include "grammar/text/source.hpp"

#include "grammar/text/display.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

/// Calls `visit` with each code point of `line` that starts before byte `stop`.
template <class Visit> void each_before(std::string_view line, std::size_t stop, Visit visit) {
  for (std::size_t at = 0; at < std::min(stop, line.size());) {
    const CodePoint next = decode(line, at);
    visit(next.value);
    at += next.length;
  }
}

} // namespace

Source::Source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)), line_starts_{0} {
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

std::string_view Source::slice(std::uint32_t begin, std::uint32_t end) const {
  const std::size_t first = std::min<std::size_t>(begin, text_.size());
  return text().substr(first, end > first ? end - first : 0);
}

LineNumber Source::line_of(std::uint32_t offset) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return LineNumber{static_cast<std::uint32_t>(after - line_starts_.begin())};
}

CharColumn Source::char_column_of(std::uint32_t offset) const {
  const LineNumber line = line_of(offset);
  std::uint32_t column = 1;
  each_before(line_text(line), offset - line_begin(line), [&](char32_t) { ++column; });
  return CharColumn{column};
}

CellColumn Source::cell_column_of(std::uint32_t offset) const {
  const LineNumber line = line_of(offset);
  std::uint32_t column = 0;
  each_before(line_text(line), offset - line_begin(line),
              [&](char32_t value) { column += static_cast<std::uint32_t>(shown_width(value)); });
  return CellColumn{column};
}

std::string_view Source::line_text(LineNumber line) const {
  const auto number = static_cast<std::uint32_t>(line);
  if (number == 0 || number > line_count()) return {};
  const std::size_t begin = line_starts_[number - 1];
  const std::size_t next = number < line_count() ? line_starts_[number] : text_.size();
  std::string_view content = text().substr(begin, next - begin);
  if (content.ends_with('\n')) content.remove_suffix(1);
  if (content.ends_with('\r')) content.remove_suffix(1);
  return content;
}

std::uint32_t Source::line_begin(LineNumber line) const {
  const auto number = static_cast<std::uint32_t>(line);
  if (number == 0) return 0;
  return number <= line_count() ? line_starts_[number - 1] : static_cast<std::uint32_t>(text_.size());
}

FileId SourceSet::add(Source source) {
  sources_.push_back(std::make_unique<const Source>(std::move(source)));
  return FileId{static_cast<std::uint32_t>(sources_.size() - 1)};
}

} // namespace medpol
