#include "interpreter/model/vocabulary/parts.hpp"
#include "interpreter/policies/regions.hpp"
#include "interpreter/policies/routing.hpp"
#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

namespace {

const Scope& standard() { return test::standard_vocabulary().scope; }

std::uint16_t region(std::string_view name) {
  const auto value = standard().find_value(*standard().regions, name);
  INFO(name);
  REQUIRE(value);
  return *value;
}
bool contains(std::string_view whole, std::string_view part) {
  return medpol::contains(standard(), *standard().regions, region(whole), region(part));
}

/// A library of policies with the given heads, all payment of 1 yuan.
struct World {
  Library library;

  explicit World(const std::vector<std::string>& heads) {
    library.vocabulary = standard();
    for (const auto& head : heads) {
      auto checked = test::check_text(test::standard_vocabulary(), head + "统筹支付 ＝ 1元\n");
      INFO(checked.codes());
      REQUIRE(checked.good());
      library.sources = std::move(checked.sources);
      library.policies.push_back(std::move(checked.policy));
    }
  }

  /// The name of the policy that takes a claim; in brackets why none does: missing, several, none.
  std::string taken(const std::vector<std::pair<std::string, std::string>>& fields) const {
    std::vector<InputValue> inputs(library.vocabulary.inputs.size());
    for (const auto& [field, value] : fields) {
      const auto id = *library.vocabulary.find_input(field);
      const auto& type = library.vocabulary[id].type;
      auto& input = inputs[static_cast<std::size_t>(id)];
      input.present = true;
      if (type.kind == TypeKind::date)
        input.value = Int{
            *day_number(std::stoi(value.substr(0, 4)), std::stoi(value.substr(5, 2)), std::stoi(value.substr(8, 2)))};
      else input.value = *library.vocabulary.find_value(type.enumeration, value);
    }
    PolicyEvaluators evaluators;
    const auto routing = route(library, inputs, evaluators);
    if (routing.policy != nullptr) return routing.policy->header.name;
    return routing.status == Status::rejected ? "(missing " + routing.reason.field + ")" : "(review)";
  }
};

const std::string city =
    "政策 市\n  地区：济南市\n  险种：职工医保\n  基准日：就医日期\n  施行：2024年1月1日至2024年12月31日\n";
const std::string province = "政策 省\n  地区：山东省\n  险种：居民医保\n";

} // namespace

TEST_CASE("a place contains what lies in it", "[routing]") {
  CHECK(contains("山东省", "济宁市"));
  CHECK(contains("全国", "济宁市"));
  CHECK(contains("济宁市", "济宁市"));
  CHECK_FALSE(contains("济宁市", "山东省"));
  CHECK_FALSE(contains("济南市", "济宁市"));
  CHECK_FALSE(contains("甘肃省", "济宁市"));
  CHECK_FALSE(contains("山东省", "全国"));
}

TEST_CASE("every region of the vocabulary lies in one province", "[routing]") {
  const auto& scope = standard();
  const auto& values = scope[*scope.regions].values;
  int wrong = 0;
  for (std::size_t part = 0; part < values.size(); ++part) {
    REQUIRE(values[part].codes.size() >= 1);
    if (values[part].codes[0] == "000000") continue;
    int provinces = 0;
    for (std::size_t whole = 0; whole < values.size(); ++whole) {
      const auto& code = values[whole].codes[0];
      if (!code.ends_with("0000") || code == "000000") continue;
      const bool in =
          medpol::contains(scope, *scope.regions, static_cast<std::uint16_t>(whole), static_cast<std::uint16_t>(part));
      provinces += in ? 1 : 0;
      if (in != (code.substr(0, 2) == values[part].codes[0].substr(0, 2))) ++wrong;
    }
    if (provinces != 1) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("lists of regions meet where one contains another", "[routing]") {
  const auto& scope = standard();
  const std::vector shandong{region("山东省")}, jining{region("济宁市")}, others{region("甘肃省"), region("上海市")},
      everywhere{region("全国")};
  CHECK(regions_meet(scope, shandong, jining));
  CHECK(regions_meet(scope, jining, shandong));
  CHECK_FALSE(regions_meet(scope, others, jining));
  CHECK(regions_meet(scope, others, everywhere));
  CHECK(regions_meet(scope, {}, jining));
  CHECK(regions_meet(scope, jining, {}));
}

TEST_CASE("codes of counties and districts are read as their city or province", "[routing]") {
  const auto& scope = standard();
  const auto place = [&](std::string_view code) {
    const auto found = region_of_code(scope, code);
    return found ? scope[*scope.regions].values[*found].name : std::string("-");
  };
  CHECK(place("620702") == "张掖市");
  CHECK(place("370883") == "济宁市");
  CHECK(place("310101") == "上海市");
  CHECK(place("990101") == "-");
  CHECK(place("37088") == "-");
  CHECK(place("3708830") == "-");
  CHECK(place("37088a") == "-");
}

TEST_CASE("a claim goes to the policy whose head fits it", "[routing]") {
  const World world({city, province});
  CHECK(world.taken({{"参保地", "济南市"}, {"险种", "职工医保"}, {"就医日期", "2024-01-01"}}) == "市");
  CHECK(world.taken({{"参保地", "济南市"}, {"险种", "职工医保"}, {"就医日期", "2024-12-31"}}) == "市");
  CHECK(world.taken({{"参保地", "济南市"}, {"险种", "职工医保"}, {"就医日期", "2025-01-01"}}) == "(review)");
  CHECK(world.taken({{"参保地", "济南市"}, {"险种", "职工医保"}, {"就医日期", "2023-12-31"}}) == "(review)");
  CHECK(world.taken({{"参保地", "济宁市"}, {"险种", "居民医保"}}) == "省");
  CHECK(world.taken({{"参保地", "山东省"}, {"险种", "职工医保"}, {"就医日期", "2024-05-01"}}) == "(review)");
  CHECK(world.taken({{"参保地", "兰州市"}, {"险种", "居民医保"}}) == "(review)");
}

TEST_CASE("only a policy that could take the claim asks for a field", "[routing]") {
  const World world({city, province});
  CHECK(world.taken({{"参保地", "济南市"}, {"险种", "居民医保"}}) == "省"); // no date needed
  CHECK(world.taken({{"参保地", "济南市"}, {"险种", "职工医保"}}) == "(missing 就医日期)");
  CHECK(world.taken({{"险种", "职工医保"}}) == "(missing 参保地)");
  CHECK(world.taken({{"参保地", "兰州市"}}) == "(review)");
}

TEST_CASE("a claim that two policies would take goes to neither", "[routing]") {
  const World world({province, "政策 全国\n  险种：居民医保\n"});
  CHECK(world.taken({{"参保地", "济南市"}, {"险种", "居民医保"}}) == "(review)");
  CHECK(world.taken({{"参保地", "兰州市"}, {"险种", "居民医保"}}) == "全国");
}

TEST_CASE("the condition of the head decides last", "[routing]") {
  const World world({"政策 门诊\n  适用：就医类别为普通门诊\n", "政策 住院\n  适用：就医类别为普通住院\n"});
  CHECK(world.taken({{"就医类别", "普通门诊"}}) == "门诊");
  CHECK(world.taken({{"就医类别", "普通住院"}}) == "住院");
  CHECK(world.taken({{"就医类别", "药店购药"}}) == "(review)");
  CHECK(world.taken({}) == "(missing 就医类别)");
}

TEST_CASE("a library without policies takes nothing", "[routing]") { CHECK(World({}).taken({}) == "(review)"); }
