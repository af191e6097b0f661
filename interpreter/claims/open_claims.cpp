#include "interpreter/claims/byte_stream.hpp"
#include "interpreter/claims/foreign_file.hpp"
#include "interpreter/claims/json_extent.hpp"
#include "interpreter/claims/plain_text.hpp"
#include "interpreter/claims/readers.hpp"

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view gb18030_mark = "\x84\x31\x95\x33";

/// The letters after the last point of the file name, in lower case.
std::string extension(const std::string& path) {
  const std::size_t point = path.find_last_of("./");
  if (point == std::string::npos || path[point] == '/') return "";
  std::string letters = path.substr(point + 1);
  for (char& c : letters)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return letters;
}

ClaimFormat format_of_content(ClaimFile& file) {
  const std::string_view text = file.bytes.buffered();
  const std::size_t first = skip_json_blanks(text, 0);
  if (first == text.size()) return ClaimFormat::csv;
  if (text[first] == '[') return ClaimFormat::json;
  if (text[first] != '{') return ClaimFormat::csv;
  return starts_json_lines(file) ? ClaimFormat::jsonl : ClaimFormat::json;
}

ClaimFormat find_format(const std::string& letters, ClaimFile& file) {
  if (letters == "csv" || letters == "tsv") return ClaimFormat::csv;
  if (letters == "jsonl" || letters == "ndjson") return ClaimFormat::jsonl;
  if (letters == "json") return starts_json_lines(file) ? ClaimFormat::jsonl : ClaimFormat::json;
  return format_of_content(file);
}

/// Gives up whole blank blocks at the beginning; false when the file holds nothing but blanks.
bool find_content(ByteStream& bytes) {
  while (trim_blanks(bytes.buffered()).empty()) {
    bytes.consume(bytes.buffered().size());
    if (!bytes.extend()) return false;
  }
  return true;
}

void drop_byte_order_mark(ByteStream& bytes) {
  for (const std::string_view mark : {byte_order_mark, gb18030_mark})
    if (bytes.buffered().starts_with(mark)) return bytes.consume(mark.size());
}

} // namespace

std::variant<ClaimSource, ReadError> open_claim_source(const std::string& path, ClaimFormat format) {
  ByteStream bytes(path);
  bytes.extend();
  if (!bytes.failure().empty()) return ReadError{ReadError::Kind::cannot_open, bytes.failure()};
  drop_byte_order_mark(bytes);
  if (auto what = foreign_file(bytes.buffered())) return ReadError{ReadError::Kind::not_text, std::move(*what)};
  if (!find_content(bytes)) return ReadError{ReadError::Kind::not_text, "empty file"};

  RecordText text(bytes.buffered(), bytes.ended());
  ClaimFile file{std::move(bytes), std::move(text)};
  const std::string letters = extension(path);
  if (format == ClaimFormat::automatic) format = find_format(letters, file);
  return ClaimSource{std::move(file), format, letters == "tsv"};
}

OpenedClaims read_source(ClaimSource source) {
  OpenedClaims opened;
  opened.format = source.format;
  if (source.format == ClaimFormat::json) {
    opened.reader = json_reader(std::move(source.file));
  } else if (source.format == ClaimFormat::jsonl) {
    opened.reader = json_lines_reader(std::move(source.file));
  } else {
    CsvReader csv = csv_reader(std::move(source.file), source.tabs);
    if (auto* error = std::get_if<ReadError>(&csv)) opened.error = std::move(*error);
    else opened.reader = std::move(std::get<std::unique_ptr<RecordReader>>(csv));
  }
  return opened;
}

OpenedClaims open_claims(const std::string& path, ClaimFormat format) {
  auto source = open_claim_source(path, format);
  if (auto* error = std::get_if<ReadError>(&source)) {
    OpenedClaims failed;
    failed.error = std::move(*error);
    return failed;
  }
  return read_source(std::move(std::get<ClaimSource>(source)));
}

} // namespace medpol
