#include "interpreter/model/plan/builder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <random>

using namespace medpol;
using T = TypeKind;

namespace {

constexpr LiteralUnit days = LiteralUnit::days, times = LiteralUnit::times;
constexpr Type number_type{T::number}, points_type{T::points}, text_type{T::text}, unknown_type{};
constexpr Type level{T::one_of, LiteralUnit::none, EnumerationId{1}};

/// A plan with a builder, and fields of every type.
struct World {
  Plan plan;
  PlanBuilder build{plan};
  std::uint16_t next = 0;

  NodeId field(Type type) {
    Input input;
    input.type = type;
    return build.input(static_cast<InputId>(next++), input, {});
  }
  NodeId constant(Type type, Int value, Scale scale = 1) { return build.constant(type, value, scale, {}); }
  const Node& operator[](NodeId id) const { return plan[id]; }
};

std::string name(const Type& type) {
  constexpr std::string_view kinds[] = {"unknown", "money", "rate",   "points", "number",
                                        "count",   "date",  "yes_no", "one_of", "text"};
  return std::string(kinds[static_cast<std::size_t>(type.kind)]) +
         (type.kind == T::count ? std::to_string(static_cast<int>(type.unit)) : "");
}

/// The type that an operation gives to two fields; “-” when they cannot be combined.
template <class Operation> std::string result(Type a, Type b, Operation operation) {
  World world;
  const auto left = world.field(a), right = world.field(b);
  const auto made = operation(world.build, left, right);
  if (made == NodeId::none) return world.build.error() == BuildError::types ? "-" : "scale";
  return name(world[made].type);
}
std::string sum(Type a, Type b) {
  return result(a, b, [](PlanBuilder& build, NodeId x, NodeId y) { return build.add(x, y, {}); });
}
std::string difference(Type a, Type b) {
  return result(a, b, [](PlanBuilder& build, NodeId x, NodeId y) { return build.subtract(x, y, {}); });
}
std::string product(Type a, Type b) {
  return result(a, b, [](PlanBuilder& build, NodeId x, NodeId y) { return build.multiply(x, y, {}); });
}
std::string quotient(Type a, Type b) {
  return result(
      a, b, [](PlanBuilder& build, NodeId x, NodeId y) { return build.divide_rounded(x, y, {}, std::nullopt, {}); });
}
std::string order(Type a, Type b) {
  return result(a, b, [](PlanBuilder& build, NodeId x, NodeId y) { return build.compare(Op::less, x, y, {}); });
}
std::string equality(Type a, Type b) {
  return result(a, b, [](PlanBuilder& build, NodeId x, NodeId y) { return build.compare(Op::equal, x, y, {}); });
}

const Type all_types[] = {unknown_type,    money_type, rate_type,   points_type, number_type, count_of(days),
                          count_of(times), date_type,  yes_no_type, level,       text_type};

} // namespace

TEST_CASE("types of sums and differences", "[builder]") {
  CHECK(sum(money_type, money_type) == "money");
  CHECK(sum(rate_type, rate_type) == "rate");
  CHECK(sum(rate_type, points_type) == "rate");
  CHECK(sum(points_type, rate_type) == "-");
  CHECK(sum(points_type, points_type) == "points");
  CHECK(sum(count_of(days), number_type) == name(count_of(days)));
  CHECK(sum(number_type, count_of(days)) == name(count_of(days)));
  CHECK(sum(count_of(days), count_of(times)) == "-");
  CHECK(sum(date_type, count_of(days)) == "date");
  CHECK(sum(date_type, count_of(times)) == "-");
  CHECK(sum(date_type, date_type) == "-");
  CHECK(difference(date_type, date_type) == name(count_of(days)));
  CHECK(difference(date_type, count_of(days)) == "date");
  CHECK(sum(money_type, rate_type) == "-");
  CHECK(sum(money_type, number_type) == "-");
  for (const auto& type : {date_type, yes_no_type, level, text_type}) CHECK(sum(type, type) == "-");
}

TEST_CASE("types of products and quotients", "[builder]") {
  CHECK(product(money_type, rate_type) == "money");
  CHECK(product(rate_type, money_type) == "money");
  CHECK(product(money_type, count_of(days)) == "money");
  CHECK(product(count_of(days), money_type) == "money");
  CHECK(product(money_type, money_type) == "-");
  CHECK(product(rate_type, number_type) == "rate");
  CHECK(product(number_type, rate_type) == "rate");
  CHECK(product(rate_type, rate_type) == "rate");
  CHECK(product(number_type, count_of(days)) == name(count_of(days)));
  CHECK(product(count_of(days), count_of(times)) == "number");
  CHECK(product(points_type, number_type) == "points");
  CHECK(product(date_type, number_type) == "-");
  CHECK(product(yes_no_type, money_type) == "-");
  CHECK(quotient(money_type, money_type) == "number");
  CHECK(quotient(money_type, count_of(days)) == "money");
  CHECK(quotient(money_type, rate_type) == "money");
  CHECK(quotient(count_of(days), count_of(days)) == "number");
  CHECK(quotient(count_of(days), count_of(times)) == "number");
  CHECK(quotient(number_type, money_type) == "-");
  CHECK(quotient(date_type, number_type) == "-");
}

TEST_CASE("types of comparisons", "[builder]") {
  for (const auto& type : all_types) {
    INFO(name(type));
    const bool ordered = type.kind != T::yes_no && type.kind != T::one_of && type.kind != T::text;
    CHECK(equality(type, type) == "yes_no");
    CHECK(order(type, type) == (ordered ? "yes_no" : "-"));
  }
  CHECK(order(money_type, number_type) == "-");
  CHECK(order(count_of(days), count_of(times)) == "-");
  CHECK(order(count_of(days), number_type) == "yes_no");
  CHECK(order(rate_type, number_type) == "yes_no");
  const Type other{T::one_of, LiteralUnit::none, EnumerationId{2}};
  CHECK(equality(level, other) == "-");
}

TEST_CASE("what is unknown fits everywhere, so that one error is reported once", "[builder]") {
  for (const auto& type : all_types) {
    INFO(name(type));
    CHECK(sum(unknown_type, type) == "unknown");
    CHECK(product(type, unknown_type) == "unknown");
    CHECK(quotient(unknown_type, type) == "unknown");
    CHECK(equality(type, unknown_type) == "yes_no");
  }
}

TEST_CASE("sums have the least common scale, products the product", "[builder]") {
  World world;
  const auto cost = world.field(money_type);
  const auto share = world.field(rate_type);
  const auto half_fen = world.constant(money_type, 5, 1000);
  CHECK(world[half_fen].scale == 200); // in lowest terms
  CHECK(world[world.build.add(cost, half_fen, {})].scale == 200);
  CHECK(world[world.build.subtract(world.constant(money_type, 7), cost, {})].scale == 100);
  CHECK(world[world.build.multiply(cost, share, {})].scale == 10'000'000'000);
  const auto limited = world.build.lower_or_higher(Op::minimum, world.build.multiply(cost, share, {}), cost, {});
  CHECK(world[limited].scale == 10'000'000'000);
  CHECK(world[limited].type == money_type);
  const auto rescaled = world.plan.operand(limited, 1);
  CHECK(world[rescaled].op == Op::rescale);
  CHECK(world[rescaled].number == 100'000'000);
  CHECK(world.plan.bare(rescaled) == cost);
}

TEST_CASE("division by a constant is a multiplication by its inverse", "[builder]") {
  World world;
  const auto cost = world.field(money_type);
  const auto third = world.build.divide_by_constant(cost, 3, 1, number_type, {});
  CHECK(world[third].op == Op::multiply);
  CHECK(world[third].scale == 300);
  const auto by_decimal = world.build.divide_by_constant(cost, 25, 10, number_type, {}); // ÷ 2.5 is × 2/5
  CHECK(world[by_decimal].scale == 500);
  CHECK(world.build.constant_value(world.plan.operand(by_decimal, 1))->steps == 2);
  const auto negative = world.build.divide_by_constant(cost, -4, 1, number_type, {});
  CHECK(world.build.constant_value(world.plan.operand(negative, 1))->steps == -1);
  CHECK(world[negative].scale == 400);
  CHECK(world[world.build.divide_by_constant(cost, 100, 1, money_type, {})].type == number_type);
  CHECK(world.build.divide_by_constant(cost, 3, 1, date_type, {}) == NodeId::none);
}

TEST_CASE("a scale beyond 10^18 is an error of scale, in every operation", "[builder]") {
  World world;
  auto value = world.field(number_type);
  value = world.build.multiply(value, world.field(number_type), {});
  value = world.build.multiply(value, world.field(number_type), {});
  CHECK(world[value].scale == max_scale);
  const auto fails = [&](NodeId made) { return made == NodeId::none && world.build.error() == BuildError::scale; };
  CHECK(fails(world.build.multiply(value, world.field(number_type), {})));
  const auto third = world.build.divide_by_constant(world.field(number_type), 3, 1, number_type, {});
  CHECK(fails(world.build.add(value, third, {})));
  CHECK(fails(world.build.subtract(third, value, {})));
  CHECK(fails(world.build.lower_or_higher(Op::maximum, value, third, {})));
  CHECK(fails(world.build.compare(Op::less, third, value, {})));
  CHECK(fails(world.build.divide_by_constant(value, 3, 1, number_type, {})));
  CHECK(fails(world.build.divide_by_constant(value, static_cast<Int>(max_scale) * 10, 1, number_type, {})));
  std::vector<NodeId> both{value, third};
  Scale scale = 0;
  CHECK_FALSE(world.build.align(both, scale));
}

TEST_CASE("rounding that changes nothing is left out only where the policy asks for it", "[builder]") {
  World world;
  const auto cost = world.field(money_type);
  RoundingStep fen{Rounding::half_up, {1, 100}};
  fen.by_policy = true;
  CHECK(world.build.round(cost, fen, {}) == cost);
  fen.by_policy = false;
  const auto written = world.build.round(cost, fen, {});
  CHECK(world[written].op == Op::round);
  CHECK(world[written].scale == 100);
  const auto tens = world.build.round(cost, {Rounding::down, {10, 1}, true}, {});
  CHECK(world[tens].scale == 1);
  CHECK(world.plan.roundings[static_cast<std::size_t>(world[tens].number)].step.numerator == 10);
}

TEST_CASE("equal operations are nodes of their own with one value, different ones have others", "[builder]") {
  World world;
  const auto cost = world.field(money_type);
  const auto equal = [&](NodeId a, NodeId b) { return a != b && world.plan.same(a, b); };
  const auto different = [&](NodeId a, NodeId b) { return a != b && !world.plan.same(a, b); };
  CHECK(equal(world.build.add(cost, cost, {}), world.build.add(cost, cost, {})));
  CHECK(different(world.build.add(cost, cost, {}), world.build.subtract(cost, cost, {})));
  CHECK(equal(world.constant(money_type, 50, 100), world.constant(money_type, 1, 2)));
  CHECK(equal(world.build.in_scale(cost, 1000), world.build.in_scale(cost, 1000)));
  CHECK(different(world.build.in_scale(cost, 1000), world.build.in_scale(cost, 10'000)));
  CHECK(different(world.constant(money_type, 1), world.constant(number_type, 1)));
  CHECK(different(world.constant(count_of(days), 1), world.constant(count_of(times), 1)));
  const Int big = static_cast<Int>(std::numeric_limits<std::int64_t>::max());
  CHECK(different(world.constant(number_type, 1), world.constant(number_type, 1 + big * 2 + 2))); // 1 and 2^64 + 1
  CHECK(equal(world.build.member(cost, {true, false}, {}), world.build.member(cost, {true, false}, {})));
  CHECK(different(world.build.member(cost, {true, false}, {}), world.build.member(cost, {false, true}, {})));
  CHECK(equal(world.build.text("甲", {}), world.build.text("甲", {})));
  CHECK(different(world.build.text("甲", {}), world.build.text("乙", {})));
  CHECK(different(world.build.decision(Op::refuse, "甲", {}), world.build.decision(Op::refuse, "乙", {})));
  CHECK(world.plan.same(NodeId::none, NodeId::none));
  CHECK_FALSE(world.plan.same(cost, NodeId::none));
}

TEST_CASE("every use has its own place, and the first of the equal ones stands for all", "[builder]") {
  World world;
  const Span here{FileId{}, 3, 9}, there{FileId{}, 13, 19};
  const auto cost = world.field(money_type);
  const auto one = world.build.add(cost, cost, here), other = world.build.add(cost, cost, there);
  CHECK(world[one].span == here);
  CHECK(world[other].span == there);
  CHECK(world.plan.first(other) == one);
  CHECK(world.plan.values[world.plan.value(other)] == one);
}

TEST_CASE("constants of many enumerations stay apart", "[builder]") {
  World world;
  std::vector<std::size_t> made;
  for (std::uint16_t i = 0; i < 5000; ++i)
    made.push_back(world.plan.value(world.constant({T::one_of, LiteralUnit::none, EnumerationId{i}}, 0)));
  std::sort(made.begin(), made.end());
  CHECK(std::unique(made.begin(), made.end()) == made.end());
}

TEST_CASE("operands stand before what uses them", "[builder]") {
  World world;
  std::mt19937 random(7);
  std::vector<NodeId> pool{world.field(money_type), world.field(money_type), world.constant(money_type, 12345, 1000)};
  for (int i = 0; i < 200; ++i) {
    const auto a = pool[random() % pool.size()], b = pool[random() % pool.size()];
    const auto made =
        random() % 2 == 0 ? world.build.add(a, b, {}) : world.build.lower_or_higher(Op::minimum, a, b, {});
    REQUIRE(made != NodeId::none);
    pool.push_back(made);
  }
  for (std::size_t i = 0; i < world.plan.nodes.size(); ++i)
    for (std::uint32_t k = 0; k < world.plan.nodes[i].count; ++k) {
      const auto operand = world.plan.operand(static_cast<NodeId>(i), k);
      CHECK(static_cast<std::size_t>(operand) < i);
      if (world.plan.nodes[i].op != Op::rescale) CHECK(world[operand].scale == world.plan.nodes[i].scale);
      else CHECK(world[operand].scale * static_cast<Scale>(world.plan.nodes[i].number) == world.plan.nodes[i].scale);
    }
}

TEST_CASE("what counts or names cannot be rounded or ordered by size", "[builder]") {
  World world;
  const RoundingStep fen{Rounding::half_up, {1, 100}, false};
  for (const auto& type : {level, yes_no_type, text_type, date_type}) {
    INFO(name(type));
    CHECK(world.build.round(world.field(type), fen, {}) == NodeId::none);
  }
  for (const auto& type : {level, yes_no_type, text_type})
    CHECK(world.build.lower_or_higher(Op::minimum, world.field(type), world.field(type), {}) == NodeId::none);
}

TEST_CASE("constants are found through scales", "[builder]") {
  World world;
  const auto constant = world.constant(number_type, 5, 2);
  const auto scaled = world.build.in_scale(constant, 1000);
  CHECK(world[scaled].op == Op::constant);
  CHECK(world[scaled].number == 2500);
  const auto value = world.build.constant_value(scaled);
  REQUIRE(value);
  CHECK(compare(value->steps, value->scale, 5, 2) == 0);
  CHECK_FALSE(world.build.constant_value(world.field(number_type)));
  CHECK_FALSE(world.build.constant_value(world.build.multiply(constant, constant, {})));
}
