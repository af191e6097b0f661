#pragma once
#include "grammar/words/said.hpp"
#include "interpreter/claims/record.hpp"
#include "interpreter/policies/library.hpp"
#include "medpol/request.hpp"

#include <unordered_map>

namespace medpol {

/// Records of lists (费用明细, 家庭账户) that stand in files of their own, joined to the claims by 结算编号. They are
/// held in memory, packed.
class ClaimLines {
public:
  explicit ClaimLines(const Library& library) : library_(library) {}

  /// Reads the records of a list. A line that cannot be read, or does not say whose it is, could belong to any claim:
  /// then nothing may be settled, and this says why.
  std::optional<Said> add(const ListInput& list);
  /// Gives a claim the records that are its own.
  void attach(Record& claim);
  /// What is said of the lines whose claim did not come, once for each file.
  std::vector<Said> left_over() const;

private:
  struct Line {
    std::uint64_t number = 0;
    std::string packed; ///< the fields that have a value
  };
  struct Claim {
    std::vector<Line> lines;
    bool taken = false;
  };
  struct File {
    std::string path, list;
    std::vector<std::string> names;
    std::unordered_map<std::string, Claim> claims; ///< by 结算编号
  };
  std::optional<Said> read(File& file, RecordReader& reader);
  static void pack(File& file, const RecordField& field, std::string& out);
  static RecordValue unpack(const File& file, const Line& line);
  std::string claim_id(const Record& record) const;

  const Library& library_;
  std::vector<File> files_;
};

/// The claims of a file, each with the records that are its own.
class JoinedReader final : public RecordReader {
public:
  JoinedReader(RecordReader& claims, ClaimLines& lines) : claims_(claims), lines_(lines) {}
  bool next(Record& record) override {
    if (!claims_.next(record)) return false;
    lines_.attach(record);
    return true;
  }
  const std::vector<std::string>& columns() const override { return claims_.columns(); }
  std::uint64_t bytes_read() const override { return claims_.bytes_read(); }

private:
  RecordReader& claims_;
  ClaimLines& lines_;
};

} // namespace medpol
