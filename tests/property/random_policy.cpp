#include "property/random_policy.hpp"

#include <array>

namespace medpol::test {
namespace {

using Words = std::vector<std::string>;

constexpr std::array edges{0, 1, 100, 200, 1000, 10000};

/// A field that can be split into cases: its values in the words of a policy.
struct Field {
  std::string name;
  Words values;
};
const std::array<Field, 4> fields{{{"医院等级", {"未定级", "一级", "二级", "三级"}},
                                   {"就医类别种", {"子类", "丑类", "寅类"}},
                                   {"性别", {"男", "女"}},
                                   {"签约情况", {"已签约", "未签约"}}}};

class Writer {
public:
  explicit Writer(Random& random) : random_(random) {}

  std::string policy() {
    out_ = "政策 随机\n  基准日：就医日期\n";
    if (random_.chance(60)) out_ += "  险种：职工医保\n";
    if (random_.chance(50)) out_ += "  施行：2024年1月1日起\n";
    if (random_.chance(30)) out_ += "  适用：急诊或就医日期2024年6月1日起\n";
    constexpr std::array ways{"四舍五入到分", "舍去到分", "进位到分", "四舍五入到角", "见分进角"};
    out_ += std::string("  取整：") + random_.pick(ways) + "\n";
    out_ += "申报项 就医类别种：子类 | 丑类 | 寅类\n申报项 特批：是否\n申报项 自比：比例\n申报项 系数：数\n";
    for (int count = 2 + random_.below(6); count > 0; --count) rule();
    out_ += "统筹支付 ＝ " + formula() + "\n";
    if (random_.chance(40)) out_ += "其他支出：\n" + cases(1, false);
    if (random_.chance(30)) out_ += "个人账户支付 ＝ 取低（个人账户余额，" + amount(1) + "）\n";
    if (random_.chance(20)) out_ += "支付项 附加支付，计入 企业补充支付 ＝ 统筹支付 × " + rate() + "\n";
    return out_;
  }

private:
  std::string indent(int level) { return std::string(static_cast<std::size_t>(level) * 2, ' '); }
  std::string yuan() {
    constexpr std::array ends{"元", "元", ".5元", ".05元", ".333元"};
    return std::to_string(random_.pick(edges)) + random_.pick(ends);
  }
  std::string percent() { return std::to_string(random_.below(101)) + random_.pick(std::array{"%", "%", ".5%", "％"}); }

  // --- values ---

  std::string amount(int depth) {
    if (depth == 0 || random_.chance(30)) {
      const int kind = random_.below(4);
      if (kind == 0) return yuan();
      if (kind == 1 && !amounts_.empty()) return random_.pick(amounts_);
      if (kind == 2 && !limited_.empty()) return random_.pick(limited_) + "超限部分";
      return random_.pick(std::array{"总费用", "政策范围内费用", "先行自付", "本年度统筹已支付"});
    }
    switch (random_.below(9)) {
    case 0: return "（" + amount(depth - 1) + " ＋ " + amount(depth - 1) + "）";
    case 1: return "（" + amount(depth - 1) + " － " + amount(depth - 1) + "）";
    case 2: return "（" + amount(depth - 1) + "）× " + rate();
    case 3: return "取低（" + amount(depth - 1) + "、" + amount(depth - 1) + "）";
    case 4: return "取高（" + amount(depth - 1) + "，" + yuan() + "）";
    case 5: return "（" + amount(depth - 1) + "）超出" + yuan() + "部分";
    case 6:
      return "（" + amount(depth - 1) + " ÷ " + random_.pick(std::array{"3", "7", "30", "1.5"}) + "）" + rounding();
    case 7: return "（" + amount(depth - 1) + " ×（" + amount(depth - 1) + " ÷ 系数）÷ 3）" + rounding();
    default: return "（" + amount(depth - 1) + " × " + rate() + " ÷ 系数）" + rounding();
    }
  }
  std::string rate() {
    const int kind = random_.below(4);
    if (kind == 0 && !rates_.empty()) return random_.pick(rates_);
    if (kind == 1) return "自比";
    if (kind == 2) return "（" + percent() + " ＋ 5个百分点）";
    return percent();
  }
  std::string rounding() {
    return random_.pick(std::array{"四舍五入到分", "舍去到分", "进位到分", "四舍五入到角", "舍去角分", "见分进角",
                                   "四舍五入到 2 位小数", "进位到10元"});
  }
  std::string formula() {
    auto out = amount(2);
    if (random_.chance(20)) out += std::string("，") + rounding();
    if (random_.chance(40)) out += "，不超过 " + amount(1);
    if (random_.chance(30)) out += "，不低于 0元";
    return out;
  }
  std::string value(bool of_rates) {
    if (random_.chance(6)) return "不予支付，理由“不付”";
    if (random_.chance(3)) return "转人工审核，理由“看看”";
    if (of_rates) return random_.chance(80) ? percent() : rate();
    return random_.chance(60) ? yuan() : amount(1);
  }

  // --- cases: labels that are disjoint and complete unless something is left out or written twice ---

  Words split_values() {
    const auto& field = random_.pick(fields);
    Words out;
    for (const auto& word : field.values) {
      if (!out.empty() && random_.chance(30)) out.back() += "、" + word;
      else out.push_back(word);
    }
    return out;
  }
  Words split_amount(const std::string& name) {
    const int low = edges[static_cast<std::size_t>(1 + random_.below(2))],
              high = edges[static_cast<std::size_t>(3 + random_.below(3))];
    const auto one = std::to_string(low) + "元", two = std::to_string(high) + "元";
    if (random_.chance(50))
      return {name + "不超过" + one, name + "超过" + one + "且" + name + "不超过" + two, name + "超过" + two};
    return {name + "低于" + one, name + "不低于" + one + "且" + name + "低于" + two, name + "不低于" + two};
  }
  Words labels() {
    Words out;
    switch (random_.below(8)) {
    case 0: out = {"急诊", "非急诊"}; break;
    case 6: out = {"就医日期早于2023年7月1日", "就医日期2023年7月1日至2024年6月30日", "就医日期2024年7月1日起"}; break;
    case 7: out = {"急诊为是", "急诊为否"}; break;
    case 1: out = split_amount("总费用"); break;
    case 2: out = amounts_.empty() ? Words{"特批", "非特批"} : split_amount(random_.pick(amounts_)); break;
    case 3: out = {"就医日期早于2024年7月1日", "就医日期2024年7月1日至2025年6月30日", "就医日期2025年7月1日起"}; break;
    case 4: out = {"年龄不满60周岁", "年龄满60周岁且不满70周岁", "年龄满70周岁"}; break;
    default: out = split_values();
    }
    if (random_.chance(30)) out[0] += "且特批", out.insert(out.begin() + 1, first_of(out[0]) + "且非特批");
    if (random_.chance(4)) out.push_back(out[0]);
    if (random_.chance(4)) out.pop_back();
    if (out.size() > 1 && random_.chance(25)) out.back() = "其他";
    return out;
  }
  static std::string first_of(const std::string& label) { return label.substr(0, label.rfind("且")); }

  std::string cases(int level, bool of_rates) {
    std::string out;
    for (const auto& label : labels()) {
      out += indent(level) + label + "：";
      if (level < 3 && label != "其他" && random_.chance(12)) out += "\n" + cases(level + 1, of_rates);
      else out += value(of_rates) + "\n" + exceptions(level + 1, of_rates);
    }
    return out;
  }
  std::string exceptions(int level, bool of_rates) {
    if (level > 4 || !random_.chance(12)) return "";
    return indent(level) + "例外 " + random_.pick(std::array{"特批", "急诊且特批", "女", "总费用超过200元"}) + "：" +
           value(of_rates) + "\n" + exceptions(level + 1, of_rates);
  }

  std::string table(bool of_rates) {
    const auto columns = labels(), rows = labels();
    std::string out = "  | |";
    for (const auto& column : columns) out += " " + column + " |";
    for (const auto& row : rows) {
      out += "\n  | " + row + " |";
      for (std::size_t i = 0; i < columns.size(); ++i) out += " " + (of_rates ? percent() : yuan()) + " |";
    }
    return out + "\n";
  }
  std::string bands() {
    std::string out = amount(1) + random_.pick(std::array{" 分段累进", " 全额套档"});
    const bool whole = out.ends_with("套档");
    out += "：\n  不超过100元" + std::string(whole ? "" : "部分") + "：" + percent() + "\n";
    out += whole ? "  超过100元且不超过1000元：" : "  100元至1000元部分：";
    out += percent() + "\n";
    return out + (whole ? "  超过1000元：" : "  1000元以上部分：") + percent() + "\n";
  }

  void rule() {
    const auto name = "值" + std::to_string(amounts_.size() + rates_.size()) + "号";
    const bool of_rates = random_.chance(35);
    const int shape = random_.below(of_rates ? 3 : 6);
    switch (shape) {
    case 0: out_ += name + "：" + (of_rates ? percent() : yuan()) + "\n" + exceptions(1, of_rates); break;
    case 1: out_ += name + "：\n" + cases(1, of_rates) + exceptions(1, of_rates); break;
    case 2: out_ += name + "：\n" + table(of_rates); break;
    case 3: out_ += name + " ＝ " + bands(); break;
    case 4:
      out_ += name + " ＝ " + amount(2) + "，不超过 " + yuan() + "\n";
      limited_.push_back(name);
      break;
    default: out_ += name + " ＝ " + formula() + "\n";
    }
    (of_rates ? rates_ : amounts_).push_back(name);
  }

  Random& random_;
  std::string out_;
  Words amounts_, rates_, limited_;
};

} // namespace

std::string random_policy(Random& random) { return Writer(random).policy(); }

std::vector<InputValue> random_claim(Random& random, const CheckedPolicy& checked) {
  auto inputs = checked.no_inputs();
  const int presence = random.chance(70) ? 100 : 85;
  const auto put = [&](std::string_view field, Int value) {
    const auto id = checked.policy->scope.find_input(field);
    if (id && random.chance(presence)) inputs[static_cast<std::size_t>(*id)] = {true, value, {}};
  };
  const auto money = [&]() -> Int {
    if (random.chance(50)) return std::max(0, random.pick(edges) * 100 + random.below(3) - 1);
    return random.below(2'000'000);
  };
  const Int cost = money();
  put("总费用", cost);
  put("政策范围内费用", random.chance(70) ? cost : std::min(cost, money()));
  put("险种", *checked.policy->scope.find_value(
                  checked.policy->scope[*checked.policy->scope.find_input("险种")].type.enumeration, "职工医保"));
  put("人员类别", random.below(2));
  for (const auto* name : {"先行自付", "本年度统筹已支付", "个人账户余额"}) put(name, money());
  for (const auto& field : fields) put(field.name, random.below(static_cast<int>(field.values.size())));
  for (const auto* name : {"急诊", "特批"}) put(name, random.below(2));
  put("年龄", random.chance(50) ? 59 + random.below(3) : random.below(100));
  put("自比", Int{random.below(101)} * 1'000'000);
  put("系数", random.chance(5) ? 0 : Int{1 + random.below(50)} * 100'000);
  const int first = *day_number(2024, 1, 1);
  put("就医日期", random.chance(40) ? *day_number(2024, 7, 1) - 1 + random.below(2) : first + random.below(900));
  return inputs;
}

} // namespace medpol::test
