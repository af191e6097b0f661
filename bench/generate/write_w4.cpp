#include "bench/generate/random.hpp"
#include "bench/generate/row.hpp"

#include <array>

namespace workload {
namespace {

/// A record for policies/. Empty texts and zero dates are absent.
struct Mixed {
  std::string_view insured, place, scheme, kind, care, level, filing, emergency, disease, hypertension, insulin,
      delivery, record_kind, matter, steps;
  std::uint64_t person = 0;
  std::uint32_t visit = 0;
  std::uint32_t contribution = 0;
  std::int64_t total = -1, in_scope = -1, paid = -1; ///< -1: absent
  std::int64_t child = -1;
};

constexpr std::array<std::string_view, 4> levels = {"未定级", "一级", "二级", "三级"};

void set_costs(Random& random, Mixed& claim, std::int64_t low, std::int64_t high) {
  claim.total = random.between(low, high);
  claim.in_scope = claim.total - claim.total / 100 * random.between(0, 30);
}

std::string_view employee_kind(std::uint64_t person) { return person % 3 == 0 ? "退休" : "在职"; }
std::string_view yes_or_no(bool yes) { return yes ? "是" : "否"; }

/// Outpatients of Shanghai: settled with totals of the year, now and then with the hospital's level missing.
void shanghai_outpatient(Random& random, Mixed& claim) {
  claim.insured = claim.place = "上海市";
  claim.scheme = "职工医保";
  claim.kind = employee_kind(claim.person);
  claim.care = random.one_in(8) ? "急诊就医" : "普通门诊";
  if (!random.one_in(60)) claim.level = levels[random.below(levels.size())];
  set_costs(random, claim, 30'00, random.one_in(20) ? 40'000'00 : 2'000'00);
}

void shandong_diabetes(Random& random, Mixed& claim) {
  claim.insured = random.one_in(2) ? "济宁市" : "青岛市";
  claim.place = claim.insured;
  claim.scheme = claim.person % 2 == 0 ? "职工医保" : "居民医保";
  claim.kind = claim.person % 2 == 0 ? employee_kind(claim.person) : "居民成年";
  claim.care = "门诊慢特病";
  claim.level = levels[random.below(levels.size())];
  claim.disease = "糖尿病";
  claim.hypertension = yes_or_no(random.one_in(4));
  claim.insulin = yes_or_no(random.one_in(12));
  claim.paid = random.one_in(2) ? 0 : random.between(0, 600'00);
  set_costs(random, claim, 30'00, 900'00);
}

void zhangye_in_lanzhou(Random& random, Mixed& claim) {
  claim.insured = "张掖市";
  claim.place = "兰州市";
  claim.scheme = claim.person % 2 == 0 ? "职工医保" : "居民医保";
  claim.kind = claim.person % 2 == 0 ? employee_kind(claim.person) : "居民老年";
  claim.care = "普通住院";
  claim.level = "三级";
  claim.filing = random.one_in(6) ? "转诊备案" : "长期居住备案";
  set_costs(random, claim, 1'000'00, 90'000'00);
}

void beijing_in_shijiazhuang(Random& random, Mixed& claim) {
  claim.insured = "北京市";
  claim.place = "石家庄市";
  claim.scheme = "职工医保";
  claim.kind = employee_kind(claim.person);
  claim.emergency = yes_or_no(random.one_in(5));
  if (random.one_in(6)) {
    claim.matter = "石家庄门诊异地就医备案";
    claim.steps = "无";
    return;
  }
  claim.care = "普通门诊";
  claim.level = levels[random.below(levels.size())];
  claim.filing = random.one_in(5) ? "临时外出备案" : "未备案";
  set_costs(random, claim, 30'00, 3'000'00);
}

void shanghai_inpatient(Random& random, Mixed& claim) {
  claim.insured = claim.place = "上海市";
  claim.scheme = "职工医保";
  claim.kind = employee_kind(claim.person);
  claim.care = "普通住院";
  claim.level = levels[random.below(levels.size())];
  set_costs(random, claim, 3'000'00, 80'000'00);
}

void shanxi_delivery(Random& random, Mixed& claim) {
  claim.insured = claim.place = "太原市";
  claim.scheme = "居民医保";
  claim.kind = "居民成年";
  claim.care = "生育住院";
  claim.level = levels[random.below(levels.size())];
  claim.delivery = random.one_in(3) ? "剖宫产" : "顺产";
  claim.child = random.between(1, 3);
  set_costs(random, claim, 2'000'00, 9'000'00);
}

void contribution(Random& random, Mixed& claim) {
  claim.insured = random.one_in(2) ? "西宁市" : "海东市";
  claim.scheme = "居民医保";
  claim.record_kind = "缴费";
  claim.contribution = claim.visit;
  claim.visit = 0;
}

void no_policy(Random& random, Mixed& claim) {
  claim.insured = claim.place = "苏州市";
  claim.scheme = "职工医保";
  claim.kind = employee_kind(claim.person);
  claim.care = "普通门诊";
  claim.level = levels[random.below(levels.size())];
  set_costs(random, claim, 30'00, 3'000'00);
}

Mixed make_mixed(const Options& options, std::uint64_t index) {
  constexpr std::uint64_t first_day = 670, days = 245; // May 1 to December 31, 2025: the insured year ends on June 30
  Random random(options.seed, index);
  Mixed claim;
  claim.person = random.below(options.persons);
  claim.visit = date_after(first_day + index * days / options.claims);
  const auto share = random.below(100);
  if (share < 60) shanghai_outpatient(random, claim);
  else if (share < 75) shandong_diabetes(random, claim);
  else if (share < 84) zhangye_in_lanzhou(random, claim);
  else if (share < 90) beijing_in_shijiazhuang(random, claim);
  else if (share < 94) shanghai_inpatient(random, claim);
  else if (share < 96) shanxi_delivery(random, claim);
  else if (share < 98) contribution(random, claim);
  else no_policy(random, claim);
  return claim;
}

void write_mixed(Row& row, std::uint64_t index, const Mixed& claim) {
  const auto text = [&row](std::string_view name, std::string_view value) {
    value.empty() ? row.absent() : row.text(name, value);
  };
  const auto date = [&row](std::string_view name, std::uint32_t day) { day == 0 ? row.absent() : row.date(name, day); };
  const auto amount = [&row](std::string_view name, std::int64_t fen) {
    fen < 0 ? row.absent() : row.amount(name, fen);
  };
  row.begin();
  row.number_with_letter("结算编号", 'C', index + 1, 10);
  row.number_with_letter("人员编号", 'P', claim.person + 1, 9);
  text("参保地", claim.insured);
  text("就医地", claim.place);
  text("险种", claim.scheme);
  text("人员类别", claim.kind);
  text("就医类别", claim.care);
  text("医院等级", claim.level);
  text("备案类别", claim.filing);
  text("急诊", claim.emergency);
  text("病种", claim.disease);
  date("就医日期", claim.visit);
  date("缴费日期", claim.contribution);
  amount("总费用", claim.total);
  amount("政策范围内费用", claim.in_scope);
  amount("本年度统筹已支付", claim.paid);
  text("合并高血压", claim.hypertension);
  text("使用胰岛素", claim.insulin);
  text("分娩方式", claim.delivery);
  claim.child < 0 ? row.absent() : row.number("第几胎", claim.child);
  text("单据类别", claim.record_kind);
  text("办理事项", claim.matter);
  text("已完成步骤", claim.steps);
  row.end();
}

} // namespace

void write_w4(const Options& options, Format format, TextOutput& out) {
  if (format == Format::csv)
    out.text("结算编号,人员编号,参保地,就医地,险种,人员类别,就医类别,医院等级,备案类别,急诊,病种,就医日期,缴费日期,"
             "总费用,政策范围内费用,本年度统筹已支付,"
             "合并高血压,使用胰岛素,分娩方式,第几胎,单据类别,办理事项,已完成步骤\n");
  Row row(out, format);
  for (std::uint64_t i = 0; i < options.claims; ++i) write_mixed(row, i, make_mixed(options, i));
}

} // namespace workload
