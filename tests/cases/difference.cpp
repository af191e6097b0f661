#include "difference.hpp"

#include <algorithm>
#include <vector>

namespace medpol::cases {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t lines_around = 3;
constexpr std::size_t largest_table = 4'000'000; // pairs of lines; beyond it all lines count as different

struct Step {
  char mark; // ' ', '-' or '+'
  std::string_view line;
};

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto stop = std::min(text.find('\n'), text.size() - 1);
    lines.push_back(text.substr(0, stop + 1));
    text.remove_prefix(stop + 1);
  }
  return lines;
}

/// The steps from one text to the other, by their longest common subsequence of lines.
std::vector<Step> steps(const Lines& a, const Lines& b) {
  const bool compare = a.size() * b.size() <= largest_table;
  std::vector<std::vector<int>> common(a.size() + 1, std::vector<int>(compare ? b.size() + 1 : 0));
  for (auto i = a.size(); compare && i-- > 0;)
    for (auto j = b.size(); j-- > 0;)
      common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
  std::vector<Step> out;
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (compare && i < a.size() && j < b.size() && a[i] == b[j]) {
      out.push_back({' ', a[i++]});
      ++j;
    } else if (i < a.size() && (!compare || j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
      out.push_back({'-', a[i++]});
    } else {
      out.push_back({'+', b[j++]});
    }
  }
  return out;
}

} // namespace

std::string difference(std::string_view expected, std::string_view actual) {
  const auto all = steps(lines_of(expected), lines_of(actual));
  std::vector<bool> shown(all.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].mark != ' ')
      for (auto k = i - std::min(i, lines_around); k < std::min(i + lines_around + 1, all.size()); ++k) shown[k] = true;
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!shown[i]) {
      if (i == 0 || shown[i - 1]) out += "    …\n";
      continue;
    }
    out.append("    ").append(1, all[i].mark).append(" ").append(all[i].line);
    if (!all[i].line.ends_with('\n')) out += "\n";
  }
  return out;
}

} // namespace medpol::cases
