#include "interpreter/command/line/command_line.hpp"

#include "grammar/text/utf8.hpp"
#include "interpreter/command/declare/declare.hpp"
#include "interpreter/command/line/help_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <sstream>

using namespace medpol;

namespace {

/// The commands of the program.
class Declared {
public:
  Declared() { declare_commands(line, options, {}, status); }
  CommandLine line;
  ChosenOptions options;
  ExitStatus status = ExitStatus::done;

  LineRead read(std::vector<const char*> arguments) const {
    arguments.insert(arguments.begin(), "medpol");
    return line.read(static_cast<int>(arguments.size()), arguments.data());
  }
};

bool has_chinese(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xe3; });
}

/// Words of one language: Chinese, and English without any Chinese.
void check_words(const Words& words) {
  CAPTURE(words[0], words[1]);
  CHECK(has_chinese(words[0]));
  CHECK_FALSE(words[1].empty());
  CHECK_FALSE(has_chinese(words[1]));
}

void check_option(const DeclaredOption& option) {
  check_words(option.names);
  check_words(option.what);
  for (const auto& name : option.names) CHECK(name.starts_with("--"));
  if (!option.is_flag()) check_words(option.value);
  // What may be written is said.
  for (const auto& choice : option.choices)
    CHECK((has_chinese(choice) || option.what[1].find(choice) != std::string::npos));
}

/// A name without its last character but one.
std::string slip_of(const std::string& name) {
  std::vector<std::size_t> begins;
  for (std::size_t at = 0; at < name.size(); ++at)
    if ((static_cast<unsigned char>(name[at]) & 0xc0) != 0x80) begins.push_back(at);
  const auto last = begins[begins.size() - 1], before = begins[begins.size() - 2];
  return name.substr(0, before) + name.substr(last);
}

} // namespace

TEST_CASE("every command and every option has its words in both languages", "[command]") {
  const Declared declared;
  std::set<std::string> commands;
  for (const auto& command : declared.line.commands()) {
    CAPTURE(command.names[1]);
    check_words(command.names);
    check_words(command.what);
    CHECK(commands.insert(command.names[0]).second);
    CHECK(commands.insert(command.names[1]).second);
    REQUIRE_FALSE(command.examples.empty());
    for (const auto& example : command.examples) {
      check_words(example.what);
      for (const auto& arguments : example.arguments) CHECK(arguments.starts_with(command.names[1] + " "));
    }
    std::set<std::string> names;
    for (const auto* list : {&command.options, &CommandLine::common()})
      for (const auto& option : *list) {
        check_option(option);
        for (const auto& name : option.names) CHECK(names.insert(name).second);
      }
    for (const auto& argument : command.arguments) {
      check_words(argument.names);
      check_words(argument.what);
    }
  }
}

TEST_CASE("a command that writes a result takes --out", "[command]") {
  const Declared declared;
  for (const auto& command : declared.line.commands()) {
    if (command.names[1] == "help") continue;
    CAPTURE(command.names[1]);
    CHECK(std::any_of(command.options.begin(), command.options.end(),
                      [](const DeclaredOption& option) { return option.names[1] == "--out"; }));
  }
}

TEST_CASE("the help of a command fits the terminal, its texts in one column", "[command]") {
  const Declared declared;
  const auto columns = GENERATE(std::size_t{60}, std::size_t{80}, std::size_t{120});
  for (const auto& command : declared.line.commands())
    for (const auto language : {Language::zh, Language::en}) {
      std::istringstream lines(command_help(command, language, columns));
      for (std::string text; std::getline(lines, text);) {
        CAPTURE(text);
        CHECK((cell_width(text) <= columns || text.starts_with("    medpol ")));
      }
    }
  const auto rows = help_rows({{"--列 名称", "甲"}, {"--out FILE", "乙"}, {"--很长很长很长的名称", "丙"}}, 12, 80);
  CHECK(rows == "  --列 名称   甲\n  --out FILE  乙\n  --很长很长很长的名称\n              丙\n");
}

TEST_CASE("names of a list stand apart by any comma", "[command]") {
  using Names = std::vector<std::string>;
  CHECK(names_listed("a，b、c, d") == Names{"a", "b", "c", "d"});
  CHECK(names_listed("“床号、病区”，\"a,b\",c") == Names{"床号、病区", "a,b", "c"});
  CHECK(names_listed("，,") == Names{});
}

TEST_CASE("a slip of the pen is answered by what may be meant", "[command]") {
  const Declared declared;
  const auto wrong = [&](std::vector<const char*> arguments) {
    const auto read = declared.read(std::move(arguments));
    CHECK(read.kind == LineRead::Kind::wrong);
    return worded(read.wrong, Language::en);
  };
  CHECK(wrong({"evl", "p", "c"}).find("eval") != std::string::npos);
  CHECK(wrong({"结帐", "p", "c"}).find("结算") != std::string::npos);
  for (const auto& command : declared.line.commands())
    for (const auto& option : command.options)
      for (const auto& name : option.names) {
        if (cell_width(name) < 6) continue;
        const auto slip = slip_of(name);
        const auto said = wrong({command.names[1].c_str(), slip.c_str(), "a", "b"});
        CAPTURE(slip, said);
        CHECK(said.find("Did you mean") != std::string::npos);
      }
}

TEST_CASE("the language is known before anything is read", "[command]") {
  const auto asked = [](std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "medpol");
    return language_asked_for(static_cast<int>(arguments.size()), arguments.data());
  };
  CHECK(asked({"--lang", "en"}) == Language::en);
  CHECK(asked({"eval", "--语言=中文"}) == Language::zh);
  CHECK(asked({"--lang=en", "--语言", "zh"}) == Language::zh);
  CHECK_FALSE(asked({"eval", "--lang", "fr"}));
}
