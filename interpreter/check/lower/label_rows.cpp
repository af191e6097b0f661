#include "interpreter/check/lower/label_rows.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/lower/conditions.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/memberships.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// A row of a table's labels, cell by cell.
struct LabelCell {
  NodeId condition = NodeId::none; ///< `none`: 不限, or 其他
  bool rest = false;
  std::string words;
  Span place;
};
using LabelRow = std::vector<LabelCell>;

/// Whether two rows say the same to the left of a column.
bool same_before(const LabelRow& a, const LabelRow& b, std::size_t column) {
  for (std::size_t i = 0; i < column; ++i)
    if (a[i].rest != b[i].rest || (a[i].condition != b[i].condition && a[i].words != b[i].words)) return false;
  return true;
}

/// None of some memberships of one field.
NodeId excluded_values(Context& in, const std::vector<NodeId>& memberships, Span place) {
  std::vector<bool> left(in.plan.sets[static_cast<std::size_t>(in.plan[memberships[0]].number)].size(), true);
  for (const auto one : memberships) {
    const auto& set = in.plan.sets[static_cast<std::size_t>(in.plan[one].number)];
    for (std::size_t i = 0; i < left.size(); ++i) left[i] = left[i] && !set[i];
  }
  return member_of(in, in.plan.operand(memberships[0], 0), std::move(left), place);
}

/// What the rows with the same cells to the left do not say in a column.
NodeId others_in_column(Context& in, const std::vector<LabelRow>& rows, const LabelRow& row, std::size_t column) {
  std::vector<NodeId> said;
  const auto place = row[column].place;
  for (const auto& other : rows) {
    if (other[column].rest || !same_before(other, row, column)) continue;
    if (other[column].condition == NodeId::none) return in.build.constant(yes_no_type, 0, 1, place); // 不限: no rest
    said.push_back(other[column].condition);
  }
  if (said.empty()) return NodeId::none;
  const auto field = in.plan[said[0]].op == Op::member ? in.plan.operand(said[0], 0) : NodeId::none;
  const bool values = std::all_of(said.begin(), said.end(), [&](NodeId one) {
    return in.plan[one].op == Op::member && in.plan.operand(one, 0) == field &&
           in.plan.wider[static_cast<std::size_t>(in.plan[one].number)].empty();
  });
  return values ? excluded_values(in, said, place) : in.build.negate(in.build.any_of(said, place), place);
}

} // namespace

std::vector<Arm> lower_axis(Context& in, const Where& at, const std::vector<std::vector<SyntaxId>>& cells,
                            const std::vector<NodeId>& subjects) {
  std::vector<LabelRow> rows;
  for (const auto& group : cells) {
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < group.size(); ++i) {
      LabelCell cell{NodeId::none, false, at.text(group[i]), at.span(group[i])};
      const auto inside = cell_content(at, group[i]);
      if (inside != SyntaxId::none && at.tree->is_keyword(inside, Keyword::otherwise)) {
        cell.rest = true;
      } else if (inside != SyntaxId::none && at.node(inside).kind == SyntaxKind::label) {
        const auto made = lower_label(in, at, inside, subjects.empty() ? NodeId::none : subjects[i]);
        if (in.plan[made].op != Op::constant) cell.condition = made;
      } else {
        in.report(Code::E322, at.span(group[i]), {at.text(group[i])});
        cell.condition = in.poison(at.span(group[i]));
      }
      row.push_back(std::move(cell));
    }
  }
  std::vector<Arm> arms;
  for (const auto& row : rows) {
    const Span place{at.tree->file, row.front().place.begin, row.back().place.end};
    if (!arms.empty() && arms.back().condition == NodeId::none) in.report(Code::E321, arms.back().label);
    if (std::all_of(row.begin(), row.end(), [](const LabelCell& cell) { return cell.rest; })) {
      arms.push_back({NodeId::none, place, {}, {}});
      continue;
    }
    std::vector<NodeId> conditions;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto own = row[i].rest ? others_in_column(in, rows, row, i) : row[i].condition;
      if (own != NodeId::none) conditions.push_back(own);
    }
    arms.push_back(
        {conditions.empty() ? in.build.constant(yes_no_type, 1, 1, place) : in.build.all_of(conditions, place),
         place,
         {},
         {}});
  }
  return arms;
}

} // namespace medpol
