#include "interpreter/check/lower/cases.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/words/checks.hpp"
#include "interpreter/check/lower/changes.hpp"
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

namespace {

/// Whether a case says how the value above changes.
bool is_change(const Unit& at, SyntaxId root) {
  const auto formula = at.tree->child(root, SyntaxKind::formula);
  return formula != SyntaxId::none && at.tree->child(formula, SyntaxKind::relative) != SyntaxId::none;
}

/// The arm and the value of one case within a line.
void add_inline_case(Context& in, const Where& at, SyntaxId one, NodeId subject, Selection& selection,
                     std::vector<CaseValue>& cells) {
  const auto words = at.tree->child(one, SyntaxKind::label);
  Arm arm{NodeId::none, at.span(one), {}, {}};
  if (words != SyntaxId::none) {
    arm.condition = lower_label(in, at, words, subject);
    arm.label = at.span(words);
  }
  selection.axes[0].push_back(arm);
  cells.push_back({lower_formula(in, at, at.tree->child(one, SyntaxKind::formula), LineId::none), at.span(one)});
}

} // namespace

NodeId lower_inline_cases(Context& in, const Where& at, SyntaxId id, NodeId subject) {
  Selection selection;
  selection.axes.emplace_back();
  std::vector<CaseValue> cells;
  bool changed = false;
  for (const auto one : at.tree->parts(id)) {
    if (!selection.axes[0].empty() && selection.axes[0].back().condition == NodeId::none) {
      in.report(diagnose<Code::E321>(selection.axes[0].back().label));
      break;
    }
    auto inside = at;
    if (!cells.empty())
      inside.above = changed ? NodeId::none : cells.back().value; // of a change it is not said of what
    changed = is_change(at, one);
    add_inline_case(in, inside, one, subject, selection, cells);
  }
  return make_selection(in, std::move(selection), std::move(cells), at.span(id));
}

NodeId with_inline_exceptions(Context& in, const Where& at, SyntaxId root, NodeId base) {
  const auto list = at.tree->child(root, SyntaxKind::inline_exceptions);
  if (list == SyntaxId::none) return base;
  Selection selection;
  selection.axes.emplace_back();
  selection.exception = true;
  std::vector<CaseValue> cells;
  auto inside = at;
  inside.above = base;
  for (const auto one : at.tree->parts(list)) {
    if (at.tree->child(one, SyntaxKind::label) == SyntaxId::none) {
      in.report(diagnose<Code::E321>(at.span(one)));
      return in.poison(at.span(one));
    }
    add_inline_case(in, inside, one, NodeId::none, selection, cells);
  }
  selection.fallback = base;
  cells.push_back({base, at.span(root)});
  return make_selection(in, std::move(selection), std::move(cells), at.span(root));
}

void only_exceptions_below(Context& in, const Unit& at, LineId line) {
  for (const auto child : lines_below(at, line, LineKind::text))
    if (!changes_value_above(at, at.tree->root(child)))
      in.report(diagnose<Code::E114>(at.tree->span(child), say<CheckPhrase::this_case>(),
                                     say<CheckPhrase::case_below_a_value>()));
  const auto rows = lines_below(at, line, LineKind::table_row);
  if (!rows.empty())
    in.report(diagnose<Code::E114>(at.tree->span(rows[0]), say<CheckPhrase::table>(),
                                   say<CheckPhrase::table_below_a_value>()));
}

NodeId case_value(Context& in, const Where& at, SyntaxId root, LineId line, NodeId subject) {
  if (const auto list = at.tree->child(root, SyntaxKind::inline_cases); list != SyntaxId::none) {
    only_exceptions_below(in, at, line);
    return with_exceptions(in, at, lower_inline_cases(in, at, list, subject), line);
  }
  const auto formula = at.tree->child(root, SyntaxKind::formula);
  if (formula != SyntaxId::none) {
    if (at.tree->child(formula, SyntaxKind::bands) == SyntaxId::none) only_exceptions_below(in, at, line);
    const auto value = with_inline_exceptions(in, at, root, lower_formula(in, at, formula, line));
    return with_exceptions(in, at, value, line);
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
    if (!changes_value_above(at, at.tree->root(line))) in.report(diagnose<Code::E329>(at.tree->span(line)));
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
  bool changed = false;
  const auto lines = lines_below(at, parent, LineKind::text);
  for (const auto line : lines) {
    const auto root = at.tree->root(line);
    if (changes_value_above(at, root)) continue;
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
    auto inside = at;
    if (!cells.empty())
      inside.above = changed ? NodeId::none : cells.back().value; // of a change it is not said of what
    changed = is_change(at, root);
    cells.push_back({case_value(in, inside, root, line, subject), at.span(root)});
  }
  if (at.tree->layout[parent].broken) return in.poison(at.tree->span(parent));
  take_in_turn(in, at, parent, selection.axes[0]);
  return make_selection(in, std::move(selection), std::move(cells), at.tree->span(parent));
}

namespace {

/// What the 叠加 below a line add to its value, each where its condition holds: a rate not above 100 %.
NodeId with_stacked(Context& in, const Where& at, NodeId base, LineId parent) {
  auto sum = base, all_points = NodeId::none;
  const bool banded = is_banded(in, base);
  for (const auto line : lines_below(at, parent, LineKind::text)) {
    const auto root = at.tree->root(line);
    if (at.node(root).kind != SyntaxKind::stacked_line) continue;
    const auto words = at.tree->child(root, SyntaxKind::label);
    const auto place = at.span(root);
    const auto formula = at.tree->child(root, SyntaxKind::formula);
    const auto change = formula == SyntaxId::none ? formula : at.tree->child(formula, SyntaxKind::relative);
    only_exceptions_below(in, at, line);
    if (change == SyntaxId::none) {
      in.report(diagnose<Code::E114>(place, say<CheckPhrase::this_case>(), say<CheckPhrase::stacked_is_a_change>()));
      return in.poison(place);
    }
    auto inside = at;
    inside.above = base;
    auto difference = banded ? points_of(in, at, change) : NodeId::none; // of bands the points are added up
    if (difference == NodeId::none) {
      const auto changed = changed_value(in, inside, change);
      if (in.is_poison(changed)) return changed;
      difference = in.build.subtract(changed, base, place);
      if (difference == NodeId::none) return in.poison(place);
    }
    const bool points = in.plan[difference].type.kind == TypeKind::points;
    Selection selection;
    selection.axes.emplace_back();
    selection.axes[0].push_back(
        {lower_label(in, at, words, NodeId::none), at.span(words), quotes_above(at, line), open_doubt(at, line)});
    selection.axes[0].push_back({NodeId::none, place, {}, {}});
    const auto nothing = in.build.constant(in.plan[difference].type, 0, 1, place);
    const auto added = make_selection(in, std::move(selection), {{difference, place}, {nothing, place}}, place);
    auto& total = points && banded ? all_points : sum;
    total = total == NodeId::none
                ? added
                : checked(in, in.build.add(total, added, place), total, added, place, CheckPhrase::added);
    if (in.is_poison(total)) return total;
  }
  if (all_points != NodeId::none && sum != base) { // points and amounts: of what each is meant is not said
    in.report(diagnose<Code::E114>(at.tree->span(parent), say<CheckPhrase::this_case>(),
                                   say<CheckPhrase::stacked_is_a_change>()));
    return in.poison(at.tree->span(parent));
  }
  if (all_points != NodeId::none) return with_other_rates(in, at, base, all_points, false, at.tree->span(parent));
  if (sum == base || in.plan[sum].type.kind != TypeKind::rate) return sum;
  const auto place = at.tree->span(parent);
  const auto all = in.build.constant(rate_type, 1, 1, place);
  return checked(in, in.build.lower_or_higher(Op::minimum, sum, all, place), sum, all, place, CheckPhrase::ordered);
}

/// The value where no 例外 below a line holds, and what they say where one does.
NodeId with_changes(Context& in, const Where& at, NodeId base, LineId parent) {
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
    auto inside = at;
    inside.above = base;
    cells.push_back({case_value(in, inside, root, line, NodeId::none), at.span(root)});
  }
  if (cells.empty()) return base;
  selection.fallback = base;
  cells.push_back({base, at.tree->span(parent)});
  return make_selection(in, std::move(selection), std::move(cells), at.tree->span(parent));
}

} // namespace

NodeId with_exceptions(Context& in, const Where& at, NodeId base, LineId parent) {
  if (in.is_poison(base)) return with_changes(in, at, base, parent);
  return with_changes(in, at, with_stacked(in, at, base, parent), parent);
}

} // namespace medpol
