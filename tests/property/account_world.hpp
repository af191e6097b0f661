#pragma once
#include "interpreter/settle/settle_file.hpp"
#include "property/random_policy.hpp"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace medpol::test {

/// Fields of a claim, by name, and as what they are put in order.
struct WrittenClaim {
  std::map<std::string, std::string> fields;
  std::string at(const std::string& field) const {
    const auto found = fields.find(field);
    return found == fields.end() ? std::string{} : found->second;
  }
};

/// Two policies that share a ledger and keep accounts of every kind and period: of persons, their diseases and
/// households. `by_person`: of persons only.
const Library& account_policies(bool by_person);

/// Claims for them: few persons and days, so that much falls together; some lack a field, some go to review, some are
/// rejected; `reversals` of a hundred cancel another.
std::vector<WrittenClaim> random_claims(Random& random, int count, int reversals);

/// By what claims are settled: the governing date, the settlement date, the number.
std::array<std::string, 3> order_of(const WrittenClaim& claim);
void in_time(std::vector<WrittenClaim>& claims);
void by_person(std::vector<WrittenClaim>& claims);
/// All fields, one claim a line.
std::string words(const std::vector<WrittenClaim>& claims);

/// What a file of such claims came to.
struct WrittenAnswers {
  std::vector<std::string> answers; ///< one a record, as JSON
  std::string balances;             ///< when they are asked for
  Ledger closing;
  bool stopped = false;
};
WrittenAnswers settle_written(const Library& library, const std::vector<WrittenClaim>& claims, std::size_t hold,
                              bool wants_closing, Ledger opening = {});

/// The records of a file that stands in memory.
class WrittenReader final : public RecordReader {
public:
  explicit WrittenReader(const std::vector<WrittenClaim>& claims) : claims_(claims) {}
  bool next(Record& record) override;
  const std::vector<std::string>& columns() const override { return columns_; }
  std::uint64_t bytes_read() const override { return 0; }

private:
  const std::vector<WrittenClaim>& claims_;
  std::size_t next_ = 0;
  std::vector<std::string> columns_{"结算编号", "人员编号", "冲正结算编号"};
};

} // namespace medpol::test
