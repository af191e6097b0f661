#pragma once
#include "interpreter/claims/csv_rows.hpp"
#include "interpreter/claims/record.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// Text in memory of its own, with bytes before and behind it that may be loaded (not relied on), for loops that look
/// at many bytes at once.
class RoomyText {
public:
  static constexpr std::size_t margin = 64;

  std::string_view view() const { return {memory_.data() + margin, size_}; }
  char* data() { return memory_.data() + margin; }
  const char* data() const { return memory_.data() + margin; }
  std::size_t size() const { return size_; }
  /// Keeps the first bytes of the text; what is added is unspecified.
  void resize(std::size_t size);
  void append(std::string_view text);

private:
  std::vector<char> memory_ = std::vector<char>(2 * margin);
  std::size_t size_ = 0;
};

/// A run of whole records of a claim file, with the bytes that hold them.
struct Chunk {
  std::uint64_t number = 0;     ///< from 0, in the order of the file
  std::uint64_t first_line = 1; ///< at which it begins
  std::uint64_t end_offset = 0; ///< bytes of the file up to its end
  Encoding encoding = Encoding::utf8;
  bool quotes = false;              ///< there is a double quote in it
  RoomyText bytes;                  ///< each record ends with a line feed
  std::optional<RecordError> error; ///< in place of bytes: one record, which cannot be read
};

/// What the records of a claim file have in common.
struct ChunkFormat {
  RecordFormat format = RecordFormat::csv; ///< csv or jsonl
  CsvHeader header;                        ///< CSV only
};

/// Cuts a claim file into chunks. Used by one thread at a time.
class ChunkReader {
public:
  static constexpr std::size_t usual_bytes = std::size_t{1} << 18;

  /// `file` stands at its first record. `chunk_bytes` is what a chunk holds at most, unless a record alone is larger;
  /// no more than limits.record_bytes.
  ChunkReader(ClaimFile file, ChunkFormat format, std::size_t chunk_bytes = usual_bytes);

  const ChunkFormat& format() const { return format_; }
  /// Names of the columns of a CSV file.
  const std::vector<std::string>& columns() const { return format_.header.columns; }
  std::size_t chunk_bytes() const { return chunk_bytes_; }
  /// False at the end of the file, or where it cannot be read on. The memory of `chunk` is used again.
  bool next(Chunk& chunk);
  /// Why the file could not be read to its end, in the system's words; empty otherwise.
  const std::string& failure() const { return bytes_.failure(); }

private:
  struct Cut {
    std::size_t bytes = 0, lines = 0;
    bool quotes = true; ///< there may be a quotation mark
  };
  bool read_on(Chunk& chunk, std::size_t count);
  Cut whole_records(const Chunk& chunk) const;
  Cut rows_with_care(std::string_view text) const;
  void take_one(Chunk& chunk);
  std::size_t record_length(std::string_view text) const;
  Cut decide_encoding(Chunk& chunk, Cut cut);
  void keep(Chunk& chunk, Cut cut);
  void reject(Chunk& chunk, RecordError::Kind kind);

  ByteStream bytes_;
  RecordText text_;
  ChunkFormat format_;
  std::size_t chunk_bytes_;
  std::string rest_;   ///< was read, and stands behind the last chunk
  bool ended_ = false; ///< nothing follows what was read
  std::uint64_t number_ = 0, line_ = 1, offset_ = 0;
};

/// A claim file opened for the batch reader, or for the general one where that cannot take it.
struct OpenedChunks {
  std::unique_ptr<ChunkReader> reader; ///< CSV, TSV and JSON Lines
  OpenedClaims general;                ///< when there is no `reader`: JSON, or why the file cannot be read
};

/// Opens a claim file, its format decided as by `open_claims`.
OpenedChunks open_chunks(const ByteInput& input, RecordFormat format = RecordFormat::automatic,
                         std::size_t chunk_bytes = ChunkReader::usual_bytes);

} // namespace medpol
