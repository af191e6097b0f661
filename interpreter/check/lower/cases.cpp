#include "interpreter/check/lower/cases.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/words/checks.hpp"
#include "interpreter/check/lower/conditions.hpp"
#include "interpreter/check/lower/formulas.hpp"
#include "interpreter/check/lower/label_rows.hpp"
#include "interpreter/check/lower/line_edits.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/readings.hpp"
#include "interpreter/check/lower/tables.hpp"

namespace medpol {

namespace {

/// A bare number among amounts lacks its unit.
bool report_without_unit(Context& in, const std::vector<CaseValue>& cells, const Type& here, const Type& before) {
  const auto are = [&](TypeKind one, TypeKind other) { return here.kind == one && before.kind == other; };
  if (!are(TypeKind::number, TypeKind::money) && !are(TypeKind::money, TypeKind::number)) return false;
  bool any = false;
  for (const auto& cell : cells) {
    const auto& value = in.plan[cell.value];
    if (value.op != Op::constant || value.type.kind != TypeKind::number || value.number == 0) continue;
    in.report(diagnose<Code::E343>(value.span, in.words(value.span)));
    any = true;
  }
  return any;
}

} // namespace

NodeId make_selection(Context& in, Selection selection, std::vector<CaseValue> cells, Span place) {
  // One type for all cells: that of the first that has one (decisions and errors have none).
  Type type;
  for (const auto& cell : cells) {
    const auto& own = in.plan[cell.value].type;
    if (type.kind == TypeKind::unknown) type = own;
    else if (!fits(type, own)) {
      if (!report_without_unit(in, cells, own, type))
        in.report(diagnose<Code::E323>(cell.span, in.scope.type_words(own), in.scope.type_words(type)));
      return in.poison(place);
    }
  }
  std::vector<NodeId> values;
  for (const auto& cell : cells) values.push_back(cell.value);
  Scale scale;
  if (!in.build.align(values, scale)) {
    in.report(diagnose<Code::E304>(place));
    return in.poison(place);
  }
  if (selection.fallback != NodeId::none) {
    selection.fallback = values.back();
    values.pop_back();
  }
  selection.cells = std::move(values);
  in.plan.selections.push_back(std::move(selection));
  return in.build.make(Op::select, type, scale, {}, place, static_cast<Int>(in.plan.selections.size() - 1));
}

void only_exceptions_below(Context& in, const Unit& at, LineId line) {
  for (const auto child : lines_below(at, line, LineKind::text))
    if (at.node(at.tree->root(child)).kind != SyntaxKind::exception_line)
      in.report(diagnose<Code::E114>(at.tree->span(child), say<CheckPhrase::this_case>(),
                                     say<CheckPhrase::case_below_a_value>()));
  const auto rows = lines_below(at, line, LineKind::table_row);
  if (!rows.empty())
    in.report(diagnose<Code::E114>(at.tree->span(rows[0]), say<CheckPhrase::table>(),
                                   say<CheckPhrase::table_below_a_value>()));
}

NodeId case_value(Context& in, const Where& at, SyntaxId root, LineId line, NodeId subject) {
  const auto formula = at.tree->child(root, SyntaxKind::formula);
  if (formula != SyntaxId::none) {
    if (at.tree->child(formula, SyntaxKind::bands) == SyntaxId::none) only_exceptions_below(in, at, line);
    return with_exceptions(in, at, lower_formula(in, at, formula, line), line);
  }
  if (lines_below(at, line, LineKind::table_row).empty() && lines_below(at, line, LineKind::text).empty()) {
    if (doubt_of(at, root)) return lower_readings(in, at, line, subject);
    in.report(diagnose<Code::E318>(at.span(root), at.text(root).substr(0, at.text(root).find(signs::full_colon.text))));
    return in.poison(at.span(root));
  }
  return with_exceptions(in, at, lower_cases(in, at, line, subject), line);
}

void only_exceptions_beside_table(Context& in, const Unit& at, LineId parent) {
  for (const auto line : lines_below(at, parent, LineKind::text))
    if (at.node(at.tree->root(line)).kind != SyntaxKind::exception_line)
      in.report(diagnose<Code::E329>(at.tree->span(line)));
}

NodeId lower_cases(Context& in, const Where& at, LineId parent, NodeId subject) {
  if (!lines_below(at, parent, LineKind::table_row).empty()) {
    only_exceptions_beside_table(in, at, parent);
    return lower_table(in, at, parent);
  }
  if (has_readings(at, parent)) return lower_readings(in, at, parent, subject);
  Selection selection;
  selection.axes.emplace_back();
  std::vector<CaseValue> cells;
  const auto lines = lines_below(at, parent, LineKind::text);
  for (const auto line : lines) {
    const auto root = at.tree->root(line);
    if (at.node(root).kind == SyntaxKind::exception_line) continue;
    if (!selection.axes[0].empty() && selection.axes[0].back().condition == NodeId::none) {
      auto found = diagnose<Code::E321>(selection.axes[0].back().label);
      const auto here = static_cast<std::size_t>(std::find(lines.begin(), lines.end(), line) - lines.begin());
      found.mend = moved_to_end(at, lines, here - 1);
      in.report(std::move(found));
      break;
    }
    Arm arm{NodeId::none, at.span(at.tree->parts(root)[0]), quotes_above(at, line), open_doubt(at, line)};
    if (const auto words = at.tree->child(root, SyntaxKind::label); words != SyntaxId::none) {
      arm.condition = lower_label(in, at, words, subject);
      arm.label = at.span(words);
    }
    selection.axes[0].push_back(arm);
    cells.push_back({case_value(in, at, root, line, subject), at.span(root)});
  }
  if (at.tree->layout[parent].broken) return in.poison(at.tree->span(parent));
  take_in_turn(in, at, parent, selection.axes[0]);
  return make_selection(in, std::move(selection), std::move(cells), at.tree->span(parent));
}

NodeId with_exceptions(Context& in, const Where& at, NodeId base, LineId parent) {
  Selection selection;
  selection.axes.emplace_back();
  selection.exception = true;
  std::vector<CaseValue> cells;
  for (const auto line : lines_below(at, parent, LineKind::text)) {
    const auto root = at.tree->root(line);
    if (at.node(root).kind != SyntaxKind::exception_line) continue;
    const auto words = at.tree->child(root, SyntaxKind::label);
    selection.axes[0].push_back(
        {lower_label(in, at, words, NodeId::none), at.span(words), quotes_above(at, line), open_doubt(at, line)});
    cells.push_back({case_value(in, at, root, line, NodeId::none), at.span(root)});
  }
  if (cells.empty()) return base;
  selection.fallback = base;
  cells.push_back({base, at.tree->span(parent)});
  return make_selection(in, std::move(selection), std::move(cells), at.tree->span(parent));
}

} // namespace medpol
