#include "property/account_world.hpp"
#include "interpreter/analyse/ledgers.hpp"
#include "interpreter/platform/files.hpp"

#include "interpreter/report/settlement/settlement_writer.hpp"
#include "interpreter/settle/balances.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

namespace medpol::test {
namespace {

std::string policy(const std::string& name, const std::string& kind, const std::string& day, bool by_person) {
  std::string text = "政策 " + name + "\n  险种：职工医保\n  医保年度：7月1日起\n  基准日：" + day +
                     "\n  适用：就医类别为" + kind +
                     "\n  取整：四舍五入到分\n  无历史记录：按零计\n  累计账：共用\n> 各种累计\n"
                     "结算项 日限 ＝ 总费用，每人每日累计不超过 100元\n"
                     "结算项 月限 ＝ 总费用，每人每月累计不超过 150元\n"
                     "结算项 医保年 ＝ 总费用，每人每医保年度累计不超过 400元\n"
                     "结算项 自然年 ＝ 总费用，每人每自然年累计不超过 400元\n"
                     "结算项 窗限 ＝ 总费用，每人每30天累计不超过 100元\n"
                     "结算项 一生 ＝ 总费用，每人终身累计不超过 900元\n"
                     "结算项 一病 ＝ 总费用，每人每病种每医保年度累计不超过 300元\n"
                     "结算项 结算月 ＝ 总费用，按结算日期每人每月累计不超过 200元\n";
  if (!by_person) text += "结算项 一户 ＝ 总费用，每户每医保年度累计不超过 500元\n";
  text += "大额 ＝ 总费用不低于 60元\n"
          "大额次序 ＝ 本年度第几次 大额\n"
          "本次起付线：\n  大额次序超过2次且大额：距上次付\n  其他：20元\n"
          "> 上次大额以后三十天内减半\n"
          "距上次付：\n  就医日期 － 上次（就医日期，其中 大额）不超过30天：10元\n  其他：20元\n"
          "> 报销\n"
          "统筹支付 ＝ 总费用 － 本次起付线，不低于 0元，每人每医保年度累计不超过 450元\n"
          "  例外 急诊：转人工审核，理由“急诊由人工审核”\n"
          "> 小额不起算，八十元以上的不看限额\n"
          "结算项 起算 ＝ 起算基数，每人每30天累计不超过 100元\n"
          "起算基数：\n  总费用低于 70元：0元\n  其他：总费用\n"
          "职工大额补助支付 ＝ 0元，每人每医保年度累计不超过 70元\n"
          "  例外 总费用不低于 80元：10元\n";
  return text;
}

} // namespace

const Library& account_policies(bool by_person) {
  static std::map<bool, Library> known;
  if (const auto found = known.find(by_person); found != known.end()) return found->second;
  namespace fs = std::filesystem;
  const auto folder = fs::temp_directory_path() / ("medpol-accounts-" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "门诊.medpol") << policy("门诊", "普通门诊", "就医日期", by_person);
  std::ofstream(folder / "住院.medpol") << policy("住院", "普通住院", "出院日期", by_person);
  auto library = load_library({folder.string()}, "policies/词汇");
  share_ledgers(library);
  fs::remove_all(folder);
  if (has_errors(library.diagnostics)) {
    std::string codes;
    for (const auto& one : library.diagnostics) codes += std::string(info(one.code).name) + " ";
    throw std::logic_error("the policies have errors: " + codes);
  }
  return known.emplace(by_person, std::move(library)).first->second;
}

std::vector<WrittenClaim> random_claims(Random& random, int count, int reversals) {
  std::vector<WrittenClaim> out;
  const auto day_text = [](int day) { return to_iso(Date{make_date(2024, 5, 1)->days + day}); };
  const int persons = 1 + random.below(4);
  for (int i = 0; i < count; ++i) {
    WrittenClaim claim;
    auto& fields = claim.fields;
    const int person = random.below(persons), day = random.below(12) * 9 + random.below(2);
    fields["结算编号"] = "N" + std::to_string(random.below(10)) + "-" + std::to_string(i);
    fields["人员编号"] = "P" + std::to_string(person);
    if (random.chance(reversals) && !out.empty()) {
      const auto& meant = random.pick(out);
      fields["冲正结算编号"] = meant.at("结算编号");
      fields["人员编号"] = meant.at("人员编号");
      fields["结算日期"] = day_text(day + random.below(60));
      out.push_back(std::move(claim));
      continue;
    }
    fields["家庭编号"] = "P" + std::to_string(person / 2); // the same texts as persons, who are others
    fields["险种"] = "职工医保";
    fields["人员类别"] = "在职";
    fields["病种"] = random.chance(50) ? "糖尿病" : "高血压";
    fields["就医类别"] = random.chance(50) ? "普通门诊" : "普通住院";
    fields["急诊"] = random.chance(4) ? "是" : "否";
    fields["就医日期"] = day_text(day);
    fields["出院日期"] = day_text(day + random.below(5));
    fields["结算日期"] = day_text(day + 5 + 10 * random.below(4));
    fields["总费用"] = std::to_string(10 + 10 * random.below(9));
    fields["政策范围内费用"] = fields["总费用"];
    if (random.chance(2)) fields["总费用"] = "很多";
    if (random.chance(3))
      fields.erase(random.pick(
          std::vector<std::string>{"家庭编号", "人员编号", "病种", "结算日期", "就医日期", "出院日期", "急诊"}));
    out.push_back(std::move(claim));
  }
  return out;
}

bool WrittenReader::next(Record& record) {
  if (next_ == claims_.size()) return false;
  record = {};
  for (const auto& [name, text] : claims_[next_].fields) {
    RecordValue value;
    value.kind = RecordValue::Kind::text;
    value.text = text;
    record.fields.push_back({name, std::move(value)});
  }
  record.line = ++next_ + 1;
  return true;
}

std::array<std::string, 3> order_of(const WrittenClaim& claim) {
  const auto governing = claim.at(claim.at("就医类别") == "普通门诊" ? "就医日期" : "出院日期"),
             settled = claim.at("结算日期");
  const auto day = governing.empty() ? settled : governing;
  return {day, settled.empty() ? day : settled, claim.at("结算编号")};
}

void in_time(std::vector<WrittenClaim>& claims) {
  std::sort(claims.begin(), claims.end(),
            [](const WrittenClaim& a, const WrittenClaim& b) { return order_of(a) < order_of(b); });
}

void by_person(std::vector<WrittenClaim>& claims) {
  std::stable_sort(claims.begin(), claims.end(),
                   [](const WrittenClaim& a, const WrittenClaim& b) { return a.at("人员编号") < b.at("人员编号"); });
}

std::string words(const std::vector<WrittenClaim>& claims) {
  std::string out;
  for (const auto& claim : claims) {
    for (const auto& [name, text] : claim.fields) out += name + "=" + text + " ";
    out += "\n";
  }
  return out;
}

WrittenAnswers settle_written(const Library& library, const std::vector<WrittenClaim>& claims, std::size_t hold,
                              bool wants_closing, Ledger opening) {
  WrittenAnswers out;
  WrittenReader reader(claims);
  FileAnswers to;
  ReadTerms terms;
  terms.hold = hold;
  terms.closing = wants_closing;
  to.answered = [&](std::size_t place, const Settlement& settlement) {
    if (place != out.answers.size()) throw std::logic_error("an answer is out of its place");
    std::string text;
    const auto writer = json_writer(text, Language::zh, JsonLayout::lines);
    writer->begin();
    writer->write(settlement);
    out.answers.push_back(std::move(text));
    return true;
  };
  auto settled = settle_file(library, reader, memory_input("claims.csv", {}), std::move(opening), terms, to);
  out.stopped = settled.stopped.has_value();
  if (wants_closing)
    write_balances(settled.closing, library, Language::zh,
                   [&](std::string_view text) { return out.balances += text, true; });
  out.closing = std::move(settled.closing);
  return out;
}

} // namespace medpol::test
