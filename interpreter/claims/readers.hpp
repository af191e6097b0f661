#pragma once
#include "interpreter/claims/byte_stream.hpp"
#include "interpreter/claims/record.hpp"
#include "interpreter/claims/record_text.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace medpol {

/// A claim file at its first byte after a byte order mark, with the first block buffered.
struct ClaimFile {
  ByteStream bytes;
  RecordText text;
};

/// A claim file whose format is decided.
struct ClaimSource {
  ClaimFile file;
  RecordFormat format = RecordFormat::csv; ///< never automatic
  bool tabs = false;                       ///< CSV whose separator is a tab by the name of the file
};

/// Opens a claim file as `open_claims` does; nothing but what decides the format is read yet.
std::variant<ClaimSource, Said> open_claim_source(const ByteInput& input, RecordFormat format);
/// The general reader of an opened file.
OpenedClaims read_source(ClaimSource source);

/// A reader, or why the file cannot be read.
using ReaderOrWhyNot = std::variant<std::unique_ptr<RecordReader>, Said>;

/// Comma-separated values (RFC 4180, LF or CRLF). With `tabs`, or when the header has tabs and no comma, a tab
/// separates.
ReaderOrWhyNot csv_reader(ClaimFile file, bool tabs);
/// One JSON object a line; blank lines are skipped.
std::unique_ptr<RecordReader> json_lines_reader(ClaimFile file);
/// An array of objects; an object that holds such an array and nothing else; or one object, which is then the one
/// record. An object that holds an array under a known name (claims, records, data, 结算, 申报 …) beside something else
/// is an error, for nothing else of it would be read.
ReaderOrWhyNot json_reader(ClaimFile file);
/// Whether the file's first line is a whole JSON object and something follows: JSON Lines, whatever the file is called.
bool starts_json_lines(ClaimFile& file);

/// Makes `record` an empty one at the line where the stream stands.
void begin_record(Record& record, const ByteStream& bytes);
/// The record at the end of a file that could not be read on; false when the file ended as it should, or this was told
/// before.
bool tell_read_failure(Record& record, const ByteStream& bytes, bool& told);
/// What is wrong with the bytes of a record; nullopt when they are text.
std::optional<RecordError> text_error(const DecodedText& decoded);
/// Both readings of a record with that error.
TwoReadings two_readings_of(const RecordError& error);
/// The name that occurs twice; nullopt when there is none. Empty names do not count.
std::optional<std::string> find_duplicate(const std::vector<RecordField>& fields);

} // namespace medpol
