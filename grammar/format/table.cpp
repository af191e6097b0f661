#include "grammar/format/table.hpp"

#include "grammar/format/piece.hpp"
#include "grammar/lexicon/declared.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/quotes.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <optional>

namespace medpol {
namespace {

/// A line of dashes below the head, as some tools write it.
bool is_rule(const std::vector<std::string>& cells) {
  const auto dashes = [](const std::string& cell) {
    return cell.find('-') != std::string::npos && cell.find_first_not_of("-:") == std::string::npos;
  };
  return !cells.empty() && std::all_of(cells.begin(), cells.end(), dashes);
}

bool has_bar(const std::vector<std::string>& cells) {
  return std::any_of(cells.begin(), cells.end(),
                     [](const std::string& cell) { return cell_end(cell, 0, true) < cell.size(); });
}

/// `--:` as wide as its column.
std::string stretched(const std::string& rule, std::size_t width) {
  std::string out(std::max<std::size_t>(width, 3), '-');
  if (rule.front() == ':') out.front() = ':';
  if (rule.back() == ':') out.back() = ':';
  return out;
}

/// True under a statement whose table declares names: its cells are words, not formulas.
bool declares(const SyntaxTree& tree, LineId parent) {
  const auto root = parent == LineId::none ? SyntaxId::none : tree.root(parent);
  if (root == SyntaxId::none) return false;
  if (tree[root].kind == SyntaxKind::declaration_table) return true;
  const auto first = tree.children(root)[0];
  return tree.is_keyword(first, Keyword::enumeration) || tree.is_keyword(first, Keyword::list);
}

/// True under 给定: its cells are the values of records.
bool gives(const SyntaxTree& tree, LineId parent) {
  const auto root = parent == LineId::none ? SyntaxId::none : tree.root(parent);
  return root != SyntaxId::none && tree[root].kind == SyntaxKind::given;
}

/// The columns of a table that declares in which a name stands: in its first word, and in the language that is written.
struct NameColumns {
  std::optional<std::size_t> name, own;

  void read(const std::vector<std::string>& titles, Language language) {
    for (std::size_t i = 0; i < titles.size(); ++i) {
      const auto* title = column_titled(titles[i]);
      if (title == nullptr) continue;
      if (title->column == Column::name) name = i;
      if (title->column == (language == Language::en ? Column::english : Column::chinese)) own = i;
    }
  }
  /// The name in the language that is written comes first; of the title of its column it leaves the other language.
  void turn(std::vector<std::string>& cells, bool head, Language language) const {
    if (!name || !own || std::max(*name, *own) >= cells.size() || cells[*own].empty()) return;
    if (head)
      cells[*own] = title_of(language == Language::en ? Column::chinese : Column::english)
                        .spelled[static_cast<std::size_t>(language)];
    else std::swap(cells[*name], cells[*own]);
  }
};

} // namespace

std::vector<TableRow> table_rows(const Source& source, const SyntaxTree& tree, LineId parent, const Lexicon& lexicon,
                                 const FormatStyle& style) {
  std::vector<TableRow> rows;
  std::vector<std::vector<std::string>> texts;
  std::vector<std::size_t> widths;
  std::vector<bool> holds_types; // by column
  NameColumns names;
  const bool words = declares(tree, parent) && style.translates();
  const bool given = gives(tree, parent) && style.translates();
  std::vector<bool> holds_text; // by column, of a table that gives records
  const auto say = [&](std::string text, WordUse use) {
    auto said = style.wording.say(text, use);
    return said.empty() ? std::move(text) : said;
  };
  for (auto line = tree.layout[parent].first_child; line != LineId::none; line = tree.layout[line].next) {
    if (tree.layout[line].kind != LineKind::table_row || tree.root(line) == SyntaxId::none) continue;
    std::vector<std::string> cells;
    for (const auto cell : tree.children(tree.root(line))) {
      const auto column = cells.size();
      auto written = std::string(source.slice(tree[cell].begin, tree[cell].end));
      if (tree[cell].size > 1 && !declares(tree, parent) && !given) {
        auto pieces = pieces_of(source, tree, cell, style);
        written = lay_out(pieces, lexicon, style.language);
      } else if (given) {
        if (rows.empty()) holds_text.push_back(style.wording.holds_text(written));
        if (rows.empty() || (column < holds_text.size() && !holds_text[column]))
          written = say(std::move(written), WordUse::name);
      } else if (words) {
        if (rows.empty()) {
          const auto* title = column_titled(written);
          holds_types.push_back(title != nullptr && title->column == Column::type);
        }
        if (rows.empty()) written = say(std::move(written), WordUse::column);
        else if (column < holds_types.size() && holds_types[column]) written = say(std::move(written), WordUse::type);
      }
      cells.push_back(std::move(written));
    }
    const bool rule = is_rule(cells);
    if (words && rows.empty()) names.read(cells, style.language);
    if (words && !rule) names.turn(cells, rows.empty(), style.language);
    if (widths.size() < cells.size()) widths.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], rule ? 3 : cell_width(cells[i]));
    rows.push_back({line, {}});
    texts.push_back(std::move(cells));
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (has_bar(texts[r])) { // of a table with tabs, which cannot be written with bars
      rows[r].text = std::string(source.slice(tree.layout[rows[r].line].begin, tree.layout[rows[r].line].end));
      continue;
    }
    const bool rule = is_rule(texts[r]);
    auto& text = rows[r].text;
    for (std::size_t i = 0; i < texts[r].size(); ++i)
      text += "| " + (rule ? stretched(texts[r][i], widths[i]) : pad_right(texts[r][i], widths[i])) + " ";
    text += "|";
  }
  return rows;
}

} // namespace medpol
