#include "property/random_ledger.hpp"

#include "grammar/value/date.hpp"

#include <array>

namespace medpol::test {
namespace {

class Writer {
public:
  explicit Writer(Random& random) : random_(random) {}

  std::vector<std::string> policies() {
    const bool layered = random_.chance(50);
    std::vector<std::string> out;
    out.push_back(head("上级", layered) + rules());
    if (!layered) return out;
    std::string text = "政策 本级\n  沿用：上级\n";
    if (random_.chance(30)) text += "  医保年度：4月1日起\n";
    if (random_.chance(50)) text += "> 改\n改为 比例：\n" + cases();
    if (random_.chance(50)) text += "> 改\n改为 " + deductible();
    if (random_.chance(50)) text += "> 改\n改为 " + payment();
    if (random_.chance(40))
      text += "> 新\n新增 支付项 加付，计入 其他支出 ＝ 总费用 × 1%，" + counted() + "累计不超过 3元\n";
    if (supplement_ && random_.chance(30)) text += "删除 职工大额补助支付\n";
    out.push_back(text);
    return out;
  }

private:
  std::string head(const std::string& name, bool layered) {
    std::string out = "政策 " + name + "\n  险种：职工医保\n";
    out += std::string("  医保年度：") + random_.pick(std::array{"1月1日起", "7月1日起"}) + "\n  基准日：就医日期\n";
    out += std::string("  取整：") + random_.pick(std::array{"四舍五入到分", "舍去到分", "进位到分"}) + "\n";
    out += "  无历史记录：按零计\n";
    if (random_.chance(30)) out += "  累计账：共用\n";
    if (layered) out += "  适用：仅供沿用\n";
    return out;
  }
  std::string whose() { return random_.pick(std::array{"每人", "每人", "每人", "每户", "每人每病种"}); }
  std::string when() {
    return random_.pick(std::array{"每日", "每月", "每医保年度", "每医保年度", "每自然年", "终身"});
  }
  /// Whose, by which day, over which time: not windows of days by another day than that by which claims are settled.
  std::string counted() {
    if (random_.chance(15)) return whose() + random_.pick(std::array{"每45天", "每90天", "每1天"});
    return (random_.chance(25) ? "按结算日期" : "") + whose() + when();
  }
  std::string yuan(int most) {
    return std::to_string(1 + random_.below(most)) + random_.pick(std::array{"元", "0元", ".5元"});
  }
  std::string percent() { return std::to_string(random_.below(90)) + random_.pick(std::array{"%", ".5%"}); }

  std::string cases() {
    switch (random_.below(4)) {
    case 0: return "  在职：" + percent() + "\n  退休：" + percent() + "\n  例外 急诊：" + percent() + "\n";
    case 1: return "  二级及以下：" + percent() + "\n  三级：" + percent() + "\n";
    case 2:
      return "  |      | 二级及以下 | 三级 |\n  | 在职 | " + percent() + " | " + percent() + " |\n  | 退休 | " +
             percent() + " | " + percent() + " |\n";
    default:
      return "  急诊次序不超过1次：" + percent() + "\n  急诊次序超过1次不超过3次：" + percent() + "\n  其他：" +
             percent() + "\n";
    }
  }
  std::string deductible() {
    if (random_.chance(50)) return "起付 ＝ 政策范围内费用，" + counted() + "累计不超过 " + yuan(30) + "\n";
    if (random_.chance(30))
      return "起付：\n  急诊次序超过1次且距上次急诊不超过60天：0元\n  其他：政策范围内费用，不超过 " + yuan(30) + "\n";
    return "起付 ＝ 政策范围内费用，不超过 较高者（" + yuan(30) + " － " + random_.pick(std::array{"", "按结算日期"}) +
           "本年度累计 统筹支付，0元）\n";
  }
  std::string cap() {
    return "封顶：\n  2024年8月15日止：" + yuan(20) + "\n  2024年8月16日起：" + yuan(40) + "\n    例外 急诊：" +
           yuan(9) + "\n";
  }
  /// What is paid, with limits of the claim and of a time, or one of them.
  std::string limited(const std::string& indent) {
    std::string out = "（政策范围内费用 － 起付） × 比例";
    if (random_.chance(40))
      out += "，不超过 " + random_.pick(std::array{yuan(40), std::string("封顶"), std::string("按结算日期的 封顶")});
    out += "，" + counted() + "累计不超过 " + yuan(99) + "\n";
    if (random_.chance(20)) out += indent + "例外 病种为“高血压”且急诊：" + unusual();
    return out;
  }
  std::string unusual() {
    std::string out = "政策范围内费用 × " + percent();
    if (random_.chance(50)) out += "，不超过 " + yuan(20);
    return out + "\n";
  }
  std::string payment() {
    std::string out = "统筹支付";
    if (random_.chance(70)) out += " ＝ " + limited("  ");
    else out += "：\n  在职：" + limited("    ") + "  退休：" + (random_.chance(50) ? limited("    ") : unusual());
    if (random_.chance(20)) out += "  例外 病种为“痛风”：不予支付，理由“不付”\n";
    if (random_.chance(20)) out += "  例外 病种为“伤寒”：转人工审核，理由“看看”\n";
    if (random_.chance(20)) out += "  例外 病种为“糖尿病”：" + unusual();
    return out;
  }
  std::string rules() {
    supplement_ = random_.chance(60);
    std::string out = "急诊次序 ＝ 本年度第几次 急诊\n距上次急诊 ＝ 就医日期 － 上次（就医日期，其中 急诊）\n> 有\n" +
                      cap() + "> 有\n" + deductible() + "> 有\n比例：\n" + cases() + "> 有\n" + payment();
    if (supplement_)
      out += "> 有\n职工大额补助支付 ＝ 统筹支付超限部分 × 50%，" + counted() + "累计不超过 " + yuan(50) + "\n";
    if (random_.chance(30)) {
      out += "> 有\n支付项 分段付，计入 其他支出 ＝ 政策范围内费用，每人每医保年度累计 分段累进：\n  "
             "不超过50元部分：1%\n  "
             "50元至120元部分：";
      out += random_.chance(30) ? "不予支付，理由“这一段不付”" : "2%";
      out += "\n  120元以上部分：3%\n";
    }
    if (random_.chance(30)) out += "结算项 一户 ＝ 总费用，每户每月累计不超过 " + yuan(90) + "\n";
    if (random_.chance(30))
      out += "> 有\n每条 范围：\n  甲类：明细金额，不超过 " + yuan(30) +
             "\n  乙类：明细金额 × 90%\n  丙类：不予支付，理由“丙类”\n  例外 明细金额超过50元：明细金额 × 80%，不超过 "
             "45元\n"
             "> 有\n支付项 明细付，计入 其他支出 ＝ 合计（范围，其中 明细金额超过5元） × 3% ＋ 合计（范围超限部分） × "
             "1%\n";
    if (random_.chance(20))
      out += "> 有\n地方补贴率：\n  读法甲：\n    急诊：1%\n    非急诊：2%\n  读法乙：3%\n"
             "支付项 补贴，计入 其他支出：\n  痛风病：政策范围内费用 × 地方补贴率\n  其他：0元\n"
             "痛风病 ＝ 病种为“痛风”\n";
    if (random_.chance(30))
      out += "相隔 ＝ " +
             std::string(random_.pick(std::array{"月数（就医日期，结算日期", "月数（就医日期，结算日期，月末顺延"})) +
             "）\n迟 ＝ 结算日期 ≥ 就医日期 ＋ 1个月" + random_.pick(std::array{"", "（月末取末日）", "（月末顺延）"}) +
             "\n> 有\n支付项 迟付，计入 其他支出：\n  相隔不少于1个月：总费用 × 1%\n"
             "  迟且非（相隔不少于1个月）：总费用 × 2%\n  其他：0元\n";
    if (random_.chance(20)) out += "> 有\n支付项 疑付，计入 其他支出 ＝ 统筹支付 超出 40元 部分 × 1%   存疑：不清楚\n";
    return out;
  }

  Random& random_;
  bool supplement_ = false;
};

} // namespace

std::vector<std::string> random_ledger_policy(Random& random) { return Writer(random).policies(); }

std::vector<WrittenRecord> random_ledger_claims(Random& random, int count) {
  std::vector<WrittenRecord> out, reversals;
  const auto day_text = [](int day) { return to_iso(Date{make_date(2024, 5, 20)->days + day}); };
  const int persons = 1 + random.below(3);
  for (int i = 0; i < count; ++i) {
    WrittenRecord record;
    auto& fields = record.fields;
    const int person = random.below(persons), day = random.below(6) * 40 + random.below(2);
    fields["结算编号"] = "N" + std::to_string(random.below(10)) + "-" + std::to_string(i);
    fields["人员编号"] = "P" + std::to_string(person);
    fields["家庭编号"] = "H" + std::to_string(person / 2);
    fields["险种"] = "职工医保";
    fields["人员类别"] = random.chance(50) ? "在职" : "退休";
    fields["病种"] = random.pick(std::array{"糖尿病", "高血压", "痛风", "伤寒", "高血压"});
    fields["医院等级"] = random.pick(std::array{"一级", "二级", "三级"});
    fields["急诊"] = random.chance(40) ? "是" : "否";
    fields["就医日期"] = day_text(day);
    fields["结算日期"] = day_text(day + random.below(40));
    const int eligible = 10 + random.below(90);
    fields["政策范围内费用"] = std::to_string(eligible) + random.pick(std::array{"", ".05", ".5"});
    fields["总费用"] = std::to_string(eligible + 1 + random.below(20));
    for (const auto* grade : {"甲类", "乙类", "丙类"})
      if (random.chance(60))
        record.lines.push_back({{"收费项目等级", grade}, {"明细金额", std::to_string(1 + random.below(eligible))}});
    // The lines add up to the total cost: the rest is one more.
    int rest = std::stoi(fields["总费用"]);
    for (const auto& line : record.lines) rest -= std::stoi(line.at("明细金额"));
    if (rest < 0) record.lines.clear(), rest = std::stoi(fields["总费用"]);
    if (rest > 0) record.lines.push_back({{"收费项目等级", "丙类"}, {"明细金额", std::to_string(rest)}});
    if (random.chance(4))
      fields.erase(random.pick(std::vector<std::string>{"病种", "急诊", "政策范围内费用", "医院等级"}));
    if (random.chance(8)) {
      WrittenRecord reversal;
      reversal.fields["冲正结算编号"] = fields["结算编号"];
      reversal.fields["人员编号"] = fields["人员编号"];
      reversal.fields["结算编号"] = "R" + std::to_string(i);
      reversal.fields["结算日期"] = day_text(day + 50 + random.below(60));
      reversals.push_back(std::move(reversal));
    }
    out.push_back(std::move(record));
  }
  out.insert(out.end(), reversals.begin(), reversals.end());
  return out;
}

std::string words(const std::vector<WrittenRecord>& records) {
  std::string out;
  const auto add = [&](const std::map<std::string, std::string>& fields) {
    for (const auto& [name, text] : fields) out += name + "=" + text + " ";
  };
  for (const auto& record : records) {
    add(record.fields);
    for (const auto& line : record.lines) {
      out += "[ ";
      add(line);
      out += "] ";
    }
    out += "\n";
  }
  return out;
}

bool RecordList::next(Record& record) {
  if (next_ == records_.size()) return false;
  record = {};
  const auto& written = records_[next_];
  const auto text_of = [](const std::string& text) {
    RecordValue value;
    value.kind = RecordValue::Kind::text;
    value.text = text;
    return value;
  };
  for (const auto& [name, text] : written.fields) record.fields.push_back({name, text_of(text)});
  if (!written.lines.empty()) {
    RecordValue list;
    list.kind = RecordValue::Kind::list;
    for (const auto& line : written.lines) {
      RecordValue one;
      one.kind = RecordValue::Kind::record;
      for (const auto& [name, text] : line) one.members.push_back({name, text_of(text)});
      list.items.push_back(std::move(one));
    }
    record.fields.push_back({"费用明细", std::move(list)});
  }
  record.line = ++next_ + 1;
  return true;
}

} // namespace medpol::test
