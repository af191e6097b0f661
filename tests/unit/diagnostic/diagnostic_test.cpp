#include "grammar/diagnostic/codes.hpp"
#include "grammar/diagnostic/place.hpp"
#include "grammar/diagnostic/render.hpp"
#include "grammar/diagnostic/render_sarif.hpp"
#include "grammar/diagnostic/wording.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/utf8.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace medpol;

namespace {

constexpr Phrase maybe_here{"maybe_here", "", {"另一半可能在这里", "maybe here"}};
constexpr Phrase two_lines{"two_lines", "", {"第一\n第二", "one\ntwo"}};
constexpr Phrase see{"see", "what:text", {"看", "see"}};
constexpr Phrase here{"here", "", {"此", "this"}};

} // namespace

namespace {

/// One file and a message about the first `marked` in it.
struct Example {
  SourceSet sources;
  Diagnostic diagnostic{Code::E101, {}, {"（"}, {}};

  Example(std::string text, std::string_view marked) {
    const auto begin = static_cast<std::uint32_t>(text.find(marked));
    const FileId file = sources.add(Source("住院.medpol", std::move(text)));
    diagnostic.span = {file, begin, begin + static_cast<std::uint32_t>(marked.size())};
  }
  std::string zh() const { return render(diagnostic, sources, {}); }
  std::string en() const { return render(diagnostic, sources, {Language::en, false}); }
};

Diagnostic at(std::uint32_t begin, Code code) { return {code, {FileId{0}, begin, begin + 1}, {}, {}}; }

} // namespace

TEST_CASE("a message in Chinese", "[diagnostic]") {
  const Example example("一\n二\n    统筹支付（80% 加 20%\n", "（");
  CHECK(example.zh() == "错误[E101]：括号“（”没有配对\n"
                        "  --> 住院.medpol，第 3 行第 9 字\n"
                        "   |\n"
                        " 3 |     统筹支付（80% 加 20%\n"
                        "   |             ^^\n"
                        "   改法：补上缺少的那一半括号\n");
}

TEST_CASE("a message in English", "[diagnostic]") {
  const Example example(std::string(11, '\n') + "统筹(x\r\n", "(x");
  CHECK(example.en() == "error[E101]: unbalanced bracket “（”\n"
                        "   --> 住院.medpol:12:3\n"
                        "    |\n"
                        " 12 | 统筹(x\n"
                        "    |     ^^\n"
                        "    fix: add the missing half of the bracket\n");
}

TEST_CASE("tabs are four blanks, in the line and under it", "[diagnostic]") {
  const std::string text = Example("\t甲\t(\n", "(").zh();
  CHECK(text.find(" 1 |     甲    (\n"
                  "   |           ^\n") != std::string::npos);
}

TEST_CASE("the end of a line and of the file", "[diagnostic]") {
  const std::string line_end = Example("统筹\r\n支付\r\n", "\r\n").zh();
  CHECK(line_end.find(" 1 | 统筹\n"
                      "   |     ^\n") != std::string::npos);

  Example file_end("统筹\n支付\n\n", "");
  file_end.diagnostic.span.begin = 1000;
  file_end.diagnostic.span.end = 2;
  CHECK(file_end.zh().find("  --> 住院.medpol，第 2 行第 3 字\n"
                           "   |\n"
                           " 2 | 支付\n"
                           "   |     ^\n") != std::string::npos);

  CHECK(Example("", "").zh().find("  --> 住院.medpol，第 1 行第 1 字\n"
                                  "   |\n"
                                  " 1 |\n"
                                  "   | ^\n") != std::string::npos);
}

TEST_CASE("carets stop at the end of the first line", "[diagnostic]") {
  CHECK(Example("甲乙(丙\n丁)\n", "(丙\n丁)")
            .zh()
            .find(" 1 | 甲乙(丙\n"
                  "   |     ^^^\n") != std::string::npos);
}

TEST_CASE("a file that is not there has no place", "[diagnostic]") {
  Example example("甲", "甲");
  example.diagnostic.span.file = FileId{7};
  CHECK(example.zh() == "错误[E101]：括号“（”没有配对\n"
                        "   改法：补上缺少的那一半括号\n");
}

TEST_CASE("a long line is cut around its place", "[diagnostic]") {
  std::string before, after;
  for (int count = 0; count < 200; ++count) before += "前", after += "后x";
  const auto check = [](const std::string& text, std::string_view marked) {
    const Example example(text, marked);
    const Snippet cut = snippet(*find_place(example.diagnostic.span, example.sources));
    CHECK(cell_width(cut.line) <= max_snippet_cells);
    CHECK(cell_width(cut.line) >= max_snippet_cells - 4);
    const std::size_t found = cut.line.find(marked.substr(0, 3));
    REQUIRE(found != std::string::npos);
    CHECK(cut.caret_begin == cell_width(std::string_view(cut.line).substr(0, found)));
    CHECK(cut.caret_begin + cut.caret_cells <= max_snippet_cells);
    return cut;
  };
  CHECK(check(before + "（中）" + after, "（中）").caret_cells == 6);
  CHECK(check("（中）" + after, "（中）").caret_begin == 0);
  CHECK(check(before + "（中）", "（中）").line.ends_with("（中）"));
  CHECK(check(before + "中" + after + before, "中" + after).caret_cells > 90);

  Example end(before, "");
  end.diagnostic.span.begin = end.diagnostic.span.end = 600;
  const Snippet cut = snippet(*find_place(end.diagnostic.span, end.sources));
  CHECK(cut.caret_begin == cell_width(cut.line));
}

TEST_CASE("notes have their own place and share the margin", "[diagnostic]") {
  Example example("（甲\n" + std::string(8, '\n') + "乙）\n", "（");
  example.diagnostic.notes.push_back({Span{FileId{0}, 15, 18}, {&maybe_here, {}}});
  example.diagnostic.notes.push_back({std::nullopt, {&two_lines, {}}});
  CHECK(example.zh() == "错误[E101]：括号“（”没有配对\n"
                        "   --> 住院.medpol，第 1 行第 1 字\n"
                        "    |\n"
                        "  1 | （甲\n"
                        "    | ^^\n"
                        "    改法：补上缺少的那一半括号\n"
                        "    附注：另一半可能在这里\n"
                        "   --> 住院.medpol，第 10 行第 1 字\n"
                        "    |\n"
                        " 10 | 乙）\n"
                        "    | ^^\n"
                        "    附注：第一\n"
                        "          第二\n");
}

TEST_CASE("colour only when asked, and nothing from the text drives the terminal", "[diagnostic]") {
  Example example("甲\x1b[2J", "\x1b");
  example.diagnostic.args = {"\x1b[31m"};
  CHECK(example.zh().find('\x1b') == std::string::npos);
  const std::string coloured = render(example.diagnostic, example.sources, {Language::zh, true});
  CHECK(coloured.find("\x1b[1;31m错误[E101]\x1b[0m") != std::string::npos);
  CHECK(coloured.find("\x1b[2J") == std::string::npos);
}

TEST_CASE("a hint that words an empty argument is not given", "[diagnostic]") {
  CHECK(fix_of({Code::E301, {}, {"甲", "乙"}}, Language::zh) == "是不是“乙”？");
  CHECK(fix_of({Code::E301, {}, {"甲", ""}}, Language::zh).empty());
  CHECK(message_of({Code::E301, {}, {"甲", ""}}, Language::en) == "unknown word “甲”");
}

TEST_CASE("the table", "[diagnostic]") {
  for (const DiagnosticInfo& row : diagnostic_table()) {
    CHECK(&info(row.code) == &row);
    CHECK(find_diagnostic(row.name) == &row);
    CHECK((row.name[0] == 'W') == (row.severity == Severity::warning));
  }
  CHECK(info(Code::E102).name == "E102");
  CHECK(find_diagnostic("e101") == &info(Code::E101));
  CHECK(find_diagnostic("E000") == nullptr);
}

TEST_CASE("finish sorts and leaves one error a place", "[diagnostic]") {
  Diagnostics diagnostics{at(9, Code::E101), at(4, Code::E102), at(4, Code::E101), at(4, Code::E101)};
  diagnostics[3].span.end = 40;
  diagnostics.push_back({Code::E102, {FileId{1}, 4, 5}, {}, {}});
  finish(diagnostics);
  REQUIRE(diagnostics.size() == 3);
  CHECK(diagnostics[0].code == Code::E101);
  CHECK(diagnostics[0].span == Span{FileId{0}, 4, 5});
  CHECK(diagnostics[1].span.begin == 9);
  CHECK(diagnostics[2].span.file == FileId{1});
  CHECK(has_errors(diagnostics));
  CHECK_FALSE(has_errors({}));
}

TEST_CASE("warnings stay together unless an error is at their place", "[diagnostic]") {
  std::vector<Code> warnings;
  for (const DiagnosticInfo& row : diagnostic_table()) {
    if (row.severity == Severity::warning) warnings.push_back(row.code);
  }
  if (warnings.empty()) return; // none in the table yet
  const Code first = warnings.front(), last = warnings.back();
  Diagnostics diagnostics{at(1, last), at(1, first), at(2, first), at(2, Code::E101)};
  finish(diagnostics);
  REQUIRE(diagnostics.size() == 3);
  CHECK(diagnostics[0].code == first);
  CHECK(diagnostics[2].code == Code::E101);
}

TEST_CASE("all messages are counted, some are shown", "[diagnostic]") {
  Example example("甲（", "（");
  const auto all = [&](std::size_t count, Language language) {
    return render_all(Diagnostics(count, example.diagnostic), example.sources, {language, false});
  };
  CHECK(all(0, Language::zh).empty());
  CHECK(all(1, Language::zh) == example.zh() + "\n共 1 个错误\n");
  CHECK(all(1, Language::en) == example.en() + "\n1 error\n");
  CHECK(all(2, Language::en).ends_with("\n2 errors\n"));
  const std::string many = all(limits.diagnostics_shown + 3, Language::zh);
  CHECK(many.ends_with("\n共 " + std::to_string(limits.diagnostics_shown + 3) + " 个错误（还有 3 条没有显示）\n"));
}

TEST_CASE("JSON for editors and scripts", "[diagnostic]") {
  Example example("一\n甲（乙\n丙", "（乙\n丙");
  example.diagnostic.args = {"\xFF"};
  example.diagnostic.notes.push_back({std::nullopt, {&see, {std::string("甲")}}});
  example.diagnostic.notes.push_back({Span{FileId{0}, 0, 3}, {&here, {}}});
  const auto json = nlohmann::json::parse(render_json({example.diagnostic}, {}, example.sources, Language::en));
  REQUIRE(json.size() == 1);
  CHECK(json[0]["code"] == "E101");
  CHECK(json[0]["args"] == nlohmann::json{{"bracket", "\uFFFD"}});
  CHECK(json[0]["notes"][0]["code"] == "see");
  CHECK(json[0]["notes"][0]["args"] == nlohmann::json{{"what", "甲"}});
  CHECK(json[0]["severity"] == "error");
  CHECK(json[0]["message"] == "unbalanced bracket “\uFFFD”");
  CHECK(json[0]["fix"] == "add the missing half of the bracket");
  CHECK(json[0]["file"] == "住院.medpol");
  CHECK(json[0]["line"] == 2);
  CHECK(json[0]["column"] == 2);
  CHECK(json[0]["end_line"] == 3);
  CHECK(json[0]["end_column"] == 2);
  CHECK(json[0]["notes"][0]["text"] == "see");
  CHECK(json[0]["notes"][0]["file"].is_null());
  CHECK(json[0]["notes"][1]["end_column"] == 2);
  CHECK(render_json({}, {}, example.sources, Language::zh) == "[]\n");
}

TEST_CASE("accepted warnings stand among the messages, with their reason", "[diagnostic]") {
  Example example("一\n甲（乙\n丙", "（乙\n丙");
  const AcceptedWarning accepted{{Code::W336, {FileId{0}, 0, 3}, {"一"}, {}}, "附件二", {FileId{0}, 4, 7}};
  const auto json = nlohmann::json::parse(render_json({example.diagnostic}, {accepted}, example.sources, Language::zh));
  REQUIRE(json.size() == 2);
  CHECK(json[0]["severity"] == "accepted");
  CHECK(json[0]["accepted"]["reason"] == "附件二");
  CHECK(json[0]["accepted"]["line"] == 2);
  CHECK(json[1]["severity"] == "error");
}

TEST_CASE("SARIF for editors", "[diagnostic]") {
  SourceSet sources;
  const auto file = sources.add(Source("门诊 1/甲.medpol", "一\n\U00020BB7（乙\n丙\n"));
  Diagnostic error{Code::E101, {file, 8, 15}, {"（"}, {}};
  error.notes.push_back({std::nullopt, {&see, {std::string("甲")}}});
  error.notes.push_back({Span{file, 0, 3}, {&here, {}}});
  const AcceptedWarning accepted{{Code::W336, {file, 0, 3}, {"一"}, {}}, "附件二", {file, 4, 8}};
  const SarifTool tool{
      "1.2.3", [](const DiagnosticInfo& row) { return row.code == Code::E101 ? std::string("括号") : std::string(); }};
  const auto log = nlohmann::json::parse(render_sarif({error}, {accepted}, sources, Language::zh, tool));
  CHECK(log["version"] == "2.1.0");
  const auto& run = log["runs"][0];
  CHECK(run["columnKind"] == "utf16CodeUnits");
  CHECK(run["tool"]["driver"]["version"] == "1.2.3");
  const auto& rules = run["tool"]["driver"]["rules"];
  REQUIRE(rules.size() == 2);
  CHECK(rules[0]["id"] == "E101");
  CHECK(rules[0]["shortDescription"]["text"] == "括号“…”没有配对");
  CHECK(rules[0]["help"]["text"] == "括号");
  CHECK_FALSE(rules[1].contains("help"));
  REQUIRE(run["results"].size() == 2);
  const auto &first = run["results"][0], &second = run["results"][1];
  CHECK(first["ruleId"] == "W336");
  CHECK(first["ruleIndex"] == 1);
  CHECK(first["suppressions"][0]["justification"] == "附件二");
  CHECK(first["suppressions"][0]["kind"] == "inSource");
  CHECK(second["suppressions"].empty());
  CHECK(second["level"] == "error");
  CHECK(second["message"]["text"].get<std::string>().ends_with("\n看"));
  const auto& place = second["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "%E9%97%A8%E8%AF%8A%201/%E7%94%B2.medpol");
  CHECK(place["region"]["startLine"] == 2);
  CHECK(place["region"]["startColumn"] == 3); // the character before it is two units
  CHECK(place["region"]["endLine"] == 3);
  CHECK(place["region"]["endColumn"] == 1);
  CHECK(second["relatedLocations"][0]["message"]["text"] == "此");
  CHECK(second["relatedLocations"][0]["properties"]["code"] == "here");
  CHECK(second["properties"]["args"] == nlohmann::json{{"bracket", "（"}});
  CHECK(second["properties"]["notes"][0]["args"] == nlohmann::json{{"what", "甲"}});
  CHECK_FALSE(
      nlohmann::json::parse(render_sarif({error}, {}, sources, Language::en, tool))["runs"][0]["results"][0].contains(
          "suppressions"));
}
