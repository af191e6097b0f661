#include "grammar/format/format.hpp"
#include "grammar/format/literal_text.hpp"
#include "grammar/format/reading.hpp"
#include "grammar/syntax/parser.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/read.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/model/vocabulary/wording.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/policies/library.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <random>

using namespace medpol;

namespace {

const Scope& vocabulary() {
  static const auto library = load_library({}, "policies/词汇");
  return library.vocabulary;
}

/// A text as `medpol fmt` reads it.
struct Text {
  Source source;
  Scope scope = vocabulary();
  SyntaxTree tree;
  Diagnostics diagnostics, declarations;

  explicit Text(std::string text) : source("测试.medpol", std::move(text)) {
    auto layout = read_layout({}, source.text(), diagnostics);
    for (const auto& declared : declared_names(source, {}, layout, Lexicon())) scope.lexicon.add(declared.spelling);
    tree = parse(source, {}, std::move(layout), scope.lexicon, diagnostics);
    declare_enumerations(source, tree, scope, declarations);
    declare_fields(source, tree, scope, declarations);
  }
  bool good() const { return !has_errors(diagnostics); }
  bool declares_well() const { return !has_errors(declarations); }
  std::string formatted() const { return format_source(source, tree, scope.lexicon, {language_of(source, tree), {}}); }
  std::string translated(Language language) const {
    return format_source(source, tree, scope.lexicon, {language, wording_of(scope, language)});
  }
  std::vector<std::string> reading() const { return reading_of(source, tree); }
  std::vector<std::string> meaning() const {
    return reading_of(source, tree, [this](NameId name) { return meaning_of(scope, name); });
  }
};

std::string formatted(const std::string& text) {
  const Text read(text);
  REQUIRE(read.good());
  return read.formatted();
}
std::string in(Language language, const std::string& text) {
  const Text read(text);
  REQUIRE(read.good());
  return read.translated(language);
}

/// The first line that two readings do not share; empty when they are equal.
std::string first_difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i)
    if (i >= a.size() || i >= b.size() || a[i] != b[i])
      return (i < a.size() ? a[i] : "-") + " / " + (i < b.size() ? b[i] : "-");
  return {};
}

const std::string sample = R"(政策 上海市职工医保
  地区：上海市
  险种：职工医保
  医保年度：7月1日起
  基准日：就医日期
  施行：2023年7月1日起
  取整：四舍五入到分

# 一、最高支付限额

> 自2024年7月1日起,职工医保统筹基金最高支付限额从61万元上调至63万元
统筹基金最高支付限额，英文 pooled fund cap：
  2023年7月1日至2024年6月30日：61万元
  2024年7月1日起：63万元

// 起付线按机构等级
> 一级及以下医疗机构 :200元
门诊起付标准，英文 outpatient deductible：
  一级及以下、二级：200元
  三级：400元  // 三级含特等

本次起付线 ＝ 政策范围内费用，不超过 门诊起付标准 － 本年度已付起付线，不低于 0元
起付线以上费用，英文 cost above deductible ＝ 政策范围内费用 － 本次起付线

> 比例
报销比例，英文 reimbursement rate：
  当医院等级为三级且人员类别为退休：85%
  其他：80%
  例外 未备案且非急诊：不予支付，理由“未备案则无法直接报销”

> 分段
统筹应付，英文 pooled due ＝ 起付线以上费用 分段累进：
  |                  | 一级及以下 | 二级 | 三级 |
  | 不超过1万元部分  | 90%        | 88%  | 85%  |
  | 1万元至3万元部分 | 92%        | 90%  | 88%  |
  | 3万元以上部分    | 95%        | 93%  | 92%  |
每日费用，英文 daily cost ＝ （政策范围内费用 ÷ 住院天数）四舍五入到分
统筹支付 ＝ 统筹应付 × （报销比例 ＋ 5个百分点），不超过 统筹基金最高支付限额 － 本年度统筹已支付

> 超过部分按80%报销
支付项 附加支付，英文 extra payment，计入 其他支出 ＝ 统筹支付超限部分 × 80%   存疑：原文未写明由哪个基金支付

示例 退休人员三级医院门诊：
  给定 人员类别 退休，医院等级 三级，就医日期 2024年8月1日，总费用 3000元，年龄 60周岁，病种 特困
  应得 统筹支付 1700元，个人负担 1300元
)";

} // namespace

TEST_CASE("a text in the layout stays as it is", "[format]") { CHECK(formatted(sample) == sample); }

TEST_CASE("indentation, blank lines, headings, quotes and comments", "[format]") {
  CHECK(formatted("\n\n政策 甲 \r\n     地区: 上海市\r\n\r\n\r\n     险种：职工医保\r\n#一、总则\n>原文  一\n乙：\n    "
                  "// 说明\n    在职：80%   // 尾注\n    其余：70%\n丙：1元\n\n\n") ==
        "政策 甲\n  地区：上海市\n\n  险种：职工医保\n\n# 一、总则\n\n> 原文  一\n乙：\n  // 说明\n  在职：80%  // "
        "尾注\n  其余：70%\n丙：1元\n");
  CHECK(formatted("甲：1元\n// 说明\n乙：\n  在职：1元\n  其他：2元") ==
        "甲：1元\n\n// 说明\n乙：\n  在职：1元\n  其他：2元\n");
}

TEST_CASE("punctuation, blanks between words and keywords", "[format]") {
  CHECK(formatted("甲=总费用-政策范围内费用*80%/2,不超过100元 , 不低于  0元\n") ==
        "甲 ＝ 总费用 － 政策范围内费用 × 80% ÷ 2，不超过 100元，不低于 0元\n");
  CHECK(formatted("甲：\n  当 医院等级 属于 三级 并且 人员类别 是 退休 或者 未 急诊 时：１２ 元\n  其它：－5元\n") ==
        "甲：\n  当医院等级属于三级并且人员类别是退休或者未急诊时：12元\n  其它：－5元\n");
  CHECK(formatted("甲 ＝ 取低 ( 总费用 , -5元 ) 四舍五入至 2 位小数\n") ==
        "甲 ＝ 取低（总费用，－5元）四舍五入至2位小数\n");
  CHECK(formatted("pooled  payment=total cost*80%,not above 1,000  yuan\n") ==
        "pooled payment = total cost × 80%, not above 1,000 yuan\n");
}

TEST_CASE("blanks and brackets that a reading needs are kept", "[format]") {
  // Without the blank the comma would group the digits.
  CHECK(formatted("甲 ＝ 较低者（3， 200）\n") == "甲 ＝ 较低者（3， 200）\n");
  CHECK(formatted("申报项 「不为」：金额\n甲 ＝ 「不为」 ＋ 1元\n") ==
        "申报项 「不为」：金额\n甲 ＝ 「不为」 ＋ 1元\n");
  CHECK(formatted("甲：\n  病种为 糖尿病 且急诊：1元\n  其他：2元\n") ==
        "甲：\n  病种为糖尿病且急诊：1元\n  其他：2元\n");
}

TEST_CASE("tables are aligned by cells", "[format]") {
  CHECK(formatted("甲：\n\t｜人员类别|比例|\n\t|--|:--:|\n\t|在职|80%|  // 注\n\t|退休|8 %|\n") ==
        "甲：\n  | 人员类别 | 比例 |\n  | -------- | :--: |\n  | 在职     | 80%  |  // 注\n  | 退休     | 8%   |\n");
  CHECK(formatted("甲：\n  人员类别\t比例\n  在职\t80%\n  其他\t7%\n") ==
        "甲：\n  | 人员类别 | 比例 |\n  | 在职     | 80%  |\n  | 其他     | 7%   |\n");
}

TEST_CASE("a formula on several lines", "[format]") {
  CHECK(formatted("甲 ＝ 总费用\n     － 先行自付 －\n   全自费金额  // 尾注\n") ==
        "甲 ＝ 总费用 － 先行自付 － 全自费金额  // 尾注\n");
  CHECK(formatted("甲 ＝ 总费用 － // 一\n  先行自付 － // 二\n    全自费金额\n") ==
        "甲 ＝ 总费用 －  // 一\n    先行自付 －  // 二\n    全自费金额\n");
  const std::string line = "政策范围内费用 ＋ 政策范围内费用 ＋ 政策范围内费用 ＋ 政策范围内费用 ＋";
  CHECK(formatted("甲 ＝ " + line + "\n  " + line + "\n      总费用\n") ==
        "甲 ＝ " + line + "\n    " + line + "\n    总费用\n");
}

TEST_CASE("literals in the other language and back", "[format]") {
  const auto say = [](std::string_view text, Language language) {
    return say_literal(text, scan_literal(text, 0)->literal, language);
  };
  const std::vector<std::pair<std::string, std::string>> both{{"63万元", "630,000 yuan"},
                                                              {"1200元", "1200 yuan"},
                                                              {"1,200元", "1,200 yuan"},
                                                              {"3.25万元", "32,500 yuan"},
                                                              {"1.5亿元", "150,000,000 yuan"},
                                                              {"0.5元", "0.5 yuan"},
                                                              {"60周岁", "60 years old"},
                                                              {"90天", "90 days"},
                                                              {"1天", "1 day"},
                                                              {"3个月", "3 months"},
                                                              {"80%", "80%"},
                                                              {"2024年7月1日", "2024-07-01"},
                                                              {"5个百分点", "5 percentage points"},
                                                              {"0.5个百分点", "0.5 percentage points"},
                                                              {"3", "3"}};
  for (const auto& [zh, en] : both) {
    CHECK(say(zh, Language::en) == en);
    CHECK(say(en, Language::zh) == zh);
    CHECK(say(zh, Language::zh) == zh);
    CHECK(say(en, Language::en) == en);
  }
  CHECK(say("百分之八十五", Language::en) == "85%");
  CHECK(say("5角", Language::en) == "0.5 yuan");
}

TEST_CASE("a policy in English and back", "[format]") {
  const auto english = in(Language::en, sample);
  INFO(english);
  const Text read(english);
  REQUIRE(read.good());
  CHECK(read.meaning() == Text(sample).meaning());
  CHECK(read.formatted() == english);
  CHECK(read.translated(Language::zh) == sample);
  CHECK(english.find("except unfiled and not emergency: not covered, reason “未备案则无法直接报销”\n") !=
        std::string::npos);
  CHECK(english.find("pooled fund cap, Chinese 统筹基金最高支付限额:\n  2023-07-01 to 2024-06-30: 610,000 yuan\n  from "
                     "2024-07-01: 630,000 yuan\n") != std::string::npos);
  CHECK(english.find("disease 特困\n") != std::string::npos); // beside a field of texts it is a text
  CHECK(english.find("region: Shanghai\n  scheme: employee insurance\n") != std::string::npos);
}

TEST_CASE("names without a word in the other language stay", "[format]") {
  CHECK(in(Language::en, "甲额 ＝ 总费用 × 80%\n乙 ＝ 甲额，不超过 5元\n") ==
        "甲额 = total cost × 80%\n乙 = 甲额, at most 5 yuan\n");
  // A name that begins like a statement is put in brackets.
  const auto english = in(Language::en, "甲额，英文 policy cost ＝ 总费用\n");
  CHECK(english == "「policy cost」, Chinese 甲额 = total cost\n");
}

TEST_CASE("all policies: the layout is stable, and nothing is read differently", "[format]") {
  namespace fs = std::filesystem;
  for (const auto* folder : {"policies", "tests", "examples", "docs"}) {
    if (!fs::is_directory(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".medpol") continue;
      const Text before(read_text_file(entry.path().string(), limits.policy_bytes).text);
      if (!before.good()) continue;
      INFO(entry.path().string());
      const auto once = before.formatted();
      const Text after(once);
      CHECK(after.good());
      CHECK(first_difference(after.reading(), before.reading()) == "");
      CHECK(after.formatted() == once);
      for (const auto language : {Language::en, Language::zh}) {
        if (!before.declares_well()) continue;
        const Text other(before.translated(language));
        CHECK(other.good());
        CHECK(first_difference(other.meaning(), before.meaning()) == "");
      }
    }
  }
}

TEST_CASE("other blanks, punctuation and indentation give the same text", "[format]") {
  std::mt19937 random(20240701); // NOLINT: the same texts in every run
  const auto chance = [&](unsigned n) { return random() % n == 0; };
  for (int round = 0; round < 200; ++round) {
    std::string text;
    const std::string indent(2 + random() % 4, ' ');
    bool free_text = false;
    for (std::size_t at = 0; at < sample.size();) {
      const bool line_begins = at == 0 || sample[at - 1] == '\n';
      if (line_begins) {
        const auto content = sample.find_first_not_of(' ', at);
        free_text = sample[content] == '>' || sample[content] == '/' || sample[content] == '#';
        if (content > at) text += indent;
        at = content;
      }
      const auto length = decode(sample, at).length;
      const auto c = sample.substr(at, length);
      at += length;
      if (c == "“" || c == "/" || c == "存") free_text = true;
      if (free_text) text += c;
      else if (c == " ") text.append(1 + random() % 3, ' ');
      else if (c == "\n" && chance(4)) text += " \r\n";
      else if (c == "：" && chance(2)) text += " : ";
      else if (c == "，" && chance(2)) text += " , ";
      else if (c == "＝" && chance(2)) text += "=";
      else if (c == "－" && chance(2)) text += "-";
      else text += c;
      if (c == "”") free_text = false;
    }
    INFO(text);
    const Text read(text);
    REQUIRE(read.good());
    REQUIRE(read.formatted() == sample);
  }
}
