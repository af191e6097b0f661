#include "grammar/diagnostic/codes.hpp"
#include "grammar/syntax/layout.hpp"
#include "grammar/text/limits.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace medpol;

namespace {

struct Read {
  std::string text;
  Layout layout;
  Diagnostics diagnostics;

  std::string words(LineId id) const { return text.substr(layout[id].begin, layout[id].end - layout[id].begin); }
};

Read read(std::string text) {
  Read out{std::move(text), {}, {}};
  out.layout = read_layout(FileId{0}, out.text, out.diagnostics);
  return out;
}

void write_tree(const Read& read, LineId first, std::string& out) {
  for (auto id = first; id != LineId::none; id = read.layout[id].next) {
    const auto kind = read.layout[id].kind;
    if (kind == LineKind::blank) continue;
    out += read.words(id);
    if (read.layout[id].first_child != LineId::none) {
      out += "{";
      write_tree(read, read.layout[id].first_child, out);
      out += "}";
    }
    out += ";";
  }
}

/// The line tree without blank lines: “甲{乙;丙;};”.
std::string tree(const Read& read) {
  std::string out;
  write_tree(read, read.layout.first, out);
  return out;
}
std::string tree(const std::string& text) { return tree(read(text)); }

/// The faults of a text, each with the words it is about.
std::string faults(const std::string& text) {
  const auto done = read(text);
  std::string out;
  for (const auto& one : done.diagnostics)
    out += (out.empty() ? "" : " ") + std::string(info(one.code).name) + ":" +
           done.text.substr(one.span.begin, one.span.end - one.span.begin);
  return out;
}

} // namespace

TEST_CASE("lines below that are indented further are children", "[layout]") {
  CHECK(tree("甲\n  乙\n    丙\n  丁\n戊\n") == "甲{乙{丙;};丁;};戊;");
  CHECK(tree("甲\n  乙\n丙") == "甲{乙;};丙;");
  CHECK(tree("甲\n\n\n  乙\n\n  丙\n") == "甲{乙;丙;};");
  CHECK(tree("") == "");
  CHECK(tree("\n \n\t\n") == "");
}

TEST_CASE("line endings and full-width indentation", "[layout]") {
  CHECK(tree("甲\r\n  乙\r\n丙\r\n") == "甲{乙;};丙;");
  CHECK(tree("甲\n　乙\n  丙\n") == "甲{乙;丙;};");   // an ideographic blank is two cells wide
  CHECK(tree("甲\n\t乙\n    丙\n") == "甲{乙;丙;};"); // a tab goes to the next multiple of four
  CHECK(tree("甲\n  \t乙\n    丙\n") == "甲{乙;丙;};");
}

TEST_CASE("kinds of lines", "[layout]") {
  const auto done = read("> 引文\n＞ 引文\n# 标题\n// 注\n甲：\n  | a | b |\n  ｜ c ｜ d ｜\n  e\tf\n");
  std::vector<LineKind> kinds;
  for (const auto& line : done.layout.lines) kinds.push_back(line.kind);
  using K = LineKind;
  CHECK(kinds ==
        std::vector{K::quote, K::quote, K::heading, K::comment, K::text, K::table_row, K::table_row, K::table_row});
}

TEST_CASE("a quote or comment belongs where the line below it stands", "[layout]") {
  CHECK(tree("甲\n  > 引\n  乙\n") == "甲{> 引;乙;};");
  CHECK(tree("甲\n> 引\n  乙\n") == "甲{> 引;乙;};");
  CHECK(tree("甲\n  乙\n// 注\n  丙\n") == "甲{乙;// 注;丙;};");
  CHECK(tree("甲\n  乙\n    # 题\n丙\n") == "甲{乙;};# 题;丙;");
}

TEST_CASE("a trailing comment is cut off", "[layout]") {
  const auto done = read("甲：1元   // 旧值：2元\n乙\n");
  CHECK(tree(done) == "甲：1元;乙;");
  REQUIRE(done.layout.lines[0].has_comment);
  CHECK(done.text.substr(done.layout.lines[0].comment, 4) == "// \xE6");
  CHECK_FALSE(done.layout.lines[1].has_comment);
  CHECK(tree("甲\t// 注\n") == "甲;");
}

TEST_CASE("two slashes within a word are no comment", "[layout]") {
  CHECK(tree("出处：https://www.nhsa.gov.cn/a//b\n") == "出处：https://www.nhsa.gov.cn/a//b;");
  CHECK(tree("出处：https://www.nhsa.gov.cn // 国家局\n") == "出处：https://www.nhsa.gov.cn;");
  CHECK(tree("甲：“a // b”\n") == "甲：“a // b”;");
}

TEST_CASE("a formula goes on after an operator, a comma or an open bracket", "[layout]") {
  CHECK(tree("甲 ＝ 乙 ＋\n  丙\n丁\n") == "甲 ＝ 乙 ＋\n  丙;丁;");
  CHECK(tree("甲 ＝ 乙，\n  不超过 丙\n丁\n") == "甲 ＝ 乙，\n  不超过 丙;丁;");
  CHECK(tree("甲 ＝（乙\n  ＋ 丙）× 2\n丁\n") == "甲 ＝（乙\n  ＋ 丙）× 2;丁;");
  CHECK(tree("甲 ＝ 乙 －   // 减\n  丙   // 丙\n") == "甲 ＝ 乙 －   // 减\n  丙;");
}

TEST_CASE("a formula goes on where the next line begins with an operator", "[layout]") {
  CHECK(tree("甲 ＝ 乙\n  × 丙\n  ÷ 2\n丁\n") == "甲 ＝ 乙\n  × 丙\n  ÷ 2;丁;");
  CHECK(tree("甲 ＝ 乙\n  ，不超过 丙\n") == "甲 ＝ 乙\n  ，不超过 丙;");
  CHECK(tree("甲 ＝ 乙\n  / 2\n") == "甲 ＝ 乙\n  / 2;");
  CHECK(tree("甲：乙\n  // 注\n  丙\n") == "甲：乙{// 注;丙;};");
  CHECK(tree("甲 ＝ 乙\n× 丙\n") == "甲 ＝ 乙;× 丙;"); // not indented: a line of its own
}

TEST_CASE("brackets and quotation marks without a partner", "[layout]") {
  CHECK(faults("甲 ＝（乙\n丙\n") == "E101:（");
  CHECK(faults("甲 ＝ 乙）\n") == "E101:）");
  CHECK(faults("甲 ＝【乙）】\n") == "E101:）");
  CHECK(faults("甲：“乙\n丙\n") == "E102:“乙");
  CHECK(faults("甲：\"乙\n") == "E102:\"乙");
  CHECK(faults("「甲：1元\n") == "E102:「甲：1元");
  CHECK(faults("甲：“（”\n乙：「）」\n") == "");
  CHECK(faults("甲 ＝ ((乙)\n乙 ＝ 丙)\n") == "E101:( E101:)");
}

TEST_CASE("a bad line is left out with what is below it, and its parent says so", "[layout]") {
  const auto done = read("甲：\n  乙）：1元\n    丙\n  丁：2元\n戊\n");
  CHECK(tree(done) == "甲：{丁：2元;};戊;");
  CHECK(done.layout.lines[0].broken);
  CHECK_FALSE(done.layout.lines[3].broken);
  CHECK_FALSE(done.layout.lines[4].broken);
}

TEST_CASE("faults of indentation", "[layout]") {
  CHECK(faults("甲：\n    乙\n  丙\n") == "E104:丙");
  CHECK(faults("  甲\n") == "E104:甲");
  CHECK(faults("甲\n  乙\n 丙\n丁\n") == "E104:丙");
  CHECK(tree("甲\n    乙\n  丙\n    子\n丁\n") == "甲{乙;};丁;");
  CHECK(faults("甲\n  乙\n\n  丙\n  丁\n") == "");
}

TEST_CASE("nesting is bounded, and reported once", "[layout]") {
  const std::string open(100000, '('), close(100000, ')');
  CHECK(faults("甲 ＝ " + open + "1元\n乙：1元\n") == "E103:(");
  CHECK(faults("甲 ＝ " + open + "1元" + close + "\n") == "E103:(");
  const std::string allowed(limits.nesting, '('), closed(limits.nesting, ')');
  CHECK(faults("甲 ＝ " + allowed + "1元" + closed + "\n") == "");

  std::string steps;
  for (std::uint32_t i = 0; i < limits.nesting + 20; ++i) steps += std::string(i, ' ') + "甲\n";
  const auto done = read(steps + "乙\n");
  REQUIRE(done.diagnostics.size() == 1);
  CHECK(done.diagnostics[0].code == Code::E103);
  CHECK(tree(done).ends_with(";乙;"));
}

TEST_CASE("every line of the file is in the layout once, in order", "[layout]") {
  const auto done = read("甲\n  乙 ＋\n    丙\n\n> 引\n丁）\n戊");
  REQUIRE(done.layout.lines.size() == 6);
  for (std::size_t i = 1; i < done.layout.lines.size(); ++i)
    CHECK(done.layout.lines[i - 1].end <= done.layout.lines[i].begin);
}

TEST_CASE("an acceptance has a place of its own", "[layout]") {
  CHECK(tree("甲：\n  认可 W336，理由“乙”\n  > 丙\n  丁：1\n戊\n") == "甲：{认可 W336，理由“乙”;> 丙;丁：1;};戊;");
  CHECK(tree("甲：\n  乙\n  认可 W336，\n    理由“丙”\n丁\n") == "甲：{乙;认可 W336，\n    理由“丙”;};丁;");
  CHECK(read("认可W336\n认可度：1\n认可，\naccept W1\nacceptance\n").layout.lines[1].kind == LineKind::text);
  CHECK(faults("甲：\n  乙\n    认可 W336\n") == "");
  CHECK(faults("甲：\n    乙\n  认可 W336\n") == "E104:认可 W336");
}
