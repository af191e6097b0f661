#include "interpreter/batch/read/block_reader.hpp"

#include "interpreter/batch/read/csv_blocks.hpp"
#include "interpreter/batch/read/json_blocks.hpp"
#include "interpreter/claims/json_record.hpp"

#include <algorithm>
#include <utility>

namespace medpol {

struct BlockReader::Parts {
  Parts(const Library& library, const IgnoredFields& ignored, const ChunkFormat& its_format)
      : format(its_format), columns(library, ignored), csv(its_format, columns), json(its_format, columns) {}
  bool is_csv() const { return format.format == RecordFormat::csv; }

  const ChunkFormat& format;
  ColumnSet columns;
  CsvBlocks csv;
  JsonBlocks json;
  const Chunk* chunk = nullptr;
  bool error_told = false;
  // The general reader's parts, one for each encoding.
  RecordText utf8{Encoding::utf8}, gb18030{Encoding::gb18030};
  CsvCells cells;
  JsonRecordParser parser;
};

BlockReader::BlockReader(const Library& library, const IgnoredFields& ignored, const ChunkFormat& format)
    : parts_(std::make_unique<Parts>(library, ignored, format)) {}
BlockReader::~BlockReader() = default;

void BlockReader::start(const Chunk& chunk) {
  parts_->chunk = &chunk;
  parts_->error_told = false;
  parts_->columns.start_chunk();
  if (parts_->is_csv()) parts_->csv.start(chunk);
  else parts_->json.start(chunk);
}

bool BlockReader::next(Block& block) {
  block.set_aside.resize(Block::most_rows);
  block.records.resize(Block::most_rows);
  block.lines.resize(Block::most_rows);
  const Chunk& chunk = *parts_->chunk;
  if (!chunk.error) return parts_->is_csv() ? parts_->csv.next(block) : parts_->json.next(block);
  if (std::exchange(parts_->error_told, true)) return false;
  block.rows = 1;
  block.set_aside[0] = 1;
  block.records[0] = {};
  block.lines[0] = chunk.first_line;
  parts_->columns.begin(block);
  return true;
}

void BlockReader::raw(const Block& block, std::size_t row, Record& record) {
  const Chunk& chunk = *parts_->chunk;
  record.line = block.lines[row];
  record.fields.clear();
  record.error = chunk.error;
  if (record.error) return;
  RecordText& text = chunk.encoding == Encoding::gb18030 ? parts_->gb18030 : parts_->utf8;
  if (!parts_->is_csv()) {
    record.error = read_json_line(block.records[row], text, parts_->parser, record.fields);
    return;
  }
  record.error = parts_->cells.split(block.records[row], text, parts_->format.header.separator);
  if (!record.error) parts_->cells.fill(parts_->format.header, record);
}

std::vector<std::string> BlockReader::ignored_seen() const {
  auto names = parts_->columns.ignored_seen();
  for (auto& name : parts_->json.ignored_seen())
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  return names;
}

} // namespace medpol
