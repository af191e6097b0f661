#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace medpol {

struct RecordField;

/// A value as it stands in a record, not yet understood: what it means the policies decide. A number keeps the
/// characters it was written with, so that no amount goes through a floating-point number.
struct RecordValue {
  /// `absent` is an empty or blank CSV cell, a JSON null, and an empty or blank JSON text.
  enum class Kind : std::uint8_t { absent, text, number, boolean, list, record } kind = Kind::absent;
  std::string text;                 ///< text, number (its characters), boolean (“true”/“false”)
  std::vector<RecordValue> items;   ///< list
  std::vector<RecordField> members; ///< record
  std::uint64_t line = 0;           ///< record of a list that has a file of its own: its line there

  RecordValue();
  /// A text as an officer would write it in a cell: “1,200.00元”, “退休”, “2025-03-01”.
  RecordValue(std::string written);
  RecordValue(const char* written);
};

/// A field of a record under any of its names: Chinese, English, or the national field.
struct RecordField {
  std::string name; ///< the header or key, trimmed
  RecordValue value;
};

inline RecordValue::RecordValue() = default;
inline RecordValue::RecordValue(std::string written) : kind(Kind::text), text(std::move(written)) {}
inline RecordValue::RecordValue(const char* written) : RecordValue(std::string(written)) {}

/// Why one record could not be read.
struct RecordError {
  enum class Kind : std::uint8_t {
    too_large,       ///< more than 1 MiB
    not_text,        ///< not text in the encoding of its file; detail: its first bad byte, from 1
    two_readings,    ///< text in UTF-8 and other text in GB18030, and nothing tells which; detail: “ƶѪ|贫血”
    control,         ///< a control character that is no line end; detail: “U+000B”
    column_count,    ///< a CSV row with more cells than the header (fewer too); detail: “8/10”
    open_quote,      ///< a CSV quote not closed before the end of the file, or of the largest record
    swallowed_rows,  ///< a quoted CSV cell with lines that have as many cells as the header; detail: how many
    stray_quote,     ///< a quote inside an unquoted CSV cell, or text after a closing quote
    not_json,        ///< not one JSON object; detail: why, in English
    duplicate_field, ///< the same name twice in a record; detail: the name
    trailing,        ///< something after the JSON value
    read_failed,     ///< the file could not be read on, nothing follows; detail: the system's words
  } kind;
  std::string detail;
};

/// A record that is to be settled: a claim, a contribution, an application.
struct Record {
  std::uint64_t line = 0;               ///< 1-based line of the file at which it starts; 0: of none
  std::vector<RecordField> fields = {}; ///< with an error: what could be read before it, which may be nothing
  std::optional<RecordError> error = {};
};

/// Records one after another: those of a file, read in constant memory, or of whoever has them otherwise.
class RecordReader {
public:
  virtual ~RecordReader() = default;
  /// False at the end of the file. A bad record is returned with `error`; the next call goes on after it.
  virtual bool next(Record& record) = 0;
  /// Names of the columns, when the format has a header (CSV); empty otherwise.
  virtual const std::vector<std::string>& columns() const = 0;
  /// Bytes of the file that were read so far, which is somewhat more than the records took: it is read in blocks.
  virtual std::uint64_t bytes_read() const = 0;
};

/// Of what format a file of records is.
enum class RecordFormat : std::uint8_t { automatic, csv, json, jsonl };

} // namespace medpol
