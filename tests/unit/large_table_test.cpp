#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace medpol;
using namespace medpol::test;

namespace {

/// A list table of bands × levels × versions, without the row `left_out` (counted from 0).
std::string large_table(int bands, int levels, int versions, int left_out = -1) {
  std::string text = "政策 大表\n  险种：职工医保\n  基准日：就医日期\n  施行：2015年1月1日起\n  取整：四舍五入到分\n\n枚举 机构等级：";
  for (int level = 0; level < levels; ++level) text += (level == 0 ? "第" : " | 第") + std::to_string(level) + "等";
  text += "\n申报项 机构等级：机构等级\n\n> 附表\n报销比例：\n  | 政策范围内费用 | 机构等级 | 就医日期 | 比例 |\n";
  int row = 0;
  for (int band = 0; band < bands; ++band)
    for (int level = 0; level < levels; ++level)
      for (int version = 0; version < versions; ++version) {
        if (row++ == left_out) continue;
        const auto low = std::to_string(band * 1000), high = std::to_string((band + 1) * 1000);
        text += "  | " + (band == 0 ? "不超过" + high + "元" : band + 1 == bands ? "超过" + low + "元" : "超过" + low + "元不超过" + high + "元") + " | 第" + std::to_string(level) + "等 | " +
                std::to_string(2015 + version) + "年1月1日" + (version + 1 == versions ? "起" : "至" + std::to_string(2015 + version) + "年12月31日") + " | " + std::to_string(50 + version) + "% |\n";
      }
  return text + "统筹支付 ＝ 政策范围内费用 × 报销比例\n";
}

} // namespace

TEST_CASE("a table of 25 bands, 20 levels and 10 versions is proved complete and disjoint", "[large_table]") {
  const auto checked = check_text(standard_vocabulary(), large_table(25, 20, 10));
  CHECK(checked.codes().empty());
  for (const auto& selection : checked.plan().selections) CHECK(selection.proved);
}

TEST_CASE("the one row that is missing is named", "[large_table]") {
  const auto checked = check_text(standard_vocabulary(), large_table(25, 20, 10, 12 * 200 + 9 * 10 + 9));
  REQUIRE(checked.codes() == "E330");
  CHECK(checked.diagnostics[0].args[0] == "政策范围内费用超过12,000元不超过13,000元、第9等、2024年1月1日起");
  CHECK_FALSE(checked.diagnostics[0].claim.empty());
}
