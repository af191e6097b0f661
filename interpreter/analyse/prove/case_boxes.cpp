#include "interpreter/analyse/prove/case_space.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t most_boxes = 256; ///< of one condition

} // namespace

/// Whether a membership or condition holds in a cell; the cell has a value.
bool CaseSpace::holds_in(const CaseVariable& variable, std::size_t cell, NodeId id) const {
  using Kind = CaseVariable::Kind;
  const auto& node = plan_[id];
  switch (variable.kind) {
  case Kind::yes_no:
  case Kind::opaque: return cell == 1;
  case Kind::enumeration: return plan_.sets[static_cast<std::size_t>(node.number)][variable.example[cell]];
  case Kind::text:
  case Kind::number:
  case Kind::difference: break;
  }
  return false;
}

/// The cells of a number or a text in which a comparison holds. They are in order, and all values of a cell compare
/// alike; one that has an end is taken.
CellSet CaseSpace::comparing(const CaseVariable& variable, Op op, const Comparison& comparison) const {
  if (variable.kind == CaseVariable::Kind::text) {
    const auto cell = static_cast<std::uint32_t>(variable.cell_of_text.at(comparison.constant.steps));
    return CellSet(variable.cells, {{cell, cell + 1}});
  }
  const auto& ranges = variable.ranges;
  const auto first_with = [&](int least) {
    return static_cast<std::size_t>(
        std::partition_point(ranges.begin(), ranges.end(),
                             [&](const Interval& range) {
                               const auto value = range.low ? *range.low : range.high ? *range.high : 0;
                               return compare(value, variable.scale, comparison.constant.steps,
                                              comparison.constant.scale) < least;
                             }) -
        ranges.begin());
  };
  const auto equal = first_with(0), above = first_with(1);
  std::size_t from = equal, to = above;
  if (op != Op::equal && comparison.turned) from = op == Op::less ? above : equal, to = ranges.size();
  if (op != Op::equal && !comparison.turned) from = 0, to = op == Op::less ? equal : above;
  return CellSet(variable.cells, {{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}});
}

std::optional<std::vector<CaseSpace::Box>> CaseSpace::atom(NodeId id, bool holds) {
  const auto& node = plan_[id];
  const auto at = index_.at(subject_of(id));
  const auto& variable = variables_[at];
  const bool compares = is_comparison(node.op);
  const auto own = compares ? comparison(id) : Comparison{};
  using Kind = CaseVariable::Kind;
  const bool by_runs =
      compares && (variable.kind == Kind::number || variable.kind == Kind::difference || variable.kind == Kind::text);
  charge(1 + (by_runs ? 0 : variable.cells / 4));
  CellSet cells(variable.cells);
  if (by_runs) {
    cells = comparing(variable, node.op, own);
    if (!holds) cells.flip();
    if (variable.absent) cells.reset(*variable.absent);
  } else
    for (std::size_t cell = 0; cell < variable.cells; ++cell) {
      const CellSet::Run one{static_cast<std::uint32_t>(cell), static_cast<std::uint32_t>(cell + 1)};
      // A field that the claim does not have has no value to compare: nothing holds of it, nor does its opposite.
      if (variable.absent == cell) {
        if (node.op == Op::given && !holds) cells.append(one);
      } else if (node.op == Op::given && variable.absent) {
        if (holds) cells.append(one);
      } else if (node.op == Op::member && plan_.is_wider(node, variable.example[cell])) {
        // Neither it nor its opposite: the claim goes to review.
      } else if (holds_in(variable, cell, id) == holds) {
        cells.append(one);
      }
    }
  if (cells.none()) return std::vector<Box>{};
  if (cells.all()) return std::vector<Box>{Box{}};
  return std::vector<Box>{Box{{at, std::move(cells)}}};
}

/// The boxes of conditions that must all hold (or of which one must).
std::optional<std::vector<CaseSpace::Box>> CaseSpace::joined(const std::vector<std::pair<NodeId, bool>>& parts,
                                                             bool all) {
  std::vector<Box> out;
  if (all) out.emplace_back();
  for (const auto& [part, holds] : parts) {
    const auto own = boxes(part, holds);
    if (!own) return std::nullopt;
    if (!all) {
      out.insert(out.end(), own->begin(), own->end());
    } else {
      std::vector<Box> product;
      for (const auto& left : out)
        for (const auto& right : *own) {
          charge(1 + left.size() + right.size());
          Box both;
          bool empty = false;
          for (std::size_t i = 0, j = 0; i < left.size() || j < right.size();) {
            if (j == right.size() || (i < left.size() && left[i].first < right[j].first)) both.push_back(left[i++]);
            else if (i == left.size() || right[j].first < left[i].first) both.push_back(right[j++]);
            else {
              both.emplace_back(left[i].first, left[i].second & right[j].second);
              empty = empty || both.back().second.none();
              ++i, ++j;
            }
          }
          if (!empty) product.push_back(std::move(both));
          if (product.size() > most_boxes) return std::nullopt;
        }
      out = std::move(product);
    }
    if (out.size() > most_boxes || budget_ == 0) return std::nullopt;
  }
  return out;
}

std::optional<std::vector<CaseSpace::Box>> CaseSpace::boxes(NodeId id, bool holds) {
  const auto& node = plan_[id];
  if (const auto value = constant(id)) {
    const bool yes = value->steps != 0 || node.type.kind == TypeKind::unknown;
    return yes == holds ? std::vector<Box>{Box{}} : std::vector<Box>{};
  }
  if (node.op == Op::negate) return boxes(plan_.operand(id, 0), !holds);
  if (node.op == Op::all_of || node.op == Op::any_of) {
    std::vector<std::pair<NodeId, bool>> parts;
    for (std::uint32_t i = 0; i < node.count; ++i) parts.emplace_back(plan_.operand(id, i), holds);
    return joined(parts, (node.op == Op::all_of) == holds);
  }
  if (is_yes_no_comparison(id)) {
    const bool left = constant(plan_.operand(id, 0)).has_value();
    const bool wanted = constant(plan_.operand(id, left ? 0 : 1))->steps != 0;
    return boxes(plan_.operand(id, left ? 1 : 0), wanted == holds);
  }
  return atom(id, holds);
}

std::optional<std::pair<std::size_t, CellSet>> CaseSpace::cells_of(NodeId condition) {
  const auto at = index_.find(subject_of(condition));
  const auto own = at == index_.end() ? std::nullopt : boxes(condition, true);
  if (!own || own->size() > 1) return std::nullopt;
  const auto cells = variables_[at->second].cells;
  if (own->empty()) return std::pair(at->second, CellSet(cells));
  if (own->front().empty()) return std::pair(at->second, CellSet(cells, true));
  return std::pair(own->front()[0].first, own->front()[0].second);
}

} // namespace medpol
