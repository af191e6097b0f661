#include "interpreter/check/lower/band_rows.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/check/lower/cases.hpp"
#include "interpreter/check/lower/label_rows.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/ranges.hpp"
#include "interpreter/check/lower/tables.hpp"
#include "interpreter/check/resolve/resolve.hpp"

#include <array>

namespace medpol {
namespace {

/// A head cell that is a word and no condition.
bool is_title(const Context& in, const Unit& at, SyntaxId cell) {
  const auto words = cell_content(at, cell);
  if (words == SyntaxId::none || at.node(words).kind != SyntaxKind::label)
    return words != SyntaxId::none && at.node(words).kind == SyntaxKind::raw;
  const auto parts = at.tree->parts(words);
  return parts.size() == 1 &&
         (at.node(parts[0]).kind == SyntaxKind::unknown ||
          (at.node(parts[0]).kind == SyntaxKind::name && candidates(in, at, parts[0]).values.empty()));
}

/// A head cell that says from where to where a band of the base goes: 性别为女 and 60周岁以上 are cases beside the
/// bands.
bool is_band(const Context& in, const Unit& at, SyntaxId cell, NodeId base) {
  const auto words = range_in(at, cell_content(at, cell));
  const auto range = words == SyntaxId::none ? std::nullopt : range_of(at, words);
  if (!range) return false;
  const bool of_money = in.plan[base].type.kind == TypeKind::money;
  for (const auto& end : {range->low, range->high}) {
    if (!end || at.node(end->limit).kind != SyntaxKind::literal) continue;
    const auto unit = at.tree->literal(end->limit).unit;
    if (unit != LiteralUnit::none && (unit == LiteralUnit::yuan) != of_money) return false;
  }
  return true;
}

} // namespace

std::optional<std::vector<BandRow>> band_rows(Context& in, const Where& at, LineId parent, NodeId base) {
  std::vector<BandRow> out;
  if (lines_below(at, parent, LineKind::table_row).empty()) {
    for (const auto line : lines_below(at, parent, LineKind::text)) {
      const auto root = at.tree->root(line);
      if (changes_value_above(at, root)) continue;
      const auto words = at.tree->child(root, SyntaxKind::label);
      out.push_back({words, {case_value(in, at, root, line, base), at.span(root)}});
    }
    if (out.empty()) in.report(diagnose<Code::E328>(at.tree->span(parent), at.text(at.tree->root(parent))));
    return out.empty() ? std::nullopt : std::optional(std::move(out));
  }
  only_exceptions_beside_table(in, at, parent);
  auto rows = table_cells(in, at, parent);
  if (rows.empty()) return std::nullopt;
  const bool across = is_band(in, at, rows[0].back(), base), down = is_band(in, at, rows[1][0], base);
  if (!across && !down) {
    in.report(diagnose<Code::E327>(at.tree->span(parent)));
    return std::nullopt;
  }
  if (across) { // bands along the head: turn the table
    std::vector<std::vector<SyntaxId>> turned(rows[0].size());
    for (const auto& row : rows)
      for (std::size_t c = 0; c < row.size(); ++c) turned[c].push_back(row[c]);
    rows = std::move(turned);
  }
  std::vector<std::vector<SyntaxId>> columns;
  for (std::size_t c = 1; c < rows[0].size(); ++c) columns.push_back({rows[0][c]});
  // A single column may have any title: | 费用 | 比例 |.
  const bool titled = cell_content(at, rows[0][0]) != SyntaxId::none;
  const bool plain = columns.size() == 1 && range_in(at, cell_content(at, rows[0][0])) == SyntaxId::none &&
                     (titled || is_title(in, at, rows[0][1]));
  const auto arms = plain ? std::vector<Arm>{} : lower_axis(in, at, columns, {});
  for (std::size_t r = 1; r < rows.size(); ++r) {
    std::vector<CaseValue> cells;
    for (std::size_t c = 1; c < rows[r].size(); ++c)
      cells.push_back({cell_value(in, at, rows[r][c]), at.span(rows[r][c])});
    const auto place = at.span(rows[r][0]);
    if (plain) {
      out.push_back({cell_content(at, rows[r][0]), cells[0]});
      continue;
    }
    Selection selection;
    selection.axes.push_back(arms);
    out.push_back(
        {cell_content(at, rows[r][0]), {make_selection(in, std::move(selection), std::move(cells), place), place}});
  }
  return out;
}

/// A figure alone is an upper or a lower end; a condition is no band: the bands stand below it.
void report_no_range(Context& in, const Unit& at, SyntaxId label, Span value, std::string_view before,
                     std::string_view base, bool last) {
  const auto said = label == SyntaxId::none ? phrase<MeaningPhrase::other_cases>(Language::zh) : at.text(label);
  const auto parts = label == SyntaxId::none ? std::vector<SyntaxId>{} : at.tree->parts(label);
  auto mend = say<MeaningPhrase::both_ends>();
  if (label == SyntaxId::none && !before.empty()) {
    mend = say<MeaningPhrase::above_the_last>(before);
  } else if (parts.size() == 1 && at.node(parts[0]).kind == SyntaxKind::literal) {
    mend = say<MeaningPhrase::below_or_above>(said);
  } else if (const auto words = range_in(at, label);
             label != SyntaxId::none && (words == SyntaxId::none || !range_of(at, words))) {
    mend = say<MeaningPhrase::case_not_band>(said, base);
  }
  auto found = diagnose<Code::E325>(label == SyntaxId::none ? value : at.span(label), said, std::move(mend));
  // What is left above all bands before: the last of them.
  for (const auto& spellings : info(Keyword::otherwise).spellings)
    for (const auto rest : spellings)
      if (last && label == SyntaxId::none && !before.empty() && in.sources.text(value).starts_with(rest)) {
        const Span place{value.file, value.begin, value.begin + static_cast<std::uint32_t>(rest.size())};
        found.mend = {{place, in.written(say<MeaningPhrase::part_above>(before))}};
      }
  in.report(std::move(found));
}

SyntaxId range_in(const Unit& at, SyntaxId label) {
  if (label == SyntaxId::none || at.node(label).kind != SyntaxKind::label) return SyntaxId::none;
  const auto parts = at.tree->parts(label);
  return parts.size() == 1 && at.node(parts[0]).kind == SyntaxKind::comparison ? parts[0] : SyntaxId::none;
}

} // namespace medpol
