#include "grammar/text/columns.hpp"

#include <algorithm>

namespace medpol {

Columns::Columns(const Source& source, ColumnUnit unit) : source_(source), unit_(unit) {
  const auto size = static_cast<std::uint32_t>(source.text().size());
  before_.reserve(size / stride + 1);
  std::uint32_t units = 0;
  for (std::uint32_t at = 0; at <= size; at += stride) {
    before_.push_back(units);
    units += units_of(at, std::min(at + stride, size));
  }
}

/// Of the characters that begin in a range of bytes.
std::uint32_t Columns::units_of(std::uint32_t begin, std::uint32_t end) const {
  std::uint32_t units = 0;
  for (auto at = begin; at < end; ++at) {
    const auto byte = static_cast<unsigned char>(source_.text()[at]);
    const bool goes_on = (byte & 0xC0) == 0x80, beyond_basic_plane = byte >= 0xF0;
    units += goes_on ? 0 : beyond_basic_plane && unit_ == ColumnUnit::utf16_unit ? 2 : 1;
  }
  return units;
}

std::uint32_t Columns::before(std::uint32_t offset) const {
  const auto mark = offset / stride;
  return before_[mark] + units_of(mark * stride, offset);
}

std::uint32_t Columns::column_of(std::uint32_t offset) const {
  const auto line = source_.line_of(offset);
  const auto begin = source_.line_begin(line);
  const auto end = begin + static_cast<std::uint32_t>(source_.line_text(line).size());
  return before(std::min(offset, end)) - before(begin) + 1;
}

} // namespace medpol
