#include "interpreter/analyse/prove/case_space.hpp"

#include <algorithm>
#include <unordered_set>

namespace medpol {
namespace {

constexpr std::size_t steps_of_a_condition = 20'000; ///< to take it apart, where the budget is spent

} // namespace

/// The value of a node that needs no claim, through rules.
std::optional<Exact> CaseSpace::constant(NodeId id) const { return constant_value(plan_, id); }

/// 急诊 ＝ 是: another way to write a yes/no condition.
bool CaseSpace::is_yes_no_comparison(NodeId id) const {
  if (plan_[id].op != Op::equal || plan_[plan_.operand(id, 0)].type.kind != TypeKind::yes_no) return false;
  return constant(plan_.operand(id, 0)).has_value() != constant(plan_.operand(id, 1)).has_value();
}

CaseSpace::Comparison CaseSpace::comparison(NodeId id) const {
  const auto a = plan_.operand(id, 0), b = plan_.operand(id, 1);
  if (const auto right = constant(b)) return {{plan_.first(plan_.bare(a)), NodeId::none}, *right, false};
  if (const auto left = constant(a)) return {{plan_.first(plan_.bare(b)), NodeId::none}, *left, true};
  const auto left = plan_.first(a), right = plan_.first(b);
  if (right < left) return {{right, left}, {0, 1}, true};
  return {{left, right}, {0, 1}, false};
}

CaseSpace::Subject CaseSpace::subject_of(NodeId id) const {
  const auto& node = plan_[id];
  if (node.op == Op::member || node.op == Op::given)
    return {plan_.first(node.op == Op::given ? id : plan_.bare(plan_.operand(id, 0))), NodeId::none};
  if (is_comparison(node.op)) return comparison(id).subject;
  return {plan_.first(id), NodeId::none};
}

void CaseSpace::gather(NodeId id, std::map<Subject, Breaks>& breaks) {
  const auto& node = plan_[id];
  if (constant(id)) return;
  if (is_connective(node.op)) {
    for (std::uint32_t i = 0; i < node.count; ++i) gather(plan_.operand(id, i), breaks);
    return;
  }
  if (is_yes_no_comparison(id))
    return gather(constant(plan_.operand(id, 0)) ? plan_.operand(id, 1) : plan_.operand(id, 0), breaks);
  auto& own = breaks[subject_of(id)];
  if (node.op == Op::member) {
    own.sets.push_back(static_cast<std::size_t>(node.number));
  } else if (is_comparison(node.op)) {
    const auto one = comparison(id);
    if (plan_[one.subject.first].type.kind == TypeKind::text && one.subject.second == NodeId::none)
      own.texts.push_back(one.constant.steps);
    else own.points.emplace_back(one.constant.steps, one.constant.scale);
  } else {
    own.opaque = true;
  }
}

void CaseSpace::add_variable(const Subject& subject, const Breaks& breaks) {
  const auto& node = plan_[subject.first];
  CaseVariable variable;
  variable.node = subject.first;
  variable.minus = subject.second;
  variable.certain = node.op == Op::input && subject.second == NodeId::none;
  using Kind = CaseVariable::Kind;
  if (subject.second != NodeId::none) {
    variable.kind = Kind::difference;
    differences_ = true;
    cut_number(variable, breaks);
  } else if (!breaks.sets.empty()) {
    variable.kind = Kind::enumeration;
    cut_enumeration(variable, breaks);
  } else if (!breaks.texts.empty()) {
    variable.kind = Kind::text;
    for (const auto text : breaks.texts)
      if (variable.cell_of_text.emplace(text, variable.texts.size()).second) variable.texts.emplace_back(text);
    variable.texts.emplace_back(std::nullopt);
    variable.cells = variable.texts.size();
  } else if (breaks.points.empty()) {
    const bool field = node.op == Op::input || node.op == Op::any_record || node.op == Op::given;
    variable.kind = field ? Kind::yes_no : Kind::opaque;
    variable.certain = field;
    variable.cells = 2; // no, yes
  } else {
    variable.kind = Kind::number;
    cut_number(variable, breaks);
  }
  if (breaks.present && node.op == Op::input) variable.absent = variable.cells++;
  index_.emplace(subject, variables_.size());
  valued_.push_back(breaks.valued);
  variables_.push_back(std::move(variable));
}

void CaseSpace::cut_enumeration(CaseVariable& variable, const Breaks& breaks) {
  const auto count = policy_.scope[plan_[variable.node].type.enumeration].values.size();
  auto sets = breaks.sets;
  std::sort(sets.begin(), sets.end());
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  charge(count * sets.size() / 8);
  std::map<std::vector<bool>, std::size_t> cell_of;
  for (std::size_t value = 0; value < count && budget_ > 0; ++value) {
    std::vector<bool> signature;
    bool open = false;
    for (const auto set : sets) {
      signature.push_back(plan_.sets[set][value]);
      signature.push_back(!plan_.wider[set].empty() && plan_.wider[set][value]);
      open = open || signature.back();
    }
    const auto [found, fresh] = cell_of.emplace(std::move(signature), variable.values.size());
    if (fresh) {
      variable.values.emplace_back(count);
      variable.example.push_back(value);
      variable.wider.push_back(open);
    }
    variable.values[found->second][value] = true;
  }
  variable.cells = variable.values.size();
}

/// CellSet are what lies between two neighbouring points, and the points themselves, within the bounds of the value and
/// on the grid of its scale.
void CaseSpace::cut_number(CaseVariable& variable, const Breaks& breaks) {
  const auto own_scale = plan_[variable.node].scale;
  auto scale = own_scale;
  for (const auto& [value, other] : breaks.points) scale = common_scale(scale, other).value_or(scale);
  const auto grid = static_cast<Int>(scale / own_scale);
  std::vector<Int> points;
  for (const auto& [value, other] : breaks.points) points.push_back(value * static_cast<Int>(scale / other));
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());

  auto range = bounds_.of(variable.node);
  if (variable.minus != NodeId::none) {
    const auto& other = bounds_.of(variable.minus);
    const auto less = [](const std::optional<Int>& a, const std::optional<Int>& b) {
      return a && b ? subtract(*a, *b) : std::nullopt;
    };
    range = {range.empty || other.empty, less(range.low, other.high), less(range.high, other.low)};
  }
  const auto scaled = [&](const std::optional<Int>& end) { return end ? multiply(*end, grid) : std::nullopt; };
  const Interval within{range.empty, scaled(range.low), scaled(range.high)};
  const auto floor = [&](Int value) { return value - ((value % grid) + grid) % grid; };
  const auto push = [&](std::optional<Int> low, std::optional<Int> high) {
    if (within.low && (!low || *low < *within.low)) low = within.low;
    if (within.high && (!high || *high > *within.high)) high = within.high;
    if (low && *low != floor(*low)) low = floor(*low) + grid;
    if (high) high = floor(*high);
    if (low && high && *low > *high) return;
    variable.ranges.push_back({false, low, high});
  };
  if (!within.empty) {
    push(std::nullopt, points.front() - 1);
    for (std::size_t i = 0; i < points.size(); ++i) {
      push(points[i], points[i]);
      push(points[i] + 1, i + 1 < points.size() ? std::optional(points[i + 1] - 1) : std::nullopt);
    }
  }
  variable.scale = scale;
  variable.cells = variable.ranges.size();
}

/// What a record holds bears on what its set contains; where both are asked, neither is taken as free.
void CaseSpace::doubt_containment() {
  for (auto& variable : variables_) {
    if (plan_[variable.node].op != Op::any_record) continue;
    const auto list = policy_.scope[static_cast<InputId>(plan_[plan_.operand(variable.node, 0)].number)].list;
    variable.certain = std::none_of(variables_.begin(), variables_.end(),
                                    [&](const CaseVariable& other) { return plan_[other.node].frame == list; });
  }
}

CaseSpace::CaseSpace(const Policy& policy, const std::vector<NodeId>& conditions, const std::vector<Known>& known,
                     std::size_t budget)
    : policy_(policy), plan_(policy.plan), bounds_(policy), budget_(budget) {
  charge(conditions.size() + known.size());
  std::map<Subject, Breaks> breaks;
  std::unordered_set<NodeId> gathered; // one condition may be asked in many places
  const auto gather_once = [&](NodeId condition) {
    if (gathered.insert(condition).second) gather(condition, breaks);
  };
  for (const auto condition : conditions) gather_once(condition);
  for (const auto& one : known) gather_once(one.condition);
  // Whether a field is there and what it holds are one variable.
  for (auto& [subject, own] : breaks) own.valued = plan_[subject.first].op == Op::input;
  std::vector<std::pair<Subject, Subject>> presence;
  for (const auto& [subject, own] : breaks) {
    const auto& node = plan_[subject.first];
    if (node.op != Op::given) continue;
    for (auto& [other, of_value] : breaks) {
      const auto& field = plan_[other.first];
      if (field.op != Op::input || other.second != NodeId::none || field.number != node.number) continue;
      of_value.present = true;
      presence.emplace_back(subject, other);
    }
  }
  for (const auto& [given, field] : presence) breaks.erase(given);
  for (const auto& [subject, own] : breaks) add_variable(subject, own);
  for (const auto& [given, field] : presence) index_.emplace(given, index_.at(field));
  doubt_containment();

  auto more = limits.case_steps; // where the budget is spent
  const auto go_on = [&] {
    if (budget_ > 0) return;
    undecided_ = true;
    budget_ = std::min(steps_of_a_condition, more);
    more -= budget_;
  };
  for (const auto condition : conditions) {
    go_on(); // all combinations will not be looked at; pairs of conditions are
    auto own = boxes(condition, true);
    undecided_ = undecided_ || !own;
    boxless_.push_back(!own);
    if (!own) own.emplace();
    condition_of_.insert(condition_of_.end(), own->size(), boxes_of_.size());
    boxes_of_.push_back(std::move(*own));
  }
  for (const auto& one : known) {
    go_on();
    auto own = boxes(one.condition, one.holds);
    knows_less_ = knows_less_ || !own;
    if (own) known_.push_back(std::move(*own));
  }
  bears_on_known_.assign(variables_.size(), differences_);
  for (const auto& own : known_)
    for (const auto& box : own)
      for (const auto& [variable, cells] : box) bears_on_known_[variable] = true;
  order_variables();
  if (undecided_) budget_ = 0;
  else index_boxes();
}

/// Long ones last: with the others settled few boxes are left to cut them up, as with bands of their own for each level
/// and year.
void CaseSpace::order_variables() {
  constexpr std::size_t many_cells = 64;
  for (std::size_t i = 0; i < variables_.size(); ++i) order_.push_back(i);
  std::stable_partition(order_.begin(), order_.end(), [&](std::size_t i) { return variables_[i].cells <= many_cells; });
}

void CaseSpace::index_boxes() {
  std::vector<std::uint32_t> place(variables_.size());
  for (std::size_t at = 0; at < order_.size(); ++at) place[order_[at]] = static_cast<std::uint32_t>(at);
  bounded_.assign(variables_.size(), false);
  for (const auto& own : boxes_of_)
    for (const auto& box : own) {
      box_.push_back(&box);
      auto& places = places_.emplace_back();
      for (const auto& [variable, cells] : box) {
        places.push_back(place[variable]);
        bounded_[variable] = true;
      }
      std::sort(places.begin(), places.end());
    }
}

} // namespace medpol
