#include "grammar/syntax/parser.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/grammar.hpp"
#include "grammar/syntax/meant_phrases.hpp"
#include "grammar/syntax/meant_signs.hpp"
#include "grammar/syntax/meant_words.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/words/checks.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace medpol {
namespace {

/// What the lines under a line are.
enum class Place : std::uint8_t { statement, header, cases, requirements, matter_lines, example, records, nothing };

template <typename... A> struct no_action {};

/// What is said of what was expected, the first first.
struct Wording {
  Expected expected;
  CheckPhrase phrase;
};

constexpr auto wordings = std::to_array<Wording>({
    {Expected::value, CheckPhrase::value_expected},
    {Expected::literal, CheckPhrase::number_expected},
    {Expected::closing, CheckPhrase::closing_bracket},
    {Expected::text, CheckPhrase::quoted_text},
    {Expected::colon, CheckPhrase::colon},
    {Expected::equals, CheckPhrase::equals},
    {Expected::name, CheckPhrase::a_name},
    {Expected::free_text, CheckPhrase::some_text},
    {Expected::letter, CheckPhrase::reading_letter},
    {Expected::keyword, CheckPhrase::line_goes_on},
});

class Parser {
public:
  Parser(const Source& source, FileId file, Layout layout, const Lexicon& lexicon, Diagnostics& diagnostics)
      : text_(source.text()), diagnostics_(diagnostics), state_(tree_, text_, lexicon) {
    tree_.file = file;
    tree_.layout = std::move(layout);
    if (!tree_.layout.lines.empty())
      tree_.nodes.reserve(text_.size() / 6); // a leaf takes three characters or so, and few nodes stand above it
    tree_.root_of_line.assign(tree_.layout.lines.size(), SyntaxId::none);
  }

  /// A piece of a line by itself, as one cell.
  SyntaxTree phrase(std::uint32_t begin, std::uint32_t end) {
    const auto mark = state_.mark();
    if (!match<rules::phrase>(begin, end)) {
      state_.rollback(mark);
      state_.leaf(SyntaxKind::raw, begin, end);
    }
    state_.close(SyntaxKind::cell, mark, 1);
    return std::move(tree_);
  }

  /// Of a line that was left out because of a bracket: what closes it, where that is one place.
  void mend_bracket(const Layout& layout, Diagnostic& found) const {
    const auto behind = std::upper_bound(layout.lines.begin(), layout.lines.end(), found.span.begin,
                                         [](std::uint32_t at, const Line& line) { return at < line.begin; });
    if (behind == layout.lines.begin()) return;
    const auto& line = *(behind - 1);
    auto end = std::min(text_.find('\n', found.span.begin), text_.size());
    if (const auto note = text_.substr(0, end).find(" //", found.span.begin); note < end) end = note;
    const auto stop = std::max(line.end, static_cast<std::uint32_t>(state_.trim_back(line.begin, end)));
    if (line.kind != LineKind::text || stop <= found.span.begin) return;
    const auto takes = [&](const std::string& changed) {
      return reads<rules::statement>(changed) || reads<rules::case_line>(changed) ||
             reads<rules::phrase>(behind_name(changed));
    };
    const auto written = text_.substr(found.span.begin, found.span.end - found.span.begin);
    std::vector<SignEdit> edits{{found.span.begin, found.span.end, "）"}};
    const bool closes = written == "】" || written == "]" || written == "］";
    if (!closes || !takes(with_signs(text_, line.begin, stop, edits)))
      edits = missing_bracket(text_, line.begin, stop, takes);
    for (const auto& edit : edits) found.mend.push_back({span(edit.begin, edit.end), edit.text});
  }

  SyntaxTree run() {
    lines(tree_.layout.first, Place::statement);
    return std::move(tree_);
  }

private:
  void lines(LineId first, Place place) {
    auto above = LineId::none; // the statement before
    for (auto id = first; id != LineId::none; id = tree_.layout[id].next) {
      const auto& line = tree_.layout[id];
      if (line.kind == LineKind::table_row) row(id, place);
      if (line.kind == LineKind::accept) parse_line<rules::acceptance>(id);
      if (line.kind != LineKind::text) continue;
      if (place == Place::nothing || place == Place::records) {
        report(diagnose<Code::E114>(span(line.begin, line.end), say<CheckPhrase::lines_below>(),
                                    say<CheckPhrase::remove_lines_below>()));
        continue;
      }
      if (place == Place::statement && belongs_to(above, id)) continue;
      const bool good = text_line(id, place);
      above = id;
      if (line.first_child != LineId::none && good) lines(line.first_child, below(id, place));
    }
  }

  Place below(LineId id, Place place) const {
    if (place == Place::cases) return Place::cases;
    const auto root = tree_.root(id);
    if (place == Place::example)
      return tree_.child(root, SyntaxKind::given_list) != SyntaxId::none ? Place::records : Place::nothing;
    if (place != Place::statement) return Place::nothing;
    switch (tree_[root].kind) {
    case SyntaxKind::policy_head:
    case SyntaxKind::vocabulary_head: return Place::header;
    case SyntaxKind::amendment:
    case SyntaxKind::declaration: return below_declaration(tree_.declaration(id));
    case SyntaxKind::declaration_table: return Place::cases;
    case SyntaxKind::example: return Place::example;
    default: return Place::nothing;
    }
  }

  /// Whether a line at the margin is one that can only stand below the statement before it; says so.
  bool belongs_to(LineId above, LineId id) {
    if (above == LineId::none || tree_.root(above) == SyntaxId::none) return false;
    const auto line = tree_.layout[id];
    const auto mark = state_.mark();
    bool found = false;
    switch (below(above, Place::statement)) {
    case Place::header: found = match<rules::header_entry>(line.begin, line.end); break;
    case Place::example: found = match<rules::example_line>(line.begin, line.end); break;
    case Place::cases:
      found = match<rules::case_line>(line.begin, line.end) && (tree_.nodes.back().kind == SyntaxKind::exception_line ||
                                                                tree_.nodes.back().kind == SyntaxKind::otherwise_line);
      break;
    default: break;
    }
    state_.rollback(mark);
    if (!found) return false;
    auto wrong = diagnose<Code::E142>(span(line.begin, line.end), head_of(line), head_of(tree_.layout[above]));
    if (line.first_child == LineId::none) wrong.mend.push_back({span(line.begin, line.begin), "  "});
    report(std::move(wrong));
    tree_.layout.lines[static_cast<std::size_t>(above)].broken = true;
    return true;
  }

  /// A line up to its colon or equals sign.
  std::string head_of(const Line& line) const {
    const auto words = text_.substr(line.begin, line.end - line.begin);
    auto end = words.size();
    for (const std::string_view sign : {":", "：", "=", "＝", "\n"}) end = std::min(end, words.find(sign));
    return slice(line.begin, line.begin + end);
  }

  Place below_declaration(SyntaxId root) const {
    const auto first = tree_.children(root)[0];
    if (tree_.is_keyword(first, Keyword::eligibility)) return Place::requirements;
    const bool matter = tree_.is_keyword(first, Keyword::documents) || tree_.is_keyword(first, Keyword::steps);
    return matter ? Place::matter_lines : Place::cases;
  }

  bool text_line(LineId id, Place place) {
    switch (place) {
    case Place::statement: return parse_line<rules::statement>(id);
    case Place::header: return parse_line<rules::header_entry>(id);
    case Place::requirements: return parse_line<rules::requirement>(id);
    case Place::matter_lines: return parse_line<rules::matter_line>(id);
    case Place::example: return parse_line<rules::example_line>(id);
    default: return parse_line<rules::case_line>(id);
    }
  }

  template <class Rule> bool match(std::uint32_t begin, std::uint32_t end) {
    namespace pegtl = tao::pegtl;
    pegtl::memory_input<pegtl::tracking_mode::lazy> in(text_.data() + begin, text_.data() + end, "");
    state_.start(begin);
    return pegtl::parse<Rule, no_action>(in, state_);
  }

  template <class Rule> bool parse_line(LineId id) {
    const auto line = tree_.layout[id];
    const auto mark = state_.mark();
    const auto literals = tree_.literals.size();
    if (!match<Rule>(line.begin, line.end)) {
      if (line.parent != LineId::none) tree_.layout.lines[static_cast<std::size_t>(line.parent)].broken = true;
      state_.rollback(mark);
      if constexpr (std::is_same_v<Rule, rules::header_entry>) {
        auto end = word_end(line.begin, line.end);
        const auto colon = text_.substr(0, line.end).find_first_of(":", line.begin);
        const auto full = text_.substr(0, line.end).find("：", line.begin);
        const auto word = std::min({colon, full, std::size_t{line.end}});
        const bool meant = !meant_entry(slice(line.begin, word)).empty();
        if (meant) end = word;
        if (state_.furthest() == line.begin || meant) {
          report(unknown_entry(line, end));
          return false;
        }
      }
      const auto reached = state_.reached();
      if (const auto odd = odd_line<Rule>(line)) {
        report(*odd);
        return false;
      }
      if (!match_with_unknown<Rule>(line, false) &&
          (state_.reach_back(reached), !match_with_unknown<Rule>(line, true))) {
        state_.reach_back(reached);
        explain_failure<Rule>(line);
        return false;
      }
    }
    tree_.root_of_line[static_cast<std::size_t>(id)] = static_cast<SyntaxId>(tree_.nodes.size() - 1);
    const bool good = check_literals(mark.nodes, literals);
    if (!good && line.parent != LineId::none) tree_.layout.lines[static_cast<std::size_t>(line.parent)].broken = true;
    if (!good) tree_.root_of_line[static_cast<std::size_t>(id)] = SyntaxId::none;
    return good;
  }

  /// Whether a line would be read if it stood so.
  template <class Rule> bool reads(const std::string& line) const {
    const Source changed({}, line);
    Diagnostics ignored;
    Parser parser(changed, tree_.file, Layout{}, state_.lexicon(), ignored);
    const auto end = static_cast<std::uint32_t>(line.size());
    return parser.match<Rule>(0, end) && parser.check_literals(0, 0);
  }

  bool check_literals(std::size_t node, std::size_t literal) {
    bool good = true;
    for (; literal < tree_.literals.size() && node < tree_.nodes.size(); ++node) {
      const auto& leaf = tree_.nodes[node];
      if (leaf.kind != SyntaxKind::literal) continue;
      const auto problem = tree_.literals[leaf.payload].problem;
      if (problem == LiteralProblem::none) continue;
      const auto where = span(leaf.begin, leaf.end);
      const auto said = std::string(text_.substr(leaf.begin, leaf.end - leaf.begin));
      good = false;
      if (const auto ways = two_ways_of_numeral(said); problem == LiteralProblem::two_ways && !ways.empty())
        report(diagnose<Code::E151>(where, said, ways[0], ways[1]));
      else if (problem == LiteralProblem::no_such_day)
        report(diagnose<Code::E108>(where, said, day_to_write(tree_.literals[leaf.payload])));
      else if (problem == LiteralProblem::bad_grouping) report(diagnose<Code::E109>(where, said, without_commas(said)));
      else report(diagnose<Code::E110>(where, said));
    }
    return good;
  }

  /// What to do about a day that there is not: beyond the end of its month it may be the last, or the first of the
  /// next.
  static Said day_to_write(const Literal& written) {
    const auto year = static_cast<int>(written.digits / 10000), month = static_cast<int>(written.digits / 100 % 100),
               day = static_cast<int>(written.digits % 100);
    if (written.unit != LiteralUnit::date || day < 29 || day > 31 || !day_number(year, month, 1))
      return say<CheckPhrase::some_day>();
    int days = day - 1;
    while (!day_number(year, month, days)) --days;
    const auto last = *day_number(year, month, days);
    const auto figure = [](std::int32_t number) { return Figure{number, 1, LiteralUnit::date}; };
    return say<CheckPhrase::day_beyond_month>(static_cast<std::uint64_t>(days), figure(last), figure(last + 1));
  }

  /// Of a statement whose name is not known, what it is said to be.
  static std::string behind_name(const std::string& line) {
    auto out = line.size();
    for (const std::string_view sign : {"＝", "=", "：", ":"})
      if (const auto at = line.find(sign); at != std::string::npos) out = std::min(out, at + sign.size());
    while (out < line.size() && line[out] == ' ') ++out;
    return line.substr(out);
  }

  static std::string without_commas(std::string text) {
    for (const std::string_view comma : {",", "，"})
      for (auto at = text.find(comma); at != std::string::npos; at = text.find(comma)) text.erase(at, comma.size());
    return text;
  }

  void row(LineId id, Place place) {
    const auto& line = tree_.layout[id];
    if (place != Place::cases && place != Place::records) {
      report(diagnose<Code::E114>(span(line.begin, line.end), say<CheckPhrase::table>(),
                                  say<CheckPhrase::table_below_a_name>()));
      return;
    }
    const bool raw = line.parent != LineId::none && raw_cells(line.parent);
    const auto mark = state_.mark();
    for (const auto cell : cells_of(text_.substr(line.begin, line.end - line.begin))) {
      const auto cell_mark = state_.mark();
      const auto begin = static_cast<std::uint32_t>(cell.data() - text_.data());
      const auto end = begin + static_cast<std::uint32_t>(cell.size());
      if (cell.empty()) {
        state_.leaf(SyntaxKind::cell, begin, begin);
        continue;
      }
      const auto broken = raw ? 0 : broken_number(text_.substr(0, end), begin);
      if (broken == end) {
        std::string whole(cell);
        std::erase_if(whole, [](char c) { return c == ' ' || c == '\t'; });
        report(diagnose<Code::E139>(span(begin, end), cell, whole));
        tree_.layout.lines[static_cast<std::size_t>(line.parent)].broken = true;
      }
      if (raw || !match<rules::cell>(begin, end)) {
        state_.rollback(cell_mark);
        state_.leaf(SyntaxKind::raw, begin, end);
      }
      state_.close(SyntaxKind::cell, cell_mark, 1);
    }
    if (tree_.nodes.size() == mark.nodes) {
      report(diagnose<Code::E322>(span(line.begin, line.end), slice(line.begin, line.end)));
      return;
    }
    check_literals(mark.nodes, mark.literals);
    state_.close(SyntaxKind::row, mark, 1);
    tree_.root_of_line[static_cast<std::size_t>(id)] = static_cast<SyntaxId>(tree_.nodes.size() - 1);
  }

  /// The cells of a table that declares are taken as they stand.
  bool raw_cells(LineId parent) const {
    const auto root = tree_.root(parent);
    if (root == SyntaxId::none) return true;
    if (tree_[root].kind == SyntaxKind::declaration_table || tree_[root].kind == SyntaxKind::given) return true;
    const auto children = tree_.children(root);
    return !children.empty() &&
           (tree_.is_keyword(children[0], Keyword::enumeration) || tree_.is_keyword(children[0], Keyword::list));
  }

  Span span(std::size_t begin, std::size_t end) const {
    return {tree_.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  void report(Diagnostic found) { diagnostics_.push_back(std::move(found)); }

  std::string slice(std::size_t begin, std::size_t end) const {
    return std::string(text_.substr(begin, state_.trim_back(begin, end) - begin));
  }

  /// What could have stood at the furthest place that was reached.
  Several expectation() const {
    Several out{{}, Several::Between::either};
    for (const auto& wording : wordings) {
      if (!state_.expects(wording.expected) || out.all.size() == 2) continue;
      if (wording.expected == Expected::literal && state_.expects(Expected::value)) continue;
      if (wording.expected == Expected::keyword && !out.all.empty()) continue;
      out.all.emplace_back(Said{&phrase_of(wording.phrase), {}});
    }
    return out;
  }

  bool ends_in_comma(const Line& line) const {
    const auto words = text_.substr(line.begin, line.end - line.begin);
    return words.ends_with(",") || words.ends_with("，");
  }

  std::size_t word_end(std::size_t at, std::size_t end) const {
    if (const auto scanned = scan_literal(text_.substr(0, end), at)) return at + scanned->length;
    auto here = at;
    while (here < end) {
      const auto [value, length] = decode(text_, here);
      if (here != at && rules::unknown::ends(fold(value))) break;
      here += length;
      if (here != at + length) continue;
      if (rules::unknown::ends(fold(value))) break;
    }
    return here;
  }

  /// Where a name stands that blanks divide, so that reading failed at `at`: 大病 起付线, where 大病 is a name, too.
  std::pair<std::size_t, Lexicon::Match> split_name_at(const Line& line, std::size_t at) const {
    for (std::size_t begin = line.begin; begin <= at && begin < line.end; begin += decode(text_, begin).length) {
      const auto found = state_.lexicon().match_over_blanks(text_.substr(0, line.end), begin);
      if (found.length != 0 && begin + found.length > at) return {begin, found};
    }
    return {};
  }

  /// What was written, and what it means in words that can be read, in the language in which it was written.
  template <Code code> Diagnostic meant_phrase(const MeantPhrase& meant) {
    const auto where = span(meant.begin, meant.end);
    const auto said = slice(meant.begin, meant.end);
    const bool chinese = std::any_of(said.begin(), said.end(), [](char c) { return static_cast<signed char>(c) < 0; });
    auto found = diagnose<code>(where, said, Words{meant.zh, meant.en});
    if (meant.alone) found.mend.push_back({where, chinese ? meant.zh : meant.en});
    return found;
  }

  /// 施行日期 for 施行: what can be meant by no other entry is written as it is called.
  Diagnostic unknown_entry(const Line& line, std::size_t end) const {
    const auto word = slice(line.begin, end);
    auto found = diagnose<Code::E116>(span(line.begin, end), word);
    const auto meant = meant_entry(word);
    if (!meant.empty() && reads<rules::header_entry>(std::string(meant) + slice(end, line.end)))
      found.mend.push_back({span(line.begin, end), std::string(meant)});
    return found;
  }

  /// What is meant by signs that are none of the language, or stand where they say nothing.
  Diagnostic odd_signs(const Line& line, const std::vector<SignEdit>& signs) const {
    const auto& first = signs.front();
    auto begin = first.begin;
    while (begin < first.end && state_.skip_blanks(begin, first.end) > begin) ++begin;
    const auto written = slice(begin, first.end);
    const bool last = first.end == line.end && first.text.empty();
    Several wanted{{}, Several::Between::either};
    if (!first.text.empty()) wanted.all.emplace_back(say<CheckPhrase::the_sign>(first.text));
    else if (last) wanted.all.emplace_back(say<CheckPhrase::line_ends>());
    else wanted.all.emplace_back(say<CheckPhrase::sign_once>(written));
    auto found = diagnose<Code::E107>(span(begin, first.end), written, std::move(wanted),
                                      with_signs(text_, line.begin, line.end, signs));
    for (const auto& edit : signs) found.mend.push_back({span(edit.begin, edit.end), edit.text});
    return found;
  }

  /// What is wrong with a line of which that can be told.
  template <class Rule> std::optional<Diagnostic> odd_line(const Line& line) {
    if (state_.is_too_deep()) return diagnose<Code::E103>(span(line.begin, line.end), limits.nesting);
    const auto at = std::min<std::size_t>(state_.furthest(), line.end);
    if (const auto slashes = text_.substr(0, line.end).find("//", at > line.begin ? at - 1 : at); slashes <= at) {
      auto found = diagnose<Code::E118>(span(slashes, slashes + 2));
      if (ends_no_name(text_.substr(0, slashes)) && reads<Rule>(slice(line.begin, slashes)))
        found.mend.push_back({span(slashes, slashes), " "});
      return found;
    }
    const auto takes = [&](const std::string& changed) { return reads<Rule>(changed); };
    const auto is_name = [&](std::string_view sign) { return state_.lexicon().find(sign) != NameId::none; };
    if (const auto signs = meant_signs(text_, line.begin, line.end, takes, is_name); !signs.empty())
      return odd_signs(line, signs);
    if (is_row_of_cells(line)) return row_without_bar(line);
    if (const auto end = broken_number(text_.substr(0, line.end), at); end != 0) {
      std::string whole;
      for (const char c : slice(at, end))
        if (c != ' ' && c != '\t') whole += c;
      return diagnose<Code::E139>(span(at, end), slice(at, end), whole);
    }
    if (const auto [begin, name] = split_name_at(line, at); name.length != 0) {
      const auto end = begin + name.length;
      const auto& spelling = state_.lexicon().spelling(name.name);
      return diagnose<Code::E386>(span(begin, end), slice(begin, end), spelling).with(Edit{span(begin, end), spelling});
    }
    if (const auto meant = date_phrase(text_, line.begin, line.end, at)) {
      return meant_phrase<Code::E141>(*meant);
    }
    if (const auto meant = open_excess(text_, line.begin, line.end, at)) {
      return meant_phrase<Code::E140>(*meant);
    }
    return std::nullopt;
  }

  /// The word before a place, where nothing divides them; one letter or sign where no word is known. Words of Latin
  /// letters stand a blank apart.
  ParseState::Words word_before(const Line& line, std::size_t at) {
    const auto is_latin = [&](std::size_t place) {
      const auto c = fold(decode(text_, place).value);
      return c >= 'a' && c <= 'z';
    };
    auto here = state_.skip_blanks(line.begin, line.end);
    while (here < at) {
      auto stop = state_.unknown_until(here);
      if (stop == 0)
        if (const auto scanned = scan_literal(text_.substr(0, line.end), here)) stop = here + scanned->length;
      if (stop == 0) stop = here + state_.word(here, line.end).length;
      if (stop == here) {
        const bool letter = !rules::unknown::ends(fold(decode(text_, here).value));
        stop = here + decode(text_, here).length;
        while (letter && stop < at && !rules::unknown::ends(fold(decode(text_, stop).value)) &&
               state_.word(stop, line.end).length == 0)
          stop += decode(text_, stop).length;
      }
      const auto next = state_.skip_blanks(stop, line.end);
      if (next >= at) {
        const bool joined = stop == at || (stop + 1 == at && is_latin(here) && is_latin(at));
        return joined ? ParseState::Words{here, stop} : ParseState::Words{at, at};
      }
      here = next;
    }
    return {at, at};
  }

  /// Whether what stands before may be the beginning of a word that is not known: 三级 of 三级起付线, 3 of 3级.
  bool may_begin_word(ParseState::Words before, std::size_t end) {
    const auto first = decode(text_, before.begin).value;
    if (rules::unknown::ends(fold(first))) return false;
    const auto words = text_.substr(before.begin, before.end - before.begin);
    if (words.find_first_not_of("0123456789") == std::string_view::npos) return true;
    if (state_.unknown_until(before.begin) == 0 && scan_literal(text_.substr(0, end), before.begin)) return false;
    constexpr std::size_t one_character = 3; // 起 of 起付线
    return words.size() <= one_character || !rules::unknown::stops(state_.word(before.begin, end));
  }

  /// Reads a line again with words in it as not known, which begin or end like known ones; each is reported for itself.
  /// `with_word_before`: the first of them begins with the word before the place that was reached.
  template <class Rule> bool match_with_unknown(const Line& line, bool with_word_before) {
    constexpr int most_words = 24;
    constexpr std::uint32_t longest_line = 4'000;
    if (line.end - line.begin > longest_line) return false;
    std::vector<ParseState::Words> words;
    auto at = std::min<std::size_t>(state_.furthest(), line.end);
    bool good = false;
    for (int i = 0; i < most_words && !good && at < line.end; ++i) {
      const auto first = fold(decode(text_, at).value);
      const bool latin = first >= 'a' && first <= 'z';
      if ((!latin && first < 0x3400) || scan_literal(text_.substr(0, line.end), at)) break;
      const auto before = word_before(line, at);
      const bool joins = before.begin < at && may_begin_word(before, line.end);
      const bool goes_on = joins && (i == 0 ? with_word_before : state_.unknown_until(before.begin) != 0);
      auto end = state_.unknown_until(at);
      const bool marked = end != 0;
      if (!marked) {
        end = at;
        if (latin && goes_on) end += state_.word(at, line.end).length; // cost of drugs
        while (end < line.end && !rules::unknown::ends(fold(decode(text_, end).value)) &&
               !rules::unknown::stops(state_.word(end, line.end)))
          end += decode(text_, end).length;
      }
      if (end == at || (marked && !joins)) break;
      if (marked || goes_on) {
        std::erase_if(words, [&](const auto& one) { return one.begin == at || one.begin == before.begin; });
        words.push_back({before.begin, end});
      } else {
        words.push_back({at, end});
      }
      state_.read_as_unknown(words);
      const auto mark = state_.mark();
      good = match<Rule>(line.begin, line.end);
      if (!good) state_.rollback(mark);
      // Read no further than before: what stands before the word belongs to it.
      at = std::max(words.back().begin, std::min<std::size_t>(state_.furthest(), line.end));
    }
    state_.read_as_unknown({});
    return good;
  }

  template <class Rule> void explain_failure(const Line& line) {
    const auto at = std::min<std::size_t>(state_.furthest(), line.end);
    const bool could_be_colon = state_.expects(Expected::colon) || state_.expects(Expected::equals);
    const bool no_name = at == line.begin && state_.expects(Expected::name);
    if (no_name || (could_be_colon && at > line.begin)) {
      auto split = no_name ? std::size_t{line.end} : at;
      if (split == line.end) {
        // A declaration without colon: the first word is the name that was meant.
        const auto blank = text_.substr(0, line.end).find_first_of(" \t", line.begin);
        if (blank != std::string_view::npos) split = blank;
      }
      const auto head = slice(line.begin, split);
      if (no_name && head.size() > std::size_t{4} * limits.name_characters) {
        report(diagnose<Code::E207>(span(line.begin, split), limits.name_characters));
        return;
      }
      const auto rest = split < line.end ? std::string(text_.substr(state_.skip_blanks(split, line.end),
                                                                    line.end - state_.skip_blanks(split, line.end)))
                                         : "…";
      const auto place = split < line.end ? state_.skip_blanks(split, line.end) : split;
      const bool whole =
          split < line.end && (reads<Rule>(head + "：" + rest) || (no_name && reads<rules::phrase>(rest)));
      // What would not be read is no advice.
      const auto mended = whole || split == line.end ? head + "：" + rest : std::string();
      auto found = diagnose<Code::E105>(span(place, std::max(place, word_end(place, line.end))), head, mended);
      // Where a value stands behind it and nothing else is wrong there, the sign is all that is missing.
      if (whole && !no_name) found.mend.push_back({span(state_.trim_back(line.begin, split), place), "："});
      report(std::move(found));
      return;
    }
    if (at >= line.end && ends_in_comma(line)) {
      const auto comma = line.end - (text_[line.end - 1] == ',' ? 1u : 3u);
      report(diagnose<Code::E115>(span(comma, line.end)));
      return;
    }
    if (at >= line.end) report(diagnose<Code::E106>(span(line.end, line.end), expectation()));
    else
      report(diagnose<Code::E107>(span(at, word_end(at, line.end)), slice(at, word_end(at, line.end)), expectation(),
                                  std::string()));
  }

  /// 在职 | 80%: cells without the bar before the first, which makes a line one of a table.
  bool is_row_of_cells(const Line& line) const {
    const auto words = text_.substr(line.begin, line.end - line.begin);
    if (line.parent == LineId::none || words.find("|") == std::string_view::npos || words.ends_with("|")) return false;
    const auto cells = cells_of("| " + std::string(words) + " |");
    return cells.size() > 1 && std::none_of(cells.begin(), cells.end(), [](auto cell) { return cell.empty(); });
  }

  Diagnostic row_without_bar(const Line& line) const {
    const auto words = slice(line.begin, line.end);
    auto found = diagnose<Code::E107>(span(line.begin, line.end), words, Several{{say<CheckPhrase::row_of_table>()}},
                                      "| " + words + " |");
    found.mend = {{span(line.begin, line.begin), "| "}, {span(line.end, line.end), " |"}};
    return found;
  }

  /// Behind % or a bracket no name goes on.
  static bool ends_no_name(std::string_view text) {
    for (const std::string_view end : {"%", "％", "）", ")", "”"})
      if (text.ends_with(end)) return true;
    return false;
  }

  SyntaxTree tree_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  ParseState state_;
};

} // namespace

SyntaxTree parse(const Source& source, FileId file, Layout layout, const Lexicon& lexicon, Diagnostics& diagnostics) {
  return Parser(source, file, std::move(layout), lexicon, diagnostics).run();
}

void mend_brackets(const Source& source, const Layout& layout, const Lexicon& lexicon, Diagnostics& diagnostics) {
  std::size_t sought = 0;
  for (auto& one : diagnostics)
    if (one.code == Code::E101 && sought++ < limits.diagnostics_shown)
      Parser(source, one.span.file, Layout{}, lexicon, diagnostics).mend_bracket(layout, one);
}

SyntaxTree parse_phrase(const Source& source, Span span, const Lexicon& lexicon) {
  Diagnostics ignored;
  return Parser(source, span.file, Layout{}, lexicon, ignored).phrase(span.begin, span.end);
}

} // namespace medpol
