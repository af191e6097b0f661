#pragma once
#include "interpreter/claims/record.hpp"
#include "interpreter/policies/library.hpp"

#include <array>
#include <unordered_map>

namespace medpol {

/// The path in an argument of `ClaimLines::add`.
std::string list_path(const std::string& argument);

/// Records of lists (费用明细, 家庭账户) that stand in files of their own, joined to the claims by 结算编号. They are
/// held in memory, packed.
class ClaimLines {
public:
  using Words = std::array<std::string, 2>; ///< indexed by Language

  explicit ClaimLines(const Library& library) : library_(library) {}

  /// Reads a file, which `argument` names: `fees.csv` for 费用明细, `家庭账户=accounts.csv` for another list. A line
  /// that cannot be read, or does not say whose it is, could belong to any claim: then nothing may be settled, and this
  /// says why.
  std::optional<Words> add(const std::string& argument, const ByteInput& input);
  /// Gives a claim the records that are its own.
  void attach(RawRecord& claim);
  /// The lines whose claim did not come, in words; one text a file.
  std::vector<Words> left_over() const;

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
  std::optional<Words> read(File& file, RecordReader& reader);
  static void pack(File& file, const RawField& field, std::string& out);
  static RawValue unpack(const File& file, const Line& line);
  std::string claim_id(const RawRecord& record) const;

  const Library& library_;
  std::vector<File> files_;
};

/// The claims of a file, each with the records that are its own.
class JoinedReader final : public RecordReader {
public:
  JoinedReader(RecordReader& claims, ClaimLines& lines) : claims_(claims), lines_(lines) {}
  bool next(RawRecord& record) override {
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

/// The claims of a file up to where it could not be read on, of which it says why.
class WholeReader final : public RecordReader {
public:
  explicit WholeReader(RecordReader& claims) : claims_(claims) {}
  bool next(RawRecord& record) override {
    if (!claims_.next(record)) return false;
    if (!record.error || record.error->kind != RecordError::Kind::read_failed) return true;
    failure_ = record.error->detail;
    return false;
  }
  const std::vector<std::string>& columns() const override { return claims_.columns(); }
  std::uint64_t bytes_read() const override { return claims_.bytes_read(); }
  /// Empty when all was read.
  const std::string& failure() const { return failure_; }

private:
  RecordReader& claims_;
  std::string failure_;
};

} // namespace medpol
