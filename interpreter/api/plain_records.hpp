#pragma once
#include "interpreter/claims/plain_record.hpp"

#include <string>
#include <utility>
#include <vector>

namespace medpol {

/// The records of others, as a reader of files would give them.
class PlainRecords final : public RecordReader {
public:
  explicit PlainRecords(RecordReader& records) : records_(records) {}
  bool next(Record& record) override {
    record.line = 0;
    record.fields.clear();
    record.error.reset();
    if (!records_.next(record)) return false;
    make_plain(record);
    return true;
  }
  const std::vector<std::string>& columns() const override { return records_.columns(); }
  std::uint64_t bytes_read() const override { return records_.bytes_read(); }

private:
  RecordReader& records_;
};

/// Records that are held; `columns`: the fields that there are, where that is known.
class GivenRecords final : public RecordReader {
public:
  explicit GivenRecords(std::vector<Record> records, std::vector<std::string> columns = {})
      : records_(std::move(records)), columns_(std::move(columns)) {}
  bool next(Record& record) override {
    if (next_ == records_.size()) return false;
    record = std::move(records_[next_++]);
    if (record.line == 0) record.line = next_;
    return true;
  }
  const std::vector<std::string>& columns() const override { return columns_; }
  std::uint64_t bytes_read() const override { return 0; }

private:
  std::vector<Record> records_;
  std::vector<std::string> columns_;
  std::size_t next_ = 0;
};

} // namespace medpol
