#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace medpol {

/// The instructions with which a text is searched; all find the same.
enum class Instructions : std::uint8_t { portable, avx2, avx512 };

/// The best of them that this machine has.
Instructions best_instructions();
/// Those that this machine has.
std::vector<Instructions> available_instructions();

/// Where cells and rows of CSV text end, for some rows at a time. The text must be one of a `RoomyText`, made of whole
/// rows, the last one with its line feed.
class RowIndex {
public:
  explicit RowIndex(Instructions instructions = best_instructions()) : instructions_(instructions) {}

  /// Finds the rows from `at` on, up to `most_rows` of them. `quotes`: the text has double quotes.
  void find(std::string_view text, std::size_t at, std::size_t most_rows, char separator, bool quotes);

  std::size_t rows() const { return row_count_; }
  /// Where row `row` ends (its line feed), as an index for `end`.
  std::uint32_t last_cell(std::size_t row) const { return rows_[row]; }
  /// Offset of the separator or line feed behind a cell; cells count from 1, and `end(0)` is what stands before the
  /// first.
  std::uint32_t end(std::size_t cell) const { return ends_[cell]; }
  const std::uint32_t* ends() const { return ends_.get(); }
  /// Line feeds inside quotes, of these rows and some behind them.
  const std::vector<std::uint32_t>& inner_lines() const { return inner_; }
  /// Places of doubled quotes and of quotes where none belongs, of these rows and some behind them.
  const std::vector<std::uint32_t>& odd_quotes() const { return odd_; }
  /// There may be a control character in these rows, other than a tab and line ends.
  bool has_control() const { return control_; }

private:
  void make_room(std::size_t bytes);
  void find_with_care(std::string_view text, std::size_t at, std::size_t most_rows, char separator);

  Instructions instructions_;
  std::size_t room_ = 0;
  std::unique_ptr<std::uint32_t[]> ends_, rows_;
  std::vector<std::uint32_t> inner_, odd_;
  std::size_t row_count_ = 0;
  bool control_ = false;
};

/// The end of the last whole row of a text that begins with a row and has quotes, all in their place; the lines up to
/// there. `sound` is false when a quote is out of place: then nothing else counts.
struct LastRow {
  bool sound = true;
  std::size_t bytes = 0, lines = 0;
};
LastRow last_row(const char* text, std::size_t size, char separator, Instructions instructions = best_instructions());

/// How many line feeds there are; the text must be one of a `RoomyText`.
std::size_t count_lines(std::string_view text, Instructions instructions = best_instructions());

} // namespace medpol
