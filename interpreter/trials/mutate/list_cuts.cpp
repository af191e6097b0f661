// Comparisons: where the text cuts the values of a quantity in two.
#include "grammar/words/reports.hpp"
#include "interpreter/trials/mutate/lister.hpp"

#include <algorithm>

namespace medpol {
namespace {

bool is_ordering(Op op) { return op == Op::less || op == Op::less_equal; }

} // namespace

void Lister::leaves(NodeId id, std::vector<Leaf>& out) {
  const auto& node = plan_[id];
  if (node.op == Op::rule || node.op == Op::constant || out.size() >= most_mutations) return;
  if (is_connective(node.op)) {
    for (std::uint32_t i = 0; i < node.count; ++i) leaves(plan_.operand(id, i), out);
    return;
  }
  if (is_ordering(node.op)) {
    const auto a = plan_.operand(id, 0), b = plan_.operand(id, 1);
    const auto measured = boundary_between(plan_, origins_, a, b);
    if (measured.edge != NodeId::none) {
      Leaf leaf{id, measured.edge == b ? 1u : 0u, {}};
      const auto bare = plan_.first(plan_.bare(measured.edge));
      leaf.cut.quantity = plan_.first(plan_.bare(measured.quantity));
      leaf.cut.after = (leaf.edge == 1) == (node.op == Op::less_equal);
      if (plan_[measured.edge].op == Op::constant) {
        const auto figure = reduce({plan_[measured.edge].number, plan_[measured.edge].scale});
        leaf.cut.figure = figure.steps;
        leaf.cut.scale = figure.scale;
        if (is_whole(plan_[measured.quantity].type) && figure.scale == 1 &&
            leaf.cut.after) { // 90天以内 and 91天以上 cut at one place
          ++leaf.cut.figure;
          leaf.cut.after = false;
        }
      } else {
        leaf.cut.edge = bare;
      }
      out.push_back(std::move(leaf));
      value(measured.quantity);
      if (plan_[measured.edge].op != Op::constant) value(measured.edge);
      return;
    }
  }
  // 包含, 其中 and the like: what is in them is changed by itself.
  for (std::uint32_t i = 0; i < node.count; ++i) value(plan_.operand(id, i));
}

void Lister::condition(NodeId id) {
  if (plan_[id].op == Op::rule || plan_[id].op == Op::constant || seen_[static_cast<std::size_t>(id)]) return;
  seen_[static_cast<std::size_t>(id)] = true;
  std::vector<Leaf> found;
  leaves(id, found);
  for (const auto& group : groups_of(found)) cut(group);
}

std::vector<Lister::Group> Lister::groups_of(const std::vector<Leaf>& found) {
  std::map<decltype(Cut{}.key()), std::size_t> place;
  std::vector<Group> out;
  for (const auto& leaf : found) {
    const auto [known, fresh] = place.emplace(leaf.cut.key(), out.size());
    if (fresh) out.emplace_back();
    out[known->second].push_back(&leaf);
  }
  return out;
}

void Lister::cuts(NodeId id, std::size_t axis) {
  const auto& choice = plan_.selections[static_cast<std::size_t>(plan_[id].number)];
  const auto& arms = choice.axes[axis];
  const auto outer = place_;
  std::vector<Leaf> found;
  std::vector<std::size_t> arm_of;
  const auto within = [&](std::size_t i, const auto& act) {
    place_ = is_own(arms[i].label) ? arms[i].label : outer;
    labels_.push_back(arms[i].label);
    act();
    labels_.pop_back();
    place_ = outer;
  };
  for (std::size_t i = 0; i < arms.size(); ++i) {
    if (arms[i].condition == NodeId::none) continue;
    within(i, [&] { leaves(arms[i].condition, found); });
    arm_of.resize(found.size(), i);
  }
  const auto arm = [&](const Leaf* leaf) { return arm_of[static_cast<std::size_t>(leaf - found.data())]; };
  const bool rest = std::any_of(arms.begin(), arms.end(), [](const Arm& one) { return one.condition == NodeId::none; });
  const bool complete = choice.proved && !rest && !choice.exception && choice.fallback == NodeId::none;
  for (const auto& group : groups_of(found)) {
    // The outer end of complete cases: further out there are no claims, further in the checker finds a gap.
    if (complete && group.size() == 1) continue;
    // Two cases of the same value meet here: it makes no difference where.
    if (group.size() == 2 && choice.axes.size() == 1 && complete &&
        plan_.same(choice.cells[arm(group[0])], choice.cells[arm(group[1])]))
      continue;
    within(arm(group[0]), [&] { cut(group); });
  }
}

void Lister::cut(const Group& group) {
  const auto& first = *group.front();
  const auto edge = plan_.operand(first.id, first.edge);
  const auto& type = plan_[edge].type;
  const bool dated = type.kind == TypeKind::date;
  if (plan_[edge].op == Op::constant && words_.is_written(plan_[edge].span))
    for (const int direction : {1, -1}) {
      if (direction < 0 && !dated) continue;
      if (dated && out_of_force(first.cut, direction)) continue;
      Mutation made = start(words_.quantity(edge, plan_[edge].number),
                            words_.quantity(edge, plan_[edge].number + direction * step(edge)));
      for (const auto* leaf : group) change(made, plan_.operand(leaf->id, leaf->edge), direction);
      add(std::move(made), plan_[edge].span);
    }
  if (is_whole(type)) return; // the same as one more
  const auto quantity = plan_.bare(plan_.operand(first.id, 1 - first.edge));
  const auto side = [&](bool with) {
    const bool upper = first.edge == 1;
    const auto named = [&](NodeId id) { return Words{words_.name(id, Language::zh), words_.name(id, Language::en)}; };
    const auto what = named(quantity), figure = plan_[edge].op == Op::constant
                                                    ? words_.quantity(edge, plan_[edge].number)
                                                    : named(plan_.bare(edge));
    if (upper)
      return words_of(with ? say<ReportPhrase::is_at_most>(what, figure) : say<ReportPhrase::is_below>(what, figure));
    return words_of(with ? say<ReportPhrase::is_at_least>(what, figure) : say<ReportPhrase::is_above>(what, figure));
  };
  const bool with = plan_[first.id].op == Op::less_equal;
  auto made = start(side(with), side(!with));
  for (const auto* leaf : group)
    made.rewrites.push_back({Rewrite::Kind::comparison, leaf->id, 0, 0,
                             plan_[leaf->id].op == Op::less ? Op::less_equal : Op::less, Rounding::half_up});
  add(std::move(made), plan_[first.id].span);
}

bool Lister::out_of_force(const Cut& cut, int direction) const {
  const auto& header = policy_.header;
  if (plan_[cut.quantity].op != Op::input || header.governing_date != static_cast<InputId>(plan_[cut.quantity].number))
    return false;
  const auto moved = direction > 0 ? cut.figure : cut.figure - 1; // the day that changes sides
  return (header.from && moved < header.from->days) || (header.until && moved > header.until->days);
}

} // namespace medpol
