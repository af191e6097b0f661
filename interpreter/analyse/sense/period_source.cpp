#include "interpreter/analyse/sense/period_source.hpp"
#include "interpreter/analyse/sense/recognised.hpp"

#include "grammar/text/blanks.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr int most_sources = 20; ///< from a limit to what it is computed from

/// Bytes of a stroke between two cells of a table at `at`; 0 where none stands there.
std::size_t stroke_at(std::string_view line, std::size_t at) {
  return line[at] == '|' ? 1 : line.substr(at).starts_with(recognised::wide_bar) ? recognised::wide_bar.size() : 0;
}

bool is_row(std::string_view line) {
  const auto words = trim_blanks(line);
  return !words.empty() && stroke_at(words, 0) != 0;
}

/// What stands behind the first `count` strokes of a row, up to the next.
std::string_view cell_behind(std::string_view row, std::size_t count) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < row.size();) {
    const auto stroke = stroke_at(row, at);
    if (stroke != 0 && count == 0) return trim_blanks(row.substr(begin, at - begin));
    if (stroke != 0 && --count == 0) begin = at + stroke;
    at += std::max<std::size_t>(stroke, 1);
  }
  return {};
}

} // namespace

std::optional<SaidPeriod> PeriodSource::of(NodeId limit, const std::vector<Span>& quotes) const {
  const auto amounts = amounts_of(limit);
  if (amounts.empty()) return std::nullopt;
  if (const auto said = in(limit, 0)) return *said;
  if (const auto said = in_quotes({quotes.rbegin(), quotes.rend()}, amounts)) return *said;
  return std::nullopt;
}

std::vector<Int> PeriodSource::amounts_of(NodeId value) const {
  std::vector<Int> out;
  if (const auto& found = sense_.figures.of(value))
    for (const auto& one : *found)
      if (one.value.scale > 0 && one.value.steps * 100 % one.value.scale == 0)
        out.push_back(one.value.steps * 100 / one.value.scale);
  return out;
}

PeriodSource::SaidPeriods PeriodSource::in(NodeId value, int depth) const {
  const auto id = plan_.bare(value);
  const auto& node = plan_[id];
  if (depth > most_sources || !sense_.figures.of(id)) return std::nullopt;
  SaidPeriods out;
  const auto look = [&](NodeId next) {
    if (!out && next != NodeId::none) out = in(next, depth + 1);
  };
  switch (family(node.op)) {
  case Family::rule: {
    const auto& rule = plan_.rules[static_cast<std::size_t>(node.number)];
    out = in_names(rule);
    if (!out) out = in_quotes(rule.basis, amounts_of(id));
    look(rule.root);
    return out;
  }
  case Family::choice:
    if (node.op == Op::reading) return out;
    out = in_cases(plan_.selections[static_cast<std::size_t>(node.number)]);
    each_formula(plan_, id, look);
    return out;
  case Family::restated:
  case Family::arithmetic:
  case Family::extreme: each_operand(plan_, id, look); return out;
  case Family::literal:
  case Family::field:
  case Family::condition:
  case Family::bands:
  case Family::account:
  case Family::calendar:
  case Family::over_records:
  case Family::per_record:
  case Family::decision: break;
  }
  return out;
}

PeriodSource::SaidPeriods PeriodSource::in_names(const Rule& rule) const {
  for (const auto& name : {rule.name, sense_.policy.scope[rule.item].english}) {
    if (is_of_one_visit(name)) return std::optional<SaidPeriod>{};
    if (const auto said = period_in_name(name)) return said;
  }
  return std::nullopt;
}

PeriodSource::SaidPeriods PeriodSource::in_cases(const Selection& selection) const {
  for (std::size_t i = 0; i < selection.cells.size(); ++i) {
    const auto amounts = amounts_of(selection.cells[i]);
    auto rest = i;
    for (auto axis = selection.axes.rbegin(); axis != selection.axes.rend(); ++axis) {
      if (const auto said = in_quotes((*axis)[rest % axis->size()].basis, amounts)) return said;
      rest /= axis->size();
    }
    const auto head = column_head(plan_[selection.cells[i]].span);
    if (is_of_one_visit(head)) return std::optional<SaidPeriod>{};
    if (const auto said = period_in_name(head)) return said;
  }
  return std::nullopt;
}

PeriodSource::SaidPeriods PeriodSource::in_quotes(const std::vector<Span>& quotes,
                                                  const std::vector<Int>& amounts) const {
  for (const auto& quote : quotes)
    if (const auto said = period_of_limit(sense_.sources.text(quote), amounts)) return said;
  return std::nullopt;
}

std::string_view PeriodSource::column_head(Span cell) const {
  const auto& source = sense_.sources[cell.file];
  auto line = static_cast<std::uint32_t>(source.line_of(cell.begin));
  const auto row = source.line_text(static_cast<LineNumber>(line));
  if (!is_row(row)) return {};
  std::size_t strokes = 0;
  const auto before = row.substr(0, cell.begin - source.line_begin(static_cast<LineNumber>(line)));
  for (std::size_t at = 0; at < before.size(); ++at) strokes += stroke_at(before, at) != 0 ? 1 : 0;
  while (line > 1 && is_row(source.line_text(static_cast<LineNumber>(line - 1)))) --line;
  return cell_behind(source.line_text(static_cast<LineNumber>(line)), strokes);
}

} // namespace medpol
