#include "interpreter/analyse/prove/find_claim.hpp"
#include "interpreter/analyse/sense/recognised.hpp"

#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>

namespace medpol {
namespace {

bool over_records_of(const Policy& policy, const Assertion& assertion) {
  return policy.plan[assertion.condition].op == Op::each_record;
}

} // namespace

ClaimFinder::ClaimFinder(const Policy& policy)
    : policy_(policy), plan_(policy.plan), evaluator_(policy.plan), history_(ledger_, policy) {}

/// What routes a claim to the policy is always there.
void ClaimFinder::begin() {
  draft_ = {std::vector<InputValue>(policy_.scope.inputs.size()), {}};
  record_ = 0;
  depth_ = steps_ = 0;
  for (const auto known : {KnownField::insured_place, KnownField::scheme})
    if (const auto field = policy_.scope.find(known)) give_default(*field);
  if (policy_.header.governing_date) give_default(*policy_.header.governing_date);
  if (policy_.header.record_kind == RecordKind::contribution)
    if (const auto field = policy_.scope.find(KnownField::record_kind))
      if (const auto value = policy_.scope.find(KnownValue::contribution))
        draft_.inputs[static_cast<std::size_t>(*field)] = {true, static_cast<Int>(*value), {}, {}};
}

/// What a claim usually has in a field; dates that follow one another, an adult, one of each.
Int ClaimFinder::usual_value(InputId field) const {
  const auto& header = policy_.header;
  const auto& input = policy_.scope[field];
  const auto is = [&](KnownField known) { return policy_.scope.is(field, known); };
  switch (input.type.kind) {
  case TypeKind::money:
    return is(KnownField::total_cost) || is(KnownField::eligible_cost) ? 1'000'000
           : input.list != ListId::none                                ? static_cast<Int>(input_scale(input)) * 100
                                                                       : 0;
  case TypeKind::number: return static_cast<Int>(input_scale(input));
  case TypeKind::date: {
    if (is(KnownField::birth_day)) return make_date(1980, 6, 15)->days;
    auto day = *make_date(2025, 3, 1);
    if (header.from) day = std::max(day, *header.from);
    if (header.until) day = std::min(day, *header.until);
    return day.days;
  }
  case TypeKind::count: return policy_.scope.find_input(recognised::age_of_a_person) == field ? 40 : 1;
  case TypeKind::one_of:
    if (policy_.scope.regions == input.type.enumeration) return usual_place();
    if (is(KnownField::scheme) && !header.schemes.empty()) return header.schemes[0];
    return first_without_parts(input.type.enumeration);
  default: return 0;
  }
}

Int ClaimFinder::first_without_parts(EnumerationId enumeration) const {
  const auto count = policy_.scope[enumeration].values.size();
  for (std::size_t i = 0; i < count; ++i)
    if (!has_parts(policy_.scope, enumeration, static_cast<std::uint16_t>(i))) return static_cast<Int>(i);
  return 0;
}

/// A place within the regions of the head that has no parts, so that it leaves no question of a place open.
Int ClaimFinder::usual_place() const {
  const auto regions = *policy_.scope.regions;
  const auto& own = policy_.header.regions;
  for (std::size_t i = 0; i < policy_.scope[regions].values.size(); ++i) {
    const auto place = static_cast<std::uint16_t>(i);
    if (!own.empty() && !contains(policy_.scope, regions, own[0], place)) continue;
    if (!has_parts(policy_.scope, regions, place)) return static_cast<Int>(i);
  }
  return own.empty() ? 0 : own[0];
}

/// Whether a value can leave a question of this policy open; one of 三级 is a usual claim where nothing asks for
/// 三级甲等.
bool ClaimFinder::leaves_open(EnumerationId enumeration, std::size_t value) const {
  if (!policy_.scope[enumeration].ascending)
    return has_parts(policy_.scope, enumeration, static_cast<std::uint16_t>(value));
  return std::any_of(plan_.nodes.begin(), plan_.nodes.end(), [&](const Node& node) {
    return node.op == Op::member && plan_[plan_.operands[node.first]].type.enumeration == enumeration &&
           plan_.is_wider(node, value);
  });
}

std::size_t ClaimFinder::place(InputId field) const {
  const auto& input = policy_.scope[field];
  return input.list == ListId::none || input.type.kind == TypeKind::list ? 0 : std::max<std::size_t>(record_, 1);
}

InputValue& ClaimFinder::slot(InputId field) {
  auto& own = draft_.inputs[static_cast<std::size_t>(field)];
  const auto at = place(field);
  if (at == 0) return own;
  // A field of a record: its list has that record, and the field a place for each.
  auto& whole = draft_.inputs[static_cast<std::size_t>(policy_.scope[policy_.scope[field].list].whole)];
  if (!whole.present) whole = {true, 1, {}, {}};
  if (whole.value < static_cast<Int>(at)) whole.value = static_cast<Int>(at);
  own.present = true;
  if (own.records.size() < static_cast<std::size_t>(whole.value))
    own.records.resize(static_cast<std::size_t>(whole.value));
  return own.records[at - 1];
}

void ClaimFinder::give_default(InputId field) {
  const auto& input = policy_.scope[field];
  if (input.type.kind == TypeKind::list) {
    auto& whole = draft_.inputs[static_cast<std::size_t>(field)];
    whole = {true, 1, {}, {}};
    return;
  }
  const auto records = place(field) == 0
                           ? std::size_t{1}
                           : static_cast<std::size_t>(std::max<Int>(
                                 1, draft_.inputs[static_cast<std::size_t>(policy_.scope[input.list].whole)].value));
  const auto kept = record_;
  for (std::size_t i = 1; i <= records; ++i) {
    record_ = place(field) == 0 ? kept : i;
    auto& own = slot(field);
    if (own.present || pinned(field)) continue;
    own = {true, usual_value(field), {}, {}};
    if (input.type.kind == TypeKind::text)
      own.text = policy_.scope.is(field, KnownField::person) || policy_.scope.is(field, KnownField::household)
                     ? "A1"
                     : recognised::some_text;
  }
  record_ = kept;
}

/// The value of a node for the claim as it stands; fields that it lacks and that nothing forbids are given on the way.
std::optional<Int> ClaimFinder::value_of(NodeId id) {
  for (std::size_t tries = 0; tries <= policy_.scope.inputs.size(); ++tries) {
    evaluator_.start(draft_.inputs, &history_);
    auto result = NodeResult{};
    if (const auto list = plan_[id].frame; list != ListId::none) {
      const auto whole = policy_.scope[list].whole;
      if (!draft_.inputs[static_cast<std::size_t>(whole)].present) give_default(whole);
      const auto at = static_cast<std::uint32_t>(std::max<std::size_t>(record_, 1));
      const auto count = static_cast<std::uint32_t>(draft_.inputs[static_cast<std::size_t>(whole)].value);
      if (at > count) return std::nullopt;
      result = evaluator_.evaluate_in(id, at, count);
      if (result.record == 0) result.record = at;
    } else {
      result = evaluator_.evaluate(id);
    }
    if (result.state == State::value) return result.value;
    if (result.state != State::missing || plan_[result.origin].op != Op::input) return std::nullopt;
    const auto field = static_cast<InputId>(plan_[result.origin].number);
    const auto kept = record_;
    if (result.record > 0) record_ = result.record;
    const bool forbidden = pinned(field);
    if (!forbidden) give_default(field);
    record_ = kept;
    if (forbidden) return std::nullopt;
  }
  return std::nullopt;
}

bool ClaimFinder::pin(InputId field, InputValue value) {
  if (pinned(field)) {
    const auto& own = slot(field);
    return own.present == value.present && (!value.present || (own.value == value.value && own.text == value.text));
  }
  auto& own = slot(field);
  own = std::move(value);
  draft_.pinned.insert({field, place(field)});
  return true;
}

/// Whether no assertion that can be told from what the claim has so far fails with this value of a field.
bool ClaimFinder::keeps_assertions(InputId field, Int value) {
  auto& own = slot(field);
  const auto before = own;
  own = {true, value, {}, {}};
  evaluator_.start(draft_.inputs, &history_);
  const bool keeps = std::none_of(plan_.assertions.begin(), plan_.assertions.end(), [&](const Assertion& assertion) {
    const auto result = evaluator_.evaluate(assertion.condition);
    return result.state == State::value && result.value == 0;
  });
  slot(field) = before;
  return keeps;
}

/// Of the values of an enumeration that are wanted, the usual one or the first, if it keeps the assertions.
std::optional<Int> ClaimFinder::fitting_value(InputId field, const Target& target) {
  const auto usual = slot(field).present ? slot(field).value : usual_value(field);
  if (target.holds(usual) && keeps_assertions(field, usual)) return usual;
  const auto enumeration = policy_.scope[field].type.enumeration;
  for (const bool wider : {false, true}) // what has parts leaves other questions open
    for (std::size_t i = 0; i < target.values.size(); ++i)
      if (target.values[i] && leaves_open(enumeration, i) == wider && keeps_assertions(field, static_cast<Int>(i)))
        return static_cast<Int>(i);
  return std::nullopt;
}

bool ClaimFinder::aim_input(const Node& node, const Target& target) {
  const auto field = static_cast<InputId>(node.number);
  const auto& input = policy_.scope[field];
  auto& own = slot(field);
  if (node.type.kind == TypeKind::text) {
    const auto& texts = plan_.texts;
    const bool known = target.low && *target.low >= 0 && static_cast<std::size_t>(*target.low) < texts.size();
    return pin(
        field,
        {true, 0, known ? texts[static_cast<std::size_t>(*target.low)] : std::string(recognised::some_text), {}});
  }
  if (input.type.kind == TypeKind::list) {
    own = {true, target.low.value_or(1), {}, {}};
    return true;
  }
  if (!target.values.empty() && input.list == ListId::none && !pinned(field))
    if (const auto fitting = fitting_value(field, target)) return pin(field, {true, *fitting, {}, {}});
  if (!own.present && !pinned(field)) {
    const auto usual = usual_value(field);
    if (target.holds(usual)) return pin(field, {true, usual, {}, {}});
  }
  if (own.present && target.holds(own.value)) return pin(field, own);
  if (!target.values.empty()) {
    for (std::size_t i = 0; i < target.values.size(); ++i) {
      if (!target.values[i]) continue;
      if (pin(field, {true, static_cast<Int>(i), {}, {}})) return true;
    }
    return false;
  }
  // The nearest end of the range; well inside it where it is open.
  const auto now = own.present ? own.value : usual_value(field);
  Int value = now;
  if (target.high && value > *target.high) value = *target.high;
  if (target.low && value < *target.low) value = *target.low;
  if (value < 0 && !input.may_be_negative && node.type.kind != TypeKind::date) return false;
  return pin(field, {true, value, {}, {}});
}

bool ClaimFinder::absent(NodeId id) {
  const auto field = static_cast<InputId>(plan_[id].number);
  return pin(field, {});
}

bool ClaimFinder::reach(const Goal& goal) {
  if (goal.absent) return absent(goal.node);
  if (plan_[goal.node].frame != ListId::none) record_ = 1;
  bool done = false;
  if (goal.minus == NodeId::none) {
    done = aim(goal.node, {goal.low, goal.high, goal.values});
  } else {
    // Of a difference one side moves: a is to lie within [low + b, high + b], or b within [a − high, a − low].
    const auto shifted = [](const std::optional<Int>& end, Int by) { return end ? add(*end, by) : std::nullopt; };
    const auto less = [](Int from, const std::optional<Int>& end) { return end ? subtract(from, *end) : std::nullopt; };
    done = attempt([&] {
             const auto b = value_of(goal.minus);
             return b && aim(goal.node, {shifted(goal.low, *b), shifted(goal.high, *b), {}});
           }) ||
           attempt([&] {
             const auto a = value_of(goal.node);
             return a && aim(goal.minus, {less(*a, goal.high), less(*a, goal.low), {}});
           });
  }
  record_ = 0;
  return done;
}

bool ClaimFinder::shown(const Goal& goal) {
  if (goal.absent) return !slot(static_cast<InputId>(plan_[goal.node].number)).present;
  auto value = value_of(goal.node);
  if (!value) return false;
  if (plan_[goal.node].type.kind == TypeKind::text && goal.low && *goal.low < 0) return *value < 0;
  if (goal.minus != NodeId::none) {
    const auto other = value_of(goal.minus);
    if (!other) return false;
    *value -= *other;
  }
  return Target{goal.low, goal.high, goal.values}.holds(*value);
}

/// Brings about what must hold of every claim.
bool ClaimFinder::mend() {
  bool changed = false;
  for (const auto condition : policy_.header.conditions()) {
    if (condition == NodeId::none || value_of(condition) != 0) continue;
    changed = attempt([&] { return aim(condition, {1, 1, {}}); }) || changed;
  }
  for (const auto& assertion : plan_.assertions) {
    evaluator_.start(draft_.inputs, &history_);
    const auto result = evaluator_.evaluate(assertion.condition);
    if (result.state != State::value || result.value != 0) continue;
    if (over_records_of(policy_, assertion)) record_ = 1;
    const auto condition =
        over_records_of(policy_, assertion) ? plan_.operand(assertion.condition, 1) : assertion.condition;
    changed = attempt([&] { return aim(condition, {1, 1, {}}); }) || changed;
    record_ = 0;
  }
  return changed;
}

/// Gives every field that the settlement still lacks.
void ClaimFinder::complete() {
  std::vector<NodeId> roots;
  for (const auto* rules : {&plan_.payments, &plan_.account_payments, &plan_.results})
    for (const auto rule : *rules) roots.push_back(plan_[rule].node);
  for (const auto& assertion : plan_.assertions)
    if (policy_.layer_of(assertion.span.file) != nullptr) roots.push_back(assertion.condition);
  for (const auto& account : plan_.accumulators) {
    roots.insert(roots.end(), account.keys.begin(), account.keys.end());
    for (const auto node : {account.date, account.condition, account.value})
      if (node != NodeId::none) roots.push_back(node);
  }
  for (const auto condition : policy_.header.conditions())
    if (condition != NodeId::none) roots.push_back(condition);
  for (const auto root : roots) value_of(root);
  for (const auto field : policy_.header.takes_over)
    if (!draft_.inputs[static_cast<std::size_t>(field)].present && !pinned(field)) give_default(field);
  if (const auto cost = policy_.scope.find(KnownField::total_cost);
      cost && policy_.does_take(RecordKind::expense) && !draft_.inputs[static_cast<std::size_t>(*cost)].present)
    give_default(*cost);
}

std::optional<std::vector<InputValue>> ClaimFinder::find(const std::vector<Goal>& goals) {
  begin();
  // Fields first: they leave no choice; what is computed then adapts to them.
  auto ordered = goals;
  std::stable_partition(ordered.begin(), ordered.end(), [&](const Goal& goal) {
    return goal.absent || (plan_[goal.node].op == Op::input && goal.minus == NodeId::none);
  });
  for (const auto& goal : ordered)
    if (!attempt([&] { return reach(goal); }) && !shown(goal)) return std::nullopt;
  for (int round = 0; round < 4; ++round) {
    complete();
    const bool mended = mend();
    bool all = true;
    for (const auto& goal : ordered)
      if (!shown(goal)) {
        all = false;
        attempt([&] { return reach(goal); });
      }
    if (all && !mended) break;
  }
  for (const auto& goal : ordered)
    if (!shown(goal)) return std::nullopt;
  const auto holds = [&](NodeId condition) { return condition == NodeId::none || value_of(condition) == 1; };
  for (const auto condition : policy_.header.conditions())
    if (!holds(condition)) return std::nullopt;
  for (const auto& assertion : plan_.assertions) {
    evaluator_.start(draft_.inputs, &history_);
    const auto result = evaluator_.evaluate(assertion.condition);
    if (result.state == State::value && result.value == 0 && !assertion.doubt) return std::nullopt;
  }
  evaluator_.start(draft_.inputs, &history_);
  return draft_.inputs;
}

} // namespace medpol
