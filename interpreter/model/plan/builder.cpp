#include "interpreter/model/plan/builder.hpp"

#include "grammar/text/fold.hpp"

#include <algorithm>

namespace medpol {
namespace {

Scale power_of_ten(int n) {
  Scale out = 1;
  for (; n > 0; --n) out *= 10;
  return out;
}

bool is(const Type& type, TypeKind kind) { return type.kind == kind; }

/// What multiplies without changing the kind of the other operand.
bool is_factor(const Type& type) {
  return is(type, TypeKind::rate) || is(type, TypeKind::number) || is(type, TypeKind::count);
}

/// The type of a sum or difference; unknown kind when there is none.
std::optional<Type> sum_type(const Type& a, const Type& b, bool subtraction) {
  if (is(a, TypeKind::unknown) || is(b, TypeKind::unknown)) return Type{};
  if (is(a, TypeKind::date) && is(b, TypeKind::date))
    return subtraction ? std::optional(count_of(LiteralUnit::days)) : std::nullopt;
  if (is(a, TypeKind::date) && b == count_of(LiteralUnit::days)) return a;
  if (is(a, TypeKind::rate) && is(b, TypeKind::points)) return a;
  const bool numeric = is(a, TypeKind::money) || is(a, TypeKind::rate) || is(a, TypeKind::points) ||
                       is(a, TypeKind::number) || is(a, TypeKind::count);
  if (!numeric) return std::nullopt;
  if (a == b) return a;
  if (is(a, TypeKind::number) && is(b, TypeKind::count)) return b;
  if (is(b, TypeKind::number) && is(a, TypeKind::count)) return a;
  return std::nullopt;
}

std::optional<Type> product_type(const Type& a, const Type& b) {
  if (is(a, TypeKind::unknown) || is(b, TypeKind::unknown)) return Type{};
  if (is(a, TypeKind::rate) && is(b, TypeKind::number)) return a;
  if (is(a, TypeKind::number) && is(b, TypeKind::rate)) return b;
  if (is(a, TypeKind::number) && is(b, TypeKind::count)) return b;
  const bool kept = is(a, TypeKind::money) || is(a, TypeKind::points) || is_factor(a);
  if (kept && is_factor(b)) {
    if (is(a, TypeKind::count) && is(b, TypeKind::rate)) return Type{TypeKind::number};
    if (is(a, TypeKind::rate) && is(b, TypeKind::count)) return a;
    if (is(a, TypeKind::count) && is(b, TypeKind::count)) return Type{TypeKind::number};
    return a;
  }
  if (is_factor(a) && (is(b, TypeKind::money) || is(b, TypeKind::points))) return b;
  return std::nullopt;
}

std::optional<Type> quotient_type(const Type& a, const Type& b) {
  if (is(a, TypeKind::unknown) || is(b, TypeKind::unknown)) return Type{};
  if (a == b && (is(a, TypeKind::money) || is(a, TypeKind::count) || is(a, TypeKind::rate)))
    return Type{TypeKind::number};
  if (is(a, TypeKind::money) || is(a, TypeKind::points) || is(a, TypeKind::rate) || is(a, TypeKind::number) ||
      is(a, TypeKind::count))
    if (is_factor(b)) return is(a, TypeKind::count) ? Type{TypeKind::number} : a;
  return std::nullopt;
}

} // namespace

Scale input_scale(const Type& type) {
  switch (type.kind) {
  case TypeKind::money: return 100;
  case TypeKind::rate: return 100'000'000;
  case TypeKind::number: return 1'000'000;
  default: return 1;
  }
}

Scale input_scale(const Input& input) { return input.per_piece ? 1'000'000 : input_scale(input.type); }

PlanBuilder::PlanBuilder(Plan& plan, const FigureScales& scales) : plan_(plan), scales_(scales) {
  for (std::size_t i = 0; i < plan.nodes.size(); ++i) depth_.push_back(deepest_operand(static_cast<NodeId>(i)) + 1);
}

std::uint32_t PlanBuilder::deepest_operand(NodeId id) const {
  std::uint32_t deepest = 0;
  each_operand(plan_, id,
               [&](NodeId operand) { deepest = std::max(deepest, depth(operand)); }); // operands are made before
  return deepest;
}

NodeId PlanBuilder::make(Op op, Type type, Scale scale, std::vector<NodeId> operands, Span span, Int number,
                         ListId frame) {
  const auto detail = static_cast<std::uint32_t>(type.unit) << 16 | static_cast<std::uint32_t>(type.enumeration);
  Key key{op,
          static_cast<std::uint8_t>(type.kind),
          detail,
          scale,
          {},
          static_cast<std::int64_t>(number >> 64),
          static_cast<std::int64_t>(number)};
  for (const auto operand : operands) std::get<4>(key).push_back(plan_[operand].value);
  const auto id = plan_.append({op, type, scale, 0, 0, number, span}, operands);
  const auto [known, fresh] = known_.emplace(std::move(key), plan_.nodes.back().value);
  if (!fresh) {
    plan_.nodes.back().value = known->second;
    plan_.values.pop_back();
  }
  bool mixed = false;
  each_operand(plan_, id, [&](NodeId operand) {
    const auto own = plan_[operand].frame;
    mixed = mixed || (own != ListId::none && frame != ListId::none && own != frame);
    if (own != ListId::none) frame = own;
  });
  depth_.push_back(deepest_operand(id) + 1);
  auto& made = plan_.nodes.back();
  made.frame = is_over_records(op) ? ListId::none : frame;
  if (mixed) {
    mixed_.push_back(span);
    made.type = Type{};
    made.frame = ListId::none;
  }
  return id;
}

NodeId PlanBuilder::constant(Type type, Int value, Scale scale, Span span) {
  const auto exact = reduce({value, scale});
  const auto least = type.kind == TypeKind::money                                   ? scales_.money
                     : type.kind == TypeKind::rate || type.kind == TypeKind::points ? scales_.rate
                     : type.kind == TypeKind::number                                ? scales_.number
                                                                                    : Scale{1};
  const auto fine = common_scale(exact.scale, least).value_or(exact.scale);
  const auto steps = medpol::multiply(exact.steps, static_cast<Int>(fine / exact.scale));
  if (!steps) return make(Op::constant, type, exact.scale, {}, span, exact.steps);
  return make(Op::constant, type, fine, {}, span, *steps);
}

NodeId PlanBuilder::constant(const Literal& literal, Span span) {
  const auto scale = power_of_ten(literal.decimals);
  switch (literal.unit) {
  case LiteralUnit::none: return constant(Type{TypeKind::number}, literal.digits, scale, span);
  case LiteralUnit::yuan: return constant(money_type, literal.digits, scale, span);
  case LiteralUnit::rate: return constant(rate_type, literal.digits, scale, span);
  case LiteralUnit::points: return constant(Type{TypeKind::points}, literal.digits, scale, span);
  case LiteralUnit::date: return constant(date_type, literal.digits, 1, span);
  default: return constant(count_of(literal.unit), literal.digits, scale, span);
  }
}

NodeId PlanBuilder::input(InputId id, const Input& input, Span span) {
  const auto frame = input.type.kind == TypeKind::list ? ListId::none : input.list;
  return make(Op::input, input.type, input_scale(input), {}, span, static_cast<int>(id), frame);
}

NodeId PlanBuilder::text(std::string text, Span span) {
  const auto [found, fresh] = text_ids_.emplace(fold_key(text), plan_.texts.size());
  if (fresh) plan_.texts.push_back(std::move(text));
  return make(Op::constant, Type{TypeKind::text}, 1, {}, span, static_cast<Int>(found->second));
}

NodeId PlanBuilder::decision(Op op, std::string reason, Span span) {
  plan_.texts.push_back(std::move(reason));
  return make(op, Type{}, 1, {}, span, static_cast<Int>(plan_.texts.size() - 1));
}

NodeId PlanBuilder::in_scale(NodeId node, Scale scale) {
  const auto own = plan_[node].scale;
  if (own == scale || plan_[node].type.kind == TypeKind::unknown) return node;
  const auto factor = static_cast<Int>(scale / own);
  if (plan_[node].op == Op::constant)
    if (const auto steps = medpol::multiply(plan_[node].number, factor))
      return make(Op::constant, plan_[node].type, scale, {}, plan_[node].span, *steps);
  return make(Op::rescale, plan_[node].type, scale, {node}, plan_[node].span, factor);
}

bool PlanBuilder::align(std::vector<NodeId>& nodes, Scale& scale) {
  scale = 1;
  for (const auto node : nodes) {
    const auto common = common_scale(scale, plan_[node].scale);
    if (!common) return false;
    scale = *common;
  }
  for (auto& node : nodes) node = in_scale(node, scale);
  return true;
}

/// A date and what is not a whole number of days.
bool PlanBuilder::part_of_a_day(NodeId a, NodeId b) const {
  return plan_[a].type.kind == TypeKind::date && plan_[b].scale != 1;
}

NodeId PlanBuilder::add(NodeId a, NodeId b, Span span) {
  const auto type = sum_type(plan_[a].type, plan_[b].type, false);
  if (!type || part_of_a_day(a, b)) return fail(BuildError::types);
  std::vector<NodeId> both{a, b};
  Scale scale;
  if (!align(both, scale)) return fail(BuildError::scale);
  return make(Op::add, *type, scale, both, span);
}

NodeId PlanBuilder::subtract(NodeId a, NodeId b, Span span) {
  const auto type = sum_type(plan_[a].type, plan_[b].type, true);
  if (!type || part_of_a_day(a, b)) return fail(BuildError::types);
  std::vector<NodeId> both{a, b};
  Scale scale;
  if (!align(both, scale)) return fail(BuildError::scale);
  return make(Op::subtract, *type, scale, both, span);
}

NodeId PlanBuilder::multiply(NodeId a, NodeId b, Span span) {
  const auto type = product_type(plan_[a].type, plan_[b].type);
  if (!type) return fail(BuildError::types);
  const auto scale = product_scale(plan_[a].scale, plan_[b].scale);
  if (!scale) return fail(BuildError::scale);
  return make(Op::multiply, *type, *scale, {a, b}, span);
}

NodeId PlanBuilder::divide_by_constant(NodeId a, Int divisor, Scale divisor_scale, Type divisor_type, Span span,
                                       std::optional<Type> type) {
  if (!type) type = quotient_type(plan_[a].type, divisor_type);
  if (!type) return fail(BuildError::types);
  // a ÷ (d / s) = a × s ÷ d: as a multiplication by the constant s/d.
  const bool negative = divisor < 0;
  const auto magnitude = negative ? -divisor : divisor;
  if (magnitude > static_cast<Int>(max_scale)) return fail(BuildError::scale);
  const auto inverse = reduce(
      {negative ? -static_cast<Int>(divisor_scale) : static_cast<Int>(divisor_scale), static_cast<Scale>(magnitude)});
  const auto scale = product_scale(plan_[a].scale, inverse.scale);
  if (!scale) return fail(BuildError::scale);
  const auto factor = make(Op::constant, Type{TypeKind::number}, inverse.scale, {}, span, inverse.steps);
  return make(Op::multiply, *type, *scale, {a, factor}, span);
}

std::optional<Type> PlanBuilder::type_of_product(const Type& a, const Type& b) { return product_type(a, b); }
std::optional<Type> PlanBuilder::type_of_quotient(const Type& a, const Type& b) { return quotient_type(a, b); }

NodeId PlanBuilder::multiply_within_term(NodeId a, NodeId b, Type type, Span span) {
  const auto scale = product_scale(plan_[a].scale, plan_[b].scale);
  return scale ? make(Op::multiply, type, *scale, {a, b}, span) : fail(BuildError::scale);
}

NodeId PlanBuilder::divide_rounded(NodeId a, NodeId b, RoundingStep rounding, std::optional<Type> type, Span span) {
  if (!type) type = quotient_type(plan_[a].type, plan_[b].type);
  if (!type) return fail(BuildError::types);
  plan_.roundings.push_back(rounding);
  return make(Op::divide, *type, rounding.step.denominator, {a, b}, span, static_cast<Int>(plan_.roundings.size() - 1));
}

NodeId PlanBuilder::lower_or_higher(Op op, NodeId a, NodeId b, Span span) {
  const auto ordered = [](const Type& one) {
    return one.kind != TypeKind::yes_no && one.kind != TypeKind::one_of && one.kind != TypeKind::text;
  };
  if (!fits(type(a), type(b)) || !ordered(type(a)) || !ordered(type(b))) return fail(BuildError::types);
  std::vector<NodeId> both{a, b};
  Scale scale;
  if (!align(both, scale)) return fail(BuildError::scale);
  return make(op, type(a).kind == TypeKind::unknown ? type(b) : type(a), scale, both, span);
}

NodeId PlanBuilder::compare(Op op, NodeId a, NodeId b, Span span) {
  const auto kind = type(a).kind;
  const bool plain_number = (kind == TypeKind::count && is(type(b), TypeKind::number)) ||
                            (kind == TypeKind::rate && is(type(b), TypeKind::number));
  if (!fits(type(a), type(b)) && !plain_number) return fail(BuildError::types);
  const bool ordered = kind != TypeKind::one_of && kind != TypeKind::text && kind != TypeKind::yes_no;
  if (op != Op::equal && !ordered) return fail(BuildError::types);
  std::vector<NodeId> both{a, b};
  Scale scale;
  if (!align(both, scale)) return fail(BuildError::scale);
  return make(op, yes_no_type, 1, both, span);
}

NodeId PlanBuilder::round(NodeId a, RoundingStep rounding, Span span) {
  const auto kind = plan_[a].type.kind;
  if (kind == TypeKind::unknown) return a;
  if (kind == TypeKind::date || kind == TypeKind::yes_no || kind == TypeKind::one_of || kind == TypeKind::text)
    return fail(BuildError::types);
  const auto own = plan_[a].scale;
  const auto fits_already = rounding.step.numerator == 1 && rounding.step.denominator % own == 0;
  if (fits_already && rounding.by_policy) return a;
  plan_.roundings.push_back(rounding);
  return make(Op::round, type(a), rounding.step.denominator, {a}, span, static_cast<Int>(plan_.roundings.size() - 1));
}

NodeId PlanBuilder::member(NodeId a, std::vector<bool> set, Span span, std::vector<bool> wider) {
  const auto [found, fresh] = set_ids_.emplace(std::pair(set, wider), plan_.sets.size());
  if (fresh) {
    plan_.sets.push_back(std::move(set));
    plan_.wider.push_back(std::move(wider));
  }
  return make(Op::member, yes_no_type, 1, {a}, span, static_cast<Int>(found->second));
}

NodeId PlanBuilder::within(NodeId a, NodeId b, const Enclosure& enclosure, bool same, Span span) {
  auto& known = plan_.enclosures;
  auto found = std::find_if(known.begin(), known.end(), [&](const Enclosure& one) {
    return one.count == enclosure.count && one.inside == enclosure.inside;
  });
  if (found == known.end()) found = known.insert(known.end(), enclosure);
  return make(Op::within, yes_no_type, 1, {a, b}, span, 2 * (found - known.begin()) + (same ? 1 : 0));
}

NodeId PlanBuilder::all_of(std::vector<NodeId> operands, Span span) {
  return operands.size() == 1 ? operands[0] : make(Op::all_of, yes_no_type, 1, std::move(operands), span);
}

NodeId PlanBuilder::any_of(std::vector<NodeId> operands, Span span) {
  return operands.size() == 1 ? operands[0] : make(Op::any_of, yes_no_type, 1, std::move(operands), span);
}

NodeId PlanBuilder::negate(NodeId a, Span span) { return make(Op::negate, yes_no_type, 1, {a}, span); }

NodeId PlanBuilder::over_records(Op op, NodeId list, NodeId value, NodeId where, Span span) {
  const auto kind = type(value).kind;
  const bool wordy =
      kind == TypeKind::yes_no || kind == TypeKind::one_of || kind == TypeKind::text || kind == TypeKind::list;
  if (wordy || (op == Op::total_of && kind == TypeKind::date)) return fail(BuildError::types);
  std::vector<NodeId> operands{list, value};
  if (where != NodeId::none) operands.push_back(where);
  return make(op, type(value), plan_[value].scale, std::move(operands), span);
}

NodeId PlanBuilder::draw(NodeId list, NodeId amount, NodeId balance, NodeId order, Span span) {
  if (!is(type(amount), TypeKind::money) || !is(type(balance), TypeKind::money)) return fail(BuildError::types);
  std::vector<NodeId> both{amount, balance};
  Scale scale;
  if (!align(both, scale)) return fail(BuildError::scale);
  std::vector<NodeId> operands{list, both[0], both[1]};
  if (order != NodeId::none) operands.push_back(order);
  return make(Op::draw, money_type, scale, std::move(operands), span);
}

NodeId PlanBuilder::share(NodeId list, NodeId amount, NodeId weight, Span span) {
  if (!is(type(amount), TypeKind::money)) return fail(BuildError::types);
  return make(Op::share, money_type, 100, {list, amount, weight}, span);
}

} // namespace medpol
