#pragma once
#include "grammar/text/fold.hpp"

#include <string>
#include <string_view>

namespace medpol {

/// Appends one row of CSV: cells are quoted as in RFC 4180 where they must be.
class CsvRow {
public:
  explicit CsvRow(std::string& out) : out_(out) {}
  /// A number, a day or a fixed word: stands as it is.
  CsvRow& cell(std::string_view text);
  /// A text that somebody wrote: where it begins as a formula it gets a ' in front, which spreadsheets do not show and
  /// medpol's readers take away.
  CsvRow& text(std::string_view text);
  void end() { out_ += '\n'; }

private:
  std::string& out_;
  bool first_ = true;
};

} // namespace medpol
