#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/syntax/meant_phrases.hpp"
#include "grammar/syntax/meant_signs.hpp"
#include "grammar/syntax/meant_words.hpp"
#include "grammar/syntax/parser.hpp"
#include "grammar/syntax/unread_line.hpp"
#include "grammar/syntax/word_ends.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/words/checks.hpp"

namespace medpol {
namespace {

class OddLine : UnreadLine {
public:
  explicit OddLine(const UnreadLine& unread) : UnreadLine(unread) {}

  std::optional<Diagnostic> find() const {
    if (state.is_too_deep()) return diagnose<Code::E103>(span(line.begin, line.end), limits.nesting);
    const auto at = reached();
    if (const auto slashes = text().find("//", at > line.begin ? at - 1 : at); slashes <= at)
      return note_without_blank(slashes);
    const auto takes = [&](const std::string& changed) { return reads(changed); };
    const auto is_name = [&](std::string_view sign) { return state.lexicon().find(sign) != NameId::none; };
    if (const auto edits = meant_signs(state.text(), line.begin, line.end, takes, is_name); !edits.empty())
      return odd_signs(edits);
    if (is_row_of_cells()) return row_without_bar();
    if (const auto end = broken_number(text(), at); end != 0) {
      std::string whole;
      for (const char c : slice(at, end))
        if (c != ' ' && c != '\t') whole += c;
      return diagnose<Code::E139>(span(at, end), slice(at, end), whole);
    }
    if (const auto [begin, name] = split_name_at(at); name.length != 0) {
      const auto end = begin + name.length;
      const auto& spelling = state.lexicon().spelling(name.name);
      return diagnose<Code::E386>(span(begin, end), slice(begin, end), spelling).with(Edit{span(begin, end), spelling});
    }
    if (const auto meant = date_phrase(state.text(), line.begin, line.end, at)) return meant_phrase<Code::E141>(*meant);
    if (const auto meant = open_excess(state.text(), line.begin, line.end, at)) return meant_phrase<Code::E140>(*meant);
    return std::nullopt;
  }

private:
  Diagnostic note_without_blank(std::size_t slashes) const {
    auto found = diagnose<Code::E118>(span(slashes, slashes + 2));
    // Behind % or a bracket no name goes on.
    if (signs::sign_at_end(text().substr(0, slashes), signs::end_no_name) != 0 && reads(slice(line.begin, slashes)))
      found.mend.push_back({span(slashes, slashes), " "});
    return found;
  }

  /// What is meant by signs that are none of the language, or stand where they say nothing.
  Diagnostic odd_signs(const std::vector<SignEdit>& edits) const {
    const auto& first = edits.front();
    auto begin = first.begin;
    while (begin < first.end && state.skip_blanks(begin, first.end) > begin) ++begin;
    const auto written = slice(begin, first.end);
    const bool last = first.end == line.end && first.text.empty();
    Several wanted{{}, Several::Between::either};
    if (!first.text.empty()) wanted.all.emplace_back(say<CheckPhrase::the_sign>(first.text));
    else if (last) wanted.all.emplace_back(say<CheckPhrase::line_ends>());
    else wanted.all.emplace_back(say<CheckPhrase::sign_once>(written));
    auto found = diagnose<Code::E107>(span(begin, first.end), written, std::move(wanted),
                                      with_signs(state.text(), line.begin, line.end, edits));
    for (const auto& edit : edits) found.mend.push_back({span(edit.begin, edit.end), edit.text});
    return found;
  }

  /// 在职 | 80%: cells without the bar before the first, which makes a line one of a table.
  bool is_row_of_cells() const {
    const auto words = text().substr(line.begin);
    if (line.parent == LineId::none || words.find('|') == std::string_view::npos || words.ends_with('|')) return false;
    const auto cells = cells_of("| " + std::string(words) + " |");
    return cells.size() > 1 && std::none_of(cells.begin(), cells.end(), [](auto cell) { return cell.empty(); });
  }

  Diagnostic row_without_bar() const {
    const auto words = slice(line.begin, line.end);
    auto found = diagnose<Code::E107>(span(line.begin, line.end), words, Several{{say<CheckPhrase::row_of_table>()}},
                                      "| " + words + " |");
    found.mend = {{span(line.begin, line.begin), "| "}, {span(line.end, line.end), " |"}};
    return found;
  }

  /// Where a name stands that blanks divide, so that reading failed at `at`: 大病 起付线, where 大病 is a name, too.
  std::pair<std::size_t, Lexicon::Match> split_name_at(std::size_t at) const {
    for (std::size_t begin = line.begin; begin <= at && begin < line.end; begin += decode(text(), begin).length) {
      const auto found = state.lexicon().match_over_blanks(text(), begin);
      if (found.length != 0 && begin + found.length > at) return {begin, found};
    }
    return {};
  }

  /// What was written, and what it means in words that can be read, in the language in which it was written.
  template <Code code> Diagnostic meant_phrase(const MeantPhrase& meant) const {
    const auto where = span(meant.begin, meant.end);
    const auto said = slice(meant.begin, meant.end);
    const bool chinese = std::any_of(said.begin(), said.end(), [](char c) { return static_cast<signed char>(c) < 0; });
    auto found = diagnose<code>(where, said, meant.instead);
    if (meant.alone) found.mend.push_back({where, meant.instead[chinese ? 0 : 1]});
    return found;
  }
};

} // namespace

std::optional<Diagnostic> odd_line(const UnreadLine& unread) { return OddLine(unread).find(); }

std::optional<Diagnostic> unknown_entry(const UnreadLine& unread) {
  const auto& line = unread.line;
  const auto colon = std::min(signs::find_one(unread.text(), signs::colons, line.begin), std::size_t{line.end});
  const bool meant = !meant_entry(unread.slice(line.begin, colon)).empty();
  if (unread.state.furthest() != line.begin && !meant) return std::nullopt;
  const auto end = meant ? colon : word_end(unread.text(), line.begin);
  const auto word = unread.slice(line.begin, end);
  auto found = diagnose<Code::E116>(unread.span(line.begin, end), word);
  const auto entry = meant_entry(word);
  if (!entry.empty() && unread.reads(std::string(entry) + unread.slice(end, line.end)))
    found.mend.push_back({unread.span(line.begin, end), std::string(entry)});
  return found;
}

} // namespace medpol
