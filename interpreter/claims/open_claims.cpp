#include "grammar/text/limits.hpp"
#include "interpreter/claims/byte_stream.hpp"
#include "interpreter/claims/csv_rows.hpp"
#include "interpreter/claims/foreign_file.hpp"
#include "interpreter/claims/json_extent.hpp"
#include "interpreter/claims/plain_text.hpp"
#include "interpreter/claims/read_error_words.hpp"
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

RecordFormat format_of_content(ClaimFile& file) {
  const std::string_view text = file.bytes.buffered();
  const std::size_t first = skip_json_blanks(text, 0);
  if (first == text.size()) return RecordFormat::csv;
  if (text[first] == '[') return RecordFormat::json;
  if (text[first] != '{') return RecordFormat::csv;
  return starts_json_lines(file) ? RecordFormat::jsonl : RecordFormat::json;
}

RecordFormat find_format(const std::string& letters, ClaimFile& file) {
  if (letters == "csv" || letters == "tsv") return RecordFormat::csv;
  if (letters == "jsonl" || letters == "ndjson") return RecordFormat::jsonl;
  if (letters == "json") return starts_json_lines(file) ? RecordFormat::jsonl : RecordFormat::json;
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

/// Gives up a byte order mark at the beginning, and tells the encoding that it stands for.
std::optional<Encoding> take_byte_order_mark(ByteStream& bytes) {
  for (const auto& [mark, encoding] :
       {std::pair(byte_order_mark, Encoding::utf8), std::pair(gb18030_mark, Encoding::gb18030)}) {
    if (!bytes.buffered().starts_with(mark)) continue;
    bytes.consume(mark.size());
    return encoding;
  }
  return std::nullopt;
}

/// What all lines of a file say, up to where more speak for one encoding.
EncodingEvidence look_ahead(const ByteInput& input) {
  EncodingEvidence evidence;
  ByteStream bytes(input);
  while (bytes.extend() && !evidence.is_clear()) {
    const std::string_view block = bytes.buffered();
    const std::size_t lines = bytes.ended() ? block.size() : block.rfind('\n') + 1;
    if (lines == 0 && block.size() < limits.record_bytes) continue;
    const std::size_t taken = lines == 0 ? block.size() : lines;
    evidence.count(block.substr(0, taken), lines != 0);
    bytes.consume(taken);
  }
  return evidence;
}

/// The encoding of the records, unless they are all ASCII, or what can be read in two ways. A pipe cannot be read a
/// second time: where its beginning tells nothing, the first record that tells decides.
std::variant<RecordText, Said> find_encoding(const ByteInput& input, const ByteStream& bytes) {
  EncodingEvidence evidence;
  evidence.count(bytes.buffered(), bytes.ended());
  if (input.again && !evidence.is_clear() && !bytes.ended()) evidence = look_ahead(input);
  if (const auto encoding = evidence.encoding()) return RecordText(*encoding);
  if (!evidence.two() || !(input.again || bytes.ended())) return RecordText();
  return two_encodings(*evidence.two());
}

} // namespace

std::variant<ClaimSource, Said> open_claim_source(const ByteInput& input, RecordFormat format) {
  ByteStream bytes(input);
  bytes.extend();
  if (!bytes.failure().empty()) return said_by_system(bytes.failure());
  const auto marked = take_byte_order_mark(bytes);
  if (auto what = foreign_file(bytes.buffered())) return std::move(*what);
  if (!find_content(bytes)) return empty_file();

  auto text = marked ? std::variant<RecordText, Said>(RecordText(*marked)) : find_encoding(input, bytes);
  if (auto* error = std::get_if<Said>(&text)) return std::move(*error);
  ClaimFile file{std::move(bytes), std::get<RecordText>(std::move(text))};
  const std::string letters = extension(input.name);
  if (format == RecordFormat::automatic) format = find_format(letters, file);
  return ClaimSource{std::move(file), format, letters == "tsv"};
}

OpenedClaims read_source(ClaimSource source) {
  OpenedClaims opened;
  opened.format = source.format;
  if (source.format == RecordFormat::json) {
    ReaderOrWhyNot json = json_reader(std::move(source.file));
    if (auto* error = std::get_if<Said>(&json)) opened.error = std::move(*error);
    else opened.reader = std::move(std::get<std::unique_ptr<RecordReader>>(json));
  } else if (source.format == RecordFormat::jsonl) {
    opened.reader = json_lines_reader(std::move(source.file));
  } else {
    ReaderOrWhyNot csv = csv_reader(std::move(source.file), source.tabs);
    if (auto* error = std::get_if<Said>(&csv)) opened.error = std::move(*error);
    else opened.reader = std::move(std::get<std::unique_ptr<RecordReader>>(csv));
  }
  return opened;
}

OpenedClaims open_claims(const ByteInput& input, RecordFormat format) {
  auto source = open_claim_source(input, format);
  if (auto* error = std::get_if<Said>(&source)) {
    OpenedClaims failed;
    failed.error = std::move(*error);
    return failed;
  }
  return read_source(std::move(std::get<ClaimSource>(source)));
}

} // namespace medpol
