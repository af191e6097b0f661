// Tests of the documentation: its examples do what it says, its links lead somewhere, and the reference names every
// keyword. page.hpp says what is run.
//
// Usage: docs_tests --program MEDPOL        in the root of the repository
#include "cases/difference.hpp"
#include "cases/program.hpp"
#include "cases/tally.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/command/declare/declare.hpp"
#include "interpreter/command/topics.hpp"
#include "page.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>
#include <stdexcept>

namespace {

namespace fs = std::filesystem;
using namespace medpol::docs;
using medpol::cases::Outcome;
using medpol::cases::Program;
using medpol::cases::read_file;
using medpol::cases::ScratchFolder;
using medpol::cases::Tally;
using medpol::cases::write_file;

void expect(bool good, const std::string& what, const Outcome& outcome) {
  if (!good) throw std::runtime_error(what + "; medpol gave:\n" + outcome.output + outcome.errors);
}

std::set<std::string> codes_of(const Outcome& outcome, std::string_view severity) {
  std::set<std::string> codes;
  for (const auto& entry : nlohmann::json::parse(outcome.output))
    if (entry["severity"] == severity) codes.insert(entry["code"].get<std::string>());
  return codes;
}

/// Runs the parts of one page.
/// The pages are right on this day, whenever they are tested.
constexpr auto page_day = "2025-06-30";

class PageTest {
public:
  PageTest(fs::path path, const Program& program, const fs::path& program_path, Tally& tally)
      : path_(std::move(path)), program_(program), tally_(tally) {
    // An English page shows what an English terminal shows.
    const auto name = path_.filename().string();
    before_each_ = name == "README.md" ? "exec 2>&1; export LANG=en_US.UTF-8; " : "exec 2>&1; ";
    for (const auto* folder : {"policies", "examples"})
      fs::copy(folder, folder_.path() / folder, fs::copy_options::recursive);
    fs::create_symlink(fs::canonical(program_path), folder_.path() / "medpol");
  }

  void run() {
    for (const auto& part : parts_of(read_file(path_))) {
      try {
        run(part);
      } catch (const std::exception& error) {
        tally_.failed(path_.string() + ":" + std::to_string(part.line), std::string("    ") + error.what());
      }
    }
  }

private:
  void run(const Part& part) {
    switch (part.kind) {
    case Part::Kind::medpol: return policy(part);
    case Part::Kind::console: return console(part);
    case Part::Kind::command: {
      const auto outcome = shell_.run(folder_.path(), {"-c", before_each_ + part.body});
      return expect(outcome.ending == "exit 0", "a command fails: " + part.body, outcome);
    }
    case Part::Kind::file:
      if (!part.words.empty()) write_file(folder_.path() / part.words[0], part.body);
    }
  }

  void policy(const Part& part) {
    const auto tag = part.words.empty() ? std::string{} : part.words[0];
    if (tag == "old" || tag == "new") return upgrade(part, tag == "old");
    const ScratchFolder scratch;
    const std::string name = "示例.medpol";
    write_file(scratch.path() / name, (tag == "fragment" ? std::string(fragment_head) : std::string{}) + part.body);
    const auto found = program_.run(scratch.path(), {"check", name, "--format", "json", "--as-of", page_day});
    const auto errors = codes_of(found, "error"), warnings = codes_of(found, "warning");
    if (tag == "wrong") {
      const auto code = part.words.size() > 1 ? part.words[1] : std::string{};
      expect(code.empty() ? !errors.empty() : errors.contains(code) || warnings.contains(code), "no error " + code,
             found);
      return tally_.passed();
    }
    expect(errors.empty(), "an error", found);
    expect(tag == "fragment" || warnings.empty(), "a warning", found);
    const auto examples = program_.run(scratch.path(), {"test", name});
    expect(examples.ending == "exit 0", "an example does not hold", examples);
    if (tag.ends_with(".medpol")) write_file(folder_.path() / tag, part.body);
    tally_.passed();
  }

  /// An older form is named by its code, and the new one is not; they come in pairs.
  void upgrade(const Part& part, bool is_old) {
    if (is_old) {
      if (part.words.size() != 2) throw std::runtime_error("name the code:  medpol old CODE");
      old_code_ = part.words[1];
    } else if (old_code_.empty()) {
      throw std::runtime_error("a new form stands behind its old one");
    }
    const bool has_head = part.body.starts_with("政策 ") || part.body.starts_with("词汇 ");
    const ScratchFolder scratch;
    write_file(scratch.path() / "示例.medpol", (has_head ? std::string() : std::string(fragment_head)) + part.body);
    const auto found = program_.run(scratch.path(), {"check", ".", "--format", "json", "--as-of", page_day});
    auto errors = codes_of(found, "error");
    const auto warnings = codes_of(found, "warning");
    const bool named = errors.erase(old_code_) + warnings.count(old_code_) > 0;
    expect(named == is_old, (is_old ? "the old form does not give " : "the new form gives ") + old_code_, found);
    expect(errors.empty(), "another error", found);
    tally_.passed();
  }

  void console(const Part& part) {
    for (const auto& command : commands_of(part.body)) {
      const auto outcome = shell_.run(folder_.path(), {"-c", before_each_ + command.text});
      if (!matches(command.output, outcome.output))
        throw std::runtime_error("$ " + command.text + "\n" +
                                 medpol::cases::difference(command.output, outcome.output));
      tally_.passed();
    }
  }

  fs::path path_;
  const Program& program_;
  Tally& tally_;
  const Program shell_{"/bin/sh"};
  const ScratchFolder folder_;
  std::string before_each_;
  std::string old_code_; ///< of the last old form
};

void test_links(const fs::path& path, Tally& tally) {
  const auto page = read_file(path);
  for (std::size_t at = 0; (at = page.find("](", at)) != std::string::npos; ++at) {
    auto target = page.substr(at + 2, page.find(')', at) - at - 2);
    target.resize(std::min(target.size(), target.find('#')));
    if (target.empty() || target.find("://") != std::string::npos) continue;
    if (fs::exists(path.parent_path() / target)) tally.passed();
    else tally.failed(path.string(), "    a link to nothing: " + target);
  }
}

/// Every change shows an old form and a new one, or what a command prints.
void test_changes(const fs::path& upgrading, Tally& tally) {
  const auto page = read_file(upgrading);
  std::map<std::string, std::array<int, 3>> sections; // old, new, console
  for (std::size_t at = 0; (at = page.find("\n### ", at)) != std::string::npos; at += 5)
    sections[page.substr(at + 5, page.find('\n', at + 1) - at - 5)] = {};
  for (const auto& part : parts_of(page)) {
    auto& [old_forms, new_forms, consoles] = sections[part.section];
    if (part.kind == Part::Kind::console) ++consoles;
    if (part.kind != Part::Kind::medpol || part.words.empty()) continue;
    old_forms += part.words[0] == "old";
    new_forms += part.words[0] == "new";
  }
  for (const auto& [name, count] : sections) {
    const auto [old_forms, new_forms, consoles] = count;
    if (old_forms <= new_forms && new_forms + consoles > 0) tally.passed();
    else tally.failed(upgrading.string(), "    the change “" + name + "” does not show an old form and a new one");
  }
}

void test_keywords(const fs::path& reference, Tally& tally) {
  const auto page = read_file(reference);
  for (const auto& keyword : medpol::keyword_table())
    for (const auto& spellings : keyword.spellings)
      for (const auto spelling : spellings)
        if (page.find("`" + std::string(spelling) + "`") == std::string::npos)
          tally.failed(reference.string(), "    the keyword `" + std::string(spelling) + "` is not named");
  tally.passed();
}

/// The pages of `medpol help TOPIC`: both languages have an example, and each word leads to one page.
void test_topics(const fs::path& folder, Tally& tally) {
  std::map<std::string, fs::path> of_word;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto& path = entry.path();
    const auto topic = medpol::topic_of(read_file(path));
    if (!topic) {
      tally.failed(path.string(), "    not a page on a topic: see Topic");
      continue;
    }
    for (const auto& body : topic->body)
      if (body.find("```") == std::string::npos) tally.failed(path.string(), "    a language has no example");
    for (const auto& word : topic->words)
      if (const auto [known, is_new] = of_word.emplace(word, path); !is_new)
        tally.failed(path.string(), "    the word “" + word + "” leads to " + known->second.string() + ", too");
    tally.passed();
  }
}

/// What the help of each command shows does something.
void test_command_examples(const fs::path& program_path, Tally& tally) {
  const ScratchFolder folder;
  for (const auto* name : {"policies", "examples"}) fs::copy(name, folder.path() / name, fs::copy_options::recursive);
  medpol::CommandLine line;
  medpol::ChosenOptions options;
  medpol::ExitStatus status{};
  medpol::declare_commands(line, options, {}, status);
  const Program program(program_path);
  for (const auto& command : line.commands())
    for (const auto& example : command.examples)
      for (const auto& arguments : example.arguments) {
        std::vector<std::string> words;
        for (std::size_t at = 0; at < arguments.size(); at = arguments.find(' ', at), at += at != arguments.npos)
          words.push_back(arguments.substr(at, arguments.find(' ', at) - at));
        const auto outcome = program.run(folder.path(), words);
        const bool done = outcome.ending == "exit 0" || outcome.ending == "exit 1";
        const auto out = std::find(words.begin(), words.end(), "--out");
        const bool gave = out == words.end() ? !outcome.output.empty() : fs::exists(folder.path() / *(out + 1));
        if (done && (gave || command.names[1] == "fmt")) tally.passed();
        else tally.failed("medpol " + arguments, "    does not run:\n" + outcome.output + outcome.errors);
      }
}

struct ReasonRow {
  std::string_view id, arguments, text[2];
};
constexpr ReasonRow reason_rows[] = {
#define MEDPOL_PHRASE(id, arguments, zh, en) {#id, arguments, {zh, en}},
#include "grammar/words/reasons.def"
#undef MEDPOL_PHRASE
};

/// Each reason has a section with its words and arguments as they are, and says what to do; no other has one.
void test_reasons(const fs::path& path, Tally& tally) {
  const auto page = read_file(path);
  std::size_t sections = 0;
  for (auto at = page.find("\n### "); at != std::string::npos; at = page.find("\n### ", at + 1)) ++sections;
  for (const auto& row : reason_rows) {
    const auto id = std::string(row.id);
    auto shown = "\n### " + id + "\n\n> " + std::string(row.text[0]) + "\n>\n> " + std::string(row.text[1]) + "\n\n";
    if (!row.arguments.empty()) shown += "`" + std::string(row.arguments) + "`\n\n";
    const auto at = page.find(shown);
    if (at == std::string::npos) {
      tally.failed(path.string(), "    the reason " + id + " has not this section:\n" + shown);
      continue;
    }
    const auto advice = page.substr(at + shown.size(), 10);
    if (advice.size() < 10 || advice.front() == '\n' || advice.front() == '#')
      tally.failed(path.string(), "    the reason " + id + " does not say what to do");
  }
  if (sections != std::size(reason_rows)) tally.failed(path.string(), "    a section is of no reason");
  tally.passed();
}

/// The index names every page of docs/ and every decision, each by its title.
void test_index(const fs::path& path, Tally& tally) {
  const auto index = read_file(path);
  const auto folder = path.parent_path();
  const auto expect_in_index = [&](const std::string& text) {
    if (index.find(text) != std::string::npos) tally.passed();
    else tally.failed(path.string(), "    the index has not: " + text);
  };
  for (const auto& entry : fs::directory_iterator(folder))
    if (const auto name = entry.path().filename().string(); entry.path().extension() == ".md" && name != "README.md")
      expect_in_index("](" + name + ")");
  for (const auto& entry : fs::directory_iterator(folder / "decisions")) {
    const auto name = entry.path().filename().string();
    const auto page = read_file(entry.path());
    const auto number = name.substr(0, 4);
    const auto title = page.substr(0, page.find('\n'));
    if (!title.starts_with("# " + number + " ")) {
      tally.failed(entry.path().string(), "    begins with  # " + number + " TITLE");
      continue;
    }
    expect_in_index("[" + number + "](decisions/" + name + ") " + title.substr(title.find(number) + 5) + "\n");
  }
}

int run(int argc, char** argv) {
  if (argc != 3 || std::string_view(argv[1]) != "--program")
    throw std::runtime_error("name the program: --program MEDPOL");
  const Program program(argv[2]);
  std::vector<fs::path> pages;
  for (const auto* folder : {".", "docs", "docs/decisions", "docs/help"})
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.path().extension() == ".md") pages.push_back(entry.path().lexically_normal());
  std::sort(pages.begin(), pages.end());
  Tally tally;
  for (const auto& page : pages) {
    try {
      PageTest(page, program, argv[2], tally).run();
      test_links(page, tally);
    } catch (const std::exception& error) {
      tally.failed(page.string(), std::string("    ") + error.what());
    }
  }
  test_changes("docs/upgrading.md", tally);
  test_keywords("docs/language.md", tally);
  test_topics("docs/help", tally);
  test_command_examples(argv[2], tally);
  test_reasons("docs/reasons.md", tally);
  test_index("docs/README.md", tally);
  tally.print();
  return tally.good() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "docs_tests: %s\n", error.what());
    return 2;
  }
}
