#include "grammar/syntax/parser.hpp"

#include "grammar/lexicon/declared.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/quotes.hpp"
#include "grammar/syntax/spoken.hpp"
#include "grammar/text/blanks.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace medpol {
namespace {

/// Without blanks, line ends (of a statement that goes on below) and notes at its ends.
std::string_view trim(std::string_view text) {
  for (text = trim_blanks(text); text.starts_with("//"); text = trim_blanks(text))
    text.remove_prefix(std::min(text.find('\n'), text.size()));
  return text;
}

/// The words of the language without any name; made once.
const Lexicon& keywords_alone() {
  static const Lexicon words;
  return words;
}

class Finder {
public:
  Finder(const Source& source, FileId file, const Layout& layout, const Lexicon& known)
      : source_(source), file_(file), layout_(layout), known_(known) {}

  std::vector<DeclaredName> find() {
    for (auto id = layout_.first; id != LineId::none; id = layout_[id].next) {
      if (layout_[id].kind != LineKind::text) continue;
      if (first_ == LineId::none) first_ = id;
      statement(id);
    }
    for (const auto& name : names_) own_.insert(fold_name(name.spelling));
    for (const auto& [table, named] : tables_) name_values(table, named);
    return std::move(names_);
  }

private:
  std::string_view text(const Line& line) const { return source_.slice(line.begin, line.end); }

  void add(std::string_view spelling) {
    spelling = without_name_marks(trim(spelling));
    if (spelling.empty() || spelling.size() > std::size_t{4} * limits.name_characters) return;
    const auto begin = static_cast<std::uint32_t>(spelling.data() - source_.text().data());
    names_.push_back({std::string(spelling), {file_, begin, begin + static_cast<std::uint32_t>(spelling.size())}});
  }

  /// Splits at any of some folded signs outside 「」.
  template <class Each> static void split(std::string_view text, std::u32string_view signs, Each each) {
    bool quoted = false;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto [value, length] = decode(text, at);
      if (value == signs::name_open.code) quoted = true;
      if (value == signs::name_close.code) quoted = false;
      const auto c = fold(value);
      if (!quoted && signs.find(c) != std::u32string_view::npos) {
        if (!each(text.substr(from, at - from), c)) return;
        from = at + length;
      }
      at += length;
    }
    each(text.substr(from), U'\0');
  }

  void statement(LineId id) {
    auto head = text(layout_[id]);
    auto first = words_.match(head, 0);
    if (first.length < head.size() && (first.is(Keyword::change) || first.is(Keyword::add_new)) &&
        (is_blank(head, first.length) || (extends() && !begins_with_known(head, first.length)))) {
      head = trim(head.substr(first.length));
      first = words_.match(head, 0);
    }
    const bool leading = first.length != 0 && (first.length == head.size() || stands_alone(head, first.length) ||
                                               leads_without_blank(id, head, first));
    if (leading && (first.is(Keyword::policy) || first.is(Keyword::vocabulary) || first.is(Keyword::example) ||
                    first.is(Keyword::assertion) || (first.is(Keyword::exception) && is_blank(head, first.length))))
      return;
    const bool declares =
        leading && (first.is(Keyword::enumeration) || first.is(Keyword::input) || first.is(Keyword::list) ||
                    first.is(Keyword::result) || first.is(Keyword::payment) || first.is(Keyword::account_payment) ||
                    first.is(Keyword::eligibility) || first.is(Keyword::documents) || first.is(Keyword::steps));
    const bool each = leading && first.is(Keyword::for_each);
    if (leading && first.is(Keyword::value_table) && children_are_rows(id)) return tables_.push_back({id, false});
    if (declares || each) head.remove_prefix(first.length);
    std::string_view values;
    std::vector<std::string_view> parts;
    split(head, U",:=", [&](std::string_view part, char32_t stop) {
      parts.push_back(part);
      if (stop == U',') return true;
      if (stop == U':') values = head.substr(static_cast<std::size_t>(part.data() + part.size() - head.data()));
      if (stop == U'\0') parts.clear(); // neither a colon nor an equals sign: no declaration
      return false;
    });
    if (const auto said = parts.empty() ? spoken_definition(head, 0) : SpokenDefinition{}; said.name != 0)
      parts.push_back(head.substr(0, said.name));
    for (std::size_t i = 0; i < parts.size(); ++i) i == 0 ? add(parts[i]) : alias(parts[i]);
    if (!declares && !each && !parts.empty() && children_are_rows(id)) tables_.push_back({id, true});
    if (!declares) return;
    const bool table = children_are_rows(id);
    // Below a payment or result with a name of its own stand its cases, whatever their columns are called.
    const bool cases =
        (first.is(Keyword::result) || first.is(Keyword::payment) || first.is(Keyword::account_payment)) &&
        !parts.empty() && !trim(parts[0]).empty();
    if (table) {
      if (!cases) name_columns(id);
    } else if (first.is(Keyword::enumeration) || signs::find_one(values, signs::bars) != std::string_view::npos)
      split(values.substr(values.empty() ? 0 : decode(values, 0).length), signs::bar_or_pause,
            [&](std::string_view value, char32_t) { return add(value), true; });
  }

  /// Whether the policy extends another, so that 改为 and 新增 can begin its statements.
  bool extends() const {
    for (auto id = layout_[first_].first_child; id != LineId::none; id = layout_[id].next)
      if (layout_[id].kind == LineKind::text && words_.match(text(layout_[id]), 0).is(Keyword::extends)) return true;
    return false;
  }

  /// Whether the statement begins with a known name that is longer than its keyword: 政策范围内费用 ＝ ….
  bool begins_with_known(std::string_view head, std::size_t keyword) const {
    const auto word = known_.match(head, 0);
    if (word.name == NameId::none || word.length <= keyword) return false;
    const auto rest = trim(head.substr(word.length));
    const auto c = rest.empty() ? U'\0' : fold(decode(rest, 0).value);
    return c == ':' || c == '=' || c == ',';
  }

  /// Whether a keyword at the beginning of a statement is one although its name follows without a blank: 支付项附加支付
  /// ＝ …. It is where the statement has the form that it asks for; 政策内费用 ＝ … and 示例数：3 are names.
  bool leads_without_blank(LineId id, std::string_view head, const Lexicon::Match& first) const {
    if (begins_with_known(head, first.length)) return false;
    char32_t sign = 0;
    std::string_view behind;
    split(head, U":=", [&](std::string_view part, char32_t stop) {
      sign = stop;
      behind = trim(head.substr(static_cast<std::size_t>(part.data() + part.size() - head.data())));
      if (!behind.empty()) behind = trim(behind.substr(decode(behind, 0).length));
      return false;
    });
    const bool heads = sign == ':' && behind.empty();
    const auto is = [&](std::initializer_list<Keyword> words) {
      return std::any_of(words.begin(), words.end(), [&](Keyword word) { return first.is(word); });
    };
    if (is({Keyword::policy, Keyword::vocabulary})) return id == first_;
    if (is({Keyword::assertion, Keyword::result, Keyword::payment, Keyword::account_payment, Keyword::for_each}))
      return true;
    if (is({Keyword::enumeration, Keyword::list, Keyword::input, Keyword::eligibility})) return sign == ':';
    if (is({Keyword::documents, Keyword::steps})) return sign == ':';
    return is({Keyword::example}) && heads;
  }

  static bool is_blank(std::string_view head, std::size_t at) {
    const auto c = fold(decode(head, at).value);
    return c == ' ' || c == '\t';
  }
  static bool stands_alone(std::string_view head, std::size_t at) {
    const auto c = fold(decode(head, at).value);
    return c == ' ' || c == '\t' || c == ':';
  }

  void alias(std::string_view clause) {
    clause = trim(clause);
    const auto word = words_.match(clause, 0);
    if (word.is(Keyword::english) || word.is(Keyword::chinese)) add(clause.substr(word.length));
  }

  bool children_are_rows(LineId id) const {
    for (auto child = layout_[id].first_child; child != LineId::none; child = layout_[child].next)
      if (layout_[child].kind == LineKind::table_row) return true;
    return false;
  }

  void name_columns(LineId id) {
    std::vector<bool> named;
    for (auto child = layout_[id].first_child; child != LineId::none; child = layout_[child].next) {
      if (layout_[child].kind != LineKind::table_row || is_dash_line(text(layout_[child]))) continue;
      const bool head = named.empty();
      std::size_t column = 0;
      for (const auto cell : cells_of(text(layout_[child]))) {
        if (head) {
          const auto* titled = column_titled(cell);
          named.push_back(titled && titled->names);
        } else if (column < named.size() && named[column])
          split(cell, signs::pauses, [&](std::string_view name, char32_t) { return add(name), true; });
        ++column;
      }
    }
  }

  /// The values that the head of a table names: words that are no names yet. Below a name they are values where there
  /// is more than the title of the last column.
  void name_values(LineId id, bool named) {
    std::vector<std::vector<std::string_view>> heads;
    for (auto child = layout_[id].first_child; child != LineId::none && heads.size() < 2; child = layout_[child].next) {
      if (layout_[child].kind != LineKind::table_row || is_dash_line(text(layout_[child]))) continue;
      auto cells = cells_of(text(layout_[child]));
      if (cells.empty() || (!heads.empty() && !cells[0].empty())) break; // the second row of a head begins empty
      heads.push_back(std::move(cells));
    }
    if (heads.empty()) return;
    const auto& head = heads.front();
    bool values = !named || heads.size() > 1;
    for (std::size_t i = 1; i + 1 < head.size(); ++i) values = values || is_new_word(head[i]);
    for (const auto& row : heads)
      for (std::size_t i = named && &row == &head ? 1 : 0; values && i < row.size(); ++i)
        if (is_new_word(row[i])) add(row[i]);
  }

  /// Whether a cell is a word by itself that nothing is called yet, and no figure, range or formula.
  bool is_new_word(std::string_view cell) const {
    if (cell.empty() || known_.find(cell) != NameId::none || own_.contains(fold_name(cell))) return false;
    bool after_word = false, joined = false;
    for (std::size_t at = 0; at < cell.size();) {
      if (is_blank(cell, at)) {
        at += decode(cell, at).length;
        continue;
      }
      const auto figure = scan_literal(cell, at);
      const auto word = known_.match(cell, at);
      const auto keyword = words_.match(cell, at);
      const auto length =
          std::max<std::size_t>({figure ? figure->length : std::size_t{0}, word.length, keyword.length});
      const auto sign = fold(decode(cell, at).value);
      const bool is_sign = sign < 0x3040 && !(sign >= 'a' && sign <= 'z'); // letters of Chinese stand behind
      if (length == 0 && !is_sign) return true;                            // part of it is no word of the language
      const bool is_word = !figure && length != 0 && keyword.length < length;
      joined = joined || (is_word && after_word);
      after_word = is_word;
      at += length == 0 ? decode(cell, at).length : length;
    }
    return joined; // 住院报销比例, where both are names
  }

  struct Table {
    LineId line;
    bool named; ///< stands below a name
  };

  const Source& source_;
  FileId file_;
  const Layout& layout_;
  const Lexicon& known_;
  std::vector<Table> tables_;           ///< whose heads may name values
  std::unordered_set<std::string> own_; ///< names of the file, folded
  LineId first_ = LineId::none;         ///< the first statement
  const Lexicon& words_ = keywords_alone();
  std::vector<DeclaredName> names_;
};

} // namespace

std::vector<std::string_view> cells_of(std::string_view row) {
  std::vector<std::string_view> cells;
  const bool bars = row.starts_with('|') || row.starts_with(signs::full_bar.text);
  std::size_t from = 0;
  bool first = bars;
  for (auto at = cell_end(row, 0, bars); at < row.size(); at = cell_end(row, from, bars)) {
    if (!first) cells.push_back(trim(row.substr(from, at - from)));
    first = false;
    from = at + decode(row, at).length;
  }
  const auto rest = trim(row.substr(from));
  if (!bars || !rest.empty()) cells.push_back(rest);
  return cells;
}

bool is_dash_line(std::string_view row) {
  return row.find_first_not_of("|-: \t") == std::string_view::npos && row.find('-') != std::string_view::npos;
}

std::vector<DeclaredName> declared_names(const Source& source, FileId file, const Layout& layout,
                                         const Lexicon& known) {
  return Finder(source, file, layout, known).find();
}

} // namespace medpol
