#pragma once
#include "interpreter/claims/readers.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace medpol {

/// Finds the end of a CSV row in text that may still be growing. After an error the row is its first line, so that a
/// quote which is not closed takes no further record with it.
class CsvRowFrame {
public:
  /// What is read on, at most, to see whether a row that is too large has a quote which is not closed.
  static const std::size_t most_bytes;

  explicit CsvRowFrame(char separator) : separator_(separator) {}

  /// Goes on in `text`, which begins at the row and was only lengthened since the last call; `complete` when nothing
  /// more can come. False: more text is needed.
  bool find_end(std::string_view text, bool complete);
  /// Bytes of the row with its line end; counts without `error` only.
  std::size_t length() const { return at_; }
  /// Why there is no row: open_quote or too_large.
  const std::optional<RecordError::Kind>& error() const { return error_; }

private:
  char separator_;
  std::size_t at_ = 0; ///< where the cell begins that is looked at
  std::optional<RecordError::Kind> error_;
};

/// What the header of a CSV file says.
struct CsvHeader {
  char separator = ',';
  std::vector<std::string> columns;
  std::optional<std::string> duplicate; ///< a name that occurs twice
};

/// The cells of one row after another.
class CsvCells {
public:
  /// Takes the row apart; an error when it is not text or a quote is out of place.
  std::optional<RecordError> split(std::string_view row, RecordText& text, char separator);
  /// No cell of the row holds more than blanks.
  bool only_blanks() const;
  /// The record of a row that was split without an error.
  void fill(const CsvHeader& header, Record& record) const;
  std::size_t count() const { return count_; }
  const std::string& operator[](std::size_t cell) const { return cells_[cell]; }

private:
  std::size_t rows_within_a_cell(const CsvHeader& header) const;

  std::vector<std::string> cells_; ///< the first `count_` are of this row
  std::size_t count_ = 0;
};

/// A file without a record and without a head.
Said empty_file();

/// Reads the header and leaves the stream behind it.
std::variant<CsvHeader, Said> read_csv_header(ByteStream& bytes, RecordText& text, bool tabs);

} // namespace medpol
