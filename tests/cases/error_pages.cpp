#include "error_pages.hpp"

#include "case_file.hpp"
#include "grammar/diagnostic/diagnostic.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <sstream>
#include <stdexcept>

namespace medpol::cases {
namespace {

namespace fs = std::filesystem;

/// The pages are right on this day, whenever they are tested.
constexpr auto page_day = "2025-06-30";

std::vector<PageExample> examples_of(const std::string& page) {
  std::vector<PageExample> examples;
  bool inside = false;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("```")) {
      if (inside) examples.back().body += line + "\n";
      continue;
    }
    if (std::exchange(inside, false)) continue;
    std::istringstream words(line.substr(3));
    std::string language, tag, form;
    words >> language >> tag >> form;
    if (language != "medpol" || (tag != "wrong" && tag != "right"))
      throw std::runtime_error("a block of no kind: " + line);
    const auto kind = form == "bytes"      ? Part::Kind::bytes
                      : form == "repeated" ? Part::Kind::repeated
                                           : Part::Kind::file;
    examples.push_back({tag, kind, {}});
    inside = true;
  }
  return examples;
}

/// What can only be written with Chinese numerals (E151), names without blanks (E386), a few Chinese characters in
/// another encoding (E425), the names by which the program knows fields (W213, W214).
const std::set<std::string> only_in_chinese = {"E151", "E386", "E425", "W213", "W214"};

struct Found {
  std::set<std::string> errors, warnings;
  Outcome outcome;
};

/// Writes the examples of one tag, each as a file of its own.
void write_examples(const std::vector<PageExample>& examples, std::string_view tag, const fs::path& folder) {
  int count = 0;
  for (const auto& example : examples) {
    if (example.tag != tag) continue;
    Part part;
    part.kind = example.kind;
    part.body = example.body;
    write_file(folder / ("示例" + std::to_string(++count) + ".medpol"), file_bytes(part));
  }
  if (count == 0) throw std::runtime_error("no example “medpol " + std::string(tag) + "”");
}

/// What `medpol check` finds in the examples of one tag.
Found check(const std::vector<PageExample>& examples, std::string_view tag, const Program& program) {
  const ScratchFolder scratch;
  write_examples(examples, tag, scratch.path());
  Found found;
  found.outcome = program.run(scratch.path(), {"check", ".", "--format", "json", "--details", "--as-of", page_day});
  for (const auto& entry : nlohmann::json::parse(found.outcome.output))
    (entry["severity"] == "error" ? found.errors : found.warnings).insert(entry["code"].get<std::string>());
  return found;
}

void expect(bool good, const std::string& what, const Found& found) {
  if (!good) throw std::runtime_error(what + "; it gave:\n" + to_text(found.outcome));
}

/// Nothing is settled or tested by a policy that has an error: `test` lists the file as not run.
void test_refusal(const std::vector<PageExample>& examples, const Program& program) {
  const ScratchFolder scratch;
  const auto policies = scratch.path() / "政策";
  fs::create_directory(policies);
  write_examples(examples, "wrong", policies);
  write_file(scratch.path() / "单据.csv", "结算编号\n1\n");
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"eval", "政策", "单据.csv", "--format", "jsonl"}, {"test", "政策"}}) {
    const auto outcome = program.run(scratch.path(), arguments);
    const bool refused = outcome.ending == "exit 1" || outcome.ending == "exit 2";
    if (!refused || (arguments[0] == "eval" && !outcome.output.empty()))
      throw std::runtime_error("“" + arguments[0] + "” takes the wrong example:\n" + to_text(outcome));
  }
}

void test_examples(const std::vector<PageExample>& examples, const std::string& code, const Program& program) {
  auto wrong = check(examples, "wrong", program);
  expect(wrong.errors.erase(code) + wrong.warnings.count(code) == 1, "the wrong example does not give " + code, wrong);
  expect(wrong.errors.empty(), "the wrong example gives another error, too", wrong);
  if (code.starts_with("E")) test_refusal(examples, program);
  const auto right = check(examples, "right", program);
  expect(right.errors.empty() && !right.warnings.contains(code), "the right example is not right", right);
}

void test_page(const fs::path& path, const std::string& code, const Program& program) {
  const auto page = read_file(path);
  if (!page.starts_with("# " + code + "：")) throw std::runtime_error("the first line is not “# " + code + "：…”");
  const auto [chinese, english] = page_examples(page);
  test_examples(chinese, code, program);
  if (!english.empty()) test_examples(english, code, program);
  else if (!only_in_chinese.contains(code)) throw std::runtime_error("there are no English examples");
}

} // namespace

std::array<std::vector<PageExample>, 2> page_examples(const std::string& page) {
  const auto english = page.find("\n## English\n");
  if (english == std::string::npos) throw std::runtime_error("there is no “## English”");
  return {examples_of(page.substr(0, english)), examples_of(page.substr(english))};
}

void test_error_pages(const fs::path& folder, const Program& program, Tally& tally) {
  std::set<std::string> codes;
  for (const auto& row : diagnostic_table()) codes.emplace(row.name);
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".md" && !codes.contains(entry.path().stem().string()))
      tally.failed(entry.path().string(), "    there is no such code");
  for (const auto& code : codes) {
    const auto path = folder / (code + ".md");
    try {
      test_page(path, code, program);
      tally.passed();
    } catch (const std::exception& error) {
      tally.failed(path.string(), std::string("    ") + error.what());
    }
  }
}

} // namespace medpol::cases
