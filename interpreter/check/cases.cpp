#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"

namespace medpol {

NodeId Lowering::make_selection(Selection selection, std::vector<CaseValue> cells, Span place) {
  // One type for all cells: that of the first that has one (decisions and errors have none).
  Type type;
  for (const auto& cell : cells) {
    const auto& own = plan_[cell.value].type;
    if (type.kind == TypeKind::unknown) type = own;
    else if (!fits(type, own)) {
      report(Code::E323, cell.span,
             {scope_.type_name(own), scope_.type_name(type), scope_.type_name(own, Language::en),
              scope_.type_name(type, Language::en)});
      return poison(place);
    }
  }
  std::vector<NodeId> values;
  for (const auto& cell : cells) values.push_back(cell.value);
  Scale scale;
  if (!build_.align(values, scale)) {
    report(Code::E304, place);
    return poison(place);
  }
  if (selection.fallback != NodeId::none) {
    selection.fallback = values.back();
    values.pop_back();
  }
  selection.cells = std::move(values);
  plan_.selections.push_back(std::move(selection));
  return build_.make(Op::select, type, scale, {}, place, static_cast<Int>(plan_.selections.size() - 1));
}

void Lowering::only_exceptions_below(LineId line) {
  for (const auto child : children(line, LineKind::text))
    if (node(tree().root(child)).kind != SyntaxKind::exception_line)
      report(Code::E114, tree().span(child),
             {"这一情形", "上一层“：”后面已有值：与上一行对齐；要写不同情形，先去掉那个值，或写成  例外 …", "this case",
              "the line above has a value behind “:”: align it with that line; for cases remove the value, or write  "
              "except …"});
  const auto rows = children(line, LineKind::table_row);
  if (!rows.empty())
    report(Code::E114, tree().span(rows[0]),
           {"表格", "在公式后面写  分段累进  或  全额套档，或去掉“：”后面的值", "a table",
            "write  progressively by band  or  wholly by band  behind the formula, or remove the value behind “:”"});
}

NodeId Lowering::case_value(SyntaxId root, LineId line, NodeId subject) {
  const auto formula = tree().child(root, SyntaxKind::formula);
  if (formula != SyntaxId::none) {
    if (tree().child(formula, SyntaxKind::bands) == SyntaxId::none) only_exceptions_below(line);
    return with_exceptions(lower_formula(formula, line), line);
  }
  if (children(line, LineKind::table_row).empty() && children(line, LineKind::text).empty()) {
    if (doubt_of(root)) return lower_readings(line, subject);
    report(Code::E318, span(root), {text(root).substr(0, text(root).find("："))});
    return poison(span(root));
  }
  return with_exceptions(lower_cases(line, subject), line);
}

/// Cases written as lines beside a table would be passed over.
void Lowering::only_exceptions_beside_table(LineId parent) {
  for (const auto line : children(parent, LineKind::text))
    if (node(tree().root(line)).kind != SyntaxKind::exception_line) report(Code::E329, tree().span(line));
}

NodeId Lowering::lower_cases(LineId parent, NodeId subject) {
  if (!children(parent, LineKind::table_row).empty()) {
    only_exceptions_beside_table(parent);
    return lower_table(parent);
  }
  if (has_readings(parent)) return lower_readings(parent, subject);
  Selection selection;
  selection.axes.emplace_back();
  std::vector<CaseValue> cells;
  const auto lines = children(parent, LineKind::text);
  for (const auto line : lines) {
    const auto root = tree().root(line);
    if (node(root).kind == SyntaxKind::exception_line) continue;
    if (!selection.axes[0].empty() && selection.axes[0].back().condition == NodeId::none) {
      report(Code::E321, selection.axes[0].back().label);
      break;
    }
    Arm arm{NodeId::none, span(tree().parts(root)[0]), quotes_above(line), open_doubt(line)};
    if (const auto words = tree().child(root, SyntaxKind::label); words != SyntaxId::none) {
      arm.condition = label(words, subject);
      arm.label = span(words);
    }
    selection.axes[0].push_back(arm);
    cells.push_back({case_value(root, line, subject), span(root)});
  }
  if (tree().layout[parent].broken) return poison(tree().span(parent));
  return make_selection(std::move(selection), std::move(cells), tree().span(parent));
}

NodeId Lowering::with_exceptions(NodeId base, LineId parent) {
  Selection selection;
  selection.axes.emplace_back();
  selection.exception = true;
  std::vector<CaseValue> cells;
  for (const auto line : children(parent, LineKind::text)) {
    const auto root = tree().root(line);
    if (node(root).kind != SyntaxKind::exception_line) continue;
    const auto words = tree().child(root, SyntaxKind::label);
    selection.axes[0].push_back({label(words, NodeId::none), span(words), quotes_above(line), open_doubt(line)});
    cells.push_back({case_value(root, line, NodeId::none), span(root)});
  }
  if (cells.empty()) return base;
  selection.fallback = base;
  cells.push_back({base, tree().span(parent)});
  return make_selection(std::move(selection), std::move(cells), tree().span(parent));
}

} // namespace medpol
