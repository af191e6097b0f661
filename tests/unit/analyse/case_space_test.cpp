#include "interpreter/analyse/prove/case_space.hpp"
#include "interpreter/evaluate/evaluate.hpp"
#include "interpreter/model/plan/builder.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace medpol;

namespace {

std::vector<Known> known(const std::vector<NodeId>& conditions) {
  std::vector<Known> out;
  for (const auto condition : conditions) out.push_back({condition, true});
  return out;
}

constexpr int base_day = 19'000; // a day in 2022

/// Fields of every kind that conditions can be about, with the values that a brute force tries for each.
struct World {
  Policy policy;
  PlanBuilder build{policy.plan};
  std::vector<NodeId> fields;
  std::vector<std::vector<Int>> values;

  World() {
    auto& scope = policy.scope;
    for (int size : {3, 4}) {
      Enumeration enumeration;
      enumeration.values.resize(static_cast<std::size_t>(size));
      scope.enumerations.push_back(enumeration);
    }
    const Type one_of[] = {{TypeKind::one_of, LiteralUnit::none, EnumerationId{0}},
                           {TypeKind::one_of, LiteralUnit::none, EnumerationId{1}}};
    add(one_of[0], {0, 1, 2});
    add(one_of[1], {0, 1, 2, 3});
    add(yes_no_type, {0, 1});
    add(yes_no_type, {0, 1});
    add(count_of(LiteralUnit::days), {0, 1, 2, 3, 4, 5, 6});
    add(money_type,
        {0, 50, 100, 150, 200, 201, 299, 300, 301, 400}); // between and on the breaks 1, 2, 2.995 and 3 yuan
    add(date_type, {});
    policy.header.governing_date = InputId{6};
    force(base_day, base_day + 6);
  }

  void add(Type type, std::vector<Int> domain) {
    Input input;
    input.name = "field" + std::to_string(fields.size());
    input.type = type;
    policy.scope.inputs.push_back(input);
    fields.push_back(build.input(static_cast<InputId>(fields.size()), input, {}));
    values.push_back(std::move(domain));
  }
  /// The policy is in force on these days.
  void force(int from, int until) {
    policy.header.from = Date{from};
    policy.header.until = Date{until};
    values[6].clear();
    for (int day = from; day <= until; ++day) values[6].push_back(day);
  }
};

/// Random conditions over the fields of a world.
class Conditions {
public:
  Conditions(World& world, std::mt19937& random) : world_(world), random_(random) {}

  NodeId any(int depth) {
    if (depth == 0 || below(3) == 0) return leaf();
    if (below(4) == 0) return world_.build.negate(any(depth - 1), {});
    std::vector<NodeId> operands;
    for (int count = 2 + below(2); count > 0; --count) operands.push_back(any(depth - 1));
    return below(2) == 0 ? world_.build.all_of(operands, {}) : world_.build.any_of(operands, {});
  }

private:
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

  NodeId leaf() {
    const int field = below(7);
    const auto node = world_.fields[static_cast<std::size_t>(field)];
    if (field < 2) {
      std::vector<bool> set(field == 0 ? 3 : 4);
      for (std::size_t i = 0; i < set.size(); ++i) set[i] = below(2) == 0;
      return world_.build.member(node, set, {});
    }
    if (field < 4 && below(2) == 0) return node;
    return compare(node, constant_for(field), field < 4);
  }
  NodeId constant_for(int field) {
    if (field < 4) return world_.build.constant(yes_no_type, below(2), 1, {});
    if (field == 4) return world_.build.constant(count_of(LiteralUnit::days), below(12), 2, {}); // halves too
    if (field == 6) return world_.build.constant(date_type, base_day - 3 + below(12), 1, {});
    constexpr Int edges[] = {1000, 2000, 2995, 3000};
    return world_.build.constant(money_type, edges[below(4)], 1000, {});
  }
  NodeId compare(NodeId field, NodeId constant, bool equal_only) {
    constexpr Op ops[] = {Op::less, Op::less_equal, Op::equal};
    const auto op = equal_only ? Op::equal : ops[below(3)];
    return below(2) == 0 ? world_.build.compare(op, field, constant, {})
                         : world_.build.compare(op, constant, field, {});
  }

  World& world_;
  std::mt19937& random_;
};

/// What every combination of values says.
struct Truth {
  bool gap = false, overlap = false;
  std::vector<bool> possible;
};

Truth brute_force(const World& world, const std::vector<NodeId>& conditions, const std::vector<NodeId>& assumptions) {
  Truth out;
  out.possible.resize(conditions.size());
  Evaluator evaluator(world.policy.plan);
  std::vector<InputValue> inputs(world.fields.size());
  std::vector<std::size_t> at(world.fields.size());
  for (bool more = true; more;) {
    for (std::size_t i = 0; i < inputs.size(); ++i) inputs[i] = {true, world.values[i][at[i]], {}};
    evaluator.start(inputs);
    bool occurs = true;
    for (const auto assumption : assumptions) occurs = occurs && evaluator.evaluate(assumption).value != 0;
    std::size_t hold = 0;
    for (std::size_t i = 0; occurs && i < conditions.size(); ++i)
      if (evaluator.evaluate(conditions[i]).value != 0) ++hold, out.possible[i] = true;
    out.gap = out.gap || (occurs && hold == 0);
    out.overlap = out.overlap || hold > 1;
    more = false;
    for (std::size_t i = 0; i < at.size() && !more; ++i) {
      more = ++at[i] < world.values[i].size();
      if (!more) at[i] = 0;
    }
  }
  return out;
}

struct Mistakes {
  int gaps = 0, overlaps = 0, impossible = 0, undecided = 0;
};

/// Compares rounds of random conditions with brute force.
Mistakes compare_with_brute_force(unsigned seed, int rounds, bool assume) {
  std::mt19937 random(seed);
  Mistakes out;
  for (int round = 0; round < rounds; ++round) {
    World world;
    world.force(base_day + static_cast<int>(random() % 4), base_day + 4 + static_cast<int>(random() % 4));
    Conditions make(world, random);
    std::vector<NodeId> conditions, assumptions;
    for (auto count = 1 + random() % 4; count > 0; --count) conditions.push_back(make.any(2));
    for (auto count = assume ? 1 + random() % 2 : 0; count > 0; --count) assumptions.push_back(make.any(2));
    const auto truth = brute_force(world, conditions, assumptions);
    const auto verdict = CaseSpace(world.policy, conditions, known(assumptions)).decide(true);
    if (!verdict.decided) ++out.undecided;
    if (!verdict.gaps.empty() != truth.gap) ++out.gaps;
    if (!verdict.overlaps.empty() != truth.overlap) ++out.overlaps;
    for (std::size_t i = 0; i < conditions.size(); ++i)
      if (!assume ? verdict.possible[i] != truth.possible[i] : truth.possible[i] && !verdict.possible[i])
        ++out.impossible;
  }
  return out;
}

} // namespace

TEST_CASE("gaps, overlaps and impossible cases agree with brute force", "[case_space]") {
  const auto mistakes = compare_with_brute_force(1, 200, false);
  CHECK(mistakes.undecided == 0);
  CHECK(mistakes.gaps == 0);
  CHECK(mistakes.overlaps == 0);
  CHECK(mistakes.impossible == 0);
}

TEST_CASE("under assumptions too", "[case_space]") {
  const auto mistakes = compare_with_brute_force(2, 150, true);
  CHECK(mistakes.undecided == 0);
  CHECK(mistakes.gaps == 0);
  CHECK(mistakes.overlaps == 0);
  CHECK(mistakes.impossible == 0);
}

TEST_CASE("days before the policy is in force do not count, the days from then on do", "[case_space]") {
  World world;
  world.policy.header.until.reset();
  world.policy.header.from = Date{base_day};
  const auto day = [&](int offset) { return world.build.constant(date_type, base_day + offset, 1, {}); };
  const auto before = [&](int offset) { return world.build.compare(Op::less, world.fields[6], day(offset), {}); };
  const auto from = [&](int offset) { return world.build.compare(Op::less_equal, day(offset), world.fields[6], {}); };

  SECTION("a case in the past leaves all of the present without a case") {
    const auto verdict = CaseSpace(world.policy, {before(-100)}, {}).decide(true);
    CHECK_FALSE(verdict.possible[0]);
    CHECK_FALSE(verdict.gaps.empty());
  }
  SECTION("a break in the past hides no overlap of other cases") {
    const auto verdict = CaseSpace(world.policy, {before(-100), world.fields[2], world.fields[2]}, {}).decide(true);
    CHECK_FALSE(verdict.overlaps.empty());
  }
  SECTION("a case that begins before and ends after the first day is possible") {
    const auto middle = world.build.all_of({from(-200), before(5)}, {});
    const auto verdict = CaseSpace(world.policy, {middle, from(5)}, {}).decide(true);
    CHECK(verdict.possible[0]);
    CHECK(verdict.gaps.empty());
    CHECK(verdict.overlaps.empty());
  }
  SECTION("the first day itself") {
    CHECK(CaseSpace(world.policy, {from(0)}, {}).decide(true).gaps.empty());
    CHECK_FALSE(CaseSpace(world.policy, {from(1)}, {}).decide(true).gaps.empty());
  }
}

TEST_CASE("a yes/no field has two values", "[case_space]") {
  World world;
  const auto yes = world.build.compare(Op::equal, world.fields[2], world.build.constant(yes_no_type, 1, 1, {}), {});
  const auto no = world.build.compare(Op::equal, world.fields[2], world.build.constant(yes_no_type, 0, 1, {}), {});
  CHECK(CaseSpace(world.policy, {yes, no}, {}).decide(true).gaps.empty());
  CHECK(CaseSpace(world.policy, {world.fields[2], no}, {}).decide(true).gaps.empty());
  CHECK_FALSE(CaseSpace(world.policy, {world.fields[2], yes}, {}).decide(true).overlaps.empty());
  CHECK_FALSE(CaseSpace(world.policy, {yes}, {}).decide(true).gaps.empty());
}

TEST_CASE("an amount cannot be negative, nor lie between two fen", "[case_space]") {
  World world;
  const auto money = [&](Int thousandths) { return world.build.constant(money_type, thousandths, 1000, {}); };
  const auto below = [&](Int thousandths) {
    return world.build.compare(Op::less, world.fields[5], money(thousandths), {});
  };
  const auto above = [&](Int thousandths) {
    return world.build.compare(Op::less, money(thousandths), world.fields[5], {});
  };
  CHECK_FALSE(CaseSpace(world.policy, {below(0)}, {}).decide(true).possible[0]);
  CHECK(CaseSpace(world.policy, {below(1), above(1)}, {}).decide(true).gaps.empty());
  CHECK(CaseSpace(world.policy, {below(1001), above(1001)}, {}).decide(true).gaps.empty());
  CHECK_FALSE(CaseSpace(world.policy, {below(1000), above(1000)}, {}).decide(true).gaps.empty());
  CHECK(CaseSpace(world.policy, {below(1005), above(1002)}, {}).decide(true).overlaps.empty());
}

TEST_CASE("a computed value is taken as unknown, and a witness that rests on it is not certain", "[case_space]") {
  World world;
  const auto sum = world.build.add(world.fields[5], world.fields[5], {});
  const auto one = world.build.constant(money_type, 1, 1, {});
  const auto low = world.build.compare(Op::less, sum, one, {}), high = world.build.compare(Op::less, one, sum, {});
  CaseSpace space(world.policy, {low, high}, {});
  const auto verdict = space.decide(true);
  REQUIRE(verdict.gaps.size() == 1);
  CHECK_FALSE(space.is_certain(verdict.gaps[0]));
  CHECK(verdict.overlaps.empty());
}

TEST_CASE("too many combinations are said to be undecided, and soon", "[case_space]") {
  World world;
  std::vector<NodeId> conditions;
  for (int i = 0; i < 60; ++i) world.add(yes_no_type, {0, 1});
  for (std::size_t i = 7; i + 1 < world.fields.size(); i += 2)
    conditions.push_back(world.build.all_of({world.fields[i], world.fields[i + 1]}, {}));
  const auto verdict = CaseSpace(world.policy, conditions, {}).decide(false);
  CHECK_FALSE(verdict.decided);
}
