#include "grammar/text/line_diff.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace medpol {
namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1);
    auto line = text.substr(0, end + 1);
    text.remove_prefix(end + 1);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    out.push_back(line);
  }
  return out;
}

/// A line that stays (' '), goes ('-') or comes ('+').
struct Step {
  char kind;
  std::string_view line;
};

constexpr std::size_t most_compared = 4'000'000; ///< pairs of lines; beyond, all of one text goes and the other comes

/// The steps from one text to the other that keep as many lines as can be.
std::vector<Step> steps_between(const Lines& before, const Lines& after) {
  std::size_t head = 0, tail = 0;
  const auto shorter = std::min(before.size(), after.size());
  while (head < shorter && before[head] == after[head]) ++head;
  while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  const auto rows = before.size() - head - tail, columns = after.size() - head - tail;
  const bool compared = (rows + 1) * (columns + 1) <= most_compared;
  std::vector<std::uint32_t> kept(compared ? (rows + 1) * (columns + 1) : 0); // lines that can stay, from here on
  const auto at = [&](std::size_t row, std::size_t column) -> std::uint32_t& {
    return kept[row * (columns + 1) + column];
  };
  if (compared)
    for (auto row = rows; row-- > 0;)
      for (auto column = columns; column-- > 0;)
        at(row, column) = before[head + row] == after[head + column]
                              ? at(row + 1, column + 1) + 1
                              : std::max(at(row + 1, column), at(row, column + 1));
  std::vector<Step> out;
  for (std::size_t i = 0; i < head; ++i) out.push_back({' ', before[i]});
  std::size_t row = 0, column = 0;
  while (row < rows || column < columns) {
    if (compared && row < rows && column < columns && before[head + row] == after[head + column]) {
      out.push_back({' ', before[head + row++]});
      ++column;
    } else if (row < rows && (!compared || column == columns || at(row + 1, column) >= at(row, column + 1))) {
      out.push_back({'-', before[head + row++]});
    } else {
      out.push_back({'+', after[head + column++]});
    }
  }
  for (auto i = before.size() - tail; i < before.size(); ++i) out.push_back({' ', before[i]});
  return out;
}

std::string range(std::size_t first, std::size_t count) {
  return std::to_string(count == 0 ? first - 1 : first) + (count == 1 ? "" : "," + std::to_string(count));
}

} // namespace

std::string line_diff(std::string_view before, std::string_view after) {
  constexpr std::size_t around = 3;
  const auto steps = steps_between(lines_of(before), lines_of(after));
  std::string out;
  std::size_t old_line = 1, new_line = 1, passed = 0; // of the step `passed`
  const auto pass = [&](std::size_t to) {
    for (; passed < to; ++passed) {
      if (steps[passed].kind != '+') ++old_line;
      if (steps[passed].kind != '-') ++new_line;
    }
  };
  const auto changes = [](const Step& step) { return step.kind != ' '; };
  for (auto change = std::find_if(steps.begin(), steps.end(), changes); change != steps.end();) {
    const auto place = static_cast<std::size_t>(change - steps.begin());
    const auto begin = std::max(passed, place - std::min(place, around));
    auto last = place; // of the changes of this block
    for (auto i = place; i < steps.size() && i <= last + 2 * around; ++i)
      if (changes(steps[i])) last = i;
    const auto end = std::min(steps.size(), last + around + 1);
    pass(begin);
    const auto old_first = old_line, new_first = new_line;
    pass(end);
    out += "@@ -" + range(old_first, old_line - old_first) + " +" + range(new_first, new_line - new_first) + " @@\n";
    for (auto i = begin; i < end; ++i) out.append(1, steps[i].kind).append(steps[i].line).append("\n");
    change = std::find_if(steps.begin() + static_cast<std::ptrdiff_t>(end), steps.end(), changes);
  }
  return out;
}

} // namespace medpol
