#include "interpreter/evaluate/papers.hpp"

#include "grammar/lexicon/lexicon.hpp"
#include "grammar/text/blanks.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/text/list_mark.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/evaluate/applied_for.hpp"

#include <algorithm>
#include <iterator>

namespace medpol {
namespace {

constexpr int most = 9999;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

/// The code point that ends at `end`, as it is written; 0 at the beginning.
char32_t last_of(std::string_view text, std::size_t end, std::size_t& begin) {
  if (end == 0) return 0;
  begin = end - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return decode(text, begin).value;
}

/// The digits that end at `end`, of any width; nullopt when there are none or too many.
std::optional<int> digits_before(std::string_view text, std::size_t end, std::size_t& begin) {
  int count = 0, place = 1;
  begin = end;
  for (std::size_t at = end; count <= most;) {
    const auto digit = fold(last_of(text, begin, at));
    if (!is_digit(digit)) break;
    count += place * static_cast<int>(digit - '0');
    place = place > most ? place : place * 10;
    begin = at;
  }
  return begin == end || count > most ? std::nullopt : std::optional(count);
}

/// A name with a number and a word of measure behind it, however close they are; nullopt where there is none. 第2页
/// and A4纸 are names.
std::optional<Paper> measured(std::string_view text) {
  std::size_t at = 0;
  const auto measure = last_of(text, text.size(), at);
  if (measure == 0 || applied_for::measure_words.find(measure) == std::u32string_view::npos) return std::nullopt;
  std::size_t begin = 0;
  const auto number_end = trim_blanks(text.substr(0, at)).size();
  const auto count = digits_before(text, number_end, begin);
  const auto name = trim_blanks(text.substr(0, begin));
  if (!count || name.empty()) return std::nullopt;
  std::size_t last = 0;
  const auto before = fold(last_of(name, name.size(), last));
  const bool close = name.size() == begin;
  if (before == applied_for::ordinal || (close && before < 0x80)) return std::nullopt;
  return Paper{std::string(name), count, std::string(text.substr(at))};
}

/// A name, and the number that stands behind it.
Paper paper(std::string_view text) {
  text = trim_blanks(without_list_marks(trim_blanks(text)));
  if (auto found = measured(text)) return *found;
  Paper out{std::string(text), std::nullopt, {}};
  const auto blank = text.find_last_of(" \t");
  if (blank == std::string_view::npos) return out;
  const auto tail = text.substr(blank + 1);
  int count = 0;
  std::size_t at = 0;
  while (at < tail.size() && count <= most) {
    const auto [c, length] = decode(tail, at);
    const auto digit = fold(c);
    if (!is_digit(digit)) break;
    count = count * 10 + static_cast<int>(digit - '0');
    at += length;
  }
  if (at == 0 || count > most) return out;
  return {std::string(trim_blanks(text.substr(0, blank))), count, std::string(tail.substr(at))};
}

/// Whether a mark that numbers an entry of a list stands behind the blank at `at`, with an entry before it.
bool begins_entry(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  const auto length = list_mark(text, at, text.size());
  return length > 0 && !is_blank(text[at]) && text[at] != '-';
}

/// Splits outside brackets at some folded signs, but for those in marks that number the entries, and at blanks before
/// such a mark.
std::vector<std::string_view> pieces(std::string_view text, std::u32string_view signs) {
  std::vector<std::string_view> out;
  int depth = 0;
  std::size_t from = 0, marked = list_mark(text, 0, text.size());
  const auto add = [&](std::size_t end, std::size_t next) {
    if (const auto part = trim_blanks(text.substr(from, end - from)); !part.empty()) out.push_back(part);
    from = next;
    while (from < text.size() && is_blank(text[from])) ++from;
    marked = from + list_mark(text, from, text.size());
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto [raw, length] = decode(text, at);
    const auto c = fold(raw);
    if (applied_for::opening.find(c) != std::u32string_view::npos) ++depth;
    if (applied_for::closing.find(c) != std::u32string_view::npos) --depth;
    const bool outside = depth <= 0 && at >= marked;
    if (outside && signs.find(c) != std::u32string_view::npos) add(at, at + length);
    else if (outside && c == ' ' && at > from && begins_entry(text, at)) add(at, at + length);
    at = std::max(at + length, from);
  }
  add(text.size(), text.size());
  return out;
}

std::vector<Paper> split(std::string_view text, std::u32string_view signs) {
  std::vector<Paper> out;
  for (const auto part : pieces(text, signs)) out.push_back(paper(part));
  return out;
}

bool leaves_a_choice(std::string_view line) {
  return std::any_of(applied_for::choices.begin(), applied_for::choices.end(),
                     [&](std::string_view one) { return line.find(one) != std::string_view::npos; });
}

bool was_given(const Paper& wanted, const std::vector<Paper>& given) {
  return std::any_of(given.begin(), given.end(), [&](const Paper& one) {
    return same_paper(wanted, one) && (!wanted.count || !one.count || *one.count >= *wanted.count);
  });
}

} // namespace

std::string Paper::words() const { return count ? name + " " + std::to_string(*count) + measure : name; }

std::vector<Paper> papers_of_line(std::string_view line) {
  std::vector<Paper> out;
  for (const auto part : pieces(line, U";")) {
    auto papers = leaves_a_choice(part) ? std::vector{paper(part)} : split(part, applied_for::between_papers);
    std::move(papers.begin(), papers.end(), std::back_inserter(out));
  }
  return out;
}

std::vector<Paper> papers_of_claim(std::string_view text) {
  const auto word = fold_name(text);
  if (std::find(applied_for::nothing.begin(), applied_for::nothing.end(), word) != applied_for::nothing.end())
    return {};
  return split(text, applied_for::between_given);
}

std::vector<Paper> papers_apart(std::vector<Paper> given, const std::vector<Paper>& listed) {
  const auto is_listed = [&](const Paper& one) {
    return std::any_of(listed.begin(), listed.end(), [&](const Paper& known) { return same_paper(known, one); });
  };
  std::vector<Paper> out;
  for (auto& one : given) {
    const auto text = one.words();
    std::vector<Paper> parts;
    std::size_t from = 0;
    while (!is_listed(one) && from < text.size()) { // the longest name that is listed comes first
      auto end = text.size();
      while (end != std::string::npos && end > from &&
             !is_listed(paper(std::string_view(text).substr(from, end - from))))
        end = end == 0 ? std::string::npos : text.rfind(' ', end - 1);
      if (end == std::string::npos || end <= from) break;
      parts.push_back(paper(std::string_view(text).substr(from, end - from)));
      from = std::min(text.find_first_not_of(' ', end), text.size());
    }
    if (!parts.empty() && from == text.size()) std::move(parts.begin(), parts.end(), std::back_inserter(out));
    else out.push_back(std::move(one));
  }
  return out;
}

bool same_paper(const Paper& a, const Paper& b) { return compare_keys(a.name, b.name) == 0; }

bool is_among(const Paper& wanted, const std::vector<Paper>& given) {
  if (was_given(wanted, given)) return true;
  // A name that holds “、” itself comes in parts.
  const auto parts = split(wanted.name, applied_for::between_given);
  return parts.size() > 1 &&
         std::all_of(parts.begin(), parts.end(), [&](const Paper& part) { return was_given(part, given); });
}

} // namespace medpol
