#pragma once
#include "grammar/text/byte_source.hpp"
#include "grammar/text/read.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace medpol {

struct RawField;

/// A value as it stood in the claim file, not yet understood. A number keeps the characters it was written with.
struct RawValue {
  /// `absent` is an empty or blank CSV cell, a JSON null, and an empty or blank JSON text.
  enum class Kind : std::uint8_t { absent, text, number, boolean, list, record } kind = Kind::absent;
  std::string text;              ///< text, number (its characters), boolean (“true”/“false”)
  std::vector<RawValue> items;   ///< list
  std::vector<RawField> members; ///< record
  std::uint64_t line = 0;        ///< record of a list that has a file of its own: its line there
};

struct RawField {
  std::string name; ///< the header or key, trimmed
  RawValue value;
};

/// Why one record could not be read.
struct RecordError {
  enum class Kind : std::uint8_t {
    too_large,       ///< beyond limits.record_bytes
    not_text,        ///< not text in the encoding of its file; detail: its first bad byte, from 1
    two_readings,    ///< text in UTF-8 and other text in GB18030, and nothing tells which; detail: “ƶѪ|贫血”
    control,         ///< a control character that is no line end; detail: “U+000B”
    column_count,    ///< a CSV row with more cells than the header (fewer too); detail: “8/10”
    open_quote,      ///< a CSV quote not closed before the end of the file, or of the largest record
    swallowed_rows,  ///< a quoted CSV cell with lines that have as many cells as the header; detail: how many
    stray_quote,     ///< a quote inside an unquoted CSV cell, or text after a closing quote
    not_json,        ///< not one JSON object; detail: simdjson's words
    duplicate_field, ///< the same name twice in a record; detail: the name
    trailing,        ///< something after the JSON value
    read_failed,     ///< the file could not be read on, nothing follows; detail: the system's words
  } kind;
  std::string detail;
};

struct RawRecord {
  std::uint64_t line = 0;       ///< 1-based line of the file at which the record starts
  std::vector<RawField> fields; ///< with an error: what could be read before it, which may be nothing
  std::optional<RecordError> error;
};

/// Reads a claim file one record after another, in constant memory.
class RecordReader {
public:
  virtual ~RecordReader() = default;
  /// False at the end of the file. A bad record is returned with `error`; the next call goes on after it.
  virtual bool next(RawRecord& record) = 0;
  /// Names of the columns, when the format has a header (CSV); empty otherwise.
  virtual const std::vector<std::string>& columns() const = 0;
  /// Bytes of the file that were read so far, which is somewhat more than the records took: it is read in blocks.
  virtual std::uint64_t bytes_read() const = 0;
};

enum class ClaimFormat : std::uint8_t { automatic, csv, json, jsonl };

struct OpenedClaims {
  std::unique_ptr<RecordReader> reader; ///< null on error
  std::optional<ReadError> error;       ///< cannot open, too large a header, not text, two readings
  ClaimFormat format = ClaimFormat::automatic;
};

/// Opens a claim file. `automatic` decides by the extension of its name (.csv .tsv .json .jsonl .ndjson), else by the
/// first character that is not blank: `[` is JSON, `{` is JSON, anything else is CSV. JSON whose first line is a whole
/// object, with more lines behind it, is JSON Lines. A CSV file with a header and no rows has no records; an empty file
/// is an error.
///
/// JSON is as `json_reader` takes it. An array that is not closed, or text after it, is reported as a last record with
/// an error.
OpenedClaims open_claims(const ByteInput& input, ClaimFormat format = ClaimFormat::automatic);

} // namespace medpol
