#include "grammar/format/format.hpp"

#include "grammar/format/piece.hpp"
#include "grammar/format/table.hpp"
#include "grammar/text/blanks.hpp"
#include "grammar/text/list_mark.hpp"
#include "grammar/text/utf8.hpp"

#include <map>

namespace medpol {
namespace {

/// Cells up to which a line that goes on below is joined into one.
constexpr std::size_t joined_cells = 100;

/// Whether a mark ends with a sign that takes two cells: no blank is wanted behind it.
bool is_full_width(std::string_view mark) {
  mark = trim_blanks(mark);
  return !mark.empty() && static_cast<unsigned char>(mark.back()) >= 0x80;
}

class Formatter {
public:
  Formatter(const Source& source, const SyntaxTree& tree, const Lexicon& lexicon, const FormatStyle& style)
      : source_(source), tree_(tree), lexicon_(lexicon), style_(style) {}

  std::string format() {
    const auto& lines = tree_.layout.lines;
    bool blank = false; // a blank line stands before
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].kind == LineKind::blank) {
        blank = true;
        continue;
      }
      if (!out_.empty() && (blank || wants_blank_line(i))) out_ += '\n';
      blank = false;
      line(static_cast<LineId>(i));
    }
    return std::move(out_);
  }

private:
  std::size_t depth(LineId id) const {
    std::size_t depth = 0;
    for (auto at = tree_.layout[id].parent; at != LineId::none; at = tree_.layout[at].parent) ++depth;
    return depth;
  }

  static bool leads(const Line& line) {
    return (line.kind == LineKind::quote || line.kind == LineKind::accept || line.kind == LineKind::comment) &&
           line.parent == LineId::none;
  }

  /// A blank line before headings, and before a statement with what belongs to it above, if it has a quote, a 认可 or
  /// lines below.
  bool wants_blank_line(std::size_t index) const {
    const auto& lines = tree_.layout.lines;
    const auto& before = lines[index - 1];
    if (lines[index].kind == LineKind::heading) return before.kind != LineKind::heading;
    if (lines[index].parent != LineId::none || leads(before)) return false;
    bool quoted = false;
    while (index < lines.size() && leads(lines[index])) quoted = lines[index++].kind != LineKind::comment || quoted;
    if (index == lines.size() || lines[index].kind != LineKind::text || lines[index].parent != LineId::none)
      return quoted;
    return quoted || lines[index].first_child != LineId::none;
  }

  void line(LineId id) {
    const auto& line = tree_.layout[id];
    const std::string indent(2 * depth(id), ' ');
    const auto content = source_.slice(line.begin, line.end);
    switch (line.kind) {
    case LineKind::blank: return;
    case LineKind::comment: write(indent, trim_blanks(content)); return;
    case LineKind::heading: heading(content); return;
    case LineKind::quote: write(indent + "> ", trim_blanks(content.substr(decode(content, 0).length))); return;
    case LineKind::table_row: write(indent, row(id), comment(line)); return;
    case LineKind::accept:
    case LineKind::text: break;
    }
    if (tree_.root(id) == SyntaxId::none)
      write(indent, trim_blanks(source_.slice(line.head, line.tail)), comment(line));
    else statement(id, indent);
  }

  /// 1. 一、①, as it is written; in the other language by figures.
  std::string number(const Line& line) const {
    if (line.head == line.begin) return {};
    const auto written = source_.slice(line.head, line.begin);
    if (!style_.translates()) return std::string(trim_blanks(written)) + (is_full_width(written) ? "" : " ");
    return std::to_string(numbered_mark(source_.text(), line.head, line.end).number) + ". ";
  }
  /// ；or 。: another language has its own, or none.
  std::string_view tail(const Line& line) const {
    return style_.translates() ? std::string_view{} : trim_blanks(source_.slice(line.end, line.tail));
  }

  void write(const std::string& indent, std::string_view text, std::string_view comment = {}) {
    auto written = indent + std::string(text);
    if (!comment.empty()) written += "  " + std::string(comment);
    while (written.ends_with(' ')) written.pop_back();
    out_ += written + "\n";
  }

  void heading(std::string_view content) {
    std::string marks;
    while (!content.empty() && fold(decode(content, 0).value) == '#') {
      marks += '#';
      content.remove_prefix(decode(content, 0).length);
    }
    write(marks + " ", trim_blanks(content));
  }

  std::string_view comment(const Line& line) const {
    if (!line.has_comment) return {};
    const auto rest = source_.text().substr(line.comment);
    return trim_blanks(rest.substr(0, rest.find('\n')));
  }

  std::string row(LineId id) {
    const auto parent = tree_.layout[id].parent;
    if (parent == LineId::none) return std::string(source_.slice(tree_.layout[id].begin, tree_.layout[id].end));
    auto [table, added] = tables_.try_emplace(parent);
    if (added)
      for (auto& row : table_rows(source_, tree_, parent, lexicon_, style_))
        table->second.emplace(row.line, std::move(row.text));
    return table->second[id];
  }

  /// One line where it fits or stood on one line, else broken where the file breaks it.
  void statement(LineId id, const std::string& indent) {
    auto pieces = pieces_of(source_, tree_, tree_.root(id), style_);
    std::vector<std::size_t> offsets;
    const auto joined = lay_out(pieces, lexicon_, style_.language, &offsets);
    const auto numbered = indent + number(tree_.layout[id]);
    bool breaks = false, remarks = false;
    for (const auto& piece : pieces) {
      breaks = breaks || piece.breaks;
      remarks = remarks || !piece.comments.empty();
    }
    const auto behind = std::string(tail(tree_.layout[id]));
    if (!remarks && (!breaks || cell_width(numbered) + cell_width(joined) <= joined_cells)) {
      write(numbered, joined + behind, comment(tree_.layout[id]));
      return;
    }
    const std::string deeper = indent + "    ";
    std::size_t from = 0;
    for (std::size_t i = 1; i <= pieces.size(); ++i) {
      if (i < pieces.size() && !pieces[i].breaks) continue;
      const auto until = i < pieces.size() ? offsets[i] : joined.size();
      const auto& before = from == 0 ? numbered : deeper;
      const auto text = trim_blanks(std::string_view(joined).substr(from, until - from));
      if (i == pieces.size()) {
        write(before, std::string(text) + behind, comment(tree_.layout[id]));
        break;
      }
      const auto& remarks_here = pieces[i].comments;
      write(before, text, remarks_here.empty() ? std::string_view{} : std::string_view(remarks_here[0]));
      for (std::size_t r = 1; r < remarks_here.size(); ++r) write(deeper, remarks_here[r]);
      from = until;
    }
  }

  const Source& source_;
  const SyntaxTree& tree_;
  const Lexicon& lexicon_;
  const FormatStyle& style_;
  std::map<LineId, std::map<LineId, std::string>> tables_; ///< rows by parent
  std::string out_;
};

} // namespace

std::string format_source(const Source& source, const SyntaxTree& tree, const Lexicon& lexicon,
                          const FormatStyle& style) {
  return Formatter(source, tree, lexicon, style).format();
}

Language language_of(const Source& source, const SyntaxTree& tree) {
  std::size_t chinese = 0, english = 0;
  for (const auto& node : tree.nodes) {
    if (node.kind != SyntaxKind::keyword) continue;
    const bool latin = static_cast<unsigned char>(source.slice(node.begin, node.begin + 1)[0]) < 0x80;
    ++(latin ? english : chinese);
  }
  return english > chinese ? Language::en : Language::zh;
}

} // namespace medpol
