#include "grammar/syntax/layout.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/lexicon/lexicon.hpp"
#include "grammar/syntax/furniture.hpp"
#include "grammar/syntax/literal.hpp"
#include "grammar/syntax/quotes.hpp"
#include "grammar/text/characters.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace medpol {
namespace {

struct PhysicalLine {
  std::uint32_t begin, content, end; ///< content: behind the indentation; end: before the line ending
  std::uint32_t indent;
};

PhysicalLine physical_line(std::string_view text, std::size_t at) {
  auto end = text.find('\n', at);
  if (end == std::string_view::npos) end = text.size();
  auto stop = end;
  if (stop > at && text[stop - 1] == '\r') --stop;
  std::uint32_t indent = 0;
  auto content = at;
  while (content < stop) {
    const auto [c, length] = decode(text, content);
    if (c == '\t') indent = (indent / 4 + 1) * 4;
    else if (fold(c) == ' ') indent += c == U'\u3000' ? 2 : 1;
    else break;
    content += length;
  }
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(content), static_cast<std::uint32_t>(stop),
          indent};
}

/// What a scan of a line's content found: brackets still open, whether an operator or comma stands last, where a
/// comment begins.
struct Scan {
  struct Bracket {
    char32_t close;
    std::uint32_t at;
  };
  std::vector<Bracket> open;
  bool goes_on = false;
  bool tab = false;
  std::uint32_t last = 0; ///< behind the last character that is not blank
};

char32_t closing(char32_t c) {
  switch (c) {
  case '(': return ')';
  case '[': return ']';
  case signs::black_open.code: return signs::black_close.code;
  default: return 0;
  }
}

/// `认可` with a blank, a comma or a code behind it: 认可度 is a name.
bool is_accept(std::string_view line) {
  static const Lexicon keywords;
  const auto word = keywords.match(line, 0);
  if (!word.is(Keyword::accept)) return false;
  if (word.length == line.size()) return true;
  const auto c = fold(decode(line, word.length).value);
  return c == ' ' || c == '\t' || c == ',' || c == ':' || c == 'w' || c == 'e';
}

/// Whether the word for a reason stands last, apart from what is before it in English.
bool ends_with_reason(std::string_view words) {
  const auto& [chinese, english] = info(Keyword::reason).spellings;
  const auto ends = [&](std::string_view word) { return words.ends_with(word); };
  return std::any_of(chinese.begin(), chinese.end(), ends) ||
         std::any_of(english.begin(), english.end(), [&](std::string_view word) {
           return ends(word) && words.substr(0, words.size() - word.size()).ends_with(' ');
         });
}

class Reader {
public:
  Reader(FileId file, std::string_view text, Diagnostics& diagnostics)
      : file_(file), text_(text), diagnostics_(diagnostics) {}

  Layout read() {
    for (std::size_t at = 0; at < text_.size();) at = read_logical_line(at);
    link();
    set_furniture_apart(file_, text_, layout_, diagnostics_);
    return std::move(layout_);
  }

private:
  void report(Diagnostic found) { diagnostics_.push_back(std::move(found)); }
  Span character(std::uint32_t at) const { return {file_, at, at + decode(text_, at).length}; }
  std::string word(std::uint32_t at) const { return std::string(text_.substr(at, decode(text_, at).length)); }

  static std::size_t after(const PhysicalLine& line, std::string_view text) {
    const auto end = text.find('\n', line.begin);
    return end == std::string_view::npos ? text.size() : end + 1;
  }

  std::size_t read_logical_line(std::size_t at) {
    auto physical = physical_line(text_, at);
    look_for_controls(physical);
    Line line;
    line.begin = line.end = physical.content;
    line.indent = physical.indent;
    auto next = after(physical, text_);
    if (physical.content == physical.end) return push(line, true), next;
    const auto c = fold(decode(text_, physical.content).value);
    const auto rest = text_.substr(physical.content, physical.end - physical.content);
    if (rest.starts_with("//") || c == '>' || c == '#') {
      line.kind = c == '>' ? LineKind::quote : c == '#' ? LineKind::heading : LineKind::comment;
      line.end = trimmed_end(physical.content, physical.end);
      look_for_turned(line.begin, line.end);
      if (line.kind == LineKind::quote && line.indent > 0) comparison(line);
      return push(line, true), next;
    }
    line.kind = c == '|' ? LineKind::table_row : is_accept(rest) ? LineKind::accept : LineKind::text;
    Scan scan;
    bool good = scan_content(physical.content, physical.end, scan, line);
    while (good && line.kind != LineKind::table_row && next < text_.size()) {
      const auto below = physical_line(text_, next);
      if (below.content == below.end) break;
      look_for_controls(below);
      // A note between the lines of a formula, which goes on behind it.
      if ((scan.goes_on || !scan.open.empty()) && below.indent > line.indent && begins_comment(text_, below.content)) {
        look_for_turned(below.content, below.end);
        next = after(below, text_);
        continue;
      }
      const bool leads = leads_on(below.content) && below.indent > line.indent;
      if (!leads && !scan.goes_on && (scan.open.empty() || below.indent <= line.indent)) break;
      if (below.indent <= line.indent && scan.open.empty()) break;
      next = after(below, text_);
      line.has_comment = false;
      good = scan_content(below.content, below.end, scan, line);
    }
    if (good && !scan.open.empty()) {
      report(diagnose<Code::E101>(character(scan.open.back().at), word(scan.open.back().at)));
      good = false;
    }
    line.end = scan.last;
    if (line.kind == LineKind::text && scan.tab) line.kind = LineKind::table_row;
    return push(line, good), next;
  }

  /// Whether a control character ends a line is another thing in every program: none may stand in a text.
  void look_for_controls(const PhysicalLine& line) {
    const auto text = text_.substr(0, line.end);
    const auto odd = find_control(text, line.begin);
    if (!odd) return;
    const auto at = static_cast<std::uint32_t>(odd->at);
    auto found = diagnose<Code::E120>(character(at), code_point_name(odd->code_point));
    if (ends_lines_elsewhere(odd->code_point)) found.mend.push_back({character(at), "\n"});
    report(std::move(found));
  }

  /// Quotations and notes may have what is not seen, but nothing that shows them in another order than they are read.
  void look_for_turned(std::uint32_t begin, std::uint32_t end) {
    for (auto at = begin; at < end;) {
      const auto [c, length] = decode(text_, at);
      if (turns_direction(c)) return report_invisible(at, begin, end);
      at += length;
    }
  }

  /// The place is the character's; the words around it say where to look for it.
  void report_invisible(std::uint32_t at, std::uint32_t begin, std::uint32_t end) {
    const auto seen = [&](std::uint32_t from, std::uint32_t to) {
      std::vector<std::string> out;
      for (auto here = from; here < to; here += decode(text_, here).length)
        if (!is_invisible(decode(text_, here).value) && !is_control(decode(text_, here).value))
          out.push_back(word(here));
      return out;
    };
    constexpr std::size_t most = 6;
    const auto before = seen(begin, at), behind = seen(at, end);
    std::string around;
    for (auto i = before.size() - std::min(before.size(), most); i < before.size(); ++i) around += before[i];
    for (std::size_t i = 0; i < std::min(behind.size(), most); ++i) around += behind[i];
    report(diagnose<Code::E121>(character(at), around, code_point_name(decode(text_, at).value))
               .with(Edit{character(at), ""}));
  }

  /// `>60周岁：10元` among cases is meant as a comparison; as a quotation it would be passed over.
  void comparison(const Line& line) {
    const auto behind = line.begin + decode(text_, line.begin).length;
    if (const auto figure = scan_literal(text_.substr(0, line.end), behind)) {
      const auto rest = text_.substr(behind + figure->length, line.end - behind - figure->length);
      if (signs::find_one(rest, signs::end_case) != std::string_view::npos)
        report(diagnose<Code::E119>({file_, line.begin, line.end}, text_.substr(behind, figure->length)));
    }
  }

  std::uint32_t trimmed_end(std::uint32_t begin, std::uint32_t end) const {
    auto last = begin;
    for (auto at = begin; at < end;) {
      const auto [c, length] = decode(text_, at);
      at += length;
      if (fold(c) != ' ' && c != '\t') last = at;
    }
    return last;
  }

  /// A line that begins with an operator or a comma continues the one above.
  bool leads_on(std::uint32_t at) const {
    switch (fold(decode(text_, at).value)) {
    case '+':
    case '-':
    case '*':
    case U'×':
    case U'÷':
    case ',':
    case signs::full_minus.code:
    case U'−': return true;
    case '/': return at + 1 >= text_.size() || text_[at + 1] != '/';
    default: return false;
    }
  }

  bool scan_content(std::uint32_t begin, std::uint32_t end, Scan& scan, Line& line) {
    scan.last = begin;
    scan.goes_on = false;
    bool tab = false; // before what stands here; one before a note divides no cells
    for (auto at = begin; at < end;) {
      const auto [raw, length] = decode(text_, at);
      const auto c = fold(raw);
      if (raw == '/' && begins_comment(text_, at)) {
        line.comment = at;
        line.has_comment = true;
        look_for_turned(at, end);
        return true;
      }
      if (is_invisible(raw)) return report_invisible(at, begin, end), false;
      if (c != ' ' && c != '\t') scan.tab = scan.tab || std::exchange(tab, false);
      if (begins_quotation(raw)) {
        const auto stop = static_cast<std::uint32_t>(quotation_end(text_, at, end));
        if (stop == 0) return report_open_quotation(at, begin, end), false;
        if (const auto odd = find_invisible(text_.substr(at, stop - at)))
          return report_invisible(at + static_cast<std::uint32_t>(odd->at), begin, end), false;
        at = stop;
        scan.last = at;
        scan.goes_on = false;
        continue;
      }
      if (const auto close = closing(c); close != 0) {
        scan.open.push_back({close, at});
        if (scan.open.size() > limits.nesting) {
          report(diagnose<Code::E103>(character(scan.open[0].at), limits.nesting));
          return false;
        }
      } else if (c == ')' || c == ']' || c == signs::black_close.code) {
        if (scan.open.empty() || scan.open.back().close != c)
          return report(diagnose<Code::E101>(character(at), word(at))), false;
        scan.open.pop_back();
      }
      tab = tab || c == '\t';
      at += length;
      if (c == ' ' || c == '\t') continue;
      scan.last = at;
      scan.goes_on = c == '+' || c == '*' || c == U'×' || c == U'÷' || c == ',' || c == '=' ||
                     c == signs::full_minus.code || c == U'−' || c == '-';
    }
    scan.tab = scan.tab || tab;
    return true;
  }

  /// The words of a reason go to the end of the line, where nothing in them ends it before.
  void report_open_quotation(std::uint32_t at, std::uint32_t begin, std::uint32_t end) {
    const auto stop = trimmed_end(begin, end);
    auto found = diagnose<Code::E102>({file_, at, stop});
    const auto mark = text_.substr(at, decode(text_, at).length);
    const auto before = text_.substr(begin, at - begin);
    const auto words = text_.substr(at + mark.size(), stop - at - mark.size());
    const bool plain = !words.empty() && words.find("//") == std::string_view::npos &&
                       signs::find_one(words, signs::end_reason) == std::string_view::npos;
    const auto blanks = before.find_last_not_of(' ');
    const auto head = blanks == std::string_view::npos ? before : before.substr(0, blanks + 1);
    if (plain && ends_with_reason(head)) found.mend.push_back({{file_, stop, stop}, std::string(closing_mark(mark))});
    report(std::move(found));
  }

  /// The line belongs beside `sibling`, which is indented otherwise: a row to the rows, and a line that is a level or
  /// more within the one above it.
  void report_misaligned(const Line& line, const Line& sibling) {
    auto found = diagnose<Code::E104>({file_, line.begin, line.end});
    const auto margin = [&](const Line& of) {
      auto begin = of.begin;
      while (begin > 0 && text_[begin - 1] != '\n') --begin;
      return begin;
    };
    const auto next = std::find_if(layout_.lines.begin() + (&line - layout_.lines.data()), layout_.lines.end(),
                                   [&](const Line& one) { return one.begin > line.begin && carries(one); });
    const bool has_lines = next != layout_.lines.end() && next->indent > line.indent;
    const bool rows = line.kind == LineKind::table_row && sibling.kind == LineKind::table_row;
    const auto above = line.parent == LineId::none ? 0u : layout_[line.parent].indent;
    if (rows || (!has_lines && sibling.kind != LineKind::table_row && line.indent >= above + 2))
      found.mend.push_back({{file_, margin(line), line.begin},
                            std::string(text_.substr(margin(sibling), sibling.begin - margin(sibling)))});
    report(std::move(found));
  }

  void push(const Line& line, bool good) {
    layout_.lines.push_back(line);
    good_.push_back(good);
  }

  /// A line that has a place of its own; blanks, comments and quotes take that of the line that follows them.
  static bool carries(const Line& line) {
    return line.kind == LineKind::text || line.kind == LineKind::table_row || line.kind == LineKind::accept;
  }

  /// Finds each line's parent and siblings.
  void link() {
    auto& lines = layout_.lines;
    for (std::size_t i = lines.size(), below = lines.size(); i-- > 0;) {
      if (carries(lines[i])) below = i;
      else if (lines[i].kind == LineKind::heading) lines[i].indent = 0;
      else if (below < lines.size()) lines[i].indent = lines[below].indent;
    }
    std::vector<std::size_t> above; // open lines, outermost first
    std::vector<LineId> last_child(lines.size() + 1, LineId::none);
    constexpr auto nothing = std::numeric_limits<std::uint32_t>::max();
    auto hidden = nothing; // lines indented further than this are under a bad line
    for (std::size_t i = 0; i < lines.size(); ++i) {
      auto& line = lines[i];
      if (line.kind != LineKind::blank && line.indent <= hidden) hidden = nothing;
      if (hidden != nothing) continue;
      while (!above.empty() && lines[above.back()].indent >= line.indent) above.pop_back();
      if (!good_[i]) {
        if (!above.empty()) lines[above.back()].broken = true;
        hidden = line.indent;
        continue;
      }
      if (!above.empty()) begin_with_empty_cells(line, last_child[above.back()]);
      if (!above.empty()) line.parent = static_cast<LineId>(above.back());
      const auto slot = above.empty() ? lines.size() : above.back();
      const auto id = static_cast<LineId>(i);
      if (carries(line) && !aligned(line, slot, last_child)) {
        if (!above.empty()) lines[above.back()].broken = true;
        hidden = line.indent;
        continue;
      }
      auto& previous = last_child[slot];
      if (previous != LineId::none) lines[static_cast<std::size_t>(previous)].next = id;
      else if (above.empty()) layout_.first = id;
      else lines[above.back()].first_child = id;
      previous = id;
      if (line.kind == LineKind::text) {
        above.push_back(i);
        if (above.size() > limits.nesting) {
          report(diagnose<Code::E103>({file_, line.begin, line.end}, limits.nesting));
          hidden = line.indent;
        }
      }
    }
  }

  /// A row of a pasted table may begin with empty cells: tabs behind the indentation of the row above.
  void begin_with_empty_cells(Line& line, LineId above) const {
    if (above == LineId::none || layout_[above].kind != LineKind::table_row || line.indent <= layout_[above].indent)
      return;
    const auto margin = [&](const Line& of) { return text_.substr(0, of.begin).rfind('\n') + 1; };
    const auto& row = layout_[above];
    const auto indentation = text_.substr(margin(row), row.begin - margin(row));
    const auto begin = margin(line) + indentation.size();
    const bool bars = fold(decode(text_, row.begin).value) == '|';
    if (bars || begin >= line.begin || text_[begin] != '\t' ||
        text_.substr(margin(line), indentation.size()) != indentation ||
        (line.kind != LineKind::text && line.kind != LineKind::table_row))
      return;
    line.begin = static_cast<std::uint32_t>(begin);
    line.indent = row.indent;
    line.kind = LineKind::table_row;
  }

  bool aligned(const Line& line, std::size_t slot, const std::vector<LineId>& last_child) {
    const auto sibling = last_child[slot];
    if (slot == layout_.lines.size()) {
      if (line.indent == 0) return true;
      report(diagnose<Code::E104>({file_, line.begin, line.end}));
      return false;
    }
    if (sibling == LineId::none || layout_[sibling].indent == line.indent) return true;
    if (!carries(layout_[sibling])) return true;
    report_misaligned(line, layout_[sibling]);
    return false;
  }

  FileId file_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  Layout layout_;
  std::vector<bool> good_;
};

} // namespace

Layout read_layout(FileId file, std::string_view text, Diagnostics& diagnostics) {
  return Reader(file, text, diagnostics).read();
}

} // namespace medpol
