#include "batch/random_wide_policy.hpp"

#include <array>

namespace medpol::test {
namespace {

using Words = std::vector<std::string>;

class Writer {
public:
  explicit Writer(Random& random) : random_(random) {}

  std::string policy() {
    lines_ = random_.chance(60);
    out_ = "政策 随机\n  险种：职工医保\n  基准日：就医日期\n  取整：" +
           one_of({"四舍五入到分", "舍去到分", "进位到分"}) + "\n";
    if (random_.chance(30)) out_ += "  施行：2024年1月1日起\n";
    out_ += "申报项 就医类别种：子类 | 丑类 | 寅类\n申报项：\n  | 名称 | 类型 | 英文 | 可为负 |\n"
            "  | 特批 | 是否 | approved | |\n  | 正额 | 金额 | plain amount | |\n  | 负额 | 金额 | signed amount | 是 "
            "|\n  | 另额 | 金额 | other amount | 是 |\n"
            "  | 系数 | 数 | factor | |\n  | 次数 | 次 | times | |\n  | 护理 | 天 | nursing days | |\n  | 批注 | 文本 "
            "| own remark | |\n  | 起日 | 日期 | begun | |\n"
            "  | 自比 | 比例 | own share | |\n  | 价格 | 单价 | price | |\n";
    if (lines_)
      for (int count = 1 + random_.below(3); count > 0; --count) record_rule();
    for (int count = 2 + random_.below(6); count > 0; --count) rule();
    out_ += "统筹支付 ＝ " + formula() + "，不超过 总费用，不低于 0元\n";
    // What is reported is compared, though no fund pays it.
    for (const auto& name : amounts_)
      if (random_.chance(60)) out_ += "结算项 报告" + name + " ＝ 取高（" + name + "，0元）\n";
    if (random_.chance(15))
      out_ += "支付项 附加支付，计入 企业补充支付 ＝ " + amount(1) + "，不低于 0元" + doubt(20) + "\n";
    if (random_.chance(30)) out_ += "结算项 报告项 ＝ " + formula() + "，不低于 0元" + doubt(20) + "\n";
    if (random_.chance(30))
      out_ += "个人账户支付 ＝ 取低（个人账户余额，" + amount(1) + "，总费用 － 统筹支付），不低于 0元\n";
    if (random_.chance(20)) out_ += "断言 " + condition(false, 1) + "，理由“不该这样”\n";
    if (lines_ && random_.chance(10)) out_ += "断言 每条 " + of_record() + "，理由“这一条不该这样”\n";
    if (lines_ && random_.chance(10))
      out_ += "断言 条数（费用明细）不超过 " + std::to_string(random_.below(5)) + "，理由“太多”\n";
    return out_;
  }

private:
  std::string one_of(std::initializer_list<const char*> words) {
    return words.begin()[static_cast<std::size_t>(random_.below(static_cast<int>(words.size())))];
  }
  std::string indent(int level) { return std::string(static_cast<std::size_t>(level) * 2, ' '); }
  std::string doubt(int percent) { return random_.chance(percent) ? "   存疑：不清楚" : ""; }
  std::string yuan() {
    return one_of({"0元", "1元", "2.5元", "0.01元", "100元", "1000.05元", "1万元", "1000万元", "21474836.47元",
                   "21474836.48元", "99999999.99元", "9999999999元"});
  }
  std::string percent() { return std::to_string(random_.below(101)) + one_of({"%", ".5%", ".0007%"}); }
  std::string rounding() {
    return one_of({"四舍五入到分", "舍去到分", "进位到分", "四舍五入到角", "舍去角分", "进位到10元", "四舍五入到元"});
  }
  std::string day() {
    return one_of({"2024年1月31日", "2024年2月29日", "2024年7月1日", "2023年12月31日", "2025年3月1日"});
  }
  std::string count() { return std::to_string(random_.below(4)); }

  // --- values of a claim, or of a record of its fee lines ---

  std::string amount(int depth, bool record = false) {
    if (depth == 0 || random_.chance(25)) {
      const int kind = random_.below(record ? 6 : 5);
      if (kind == 0) return yuan();
      if (kind == 1 && !amounts_.empty()) return random_.pick(amounts_);
      if (record && kind > 3 && !record_amounts_.empty()) return random_.pick(record_amounts_);
      if (record && kind > 2) return one_of({"明细金额", "明细金额", "单价 × 数量", "限价 × 数量", "明细先行自付"});
      if (lines_ && kind == 3) return over_lines();
      return one_of({"总费用", "总费用", "政策范围内费用", "先行自付", "正额", "负额", "另额"});
    }
    const auto one = [&] { return amount(depth - 1, record); };
    switch (random_.below(17)) {
    case 0: return "（" + one() + " ＋ " + one() + "）";
    case 1: return "（" + one() + " － " + one() + "）";
    case 2: return "（（" + one() + "）× " + rate(record) + "）";
    case 3: return "取低（" + one() + "，" + one() + "）";
    case 4: return "取高（" + one() + "，" + one() + "）";
    case 5: return "（（" + one() + "） 超出 （" + one() + "） 部分）";
    case 6: return "（" + one() + " ÷ " + one_of({"3", "7", "365", "1.5"}) + "）" + rounding();
    case 7: return "（" + one() + " ÷ 系数）" + rounding();
    case 8: return "（" + one() + " ÷ 住院天数）" + rounding();
    case 9: return "（（" + one() + "）× " + number() + "）";
    case 10: return "（（" + one() + "）× 系数）";
    case 11: { // what the algebra of programs looks for
      const auto p = record ? std::string("明细金额") : one_of({"总费用", "正额", "负额", "（正额 ＋ 总费用）"}),
                 q = one();
      return "（" + p + " － 取低（" + p + "，" + q + "））";
    }
    case 12: {
      const auto p = record ? std::string("明细金额") : one_of({"总费用", "负额", "另额"}), q = one();
      return "（" + p + " ＋ （" + q + " － " + p + "））";
    }
    case 13: return "（价格 × 系数）" + rounding();
    case 14:
      return "（" + one() + " ×（" + one() + " ÷ " + one_of({"总费用", "正额", "（总费用 ＋ 1元）"}) + "））" +
             rounding();
    case 15: return "（" + one() + " × " + rate(record) + " ÷ 住院天数 ÷ 系数）" + rounding();
    default: return one();
    }
  }
  std::string rate(bool record) {
    const int kind = random_.below(record ? 5 : 4);
    if (kind == 0 && !rates_.empty()) return random_.pick(rates_);
    if (kind == 1) return "自比";
    if (kind == 2) return "（1 － 自比）";
    if (kind == 4) return "先行自付比例";
    return percent();
  }
  /// Counts: of times, of days between dates, of months, of records.
  std::string number() {
    switch (random_.below(lines_ ? 10 : 9)) {
    case 0: return "次数";
    case 1: return "护理";
    case 2: return "月数（起日，就医日期" + one_of({"", "，月末顺延"}) + "）";
    case 3: return "（就医日期 － 起日）";
    case 4: return "周岁（出生日期，" + later() + "）";
    case 5: return "取低（住院天数，30天）";
    case 6: return "年数（起日，" + later() + "）";
    case 7: return one_of({"2", "0.3", "100", "1000000"});
    case 8: return "天数（起日，" + later() + "）";
    default: return "条数（费用明细，其中 " + of_record() + "）";
    }
  }
  std::string later() {
    switch (random_.below(5)) {
    case 0: return "起日 ＋ " + std::to_string(random_.below(14)) + "个月（月末取末日）";
    case 1: return "起日 ＋ " + std::to_string(random_.below(14)) + "个月（月末顺延）";
    case 2: return "起日 ＋ " + std::to_string(random_.below(14)) + "个月";
    case 3: return "起日 ＋ 护理";
    default: return "就医日期";
    }
  }
  std::string over_lines() {
    const auto where = random_.chance(50) ? "，其中 " + of_record() : std::string{};
    return one_of({"合计", "合计", "合计", "最高", "最低"}) + "（" +
           (random_.chance(40) ? std::string("明细金额")
                               : "（" + amount(1, true) + one_of({" ＋ ", " － "}) + "明细金额）") +
           where + "）";
  }
  std::string formula(bool record = false) {
    auto out = amount(2, record);
    if (random_.chance(20)) out += "，" + rounding();
    if (random_.chance(40)) out += "，不超过 " + amount(1, record);
    return out;
  }

  // --- conditions ---

  std::string condition(bool record, int depth) {
    if (depth > 0 && random_.chance(30))
      return condition(record, depth - 1) + one_of({"且", "或"}) + condition(record, depth - 1);
    return record && random_.chance(70) ? plain_of_record() : plain();
  }
  /// One that tells records apart.
  std::string of_record() {
    return plain_of_record() + (random_.chance(30) ? one_of({"且", "或"}) + condition(true, 1) : std::string{});
  }
  std::string plain_of_record() {
    switch (random_.below(8)) {
    case 0: return one_of({"甲类", "乙类", "丙类"});
    case 1: return one_of({"有限价", "没有限价"});
    case 2: return "明细金额" + one_of({"超过", "低于", "不超过"}) + yuan();
    case 3: return "数量" + one_of({"超过", "不超过"}) + count();
    case 4: return "项目编码为“甲”";
    case 5: return "费用日期" + one_of({"早于", "不早于"}) + day();
    case 6: return "费用类别为" + one_of({"床位费", "西药费"});
    default: return "明细金额超过" + amount(1, true);
    }
  }
  std::string plain() {
    switch (random_.below(14)) {
    case 0: return one_of({"急诊", "非急诊"});
    case 1: return one_of({"特批", "非特批"});
    case 2: return "总费用" + one_of({"超过", "低于", "不超过", "不低于"}) + yuan();
    case 3: return "负额" + one_of({"超过", "低于", "不超过", "不低于"}) + yuan();
    case 4: return one_of({"有正额", "没有正额", "有起日", "没有批注"});
    case 5: return one_of({"批注为“甲”", "批注为“乙”", "批注不为“甲”"});
    case 6: return "次数" + one_of({"超过", "不超过"}) + count() + "次";
    case 7: return "就医日期" + one_of({"早于", "不早于", "晚于"}) + day();
    case 8: return one_of({"子类", "丑类、寅类", "三级", "男"});
    case 9: return number() + one_of({"超过", "不超过", "低于"}) + std::to_string(random_.below(60));
    case 10: return later() + one_of({"早于", "不早于"}) + one_of({"就医日期", "起日"});
    case 11: return "年份（" + later() + "）" + one_of({"超过", "低于"}) + "2024";
    case 12: return amount(1) + one_of({"超过", "不超过", "低于"}) + amount(1);
    default:
      return lines_ ? "条数（" + (random_.chance(50) ? std::string("费用明细") : "其中 " + of_record()) + "）" +
                          one_of({"超过", "不超过"}) + count()
                    : std::string("年龄满60周岁");
    }
  }

  // --- rules ---

  std::string value(bool of_rates, bool record, int level) {
    if (random_.chance(4)) return "不予支付，理由“不付”\n";
    if (random_.chance(2)) return "转人工审核，理由“看看”\n";
    if (!of_rates && random_.chance(2))
      return "\n" + indent(level + 1) + "读法甲：" + yuan() + "\n" + indent(level + 1) + "读法乙：" +
             amount(1, record) + "\n";
    return (of_rates             ? random_.chance(80) ? percent() : rate(record)
                        : random_.chance(60) ? yuan()
                                 : amount(1, record)) +
           doubt(3) + "\n" + exceptions(level + 1, of_rates, record);
  }
  std::string exceptions(int level, bool of_rates, bool record) {
    if (level > 3 || !random_.chance(12)) return "";
    return indent(level) + "例外 " + condition(record, 1) + "：" + value(of_rates, record, level);
  }
  std::string cases(bool of_rates, bool record) {
    std::string out;
    if (random_.chance(25)) {
      const auto field = record ? std::string("明细金额") : one_of({"负额", "另额", "总费用"});
      const auto edge = one_of({"1元", "1000万元", "21474836.47元"});
      out = "  " + field + "不超过" + edge + "：" + value(of_rates, record, 1) + "  " + field + "超过" + edge + "：" +
            value(of_rates, record, 1);
      return out;
    }
    out += "  " + (record ? of_record() : condition(false, 1)) + "：" + value(of_rates, record, 1);
    return out + "  其他：" + value(of_rates, record, 1);
  }
  Words axis(bool record) {
    switch (random_.below(6)) {
    case 0: return {"子类", "丑类", "寅类"};
    case 1: return {"未定级", "一级", "二级、三级"};
    case 2: return {"急诊", "非急诊"};
    case 3: return {"总费用不超过1元", "总费用超过1元且总费用不超过1000元", "总费用超过1000元"};
    default: return {record ? plain_of_record() : plain(), "其他"};
    }
  }
  std::string table(bool of_rates, bool record) {
    const auto cell = [&] { return of_rates ? percent() : random_.chance(80) ? yuan() : amount(1, record); };
    const auto columns = axis(false), rows = axis(record);
    std::string out = "  | |";
    for (const auto& column : columns) out += " " + column + " |";
    for (const auto& row : rows) {
      out += "\n  | " + row + " |";
      for (std::size_t i = 0; i < columns.size(); ++i) out += " " + cell() + " |";
    }
    return out + "\n";
  }
  std::string bands(bool record) {
    const auto edge = one_of({"100元", "1万元", "1000万元", "21474836.48元"});
    return (record ? std::string("明细金额") : "（" + amount(1) + "）") + " 分段累进：\n  不超过" + edge + "部分：" +
           percent() + "\n  " + edge + "以上部分：" + rate(record) + "\n";
  }

  void record_rule() {
    const auto name = "条值" + std::to_string(record_amounts_.size()) + "号";
    switch (random_.below(4)) {
    case 0: out_ += "每条 " + name + "：\n" + cases(false, true); break;
    case 1: out_ += "每条 " + name + "：\n" + table(false, true); break;
    case 2: out_ += "每条 " + name + " ＝ " + bands(true); break;
    default:
      out_ += "每条 " + name + " ＝ 取低（明细金额，" + amount(1, true) + "）" + one_of({" ＋ ", " － "}) +
              formula(true) + "\n";
    }
    record_amounts_.push_back(name);
  }
  void rule() {
    const auto name = "值" + std::to_string(amounts_.size() + rates_.size()) + "号";
    const bool of_rates = random_.chance(25);
    switch (random_.below(of_rates ? 2 : 5)) {
    case 0: out_ += name + "：\n" + cases(of_rates, false); break;
    case 1: out_ += name + "：\n" + table(of_rates, false); break;
    case 2: out_ += name + " ＝ " + bands(false); break;
    default: out_ += name + " ＝ " + formula() + "\n";
    }
    (of_rates ? rates_ : amounts_).push_back(name);
  }

  Random& random_;
  std::string out_;
  bool lines_ = false;
  Words amounts_, rates_, record_amounts_;
};

constexpr Int fen = 100, most_of_program = 10'000'000 * fen;

/// Fen, often at an edge: of the programs, of 32 bits, of the rules, of what a claim may hold.
Int money(Random& random, bool negative) {
  constexpr Int edges[] = {0,
                           1,
                           250,
                           10'000,
                           100'005,
                           1'000'000,
                           most_of_program,
                           2'147'483'647,
                           2'147'483'648,
                           9'999'999'999,
                           1'000'000'000'000 * fen};
  Int out = 0;
  if (random.chance(25)) out = edges[random.below(4)] + random.below(3) - 1;
  else if (random.chance(12)) out = edges[random.below(11)] + random.below(3) - 1;
  else if (random.chance(12)) out = most_of_program - random.below(1000) * 1'000'000;
  else out = random.below(2'000'000);
  return negative && random.chance(40) ? -out : out < 0 ? 0 : out;
}

} // namespace

std::string random_wide_policy(Random& random) { return Writer(random).policy(); }

std::vector<InputValue> random_wide_claim(Random& random, const CheckedPolicy& checked) {
  const auto& scope = checked.policy->scope;
  auto inputs = checked.no_inputs();
  const int presence = random.chance(75) ? 100 : 85;
  const auto values_of = [&](InputId id) { return static_cast<int>(scope[scope[id].type.enumeration].values.size()); };
  const auto drawn = [&](InputId id, int present) {
    InputValue out;
    if (!random.chance(present)) return out;
    const auto& input = scope[id];
    out.present = true;
    switch (input.type.kind) {
    case TypeKind::money:
      out.value = input.per_piece ? Int{random.below(3) == 0 ? 1'000'000 : random.below(2'000'000'000)}
                                  : money(random, input.may_be_negative);
      break;
    case TypeKind::number:
      out.value = (random.chance(60) ? Int{random.below(5)} * 1'000'000 : Int{random.below(2'000'000'000)}) *
                  (input.may_be_negative && random.chance(20) ? -1 : 1);
      break;
    case TypeKind::rate: out.value = Int{random.below(101)} * 1'000'000; break;
    case TypeKind::date:
      out.value = random.chance(10)   ? *day_number(1900, 1, 1)
                  : random.chance(10) ? *day_number(2199, 12, 31)
                                      : *day_number(2023, 12, 1) + random.below(500);
      break;
    case TypeKind::yes_no: out.value = random.below(2); break;
    case TypeKind::one_of: out.value = random.below(values_of(id)); break;
    case TypeKind::text: out.text = random.pick(std::array<const char*, 3>{"甲", "乙", "丙"}); break;
    case TypeKind::list: break;
    default:
      out.value = random.chance(95)   ? random.below(40)
                  : random.chance(50) ? 1'000'000 + random.below(2)
                                      : random.below(1'000'000);
    }
    return out;
  };
  const auto put = [&](std::string_view name, Int value) {
    if (const auto id = scope.find_input(name)) inputs[static_cast<std::size_t>(*id)] = {true, value, {}, {}};
  };
  for (const auto* name :
       {"政策范围内费用", "先行自付", "个人账户余额", "医院等级",   "性别",     "急诊",     "特批",
        "正额",           "负额",     "另额",         "系数",       "次数",     "护理",     "批注",
        "起日",           "自比",     "价格",         "就医类别种", "就医日期", "出生日期", "住院天数"})
    if (const auto id = scope.find_input(name)) inputs[static_cast<std::size_t>(*id)] = drawn(*id, presence);
  put("险种", *scope.find_value(scope[*scope.find_input("险种")].type.enumeration, "职工医保"));
  put("人员类别", random.below(2));
  auto cost = money(random, false);
  const auto whole = scope.find_input("费用明细");
  if (whole && random.chance(85)) {
    const auto& list = scope[scope.list_of(*whole)];
    const auto records = random.chance(1) ? 1000 + random.below(60) : random.below(5);
    put("费用明细", records);
    Int sum = 0;
    for (const auto field : list.fields)
      inputs[static_cast<std::size_t>(field)].records.resize(static_cast<std::size_t>(records));
    for (int record = 0; record < records; ++record) {
      Int price = 0, number = 0;
      InputValue* line = nullptr; ///< 明细金额
      for (const auto field : list.fields) {
        const auto& name = scope[field].name;
        auto one = drawn(field, name == "限价" ? 60 : presence);
        if (name == "明细金额" && random.chance(90)) one.value = random.below(1'000'000);
        if (name == "单价") price = one.value;
        if (name == "数量") number = one.value;
        auto& place = inputs[static_cast<std::size_t>(field)].records[static_cast<std::size_t>(record)] =
            std::move(one);
        if (name == "明细金额") line = &place;
      }
      // Most lines add up: their price is in steps of a millionth of a yuan, as their number is of a millionth.
      if (line->present && random.chance(97)) line->value = price * number / 10'000'000'000;
      if (line->present) sum += line->value;
    }
    if (sum >= 0 && random.chance(95)) cost = sum;
  }
  put("总费用", cost);
  if (random.chance(95)) put("政策范围内费用", random.chance(50) ? cost : std::min(cost, money(random, false)));
  if (random.chance(90)) put("先行自付", std::min(cost, money(random, false)) / 4);
  if (random.chance(90)) put("出生日期", *day_number(1940, 1, 1) + random.below(20'000));
  if (random.chance(2)) inputs[static_cast<std::size_t>(*scope.find_input("总费用"))] = {};
  return inputs;
}

} // namespace medpol::test
