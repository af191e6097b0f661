#include "interpreter/evaluate/papers.hpp"

#include "grammar/lexicon/lexicon.hpp"
#include "grammar/text/blanks.hpp"
#include "grammar/text/list_mark.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr int most = 9999;

/// A name, and the number that stands behind it after a blank.
Paper paper(std::string_view text) {
  text = trim_blanks(without_list_marks(trim_blanks(text)));
  Paper out{std::string(text), std::nullopt, {}};
  const auto blank = text.find_last_of(" \t");
  if (blank == std::string_view::npos) return out;
  const auto tail = text.substr(blank + 1);
  int count = 0;
  std::size_t at = 0;
  while (at < tail.size() && count <= most) {
    const auto [c, length] = decode(tail, at);
    const auto digit = fold(c);
    if (digit < '0' || digit > '9') break;
    count = count * 10 + static_cast<int>(digit - '0');
    at += length;
  }
  if (at == 0 || count > most) return out;
  return {std::string(trim_blanks(text.substr(0, blank))), count, std::string(tail.substr(at))};
}

/// Splits at some folded signs; within brackets only when `inside`.
std::vector<Paper> split(std::string_view text, std::u32string_view signs, bool inside) {
  std::vector<Paper> out;
  int depth = 0;
  std::size_t from = 0;
  const auto add = [&](std::size_t end) {
    if (const auto part = trim_blanks(text.substr(from, end - from)); !part.empty()) out.push_back(paper(part));
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto [raw, length] = decode(text, at);
    const auto c = fold(raw);
    if (c == '(' || c == U'【' || c == U'“') ++depth;
    if (c == ')' || c == U'】' || c == U'”') --depth;
    if ((inside || depth <= 0) && signs.find(c) != std::u32string_view::npos) {
      add(at);
      from = at + length;
    }
    at += length;
  }
  add(text.size());
  return out;
}

bool leaves_a_choice(std::string_view line) {
  return line.find("或") != std::string_view::npos || line.find("任选") != std::string_view::npos ||
         line.find("之一") != std::string_view::npos || line.find(" or ") != std::string_view::npos;
}

bool was_given(const Paper& wanted, const std::vector<Paper>& given) {
  return std::any_of(given.begin(), given.end(), [&](const Paper& one) {
    return same_paper(wanted, one) && (!wanted.count || !one.count || *one.count >= *wanted.count);
  });
}

} // namespace

std::string Paper::words() const { return count ? name + " " + std::to_string(*count) + measure : name; }

std::vector<Paper> papers_of_line(std::string_view line) {
  if (leaves_a_choice(line)) return {paper(line)};
  return split(line, U"、", false);
}

std::vector<Paper> papers_of_claim(std::string_view text) {
  const auto word = fold_name(text);
  if (word == "无" || word == "没有" || word == "none") return {};
  return split(text, U"、;", false);
}

bool same_paper(const Paper& a, const Paper& b) { return fold_name(a.name) == fold_name(b.name); }

bool is_among(const Paper& wanted, const std::vector<Paper>& given) {
  if (was_given(wanted, given)) return true;
  // A name that holds “、” itself comes in parts.
  const auto parts = split(wanted.name, U"、", false);
  return parts.size() > 1 &&
         std::all_of(parts.begin(), parts.end(), [&](const Paper& part) { return was_given(part, given); });
}

} // namespace medpol
