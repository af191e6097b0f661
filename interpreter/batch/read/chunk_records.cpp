#include "interpreter/batch/read/chunk_records.hpp"

#include <utility>

namespace medpol {
namespace {

class Records final : public RecordReader {
public:
  Records(const Library& library, ChunkReader& chunks) : chunks_(chunks), blocks_(library, none_, chunks.format()) {}

  bool next(Record& record) override {
    while (row_ == block_.rows) {
      row_ = 0;
      if (started_ && blocks_.next(block_)) continue;
      block_.rows = 0;
      if (!chunks_.next(chunk_)) return tell_failure(record);
      blocks_.start(chunk_);
      started_ = true;
    }
    blocks_.raw(block_, row_++, record);
    return true;
  }
  const std::vector<std::string>& columns() const override { return chunks_.columns(); }
  std::uint64_t bytes_read() const override { return chunk_.end_offset; }

private:
  bool tell_failure(Record& record) {
    if (chunks_.failure().empty() || std::exchange(failure_told_, true)) return false;
    record = {};
    record.error = RecordError{RecordError::Kind::read_failed, chunks_.failure()};
    return true;
  }

  IgnoredFields none_;
  ChunkReader& chunks_;
  BlockReader blocks_;
  Chunk chunk_;
  Block block_;
  std::size_t row_ = 0;
  bool started_ = false, failure_told_ = false;
};

} // namespace

std::unique_ptr<RecordReader> records_of(const Library& library, ChunkReader& chunks) {
  return std::make_unique<Records>(library, chunks);
}

} // namespace medpol
