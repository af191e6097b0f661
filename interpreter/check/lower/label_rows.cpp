#include "interpreter/check/lower/label_rows.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/lower/conditions.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/memberships.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

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

/// None of some memberships of one field.
NodeId excluded_values(Context& in, const std::vector<NodeId>& memberships, Span place) {
  std::vector<bool> left(in.plan.sets[static_cast<std::size_t>(in.plan[memberships[0]].number)].size(), true);
  for (const auto one : memberships) {
    const auto& set = in.plan.sets[static_cast<std::size_t>(in.plan[one].number)];
    for (std::size_t i = 0; i < left.size(); ++i) left[i] = left[i] && !set[i];
  }
  return member_of(in, in.plan.operand(memberships[0], 0), std::move(left), place);
}

/// What the rows with the same cells to the left of 其他 do not say in its column.
class Rests {
public:
  Rests(Context& in, const std::vector<LabelRow>& rows) : in_(in), rows_(rows) {}

  NodeId of(const LabelRow& row, std::size_t column) {
    if (column >= columns_.size()) columns_.resize(column + 1);
    auto& alike = columns_[column];
    if (alike.empty())
      for (const auto& other : rows_)
        if (!other[column].rest) alike[before(other, column)].said.push_back(other[column].condition);
    auto& own = alike[before(row, column)];
    if (!own.rest) own.rest = rest(own.said, row[column].place);
    return *own.rest;
  }

private:
  struct Alike {
    std::vector<NodeId> said;
    std::optional<NodeId> rest; ///< once it is asked for
  };

  /// The cells to the left of a column.
  static std::string before(const LabelRow& row, std::size_t column) {
    std::string out;
    for (std::size_t i = 0; i < column; ++i) {
      if (row[i].rest || row[i].condition == NodeId::none) out += row[i].rest ? "r" : "a";
      else out += "w" + row[i].words;
      out += '|';
    }
    return out;
  }

  NodeId rest(const std::vector<NodeId>& said, Span place) {
    if (said.empty()) return NodeId::none;
    if (std::find(said.begin(), said.end(), NodeId::none) != said.end()) // 不限: no rest
      return in_.build.constant(yes_no_type, 0, 1, place);
    const auto& plan = in_.plan;
    const auto field = plan[said[0]].op == Op::member ? plan.operand(said[0], 0) : NodeId::none;
    const bool values = std::all_of(said.begin(), said.end(), [&](NodeId one) {
      return plan[one].op == Op::member && plan.operand(one, 0) == field &&
             plan.wider[static_cast<std::size_t>(plan[one].number)].empty();
    });
    return values ? excluded_values(in_, said, place) : in_.build.negate(in_.build.any_of(said, place), place);
  }

  Context& in_;
  const std::vector<LabelRow>& rows_;
  std::vector<std::unordered_map<std::string, Alike>> columns_; ///< by what stands to the left
};

} // namespace

std::vector<Arm> lower_axis(Context& in, const Where& at, const std::vector<std::vector<SyntaxId>>& cells,
                            const std::vector<NodeId>& subjects, const std::vector<Span>& places) {
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
        in.report(diagnose<Code::E322>(at.span(group[i]), at.text(group[i])));
        cell.condition = in.poison(at.span(group[i]));
      }
      row.push_back(std::move(cell));
    }
  }
  Rests rests(in, rows);
  std::vector<Arm> arms;
  for (const auto& row : rows) {
    const auto place = places.empty() ? Span{at.tree->file, row.front().place.begin, row.back().place.end}
                                      : places[static_cast<std::size_t>(&row - rows.data())];
    if (!arms.empty() && arms.back().condition == NodeId::none) in.report(diagnose<Code::E321>(arms.back().label));
    if (std::all_of(row.begin(), row.end(), [](const LabelCell& cell) { return cell.rest; })) {
      arms.push_back({NodeId::none, place, {}, {}});
      continue;
    }
    std::vector<NodeId> conditions;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto own = row[i].rest ? rests.of(row, i) : row[i].condition;
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

void take_in_turn(Context& in, const Unit& at, LineId line, std::vector<Arm>& arms) {
  const auto table = at.tree->value_table(line);
  const auto said = table == SyntaxId::none ? at.statement(line) : table;
  const auto is_said = [&](SyntaxId part) {
    return at.tree->is_keyword(part, Keyword::in_turn) ||
           (at.node(part).kind == SyntaxKind::clause && at.tree->is_keyword(at.tree->parts(part)[0], Keyword::in_turn));
  };
  const auto parts = at.tree->parts(said);
  if (std::none_of(parts.begin(), parts.end(), is_said)) return;
  std::vector<NodeId> before;
  for (auto& arm : arms) {
    if (arm.condition == NodeId::none || in.is_poison(arm.condition)) continue;
    const auto own = arm.condition;
    if (!before.empty())
      arm.condition = in.build.all_of({own, in.build.negate(in.build.any_of(before, arm.label), arm.label)}, arm.label);
    before.push_back(own);
  }
}

} // namespace medpol
