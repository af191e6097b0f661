#pragma once
#include "interpreter/claims/record.hpp"
#include "interpreter/policies/library.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace medpol::test {

/// Two small policies over the standard vocabulary and two sets (申报病种 of words, 救助类别 of texts), with fields of
/// their own: 自付比例 and 随访次数 mean the same in both, 补充编号 does not; 家庭情况 is an enumeration of one of
/// them, 集采药品 a field of 费用明细, 身份 a set.
const Library& library_with_own_fields();

/// A file that lives as long as the test needs it.
class ClaimsInMemory {
public:
  explicit ClaimsInMemory(std::string_view bytes);
  ~ClaimsInMemory();
  ClaimsInMemory(const ClaimsInMemory&) = delete;
  ClaimsInMemory& operator=(const ClaimsInMemory&) = delete;
  const std::string& path() const { return path_; }

private:
  int descriptor_;
  std::string path_;
};

/// What the batch reader made of a file.
struct BlockCheck {
  std::string difference; ///< from what the general reader makes of it, in words; empty: none
  std::size_t records = 0, set_aside = 0;
  std::vector<std::string> ignored_seen;
};

/// Reads a file with both readers: each record must be the same, and each that is not set aside must be good and have
/// the same inputs.
BlockCheck check_blocks(const Library& library, const std::vector<std::string>& ignored, std::string_view bytes,
                        RecordFormat format, std::size_t chunk_bytes);

} // namespace medpol::test
