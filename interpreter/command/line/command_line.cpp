#include "interpreter/command/line/command_line.hpp"

#include "grammar/text/blanks.hpp"
#include "interpreter/command/line/said_of_line.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>

namespace medpol {
namespace {

/// “--列,--columns”, as CLI11 takes names.
std::string spellings(const Words& names) { return names[1] + "," + names[0]; }

std::optional<Words> takes_text(std::string& to, const std::string& written) {
  to = written;
  return std::nullopt;
}

std::optional<Words> take_choice(const std::vector<std::string>& choices, const std::string& written) {
  if (std::find(choices.begin(), choices.end(), written) != choices.end()) return std::nullopt;
  return not_among(choices, written);
}

/// One command as CLI11 has it: the readers of its arguments and options, by their place.
struct Reader {
  CLI::App* app = nullptr;
  std::vector<CLI::Option*> arguments, options;
};

Reader reader_of(CLI::App& program, const DeclaredCommand& command) {
  Reader out;
  out.app = program.add_subcommand(command.names[1])->alias(command.names[0]);
  for (const auto& one : command.arguments) {
    auto* read = out.app->add_option(one.names[1]);
    if (one.repeated) read->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->expected(-1);
    read->required(one.needed);
    out.arguments.push_back(read);
  }
  for (const auto& one : command.options) {
    auto* read = one.is_flag() ? out.app->add_flag(spellings(one.names)) : out.app->add_option(spellings(one.names));
    if (!one.is_flag()) read->type_name(one.value[1]);
    if (one.repeated) read->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->expected(-1)->allow_extra_args(false);
    out.options.push_back(read);
  }
  return out;
}

/// Hands on what was written; why one cannot be, when one cannot.
std::optional<Words> hand_on(const DeclaredOption& declared, const CLI::Option& read) {
  if (declared.is_flag() && declared.names[1].starts_with("--")) {
    if (read.count() > 0) declared.take({});
    return std::nullopt;
  }
  for (const auto& written : read.results())
    if (const auto wrong = declared.take(written)) return cannot_be(declared, written, *wrong);
  return std::nullopt;
}

LineRead wrong_use(std::size_t command, Words wrong) { return {LineRead::Kind::wrong, command, std::move(wrong)}; }

} // namespace

DeclaredOption& CommandLine::add(Words names, Words value, Words what) {
  auto& command = commands_.back();
  auto& list = names[1].starts_with("--") ? command.options : command.arguments;
  return list.emplace_back(DeclaredOption{std::move(names), std::move(value), std::move(what), {}, {}, {}, {}});
}

void CommandLine::command(Words names, Words what, std::vector<CommandExample> examples, std::function<void()> run) {
  commands_.push_back({std::move(names), std::move(what), std::move(examples)});
  runs_.push_back(std::move(run));
}

void CommandLine::argument(Words names, Words what, std::string& to) {
  argument_or_none(std::move(names), std::move(what), to);
  commands_.back().arguments.back().needed = true;
}

void CommandLine::argument_or_none(Words names, Words what, std::string& to) {
  add(std::move(names), {}, std::move(what)).take = [&to](const std::string& written) {
    return takes_text(to, written);
  };
}

void CommandLine::arguments(Words names, Words what, std::vector<std::string>& to) {
  auto& added = add(std::move(names), {}, std::move(what));
  added.needed = added.repeated = true;
  added.take = [&to](const std::string& written) { return takes_text(to.emplace_back(), written); };
}

void CommandLine::flag(Words names, Words what, bool& to) {
  add(std::move(names), {}, std::move(what)).take = [&to](const std::string&) {
    to = true;
    return std::optional<Words>{};
  };
}

void CommandLine::option(Words names, Words value, Words what, std::string& to) {
  add(std::move(names), std::move(value), std::move(what)).take = [&to](const std::string& written) {
    return takes_text(to, written);
  };
}

void CommandLine::output(Words names, Words what, std::string& to) {
  add(std::move(names), {"文件", "FILE"}, std::move(what)).take = [&to](const std::string& written) {
    return takes_text(to, written == "-" || written == "/dev/stdout" ? std::string{} : written);
  };
}

void CommandLine::choice(Words names, Words value, Words what, std::vector<std::string> choices, std::string& to) {
  auto& added = add(std::move(names), std::move(value), std::move(what));
  added.choices = choices;
  added.take = [&to, choices = std::move(choices)](const std::string& written) {
    to = written;
    return take_choice(choices, written);
  };
}

void CommandLine::several(Words names, Words value, Words what, std::vector<std::string>& to) {
  auto& added = add(std::move(names), std::move(value), std::move(what));
  added.repeated = true;
  added.take = [&to](const std::string& written) { return takes_text(to.emplace_back(), written); };
}

void CommandLine::names(Words names, Words value, Words what, std::vector<std::string>& to) {
  auto& added = add(std::move(names), std::move(value), std::move(what));
  added.repeated = true;
  added.take = [&to](const std::string& written) {
    for (auto& name : names_listed(written)) to.push_back(std::move(name));
    return std::optional<Words>{};
  };
}

void CommandLine::number(Words names, Words what, std::size_t most, std::size_t& to) {
  add(std::move(names), {"个数", "N"}, std::move(what)).take = [&to, most](const std::string& written) {
    const auto* end = written.data() + written.size();
    const auto [stopped, error] = std::from_chars(written.data(), end, to);
    const bool good = error == std::errc{} && stopped == end && to >= 1 && to <= most;
    return good ? std::nullopt : std::optional(no_such_number(most));
  };
}

const DeclaredCommand* CommandLine::find(const std::string& name) const {
  for (const auto& one : commands_)
    if (one.is_called(name)) return &one;
  return nullptr;
}

const std::vector<DeclaredOption>& CommandLine::common() {
  static const std::vector<DeclaredOption> options{
      {{"--语言", "--lang"},
       {"语言", "LANGUAGE"},
       {"说中文还是英文：zh、en（或 中文、英文）", "the language of what is said: zh, en"},
       {"zh", "en", "中文", "英文"},
       {},
       {},
       {}},
      {{"--帮助", "--help"}, {}, {"这个说明；-h 也行", "this page; also -h"}, {}, {}, {}, {}},
      {{"--版本", "--version"}, {}, {"medpol 的版本", "the version of medpol"}, {}, {}, {}, {}},
  };
  return options;
}

LineRead CommandLine::read(int argc, const char* const* argv) const {
  CLI::App program;
  program.set_help_flag("-h,--help,--帮助");
  program.set_version_flag("--version,--版本", "");
  program.require_subcommand(1);
  auto* language =
      program.add_option("--lang,--语言")->type_name("LANGUAGE")->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  program.fallthrough();
  std::vector<Reader> readers;
  for (const auto& one : commands_) readers.push_back(reader_of(program, one));
  const auto chosen = [&] {
    for (std::size_t i = 0; i < readers.size(); ++i)
      if (readers[i].app->parsed()) return i;
    return LineRead::none;
  };
  try {
    program.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return {LineRead::Kind::help, chosen()};
  } catch (const CLI::CallForVersion&) {
    return {LineRead::Kind::version, chosen()};
  } catch (const CLI::ParseError& error) {
    const auto command = chosen();
    auto rest = program.remaining(true);
    if (command == LineRead::none) return wrong_use(command, no_command(rest, commands_));
    const auto& declared = commands_[command];
    if (const auto unknown = unknown_option(rest, declared)) return wrong_use(command, *unknown);
    if (const auto lacking = lacking_value(error.what(), declared)) return wrong_use(command, *lacking);
    for (std::size_t i = 0; i < declared.arguments.size(); ++i)
      if (declared.arguments[i].needed && readers[command].arguments[i]->count() == 0)
        return wrong_use(command, lacks_argument(declared.arguments[i]));
    for (std::size_t i = 0; i < declared.options.size(); ++i)
      if (!declared.options[i].repeated && readers[command].options[i]->count() > 1)
        return wrong_use(command, written_twice(declared.options[i]));
    if (!rest.empty()) return wrong_use(command, one_too_many(rest.front()));
    return wrong_use(command, {error.what(), error.what()});
  }
  const auto command = chosen();
  for (const auto& written : language->results())
    if (const auto wrong = take_choice(common()[0].choices, written))
      return wrong_use(command, cannot_be(common()[0], written, *wrong));
  const auto& declared = commands_[command];
  for (std::size_t i = 0; i < declared.arguments.size(); ++i)
    if (auto wrong = hand_on(declared.arguments[i], *readers[command].arguments[i]))
      return wrong_use(command, std::move(*wrong));
  for (std::size_t i = 0; i < declared.options.size(); ++i)
    if (auto wrong = hand_on(declared.options[i], *readers[command].options[i]))
      return wrong_use(command, std::move(*wrong));
  return {LineRead::Kind::run, command};
}

std::optional<Language> language_called(std::string_view name) {
  if (name == "zh" || name == "中文") return Language::zh;
  if (name == "en" || name == "英文") return Language::en;
  return std::nullopt;
}

std::optional<Language> language_asked_for(int argc, const char* const* argv) {
  std::optional<Language> out;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    for (const std::string_view name : CommandLine::common()[0].names) {
      const auto behind = word == name && i + 1 < argc ? std::string_view(argv[i + 1])
                          : word.size() > name.size() && word.starts_with(name) && word[name.size()] == '='
                              ? word.substr(name.size() + 1)
                              : std::string_view{};
      if (const auto language = language_called(behind)) out = language;
    }
  }
  return out;
}

std::vector<std::string> names_listed(std::string_view list) {
  struct Mark {
    std::string_view text;
    enum { between, opening, closing, either } kind;
  };
  constexpr Mark marks[] = {{"，", Mark::between}, {"、", Mark::between}, {",", Mark::between},
                            {"“", Mark::opening},  {"”", Mark::closing},  {"\"", Mark::either}};
  std::vector<std::string> out;
  std::string name;
  bool quoted = false;
  const auto end = [&] {
    if (const auto trimmed = trim_blanks(name); !trimmed.empty()) out.emplace_back(trimmed);
    name.clear();
  };
  while (!list.empty()) {
    const auto* const mark =
        std::find_if(std::begin(marks), std::end(marks), [&](const Mark& one) { return list.starts_with(one.text); });
    if (mark == std::end(marks) || (quoted && mark->kind == Mark::between)) {
      name += list.front();
      list.remove_prefix(1);
      continue;
    }
    if (mark->kind == Mark::between) end();
    else quoted = mark->kind == Mark::opening || (mark->kind == Mark::either && !quoted);
    list.remove_prefix(mark->text.size());
  }
  end();
  return out;
}

} // namespace medpol
