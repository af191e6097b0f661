#pragma once
#include "interpreter/batch/read/chunk.hpp"
#include "interpreter/batch/read/row_index.hpp"

#include <vector>

namespace medpol {

/// The text of a chunk in UTF-8, record for record. What stands in a UTF-8 file is not looked at: whoever reads a value
/// sees whether it is UTF-8.
class ChunkText {
public:
  explicit ChunkText(const ChunkFormat& format) : format_(format) {}

  /// `chunk` must outlive the texts.
  void start(const Chunk& chunk);
  /// The text; of a GB18030 file, a record that is no text is an empty line in it.
  std::string_view view() const { return view_; }
  /// False: the text is that of the file, byte for byte.
  bool is_transcoded() const { return transcoded_; }
  /// Whether record `ordinal` (from 0, blank ones counted) was no text; only of a transcoded text.
  bool was_fault(std::size_t ordinal) const;

private:
  void transcode(std::string_view bytes);
  void transcode_records(std::string_view bytes);

  const ChunkFormat& format_;
  RecordText gb18030_{Encoding::gb18030};
  RowIndex index_;
  RoomyText text_;
  std::string_view view_;
  std::vector<std::size_t> faults_;
  bool quotes_ = false, transcoded_ = false;
};

} // namespace medpol
