#pragma once
#include "interpreter/claims/record.hpp"
#include "interpreter/command/progress.hpp"
#include "interpreter/platform/interrupt.hpp"

namespace medpol {

/// The claims of a file; tells how far they are read, and ends when the program is interrupted.
class WatchedReader final : public RecordReader {
public:
  WatchedReader(RecordReader& claims, Progress& progress) : claims_(claims), progress_(progress) {}
  bool next(RawRecord& record) override {
    // Of what was read nothing is answered: it is settled later.
    progress_.take(count_ > 0 && answered_ == 0 ? ProgressStep::reading : ProgressStep::settling);
    ended_ = interrupted() != 0 || !claims_.next(record) || interrupted() != 0;
    if (ended_) return false;
    progress_.at(claims_.bytes_read(), ++count_, record.line);
    return true;
  }
  const std::vector<std::string>& columns() const override { return claims_.columns(); }
  std::uint64_t bytes_read() const override { return claims_.bytes_read(); }
  /// A record was answered.
  void answered() { ++answered_; }
  /// A record was settled, to be answered later when all are read first.
  void settled() {
    if (ended_ && answered_ == 0) progress_.settled_in_order();
  }

private:
  RecordReader& claims_;
  Progress& progress_;
  std::uint64_t count_ = 0, answered_ = 0;
  bool ended_ = false;
};

} // namespace medpol
