// What a place decides of its meaning holds there, and nowhere else that is read for it.
#include "support/checked_policy.hpp"

#include "grammar/diagnostic/codes.hpp"

#include <catch2/catch.hpp>

using namespace medpol;
using namespace medpol::test;

namespace {

const std::string head = R"(政策 试算
  地区：上海市
  险种：职工医保
  基准日：就医日期
  取整：四舍五入到分

)";
const std::string factor = "> 一倍半\n倍数：150%\n\n";
const std::string payment = "> 全付，不超过一千元的一倍半\n统筹支付 ＝ 总费用，不超过 1000元 × 倍数\n\n";

CheckedPolicy check(const std::string& rules) { return check_text(standard_vocabulary(), head + rules); }

} // namespace

TEST_CASE("a rate above 100 % is reported whether its rule or a limit that uses it comes first") {
  CHECK(check(factor + payment).codes() == "W334");
  CHECK(check(payment + factor).codes() == "W334");
  CHECK(check("> 全付\n统筹支付 ＝ 总费用，不超过 1000元 × 150%\n").codes().empty()); // of the limit itself
}
