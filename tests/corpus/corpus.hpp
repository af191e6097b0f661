#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace medpol::corpus {

/// A mistake that was planted: what must be reported, and where.
struct Planted {
  std::string file;
  std::size_t line = 0;
  std::string code;               ///< “E331”
  std::vector<std::string> words; ///< what the message contains
};

/// A file, or a folder that is one library of policies.
struct Member {
  std::filesystem::path path;
  std::vector<std::string> kinds; ///< of mistakes, as the first lines say:  // 种类：重叠、遗漏
  std::vector<Planted> planted;
  std::vector<Planted> awaited;      ///< what the checker does not find yet:  // 待报 E330
  std::vector<Planted> false_alarms; ///< what it reports although nothing is wrong:  // 误报 E330
  std::size_t without_claim =
      0; ///< gaps and overlaps that no claim can show, each with its reason:  // 无反例：没有规则用到它
};

/// The members of a folder in the order of their names. What is expected stands in comments:
///
///     三级：80%      // 应报 E331 “三级、退休”、W336
///
/// A code takes the line of its comment, and the words behind it must stand in the message. On a line of its own the
/// comment speaks of the next line that is no comment, for what cannot carry one (a quote). 无反例 may stand anywhere.
/// Throws, with the place, where a comment cannot be read.
std::vector<Member> read_members(const std::filesystem::path& folder);

/// A kind of mistake that the corpus must hold, and the codes that report it.
struct Kind {
  std::string name;
  std::vector<std::string> codes; ///< “E330”, or “W38” for all that begin so
  bool matches(const std::string& code) const;
};
const std::vector<Kind>& kinds();

} // namespace medpol::corpus
