#pragma once
#include "interpreter/claims/record.hpp"
#include "property/random_policy.hpp"

#include <map>
#include <string>
#include <vector>

namespace medpol::test {

/// A policy that keeps accounts of persons, households and diseases, by day, month, insured year, calendar year and
/// lifetime, with readings, doubts and fee lines; with layers the texts of those that it extends come before it.
std::vector<std::string> random_ledger_policy(Random& random);

/// A claim as it is written: the fields by name, the fee lines.
struct WrittenRecord {
  std::map<std::string, std::string> fields;
  std::vector<std::map<std::string, std::string>> lines;
};

/// Claims for such a policy, in any order: few persons and days, so that much falls together; some are reversed once,
/// some lack a field.
std::vector<WrittenRecord> random_ledger_claims(Random& random, int count);

/// All of them as text, to be shown.
std::string words(const std::vector<WrittenRecord>& records);

/// Records that stand in memory.
class RecordList final : public RecordReader {
public:
  explicit RecordList(const std::vector<WrittenRecord>& records) : records_(records) {}
  bool next(Record& record) override;
  const std::vector<std::string>& columns() const override { return columns_; }
  std::uint64_t bytes_read() const override { return 0; }

private:
  const std::vector<WrittenRecord>& records_;
  std::size_t next_ = 0;
  std::vector<std::string> columns_{"结算编号", "人员编号", "冲正结算编号"};
};

} // namespace medpol::test
