#include "interpreter/analyse/prove/combinations.hpp"

#include <algorithm>
#include <set>

namespace medpol {
namespace {

/// Asks for a value of what cases may have decided.
bool compares(Op op) { return is_comparison(op) || op == Op::member; }

/// Whether a value is worked out here from those of the operands.
bool is_computed(Op op) {
  switch (family(op)) {
  case Family::rule:
  case Family::restated:
  case Family::extreme: return true;
  case Family::arithmetic: return op != Op::divide;
  case Family::literal:
  case Family::field:
  case Family::condition:
  case Family::choice:
  case Family::bands:
  case Family::account:
  case Family::calendar:
  case Family::over_records:
  case Family::per_record:
  case Family::decision: break;
  }
  return false;
}

std::optional<Int> arithmetic(Op op, const std::vector<Int>& values) {
  switch (as<ops::Arithmetic>(op)) {
  case ops::Arithmetic::add: return add(values[0], values[1]);
  case ops::Arithmetic::subtract: return subtract(values[0], values[1]);
  case ops::Arithmetic::multiply: return multiply(values[0], values[1]);
  case ops::Arithmetic::sum: {
    std::optional<Int> out = 0;
    for (const auto value : values) out = out ? add(*out, value) : out;
    return out;
  }
  case ops::Arithmetic::divide: break; // see is_computed
  }
  return std::nullopt;
}

void add_inputs(const Plan& plan, NodeId id, std::set<NodeId>& seen, std::set<Int>& inputs) {
  if (!seen.insert(id).second) return;
  if (traits(plan[id].op).number == ops::Number::field) inputs.insert(plan[id].number);
  each_operand(plan, id, [&](NodeId used) { add_inputs(plan, used, seen, inputs); });
}

/// What is known that shares a field with the conditions, directly or through something else that is known: the rest
/// tells nothing of them.
std::vector<Known> bearing_on(const Plan& plan, const std::vector<NodeId>& conditions,
                              const std::vector<Known>& known) {
  std::set<Int> fields;
  std::set<NodeId> seen;
  for (const auto condition : conditions) add_inputs(plan, condition, seen, fields);
  std::vector<bool> taken(known.size());
  std::vector<Known> out;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (taken[i]) continue;
      std::set<Int> own;
      std::set<NodeId> below;
      add_inputs(plan, known[i].condition, below, own);
      if (std::none_of(own.begin(), own.end(), [&](Int field) { return fields.contains(field); })) continue;
      fields.insert(own.begin(), own.end());
      out.push_back(known[i]);
      taken[i] = changed = true;
    }
  }
  return out;
}

} // namespace

Combinations::Combinations(const Policy& policy, const std::vector<NodeId>& conditions, const std::vector<Known>& known)
    : plan_(policy.plan), conditions_(conditions), known_(bearing_on(policy.plan, conditions, known)),
      gathered_(policy.plan.nodes.size()) {
  for (const auto condition : conditions) gather(condition);
  const auto own = leaves_.size();
  for (const auto& one : known_) gather(one.condition);
  space_ = std::make_unique<CaseSpace>(policy, leaves_, std::vector<Known>{});
  for (const auto leaf : leaves_) {
    auto cells = space_->cells_of(leaf);
    if (cells) cells_.emplace(leaf, std::move(*cells));
    else exact_ = false;
  }
  asked_.resize(space_->variables().size());
  for (std::size_t i = 0; i < own; ++i)
    if (const auto cells = cells_.find(leaves_[i]); cells != cells_.end()) asked_[cells->second.first] = true;
}

/// Whether cases decide a value: what is chosen, and what is computed from that.
bool Combinations::rests_on_cases(NodeId id) {
  id = plan_.first(id);
  if (const auto known = rests_.find(id); known != rests_.end()) return known->second;
  const auto& node = plan_[id];
  bool rests = node.op == Op::select;
  if (is_computed(node.op))
    for (std::uint32_t i = 0; i < node.count; ++i) rests = rests_on_cases(plan_.operand(id, i)) || rests;
  rests_[id] = rests;
  return rests;
}

void Combinations::gather(NodeId id) {
  id = plan_.first(id);
  if (gathered_[static_cast<std::size_t>(id)]) return;
  gathered_[static_cast<std::size_t>(id)] = true;
  const auto& node = plan_[id];
  const bool computed = compares(node.op) && (rests_on_cases(plan_.operand(id, 0)) ||
                                              (node.count > 1 && rests_on_cases(plan_.operand(id, 1))));
  computed_ = computed_ || computed;
  if (node.op == Op::constant) return;
  if (node.op == Op::select || computed || is_connective(node.op) || is_computed(node.op))
    return each_operand(plan_, id, [&](NodeId used) { gather(used); });
  if (node.type.kind == TypeKind::yes_no) leaves_.push_back(id);
}

Combinations::Result Combinations::of(NodeId id) {
  id = plan_.first(id);
  if (const auto known = results_.find(id); known != results_.end()) return known->second;
  const auto made = compute(id);
  results_[id] = made;
  return made;
}

Combinations::Result Combinations::leaf(NodeId id) {
  const auto found = cells_.find(id);
  if (found == cells_.end()) return {};
  const auto& [variable, cells] = found->second;
  const auto& own = space_->variables()[variable];
  if (at_[variable] < own.wider.size() && own.wider[at_[variable]] &&
      plan_.is_wider(plan_[id], own.example[at_[variable]]))
    return {Result::Kind::none, 0};
  if (own.absent == at_[variable] && plan_[id].op != Op::given) return {Result::Kind::none, 0};
  return {Result::Kind::value, cells.test(at_[variable]) ? 1 : 0};
}

Combinations::Result Combinations::logic(const Node& node, NodeId id) {
  if (node.op == Op::negate) {
    auto out = of(plan_.operand(id, 0));
    out.value = out.value == 0 ? 1 : 0;
    return out;
  }
  const Int stop = node.op == Op::any_of ? 1 : 0;
  Result open{Result::Kind::value, 1 - stop};
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const auto one = of(plan_.operand(id, i));
    if (one.is(stop)) return one;
    if (one.kind != Result::Kind::value && open.kind != Result::Kind::unknown) open = one;
  }
  return open;
}

/// A choice without a case, or with two, is reported for itself: what follows from it is none.
Combinations::Result Combinations::chosen(const Selection& selection) {
  std::size_t cell = 0;
  bool fallback = false;
  for (const auto& arms : selection.axes) {
    std::optional<std::size_t> taken, rest;
    for (std::size_t i = 0; i < arms.size(); ++i) {
      if (arms[i].condition == NodeId::none) {
        rest = i;
        continue;
      }
      const auto holds = of(arms[i].condition);
      if (holds.kind != Result::Kind::value) return holds;
      if (holds.value == 0) continue;
      if (taken) return {Result::Kind::none, 0};
      taken = i;
    }
    if (!taken) taken = rest;
    fallback = fallback || !taken;
    cell = cell * arms.size() + taken.value_or(0);
  }
  if (!fallback) return of(selection.cells[cell]);
  return selection.fallback == NodeId::none ? Result{Result::Kind::none, 0} : of(selection.fallback);
}

Combinations::Result Combinations::compute(NodeId id) {
  const auto& node = plan_[id];
  if (node.op == Op::constant) return {Result::Kind::value, node.number};
  if (is_decision(node.op)) return {Result::Kind::none, 0};
  if (cells_.contains(id)) return leaf(id);
  if (is_connective(node.op)) return logic(node, id);
  if (node.op == Op::select) return chosen(plan_.selections[static_cast<std::size_t>(node.number)]);
  if (!is_computed(node.op) && !compares(node.op)) return {};
  if (node.op == Op::rule && plan_.rules[static_cast<std::size_t>(node.number)].root == NodeId::none) return {};
  std::vector<Int> values;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const auto one = of(plan_.operand(id, i));
    if (one.kind != Result::Kind::value) return one;
    values.push_back(one.value);
  }
  const auto out = worked_out(id, values);
  return out ? Result{Result::Kind::value, *out} : Result{};
}

std::optional<Int> Combinations::worked_out(NodeId id, const std::vector<Int>& values) const {
  const auto& node = plan_[id];
  switch (family(node.op)) {
  case Family::rule: return values[0];
  case Family::restated: {
    if (node.op == Op::rescale) return multiply(values[0], node.number);
    const auto& rounding = plan_.roundings[static_cast<std::size_t>(node.number)];
    return round_to(values[0], plan_[plan_.operand(id, 0)].scale, rounding.step, node.scale, rounding.mode);
  }
  case Family::arithmetic: return arithmetic(node.op, values);
  case Family::extreme: return node.op == Op::minimum ? std::min(values[0], values[1]) : std::max(values[0], values[1]);
  case Family::condition: return holds(node, values) ? 1 : 0;
  case Family::literal:
  case Family::field:
  case Family::choice:
  case Family::bands:
  case Family::account:
  case Family::calendar:
  case Family::over_records:
  case Family::per_record:
  case Family::decision: break; // see is_computed
  }
  return std::nullopt;
}

bool Combinations::holds(const Node& node, const std::vector<Int>& values) const {
  switch (as<ops::Condition>(node.op)) {
  case ops::Condition::less: return values[0] < values[1];
  case ops::Condition::less_equal: return values[0] <= values[1];
  case ops::Condition::equal: return values[0] == values[1];
  case ops::Condition::member:
    return plan_.sets[static_cast<std::size_t>(node.number)][static_cast<std::size_t>(values[0])];
  case ops::Condition::within:
  case ops::Condition::given:
  case ops::Condition::all_of:
  case ops::Condition::any_of:
  case ops::Condition::negate: break; // see compares, logic
  }
  return false;
}

/// Counts on; false behind the last combination.
bool Combinations::next() {
  for (std::size_t i = at_.size(); i-- > 0;) {
    if (++at_[i] < space_->variables()[i].cells) return true;
    at_[i] = 0;
  }
  return false;
}

/// One combination: which conditions hold in it, if all that is known can.
void Combinations::visit(bool complete, CaseVerdict& verdict) {
  results_.clear();
  for (const auto& one : known_) {
    const auto holds = of(one.condition);
    if (holds.kind == Result::Kind::unknown) exact_ = false;
    else if (!holds.is(one.holds ? 1 : 0)) return;
  }
  std::vector<std::size_t> holding;
  for (std::size_t i = 0; i < conditions_.size(); ++i) {
    const auto holds = of(conditions_[i]);
    if (holds.kind == Result::Kind::none) return;
    if (holds.kind == Result::Kind::unknown) exact_ = false;
    if (holds.is(1)) holding.push_back(i);
  }
  if (!exact_ || (holding.size() == 1) || (holding.empty() && !complete)) return;
  Region region;
  for (std::size_t i = 0; i < at_.size(); ++i) {
    region.emplace_back(space_->variables()[i].cells, !asked_[i]);
    region.back().set(at_[i]);
  }
  if (holding.empty()) verdict.gaps.push_back(std::move(region));
  else verdict.overlaps.push_back({holding[0], holding[1], std::move(region)});
}

std::optional<CaseVerdict> Combinations::decide(bool complete) {
  if (!computed_) return std::nullopt; // nothing that the boxes do not say
  std::size_t count = 1;
  for (const auto& variable : space_->variables()) {
    if (variable.cells == 0 || count > limits.field_combinations / variable.cells) return std::nullopt;
    count *= variable.cells;
  }
  CaseVerdict out;
  at_.assign(space_->variables().size(), 0);
  if (!exact_) return std::nullopt;
  do visit(complete, out);
  while (exact_ && next());
  if (!exact_) return std::nullopt;
  out.decided = out.overlaps_decided = true;
  merge_regions(out);
  return out;
}

} // namespace medpol
