#include "interpreter/batch/read/chunk.hpp"

#include "grammar/text/limits.hpp"
#include "interpreter/batch/read/row_index.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace medpol {
namespace {

bool is_ascii(std::string_view bytes) {
  constexpr std::uint64_t high = 0x8080808080808080;
  std::uint64_t any = 0;
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    any |= word;
  }
  for (; at < bytes.size(); ++at) any |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at]));
  return (any & high) == 0;
}

} // namespace

void RoomyText::resize(std::size_t size) {
  if (memory_.size() < size + 2 * margin)
    memory_.resize(std::max(size + 2 * margin, memory_.size() + memory_.size() / 2));
  size_ = size;
}

void RoomyText::append(std::string_view text) {
  const std::size_t before = size_;
  resize(before + text.size());
  text.copy(data() + before, text.size());
}

ChunkReader::ChunkReader(ClaimFile file, ChunkFormat format, std::size_t chunk_bytes)
    : bytes_(std::move(file.bytes)), text_(std::move(file.text)), format_(std::move(format)),
      chunk_bytes_(std::clamp<std::size_t>(chunk_bytes, 1, limits.record_bytes)), line_(bytes_.line()),
      offset_(bytes_.bytes_read() - bytes_.buffered().size()) {}

bool ChunkReader::next(Chunk& chunk) {
  chunk.number = number_++;
  chunk.first_line = line_;
  chunk.error.reset();
  chunk.quotes = false;
  chunk.bytes.resize(0);
  chunk.bytes.append(rest_);
  rest_.clear();
  if (chunk.bytes.size() < chunk_bytes_) read_on(chunk, chunk_bytes_ - chunk.bytes.size());
  if (chunk.bytes.size() == 0) return false;
  if (const Cut cut = whole_records(chunk); cut.bytes != 0) keep(chunk, cut);
  else take_one(chunk);
  return true;
}

/// Adds up to `count` bytes of the file; false when it has no more.
bool ChunkReader::read_on(Chunk& chunk, std::size_t count) {
  if (ended_) return false;
  const std::size_t before = chunk.bytes.size();
  chunk.bytes.resize(before + count);
  const std::size_t taken = bytes_.take(chunk.bytes.data() + before, count);
  chunk.bytes.resize(before + taken);
  ended_ = taken < count;
  return taken != 0;
}

/// The records that are whole, line end included; none of them is too large, for a chunk is no larger than a record may
/// be.
ChunkReader::Cut ChunkReader::whole_records(const Chunk& chunk) const {
  const std::string_view text = chunk.bytes.view().substr(0, chunk_bytes_);
  const bool quotes = format_.format != RecordFormat::csv || text.find('"') != std::string_view::npos;
  if (format_.format == RecordFormat::csv && quotes) {
    const LastRow last = last_row(text.data(), text.size(), format_.header.separator);
    return last.sound ? Cut{last.bytes, last.lines} : rows_with_care(text);
  }
  const std::size_t last = text.rfind('\n');
  if (last == std::string_view::npos) return {};
  return {last + 1, count_lines(text.substr(0, last + 1)), quotes};
}

ChunkReader::Cut ChunkReader::rows_with_care(std::string_view text) const {
  Cut cut;
  for (;;) {
    CsvRowFrame row(format_.header.separator);
    if (!row.find_end(text.substr(cut.bytes), false) || row.error()) break;
    cut.bytes += row.length();
  }
  cut.lines = count_lines(text.substr(0, cut.bytes));
  return cut;
}

/// Makes the first record a chunk: it is larger than a chunk usually is, or the last of the file.
void ChunkReader::take_one(Chunk& chunk) {
  const auto extend = [&] { return read_on(chunk, std::max(chunk_bytes_, chunk.bytes.size())); };
  std::size_t length = 0;
  if (format_.format == RecordFormat::csv) {
    CsvRowFrame row(format_.header.separator);
    while (!row.find_end(chunk.bytes.view(), ended_)) extend();
    if (row.error()) return reject(chunk, *row.error());
    length = row.length();
  } else {
    for (std::size_t searched = 0;;) {
      const std::string_view text = chunk.bytes.view();
      const std::size_t end = text.find('\n', searched);
      length = end == std::string_view::npos ? text.size() : end + 1;
      if (length > limits.record_bytes) return reject(chunk, RecordError::Kind::too_large);
      searched = length;
      if (end != std::string_view::npos || !extend()) break;
    }
  }
  keep(chunk, {length, count_lines(chunk.bytes.view().substr(0, length))});
}

std::size_t ChunkReader::record_length(std::string_view text) const {
  if (format_.format != RecordFormat::csv) return std::min(text.find('\n'), text.size() - 1) + 1;
  CsvRowFrame row(format_.header.separator);
  row.find_end(text, true);
  return row.length();
}

/// While the encoding is not known, the chunk ends before the record that tells it: a byte that was no text before
/// stays so.
ChunkReader::Cut ChunkReader::decide_encoding(Chunk& chunk, Cut cut) {
  chunk.encoding = text_.encoding();
  const std::string_view text = chunk.bytes.view().substr(0, cut.bytes);
  if (text_.is_decided() || is_ascii(text)) return cut;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = record_length(text.substr(at));
    const DecodedText decoded = text_.decode(text.substr(at, length));
    if (text_.is_decided() || decoded.two) {
      if (at != 0) return {at, count_lines(text.substr(0, at))};
      chunk.encoding = text_.encoding();
      if (text_.is_decided()) return cut;
      chunk.error = text_error(decoded);
      return {length, count_lines(text.substr(0, length))};
    }
    at += length;
  }
  return cut;
}

void ChunkReader::keep(Chunk& chunk, Cut cut) {
  cut = decide_encoding(chunk, cut);
  rest_.assign(chunk.bytes.view().substr(cut.bytes));
  chunk.bytes.resize(cut.bytes);
  if (chunk.error) chunk.bytes.resize(0);
  else if (!chunk.bytes.view().ends_with('\n')) chunk.bytes.append("\n"); // the last record of a file may lack it
  chunk.quotes = cut.quotes && chunk.bytes.view().find('"') != std::string_view::npos;
  line_ += cut.lines;
  offset_ += cut.bytes;
  chunk.end_offset = offset_;
}

/// The first line is a record that cannot be read; passes over it, in constant memory.
void ChunkReader::reject(Chunk& chunk, RecordError::Kind kind) {
  chunk.error = RecordError{kind, ""};
  for (;;) {
    const std::string_view text = chunk.bytes.view();
    const std::size_t end = text.find('\n');
    if (end != std::string_view::npos) {
      rest_.assign(text.substr(end + 1));
      offset_ += end + 1;
      ++line_;
      break;
    }
    offset_ += text.size();
    chunk.bytes.resize(0);
    if (!read_on(chunk, ByteStream::block_bytes)) break;
  }
  chunk.bytes.resize(0);
  chunk.end_offset = offset_;
}

OpenedChunks open_chunks(const ByteInput& input, RecordFormat format, std::size_t chunk_bytes) {
  OpenedChunks opened;
  auto source = open_claim_source(input, format);
  if (auto* error = std::get_if<Said>(&source)) {
    opened.general.error = std::move(*error);
    return opened;
  }
  auto& claims = std::get<ClaimSource>(source);
  ChunkFormat own;
  own.format = opened.general.format = claims.format;
  if (claims.format == RecordFormat::json) {
    opened.general = read_source(std::move(claims));
    return opened;
  }
  if (claims.format == RecordFormat::csv) {
    auto header = read_csv_header(claims.file.bytes, claims.file.text, claims.tabs);
    if (auto* error = std::get_if<Said>(&header)) {
      opened.general.error = std::move(*error);
      return opened;
    }
    own.header = std::move(std::get<CsvHeader>(header));
  }
  opened.reader = std::make_unique<ChunkReader>(std::move(claims.file), std::move(own), chunk_bytes);
  return opened;
}

} // namespace medpol
