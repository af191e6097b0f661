#pragma once
#include "grammar/text/source.hpp"

#include <vector>

namespace medpol {

/// What one column of a line is, for those who read positions by program.
enum class ColumnUnit : std::uint8_t {
  character,  ///< a code point
  utf16_unit, ///< editors count these: a character beyond the basic plane takes two
};

/// Columns of one text. Reads the text once, so that many positions cost no more than their number, however long the
/// lines.
class Columns {
public:
  Columns(const Source& source, ColumnUnit unit);
  /// 1-based; a position within a line ending is that of its beginning.
  std::uint32_t column_of(std::uint32_t offset) const;

private:
  static constexpr std::uint32_t stride = 128;
  /// Units before an offset.
  std::uint32_t before(std::uint32_t offset) const;
  std::uint32_t units_of(std::uint32_t begin, std::uint32_t end) const;

  const Source& source_;
  ColumnUnit unit_;
  std::vector<std::uint32_t> before_; ///< units before every `stride`-th byte
};

} // namespace medpol
