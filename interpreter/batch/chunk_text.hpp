#pragma once
#include "interpreter/batch/chunk.hpp"
#include "interpreter/batch/row_index.hpp"

#include <vector>

namespace medpol {

/// The text of a chunk in UTF-8, record for record.
class ChunkText {
public:
  explicit ChunkText(const ChunkFormat& format) : format_(format) {}

  /// `chunk` must outlive the texts.
  void start(const Chunk& chunk);
  /// The text; a record that is no text in the encoding of the file is an empty line in it.
  std::string_view view() const { return view_; }
  /// False: the text is that of the file, byte for byte.
  bool is_transcoded() const { return transcoded_; }
  /// True: records of the text have to be looked at one by one, for some are no UTF-8.
  bool has_faults() const { return has_faults_; }
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
  bool quotes_ = false, transcoded_ = false, has_faults_ = false;
};

} // namespace medpol
