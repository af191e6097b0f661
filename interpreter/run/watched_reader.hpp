#pragma once
#include "interpreter/claims/record.hpp"
#include "medpol/sink.hpp"
#include "medpol/stop_token.hpp"

namespace medpol {

/// The claims of a run; tells how far they are read, and ends when the run is stopped.
class WatchedReader final : public RecordReader {
public:
  WatchedReader(RecordReader& claims, RunSink& sink, StopToken stop) : claims_(claims), sink_(sink), stop_(stop) {}
  bool next(Record& record) override {
    // Of what was read nothing is answered: it is settled later.
    sink_.begins(count_ > 0 && answered_ == 0 ? RunStep::reading : RunStep::settling);
    ended_ = stop_.stops() || !claims_.next(record) || stop_.stops();
    if (ended_) return false;
    sink_.at(claims_.bytes_read(), ++count_, record.line);
    return true;
  }
  const std::vector<std::string>& columns() const override { return claims_.columns(); }
  std::uint64_t bytes_read() const override { return claims_.bytes_read(); }
  /// A record was answered.
  void answered() { ++answered_; }
  /// A record was settled, to be answered later when all are read first.
  void settled() {
    if (ended_ && answered_ == 0) sink_.settled_in_order();
  }

private:
  RecordReader& claims_;
  RunSink& sink_;
  const StopToken stop_;
  std::uint64_t count_ = 0, answered_ = 0;
  bool ended_ = false;
};

} // namespace medpol
