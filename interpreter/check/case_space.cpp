#include "interpreter/check/case_space.hpp"

#include "interpreter/value/date.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Whether a comparison is between a quantity and a constant; gives which operand is the quantity.
std::optional<std::uint32_t> measured_operand(const Plan& plan, NodeId id) {
  const auto a = plan[plan.operand(id, 0)].op == Op::constant;
  const auto b = plan[plan.operand(id, 1)].op == Op::constant;
  if (a == b) return std::nullopt;
  return a ? 1u : 0u;
}

bool is_comparison(Op op) { return op == Op::less || op == Op::less_equal || op == Op::equal; }

} // namespace

CaseSpace::CaseSpace(const Policy& policy, const std::vector<NodeId>& conditions, const std::vector<NodeId>& assumptions, std::size_t budget)
    : policy_(policy), plan_(policy.plan), conditions_(conditions), assumptions_(assumptions), budget_(budget) {
  std::map<NodeId, std::vector<std::pair<Int, Scale>>> breaks;
  std::map<NodeId, std::vector<std::size_t>> sets;
  for (const auto condition : conditions_) gather(condition, breaks, sets);
  for (const auto assumption : assumptions_) gather(assumption, breaks, sets);
  for (const auto& [node, own] : sets) add_enumeration(node, own);
  for (const auto& [node, own] : breaks) add_numbers(node, own);
  doubt_containment();
  pair_fields();
  assigned_.assign(variables_.size(), -1);
}

/// What a record holds bears on what its set contains; where both are asked, neither is taken as free.
void CaseSpace::doubt_containment() {
  for (auto& variable : variables_) {
    if (plan_[variable.node].op != Op::any_record) continue;
    const auto list = policy_.scope[static_cast<InputId>(plan_[plan_.operand(variable.node, 0)].number)].list;
    variable.certain = std::none_of(variables_.begin(), variables_.end(), [&](const Variable& other) { return plan_[other.node].frame == list; });
  }
}

void CaseSpace::gather(NodeId id, std::map<NodeId, std::vector<std::pair<Int, Scale>>>& breaks, std::map<NodeId, std::vector<std::size_t>>& sets) {
  const auto& node = plan_[id];
  if (node.op == Op::constant || index_.contains(id)) return;
  if (node.op == Op::all_of || node.op == Op::any_of || node.op == Op::negate) {
    for (std::uint32_t i = 0; i < node.count; ++i) gather(plan_.operand(id, i), breaks, sets);
    return;
  }
  if (node.op == Op::member) {
    sets[plan_.bare(plan_.operand(id, 0))].push_back(static_cast<std::size_t>(node.number));
    return;
  }
  if (is_comparison(node.op)) {
    if (const auto measured = measured_operand(plan_, id)) {
      const auto& constant = plan_[plan_.operand(id, 1 - *measured)];
      const auto quantity = plan_.bare(plan_.operand(id, *measured));
      if (plan_[quantity].type.kind == TypeKind::yes_no) return gather(quantity, breaks, sets);
      if (plan_[quantity].type.kind != TypeKind::text && plan_[quantity].type.kind != TypeKind::one_of) {
        breaks[quantity].emplace_back(constant.number, constant.scale);
        return;
      }
    }
  }
  // A yes/no field, a value that a set contains or not (each independent of the others), or something that is not looked into.
  const bool field = node.op == Op::input || node.op == Op::any_record || node.op == Op::given;
  index_.emplace(id, variables_.size());
  variables_.push_back({id, field ? Variable::Kind::yes_no : Variable::Kind::opaque, field, {}, {1, 0}, 1});
}

void CaseSpace::add_enumeration(NodeId node, const std::vector<std::size_t>& sets) {
  Variable variable{node, Variable::Kind::enumeration, plan_[node].op == Op::input, {}, {}, 1};
  const auto count = policy_.scope[plan_[node].type.enumeration].values.size();
  const auto work = count * sets.size();
  budget_ = budget_ > work ? budget_ - work : 0;
  if (budget_ == 0) return;
  std::map<std::vector<bool>, std::size_t> cell_of;
  for (std::size_t value = 0; value < count; ++value) {
    std::vector<bool> signature;
    for (const auto set : sets) signature.push_back(plan_.sets[set][value]);
    const auto [found, fresh] = cell_of.emplace(signature, variable.classes.size());
    if (fresh) {
      variable.classes.emplace_back(count);
      variable.representatives.push_back(static_cast<Int>(value));
    }
    variable.classes[found->second][value] = true;
  }
  index_.emplace(node, variables_.size());
  variables_.push_back(std::move(variable));
}

void CaseSpace::add_numbers(NodeId node, const std::vector<std::pair<Int, Scale>>& breaks) {
  const auto& measured = plan_[node];
  Variable variable{node, Variable::Kind::number, measured.op == Op::input, {}, {}, 1};
  Scale scale = measured.scale;
  for (const auto& [value, own] : breaks) scale = common_scale(scale, own).value_or(scale);
  const auto grid = static_cast<Int>(scale / measured.scale);
  std::vector<Int> points;
  for (const auto& [value, own] : breaks) points.push_back(value * static_cast<Int>(scale / own));
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  // The range of the field: amounts and counts of a claim are not negative; days lie within the time in which the policy is in force.
  std::optional<Int> lowest, highest;
  if (measured.op == Op::input && measured.type.kind != TypeKind::date && !policy_.scope[static_cast<InputId>(measured.number)].may_be_negative) lowest = 0;
  if (measured.op == Op::input && measured.type.kind == TypeKind::date) {
    lowest = make_date(1900, 1, 1)->days;
    highest = make_date(2199, 12, 31)->days;
    if (policy_.header.governing_date && measured.number == static_cast<Int>(*policy_.header.governing_date)) {
      if (policy_.header.from) lowest = policy_.header.from->days;
      if (policy_.header.until) highest = policy_.header.until->days;
    }
  }
  const auto bottom = lowest ? std::optional(*lowest * static_cast<Int>(scale)) : std::nullopt;
  const auto top = highest ? std::optional(*highest * static_cast<Int>(scale)) : std::nullopt;
  // A cell is what lies between two neighbouring points, or a point itself; it is stood for by its first value within the range.
  const auto on_grid = [&](Int value) { // the grid point at or above
    const auto over = ((value % grid) + grid) % grid;
    return over == 0 ? value : value + grid - over;
  };
  const auto push = [&](std::optional<Int> from, std::optional<Int> below) { // the cell [from, below)
    auto first = from ? on_grid(*from) : on_grid(*below) - grid;
    if (bottom && (!from || first < *bottom)) first = on_grid(*bottom);
    if ((below && first >= *below) || (top && first > *top)) return;
    if (from && first < *from) return;
    variable.representatives.push_back(first);
  };
  push(std::nullopt, points.front());
  for (std::size_t i = 0; i < points.size(); ++i) {
    push(points[i], points[i] + 1);
    push(points[i] + 1, i + 1 < points.size() ? std::optional(points[i + 1]) : std::nullopt);
  }
  variable.scale = scale;
  index_.emplace(node, variables_.size());
  variables_.push_back(std::move(variable));
}

CaseSpace::Truth CaseSpace::evaluate(NodeId id) const {
  if (budget_ > 0) --budget_;
  const auto& node = plan_[id];
  switch (node.op) {
  case Op::constant: return node.number != 0 || node.type.kind == TypeKind::unknown ? Truth::yes : Truth::no;
  case Op::negate: {
    const auto inner = evaluate(plan_.operand(id, 0));
    return inner == Truth::open ? inner : inner == Truth::yes ? Truth::no : Truth::yes;
  }
  case Op::all_of:
  case Op::any_of: {
    const auto decisive = node.op == Op::all_of ? Truth::no : Truth::yes;
    bool open = false;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const auto one = evaluate(plan_.operand(id, i));
      if (one == decisive) return one;
      open = open || one == Truth::open;
    }
    return open ? Truth::open : decisive == Truth::no ? Truth::yes : Truth::no;
  }
  default: break;
  }
  if (const auto own = index_.find(id); own != index_.end()) {
    const auto cell = assigned_[own->second];
    return cell < 0 ? Truth::open : variables_[own->second].representatives[static_cast<std::size_t>(cell)] != 0 ? Truth::yes : Truth::no;
  }
  const auto measured = node.op == Op::member ? 0u : *measured_operand(plan_, id);
  if (plan_[plan_.operand(id, measured)].type.kind == TypeKind::yes_no) { // 急诊 ＝ 是
    const auto inner = evaluate(plan_.operand(id, measured));
    const bool wanted = plan_[plan_.operand(id, 1 - measured)].number != 0;
    return inner == Truth::open ? inner : (inner == Truth::yes) == wanted ? Truth::yes : Truth::no;
  }
  const auto& variable = variables_[index_.at(plan_.bare(plan_.operand(id, measured)))];
  const auto cell = assigned_[index_.at(variable.node)];
  if (cell < 0) return Truth::open;
  const auto value = variable.representatives[static_cast<std::size_t>(cell)];
  if (node.op == Op::member) return plan_.sets[static_cast<std::size_t>(node.number)][static_cast<std::size_t>(value)] ? Truth::yes : Truth::no;
  const auto& constant = plan_[plan_.operand(id, 1 - measured)];
  const int order = measured == 0 ? compare(value, variable.scale, constant.number, constant.scale) : compare(constant.number, constant.scale, value, variable.scale);
  const bool holds = node.op == Op::less ? order < 0 : node.op == Op::less_equal ? order <= 0 : order == 0;
  return holds ? Truth::yes : Truth::no;
}

std::optional<std::size_t> CaseSpace::undecided(NodeId id) const {
  const auto& node = plan_[id];
  if (const auto own = index_.find(id); own != index_.end()) return assigned_[own->second] < 0 ? std::optional(own->second) : std::nullopt;
  if (node.op == Op::all_of || node.op == Op::any_of || node.op == Op::negate) {
    for (std::uint32_t i = 0; i < node.count; ++i)
      if (evaluate(plan_.operand(id, i)) == Truth::open)
        if (const auto found = undecided(plan_.operand(id, i))) return found;
    return std::nullopt;
  }
  const auto measured = node.op == Op::member ? 0u : measured_operand(plan_, id).value_or(0u);
  if (plan_[plan_.operand(id, measured)].type.kind == TypeKind::yes_no) return undecided(plan_.operand(id, measured));
  const auto found = index_.find(plan_.bare(plan_.operand(id, measured)));
  return found != index_.end() && assigned_[found->second] < 0 ? std::optional(found->second) : std::nullopt;
}

bool CaseSpace::certain() const {
  for (std::size_t i = 0; i < variables_.size(); ++i)
    if (assigned_[i] >= 0 && !variables_[i].certain) return false;
  return true;
}

/// A field that the claim does not have has no value to compare.
void CaseSpace::pair_fields() {
  for (std::size_t i = 0; i < variables_.size(); ++i)
    for (std::size_t j = 0; j < variables_.size(); ++j) {
      const auto &given = plan_[variables_[i].node], &other = plan_[variables_[j].node];
      if (given.op == Op::given && other.op == Op::input && other.number == given.number) fields_.push_back({i, j});
    }
}

bool CaseSpace::contradicts_itself() const {
  return std::any_of(fields_.begin(), fields_.end(), [&](const Field& field) {
    const auto cell = assigned_[field.given];
    return cell >= 0 && assigned_[field.value] >= 0 && variables_[field.given].representatives[static_cast<std::size_t>(cell)] == 0;
  });
}

bool CaseSpace::excluded() const {
  if (!fields_.empty() && contradicts_itself()) return true;
  return std::any_of(assumptions_.begin(), assumptions_.end(), [&](NodeId assumption) { return evaluate(assumption) == Truth::no; });
}

bool CaseSpace::can_occur() {
  if (budget_ == 0) return true;
  if (excluded()) return false;
  for (const auto assumption : assumptions_) {
    if (evaluate(assumption) != Truth::open) continue;
    const auto split = undecided(assumption);
    if (!split) return true;
    bool found = false;
    for (int cell = 0; !found && cell < variables_[*split].cells(); ++cell) {
      assigned_[*split] = cell;
      found = can_occur();
    }
    assigned_[*split] = -1;
    return found;
  }
  return true;
}

void CaseSpace::explore(Verdict& verdict, bool complete) {
  if (budget_ == 0) return;
  if (excluded()) return;
  std::optional<std::size_t> split;
  std::vector<std::size_t> hold;
  for (std::size_t i = 0; i < conditions_.size(); ++i) {
    const auto truth = evaluate(conditions_[i]);
    if (truth == Truth::yes) {
      hold.push_back(i);
      verdict.possible[i] = verdict.possible[i] || can_occur();
      if (budget_ == 0) return;
    } else if (truth == Truth::open && !split) {
      split = undecided(conditions_[i]);
    }
  }
  const auto better = [&](const std::optional<Verdict::Witness>& known) { return !known || (!known->certain && certain()); };
  if (hold.size() >= 2 && better(verdict.overlap) && can_occur()) verdict.overlap = Verdict::Witness{assigned_, hold[0], hold[1], certain()};
  if (!split) {
    if (hold.empty() && complete && better(verdict.gap) && can_occur()) verdict.gap = Verdict::Witness{assigned_, 0, 0, certain()};
    return;
  }
  for (int cell = 0; cell < variables_[*split].cells(); ++cell) {
    assigned_[*split] = cell;
    explore(verdict, complete);
  }
  assigned_[*split] = -1;
}

CaseSpace::Verdict CaseSpace::decide(bool complete) {
  Verdict verdict;
  verdict.possible.assign(conditions_.size(), false);
  if (budget_ > 0) explore(verdict, complete);
  verdict.decided = budget_ > 0;
  return verdict;
}

/// 申报病种 包含 高血压
std::string CaseSpace::describe_containment(const Variable& variable, bool holds, Language language) const {
  const bool zh = language == Language::zh;
  const auto& set = policy_.scope[static_cast<InputId>(plan_[plan_.operand(variable.node, 0)].number)];
  const auto condition = plan_.operand(variable.node, 1);
  std::string value;
  if (plan_[condition].op == Op::member) {
    const auto& values = plan_.sets[static_cast<std::size_t>(plan_[condition].number)];
    const auto index = std::find(values.begin(), values.end(), true) - values.begin();
    value = policy_.scope.format(plan_[plan_.operand(condition, 0)].type, static_cast<Int>(index), 1, language);
  } else {
    value = plan_.texts[static_cast<std::size_t>(plan_[plan_.operand(condition, 1)].number)];
  }
  const auto word = holds ? (zh ? " 包含 " : " contains ") : (zh ? " 不包含 " : " contains no ");
  return (zh || set.english.empty() ? set.name : set.english) + word + value;
}

std::string CaseSpace::describe(const Verdict::Witness& witness, Language language) const {
  std::string out;
  const std::string separator = language == Language::zh ? "、" : ", ";
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    if (witness.cells[i] < 0 || !variables_[i].certain) continue;
    const auto& variable = variables_[i];
    if (plan_[variable.node].op == Op::any_record) {
      out += (out.empty() ? "" : separator) + describe_containment(variable, variable.representatives[static_cast<std::size_t>(witness.cells[i])] != 0, language);
      continue;
    }
    const auto& input = policy_.scope[static_cast<InputId>(plan_[variable.node].number)];
    if (plan_[variable.node].op == Op::given) {
      const bool has = variable.representatives[static_cast<std::size_t>(witness.cells[i])] != 0;
      out += (out.empty() ? "" : separator) + (language == Language::zh ? (has ? "有" : "没有") : (has ? "with " : "without ")) + (language == Language::zh || input.english.empty() ? input.name : input.english);
      continue;
    }
    const auto value = variable.representatives[static_cast<std::size_t>(witness.cells[i])];
    const auto& name = language == Language::zh || input.english.empty() ? input.name : input.english;
    out += (out.empty() ? "" : separator) + name + " " + policy_.scope.format(input.type, value, variable.scale, language);
  }
  if (out.empty()) return language == Language::zh ? "任何情形" : "any claim";
  return out;
}

} // namespace medpol
