#pragma once
#include <string>
#include <string_view>

namespace medpol {

/// Appends one row of CSV: cells are quoted as in RFC 4180 where they must be, and keep their exact text.
class CsvRow {
public:
  explicit CsvRow(std::string& out) : out_(out) {}
  CsvRow& cell(std::string_view text);
  void end() { out_ += '\n'; }

private:
  std::string& out_;
  bool first_ = true;
};

} // namespace medpol
