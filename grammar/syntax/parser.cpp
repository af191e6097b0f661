#include "grammar/syntax/parser.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/bad_literals.hpp"
#include "grammar/syntax/unread_line.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/words/checks.hpp"

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

/// What the lines under a line are.
enum class Place : std::uint8_t { statement, header, cases, requirements, matter_lines, example, records, nothing };

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
    if (!read(LineRule::phrase, begin, end)) {
      state_.rollback(mark);
      state_.leaf(SyntaxKind::raw, begin, end);
    }
    state_.close(SyntaxKind::cell, mark, 1);
    return std::move(tree_);
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
      if (line.kind == LineKind::accept) parse_line(LineRule::acceptance, id);
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
    case SyntaxKind::declaration:
      return tree_.value_table(id) != SyntaxId::none ? Place::cases : below_declaration(tree_.declaration(id));
    case SyntaxKind::declaration_table:
    case SyntaxKind::value_table: return Place::cases;
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
    case Place::header: found = read(LineRule::header_entry, line.begin, line.end); break;
    case Place::example: found = read(LineRule::example_line, line.begin, line.end); break;
    case Place::cases:
      found =
          read(LineRule::case_line, line.begin, line.end) && (tree_.nodes.back().kind == SyntaxKind::exception_line ||
                                                              tree_.nodes.back().kind == SyntaxKind::stacked_line ||
                                                              tree_.nodes.back().kind == SyntaxKind::otherwise_line);
      break;
    default: break;
    }
    state_.rollback(mark);
    if (!found) return false;
    auto wrong = diagnose<Code::E142>(span(line.begin, line.end), head_of(line), head_of(tree_.layout[above]));
    if (line.first_child == LineId::none) wrong.mend.push_back({span(line.head, line.head), "  "});
    report(std::move(wrong));
    tree_.layout.lines[static_cast<std::size_t>(above)].broken = true;
    return true;
  }

  /// A line up to its colon or equals sign.
  std::string head_of(const Line& line) const {
    const auto words = text_.substr(line.begin, line.end - line.begin);
    return slice(line.begin,
                 line.begin + std::min({words.size(), signs::find_one(words, signs::end_head), words.find('\n')}));
  }

  Place below_declaration(SyntaxId root) const {
    const auto first = tree_.children(root)[0];
    if (tree_.is_keyword(first, Keyword::eligibility)) return Place::requirements;
    const bool matter = tree_.is_keyword(first, Keyword::documents) || tree_.is_keyword(first, Keyword::steps);
    return matter ? Place::matter_lines : Place::cases;
  }

  bool text_line(LineId id, Place place) {
    switch (place) {
    case Place::statement: return parse_line(LineRule::statement, id);
    case Place::header: return parse_line(LineRule::header_entry, id);
    case Place::requirements: return parse_line(LineRule::requirement, id);
    case Place::matter_lines: return parse_line(LineRule::matter_line, id);
    case Place::example: return parse_line(LineRule::example_line, id);
    default: return parse_line(LineRule::case_line, id);
    }
  }

  bool read(LineRule rule, std::uint32_t begin, std::uint32_t end) { return read_line(rule, state_, begin, end); }

  bool parse_line(LineRule rule, LineId id) {
    const auto line = tree_.layout[id];
    const auto mark = state_.mark();
    if (!read(rule, line.begin, line.end)) {
      state_.rollback(mark);
      break_parent(line);
      if (auto found = reread({rule, line, tree_.file, state_})) return report(std::move(*found)), false;
    }
    tree_.root_of_line[static_cast<std::size_t>(id)] = static_cast<SyntaxId>(tree_.nodes.size() - 1);
    const bool good = check_literals(tree_, text_, mark.nodes, mark.literals, diagnostics_);
    if (good) return true;
    break_parent(line);
    tree_.root_of_line[static_cast<std::size_t>(id)] = SyntaxId::none;
    return false;
  }

  /// What is wrong with a line that could not be read; nullopt where it has been read with words that are not known.
  std::optional<Diagnostic> reread(const UnreadLine& unread) {
    if (unread.rule == LineRule::header_entry)
      if (auto found = unknown_entry(unread)) return found;
    const auto reached = state_.reached();
    if (auto found = odd_line(unread)) return found;
    for (const bool with_word_before : {false, true}) {
      if (read_with_unknown(unread, with_word_before)) return std::nullopt;
      state_.reach_back(reached);
    }
    return unexpected(unread);
  }

  /// What stands below the line above is not complete.
  void break_parent(const Line& line) {
    if (line.parent != LineId::none) tree_.layout.lines[static_cast<std::size_t>(line.parent)].broken = true;
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
    for (const auto cell : cells_of(row_text(line))) {
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
      if (raw || !read(LineRule::cell, begin, end)) {
        state_.rollback(cell_mark);
        state_.leaf(SyntaxKind::raw, begin, end);
      }
      state_.close(SyntaxKind::cell, cell_mark, 1);
    }
    if (tree_.nodes.size() == mark.nodes) {
      report(diagnose<Code::E322>(span(line.begin, line.end), slice(line.begin, line.end)));
      return;
    }
    check_literals(tree_, text_, mark.nodes, mark.literals, diagnostics_);
    state_.close(SyntaxKind::row, mark, 1);
    tree_.root_of_line[static_cast<std::size_t>(id)] = static_cast<SyntaxId>(tree_.nodes.size() - 1);
  }

  /// A row with the tabs behind its last word: empty cells as they are pasted.
  std::string_view row_text(const Line& line) const {
    auto end = line.end;
    const bool bars = fold(decode(text_, line.begin).value) == '|';
    while (!bars && !line.has_comment && end < text_.size() && (text_[end] == '\t' || text_[end] == ' ')) ++end;
    while (end > line.end && text_[end - 1] == ' ') --end;
    return text_.substr(line.begin, end - line.begin);
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

  SyntaxTree tree_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  ParseState state_;
};

} // namespace

SyntaxTree parse(const Source& source, FileId file, Layout layout, const Lexicon& lexicon, Diagnostics& diagnostics) {
  return Parser(source, file, std::move(layout), lexicon, diagnostics).run();
}

SyntaxTree parse_phrase(const Source& source, Span span, const Lexicon& lexicon) {
  Diagnostics ignored;
  return Parser(source, span.file, Layout{}, lexicon, ignored).phrase(span.begin, span.end);
}

} // namespace medpol
