#include "grammar/words/date_words.hpp"
#include "interpreter/library/findings.hpp"
#include "interpreter/report/timeline/timeline_view.hpp"
#include "interpreter/trials/timeline/dated_conditions.hpp"
#include "interpreter/trials/timeline/timeline.hpp"
#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

namespace {

const std::string head = "政策 甲市\n  险种：职工医保\n  基准日：就医日期\n  取整：四舍五入到分\n";

/// The timeline of one policy, and the library that it speaks of.
struct World {
  Library library;
  Timeline timeline;

  explicit World(const std::string& rules, const std::string& entries = "") {
    auto text = head + entries + rules;
    auto checked = test::check_text(test::standard_vocabulary(), text);
    library.vocabulary = test::standard_vocabulary().scope;
    library.sources = std::move(checked.sources);
    library.diagnostics = checked.diagnostics;
    library.policies.push_back(std::move(checked.policy));
    timeline = timeline_of(library);
  }

  /// “限额: 2023-01-01 to 2023-12-31 1元; gap from 2024-01-01” for every row.
  std::vector<std::string> rows() const {
    std::vector<std::string> out;
    for (const auto& policy : timeline.policies)
      for (const auto& row : policy.rows) {
        auto line = row.name[0] + ":";
        for (const auto& spell : row.spells)
          line += " " + words_of(spell.days)[1] + (spell.kind == Spell::Kind::rest ? " otherwise " : " ") +
                  spell.words[0] + ";";
        for (const auto& gap : row.gaps) line += " gap " + words_of(gap)[1] + ";";
        for (const auto& both : row.overlaps) line += " overlap " + words_of(both)[1] + ";";
        out.push_back(line);
      }
    return out;
  }
};

using Rows = std::vector<std::string>;

} // namespace

TEST_CASE("versions of a value are spells, within the policy's own time", "[timeline]") {
  const World world("限额：\n  2023年12月31日止：1元\n  2024年1月1日起：2元\n统筹支付 ＝ 限额\n",
                    "  施行：2023年7月1日起\n");
  CHECK(world.rows() == Rows{"限额: 2023-07-01 to 2023-12-31 1元; from 2024-01-01 2元;"});
  CHECK(world.timeline.policies[0].in_force == Days{*make_date(2023, 7, 1), latest_day});
}

TEST_CASE("a policy without dates has no timeline", "[timeline]") {
  const World world("统筹支付：\n  三级：1元\n  其他：2元\n");
  CHECK(world.timeline.policies.empty());
  CHECK(world.timeline.undated.size() == 1);
}

TEST_CASE("days that no case names are a gap, or the rest where there is one", "[timeline]") {
  CHECK(World("统筹支付：\n  2024天：1元\n").rows().empty()); // 2024天 is no day
  CHECK(World("统筹支付：\n  2024年1月1日起：1元\n").rows() ==
        Rows{"统筹支付: from 2024-01-01 1元; gap until 2023-12-31;"});
  CHECK(World("统筹支付：\n  2024年1月1日起：1元\n  其他：2元\n").rows() ==
        Rows{"统筹支付: until 2023-12-31 otherwise 2元; from 2024-01-01 1元;"});
  CHECK(World("统筹支付：\n  2024年1月2日止：1元\n  2024年1月1日起：2元\n").rows() ==
        Rows{"统筹支付: until 2024-01-02 1元; from 2024-01-01 2元; overlap 2024-01-01 to 2024-01-02;"});
}

TEST_CASE("an exception stands over what it excepts", "[timeline]") {
  CHECK(World("统筹支付：1元\n  例外 2024年2月1日至2024年2月3日：2元\n").rows() ==
        Rows{"统筹支付（例外）: until 2024-01-31 otherwise 1元; 2024-02-01 to 2024-02-03 2元; from 2024-02-04 "
             "otherwise 1元;"});
}

TEST_CASE("conditions on the year, negated, joined and strict", "[timeline]") {
  CHECK(World("统筹支付：\n  就医日期早于 2024年1月1日：1元\n  非就医日期早于 2024年1月1日：2元\n").rows() ==
        Rows{"统筹支付: until 2023-12-31 1元; from 2024-01-01 2元;"});
  CHECK(World("统筹支付：\n  年份（就医日期）不超过 2023年：1元\n  年份（就医日期）超过 2023年：2元\n").rows() ==
        Rows{"统筹支付: until 2023-12-31 1元; from 2024-01-01 2元;"});
  CHECK(World("统筹支付：\n  2023年1月1日至2023年1月31日或2023年3月1日至2023年3月31日：1元\n  其他：2元\n")
            .rows()[0]
            .starts_with("统筹支付: until 2022-12-31 otherwise 2元; 2023-01-01 to 2023-01-31 1元;"));
}

TEST_CASE("dates and levels: a row for each level; a case without dates stands in none", "[timeline]") {
  CHECK(World("统筹支付：\n  三级且2023年12月31日止：1元\n  三级且2024年1月1日起：2元\n  二级及以下：3元\n").rows() ==
        Rows{"统筹支付（三级）: until 2023-12-31 1元; from 2024-01-01 2元;"});
  CHECK(World("统筹支付：\n  |                  | 三级 | 二级及以下 |\n  | 2023年12月31日止 | 1元  | 2元        |\n  | "
              "2024年1月1日起   | 3元  | 4元        |\n")
            .rows() ==
        Rows{"统筹支付: until 2023-12-31 三级 1元、二级及以下 2元; from 2024-01-01 三级 3元、二级及以下 4元;"});
  CHECK(World("统筹支付：\n  三级：\n    2023年12月31日止：1元\n    2024年1月1日起：2元\n  其他：3元\n").rows() ==
        Rows{"统筹支付（三级）: until 2023-12-31 1元; from 2024-01-01 2元;"});
}

TEST_CASE("another day than the policy's decides", "[timeline]") {
  const World world("标准：\n  2023年12月31日止：1元\n  2024年1月1日起：2元\n统筹支付 ＝ 按出院日期的标准\n",
                    "  施行：2024年1月1日起\n");
  CHECK(world.rows() ==
        Rows{"标准: from 2024-01-01 2元;", "标准（按出院日期）: until 2023-12-31 1元; from 2024-01-01 2元;"});
}

TEST_CASE("a birth date is no time at which something is in force", "[timeline]") {
  CHECK(World("统筹支付：\n  出生日期早于 1960年1月1日：1元\n  其他：2元\n").rows().empty());
}

TEST_CASE("the chart holds what is named, in whole years, and its years are marked", "[timeline]") {
  const World world("限额：\n  2023年12月31日止：1元\n  2024年1月1日起：2元\n统筹支付 ＝ 限额\n",
                    "  医保年度：7月1日起\n  施行：2023年7月1日起\n");
  const auto chart = chart_days(world.timeline, *make_date(2026, 3, 1));
  CHECK(chart == Days{*make_date(2023, 1, 1), *make_date(2026, 12, 31)});
  CHECK(year_marks(chart, 10).size() == 4);
  const auto few = year_marks(chart, 3);
  REQUIRE(few.size() == 2);
  CHECK(few[0].words == "2024");
  CHECK(year_marks({*make_date(1900, 1, 1), *make_date(2199, 12, 31)}, 8).size() <= 8);
  const auto insured = insured_year_marks(*world.library.policies[0], chart);
  REQUIRE(insured.size() == 4);
  CHECK(to_iso(insured[0].day) == "2023-07-01");
}
