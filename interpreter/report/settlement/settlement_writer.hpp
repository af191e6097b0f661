#pragma once
#include "interpreter/report/settlement/csv_columns.hpp"
#include "interpreter/report/settlement/totals.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace medpol {

/// Writes settlements one after another, in constant memory. Text is appended to the string that the writer was made
/// with; the caller may empty it between calls.
class SettlementWriter {
public:
  virtual ~SettlementWriter() = default;
  virtual void begin() = 0;
  virtual void write(const Settlement& settlement) = 0;
  virtual void finish(const Totals& totals) = 0;
};

/// For a terminal: one line a claim, its reasons behind it or whole on the lines below it; the totals at the end.
/// Column widths are fixed.
std::unique_ptr<SettlementWriter> table_writer(std::string& out, Language language, std::size_t columns = 80);

/// The columns that are told. RFC 4180, UTF-8.
std::unique_ptr<SettlementWriter> csv_writer(std::string& out, Language language, CsvColumns columns);

enum class JsonLayout : std::uint8_t {
  lines, ///< one object a line (JSON Lines)
  array, ///< one array of objects
};
/// Amounts are decimal strings under their national fields; what has none is under `items`. None are written that are
/// not payable.
std::unique_ptr<SettlementWriter> json_writer(std::string& out, Language language, JsonLayout layout);

/// The rejected records with the field, the value and the reason, as CSV; other settlements are passed over. No totals.
std::unique_ptr<SettlementWriter> rejects_writer(std::string& out, Language language);

} // namespace medpol
