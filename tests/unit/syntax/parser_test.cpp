#include "grammar/syntax/parser.hpp"
#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>

using namespace medpol;
using S = SyntaxKind;

namespace {

const std::vector<std::string> names{"医院等级", "三级",   "二级",   "人员类别", "退休",
                                     "是否转诊", "总费用", "起付线", "年龄"};

constexpr std::string_view kind_words[] = {"keyword",
                                           "mark",
                                           "name",
                                           "unknown",
                                           "literal",
                                           "text",
                                           "letter",
                                           "raw",
                                           "filler",
                                           "policy",
                                           "vocabulary",
                                           "entry",
                                           "declaration",
                                           "table",
                                           "values",
                                           "example",
                                           "given",
                                           "expect",
                                           "assertion",
                                           "acceptance",
                                           "amendment",
                                           "removal",
                                           "case",
                                           "exception",
                                           "stacked",
                                           "otherwise",
                                           "reading",
                                           "row",
                                           "requirement",
                                           "matter_line",
                                           "declared",
                                           "clause",
                                           "label",
                                           "formula",
                                           "cell",
                                           "pair",
                                           "choice of reading",
                                           "status",
                                           "refuse",
                                           "review",
                                           "matter_outcome",
                                           "claim_status",
                                           "deciding_case",
                                           "cause",
                                           "relative",
                                           "inline",
                                           "inline_exceptions",
                                           "rate_behind",
                                           "per_unit",
                                           "limit",
                                           "round",
                                           "bands",
                                           "choice",
                                           "or",
                                           "alternatives",
                                           "and",
                                           "not",
                                           "comparison",
                                           "sum",
                                           "product",
                                           "postfix",
                                           "paren",
                                           "call"};

/// A node as “kind(parts)”; leaves by their words.
std::string shape(const test::ReadText& read, SyntaxId id) {
  const auto parts = read.tree.parts(id);
  if (read.tree[id].kind <= S::filler) return std::string(read.words(id));
  std::string out = std::string(kind_words[static_cast<std::size_t>(read.tree[id].kind)]) + "(";
  for (std::size_t i = 0; i < parts.size(); ++i) out += (i == 0 ? "" : " ") + shape(read, parts[i]);
  return out + ")";
}

/// The tree of line `line` of a text; “-” when it could not be read.
std::string shape_of(const std::string& text, std::size_t line = 0) {
  const auto read = test::read_text(text, names);
  const auto root = read.tree.root_of_line.at(line);
  return root == SyntaxId::none ? "-" : shape(read, root);
}

/// The tree of a formula.
std::string formula(const std::string& text) {
  const auto whole = shape_of("甲 ＝ " + text);
  constexpr std::string_view head = "declaration(declared(甲) formula(";
  return whole.starts_with(head) ? whole.substr(head.size(), whole.size() - head.size() - 2) : whole;
}

std::string codes(const std::string& text) {
  const auto read = test::read_text(text, names);
  std::string out;
  for (const auto& one : read.diagnostics) out += (out.empty() ? "" : " ") + std::string(info(one.code).name);
  return out;
}

} // namespace

TEST_CASE("words need no blanks between them", "[parser]") {
  CHECK(shape_of("当：\n  当医院等级为三级且人员类别是退休且是否转诊：85%\n", 1) ==
        "case(label(当 and(comparison(医院等级 为 三级) 且 comparison(人员类别 是 退休) 且 是否转诊)) formula(85%))");
  CHECK(formula("总费用超出起付线部分×80%") == "product(postfix(总费用 超出 起付线 部分) 80%)");
}

TEST_CASE("readings") {
  CHECK(shape_of("总费用：  冲突\n  读法甲 “甲说”：1元\n  reading b: 2元 截断：完了\n", 1) ==
        "reading(读法 甲 “甲说” formula(1元))");
  CHECK(shape_of("总费用：  冲突\n  读法甲 “甲说”：1元\n  reading b: 2元 截断：完了\n", 2) ==
        "reading(reading b formula(2元) status(截断 完了))");
  CHECK(shape_of("示例 一：\n  给定 年龄 60岁，读法乙，起付线读法丙\n", 1) ==
        "given(给定 pair(年龄 60岁) choice of reading(读法 乙) choice of reading(起付线 读法 丙))");
  CHECK(shape_of("断言 总费用 ＝ 起付线   冲突：原文如此") ==
        "assertion(断言 comparison(总费用 起付线) status(冲突 原文如此))");
}

TEST_CASE("precedence and flat lists of operands", "[parser]") {
  CHECK(formula("1元＋2元－3元") == "sum(1元 2元 3元)");
  CHECK(formula("1元＋2元×3÷4") == "sum(1元 product(2元 3 4))");
  CHECK(formula("（1元＋2元）×3") == "product(paren(sum(1元 2元)) 3)");
  CHECK(formula("－1元＋2元") == "sum(1元 2元)");
  CHECK(formula("取低（1元、2元，3元＋1元）") == "call(取低 1元 2元 sum(3元 1元))");
  CHECK(formula("1元*2/3-4元") == "sum(product(1元 2 3) 4元)");
  CHECK(shape_of("断言 非是否转诊且总费用超过1元或年龄满60周岁") ==
        "assertion(断言 or(and(not(非 是否转诊) 且 comparison(总费用 超过 1元)) 或 comparison(年龄 满 60周岁)))");
}

TEST_CASE("clauses of a formula", "[parser]") {
  CHECK(formula("总费用 × 80%，四舍五入到分，不超过 1万元，不低于 0元") ==
        "product(总费用 80%) round(四舍五入到 分) limit(不超过 1万元) limit(不低于 0元)");
  CHECK(formula("（总费用 ÷ 3）舍去到 2 位小数") == "postfix(paren(product(总费用 3)) round(舍去到 2 位小数))");
  CHECK(formula("总费用 分段累进：") == "总费用 bands(分段累进)");
  CHECK(formula("不予支付，理由“无”") == "refuse(不予支付 clause(理由 “无”))");
  CHECK(formula("转人工审核") == "review(转人工审核)");
}

TEST_CASE("ranges", "[parser]") {
  const auto range = [](const std::string& text) { return shape_of("断言 " + text); };
  CHECK(range("1万元以上") == "assertion(断言 comparison(1万元 以上))");
  CHECK(range("1万元至3万元部分") == "assertion(断言 comparison(1万元 至 3万元 部分))");
  CHECK(range("1万元以上至3万元（含）") == "assertion(断言 comparison(1万元 以上 至 3万元 含))");
  CHECK(range("不超过1万元部分") == "assertion(断言 comparison(不超过 1万元 部分))");
  CHECK(range("总费用超过1元不超过2元") == "assertion(断言 comparison(总费用 超过 1元 不超过 2元))");
  CHECK(range("2024年7月1日起") == "assertion(断言 comparison(2024年7月1日 起))");
  CHECK(range("自2024年7月1日至2025年6月30日") == "assertion(断言 comparison(自 2024年7月1日 至 2025年6月30日))");
  CHECK(range("年龄60周岁以上") == "assertion(断言 comparison(年龄 60周岁 以上))");
}

TEST_CASE("statements", "[parser]") {
  CHECK(shape_of("政策 上海市职工医保") == "policy(政策 上海市职工医保)");
  CHECK(shape_of("枚举 等级，英文 level，由低到高：一级 | 二级、三级") ==
        "declaration(枚举 declared(等级) clause(英文 level) clause(由低到高) choice(一级 二级 三级))");
  CHECK(shape_of("支付项 附加支付，计入 其他支出 ＝ 1元  存疑：未写明") ==
        "declaration(支付项 declared(附加支付) clause(计入 其他支出) formula(1元) status(存疑 未写明))");
  CHECK(shape_of("「超过：甲」：1元") == "declaration(declared(「超过：甲」) formula(1元))");
  CHECK(shape_of("示例 甲：\n  给定 总费用 1元，人员类别 退休\n  应得 起付线 -1元，转人工审核\n", 1) ==
        "given(给定 pair(总费用 1元) pair(人员类别 退休))");
  CHECK(shape_of("示例 甲：\n  给定 是否转诊 是，人员类别 是 退休\n  应得 起付线 -1元，转人工审核\n", 1) ==
        "given(给定 pair(是否转诊 是) pair(人员类别 是 退休))");
  CHECK(shape_of("示例 甲：\n  给定 总费用 1元\n  应得 起付线 -1元，转人工审核\n", 2) ==
        "expect(应得 pair(起付线 1元) review(转人工审核))");
}

TEST_CASE("rows and cells", "[parser]") {
  const std::string text = "甲：\n  |  | 二级 | 三级、二级 |\n  | 退休 | 80% | ％％ |\n";
  CHECK(shape_of(text, 1) == "row(cell() cell(label(二级)) cell(label(alternatives(三级 二级))))");
  CHECK(shape_of(text, 2) == "row(cell(label(退休)) cell(label(80%)) cell(％％))");
  CHECK(cells_of("| a | b |") == std::vector<std::string_view>{"a", "b"});
  CHECK(cells_of("｜ a ｜ ｜ b") == std::vector<std::string_view>{"a", "", "b"});
  CHECK(cells_of("a\tb\t") == std::vector<std::string_view>{"a", "b", ""});
}

TEST_CASE("a row without cells is no row of another line", "[parser]") {
  const auto read = test::read_text("甲：\n  |\n  | 1元 |\n", names);
  const auto root = read.tree.root_of_line.at(1);
  CHECK((root == SyntaxId::none || read.tree[root].kind == S::row));
}

TEST_CASE("nodes stand in post-order, and their sizes count what is below", "[parser]") {
  const auto read =
      test::read_text("甲 ＝（总费用 － 起付线）× 80%，不超过 1万元\n乙：\n  三级：1元\n  其他：2元\n", names);
  REQUIRE(read.diagnostics.empty());
  const auto& nodes = read.tree.nodes;
  std::size_t rooted = 0;
  for (const auto root : read.tree.root_of_line)
    if (root != SyntaxId::none) rooted += read.tree[root].size;
  CHECK(rooted == nodes.size());
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const auto id = static_cast<SyntaxId>(i);
    std::uint32_t below = 1;
    auto end = nodes[i].begin;
    for (const auto child : read.tree.children(id)) {
      below += read.tree[child].size;
      CHECK(read.tree[child].begin >= end);
      end = read.tree[child].end;
    }
    CHECK(nodes[i].size == below);
    if (nodes[i].size > 1) CHECK(nodes[i].end == end);
  }
}

TEST_CASE("declared names are found without knowing any", "[parser]") {
  const std::string text =
      "政策 甲政策\n枚举 等级，英文 level：一级 | 二级\n申报项：\n  | 名称 | 别名 |\n  | 天数 | 日数、住院天 |\n"
      "「甲：乙」：1元\n支付项 附加，英文 extra ＝ 1元\n示例 丙：\n没有冒号\n";
  Diagnostics diagnostics;
  const Source source("a", text);
  std::string found;
  for (const auto& name : declared_names(source, FileId{0}, read_layout(FileId{0}, text, diagnostics), Lexicon())) {
    found += name.spelling + " ";
    CHECK(source.slice(name.span.begin, name.span.end) == name.spelling);
  }
  CHECK(found == "等级 level 一级 二级 天数 日数 住院天 甲：乙 附加 extra ");
}

TEST_CASE("a line that cannot be read is reported once, and the lines around it are read", "[parser]") {
  CHECK(codes("甲 ＝ ＋ 1元\n乙：1元\n") == "E107");
  CHECK(codes("甲 ＝\n乙：1元\n") == "E106");
  CHECK(codes("甲 1元\n乙：1元\n") == "E105");
  CHECK(codes("甲：2024年2月30日\n") == "E108");
  CHECK(codes("甲：1,234,56元\n") == "E109");
  CHECK(codes("甲：9999999999999999999元\n") == "E110");
  CHECK(codes("| a | b |\n") == "E114");
  CHECK(shape_of("甲 ＝ ＋ 1元\n乙：1元\n", 0) == "-");
  CHECK(shape_of("甲 ＝ ＋ 1元\n乙：1元\n", 1) == "declaration(declared(乙) formula(1元))");
}

TEST_CASE("deep brackets with a fault inside end at once", "[parser]") {
  std::string open, close;
  for (int i = 0; i < 60; ++i) open += "（", close += "）";
  CHECK(codes("甲 ＝ " + open + "1元 ＋ ＋" + close + "\n") == "E107");
}
