#include "interpreter/batch/read/chunk_text.hpp"

#include <algorithm>

namespace medpol {

void ChunkText::start(const Chunk& chunk) {
  faults_.clear();
  transcoded_ = false;
  quotes_ = chunk.quotes;
  view_ = chunk.bytes.view();
  if (chunk.encoding == Encoding::gb18030) transcode(view_);
}

bool ChunkText::was_fault(std::size_t ordinal) const {
  return std::binary_search(faults_.begin(), faults_.end(), ordinal);
}

void ChunkText::transcode(std::string_view bytes) {
  const DecodedText decoded = gb18030_.decode(bytes);
  if (decoded.good() && decoded.text.data() == bytes.data()) return; // ASCII
  transcoded_ = true;
  text_.resize(0);
  if (!decoded.good()) transcode_records(bytes);
  else text_.append(decoded.text);
  view_ = text_.view();
}

/// Slower, to find the records that are no text.
void ChunkText::transcode_records(std::string_view bytes) {
  std::size_t ordinal = 0;
  const auto add = [&](std::string_view record) {
    const DecodedText decoded = gb18030_.decode(record);
    if (!decoded.good()) faults_.push_back(ordinal);
    text_.append(decoded.good() ? decoded.text : "\n");
    ++ordinal;
  };
  constexpr std::size_t at_once = 256;
  for (std::size_t at = 0; at < bytes.size();) {
    if (format_.format != RecordFormat::csv) {
      const std::size_t length = bytes.find('\n', at) + 1 - at;
      add(bytes.substr(at, length));
      at += length;
      continue;
    }
    index_.find(bytes, at, at_once, format_.header.separator, quotes_);
    for (std::size_t row = 0; row < index_.rows(); ++row) {
      const std::size_t end = index_.end(index_.last_cell(row)) + 1;
      add(bytes.substr(at, end - at));
      at = end;
    }
  }
}

} // namespace medpol
