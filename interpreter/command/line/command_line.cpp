#include "interpreter/command/line/command_line.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/words/commands.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/command/line/said_of_line.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>

namespace medpol {
namespace {

constexpr std::string_view opening_quotes[] = {"“"}, closing_quotes[] = {"”"}, straight_quotes[] = {"\""};

struct LanguageName {
  Language language;
  std::string_view name;
};
constexpr LanguageName language_names[] = {
#define MEDPOL_LANGUAGE(language, name) {Language::language, name},
#include "interpreter/command/line/common.def"
#undef MEDPOL_LANGUAGE
};

/// “--columns,--列”, as CLI11 takes names.
std::string spellings(const Words& names) { return names[1] + "," + names[0]; }

std::optional<Said> takes_text(std::string& to, const std::string& written) {
  to = written;
  return std::nullopt;
}

std::optional<Said> take_choice(const std::vector<std::string>& choices, const std::string& written) {
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
std::optional<Said> hand_on(const DeclaredOption& declared, const CLI::Option& read) {
  if (declared.is_flag() && declared.names[1].starts_with("--")) {
    if (read.count() > 0) declared.take({});
    return std::nullopt;
  }
  for (const auto& written : read.results())
    if (const auto wrong = declared.take(written)) return cannot_be(declared, written, *wrong);
  return std::nullopt;
}

LineRead wrong_use(std::size_t command, Said wrong) { return {LineRead::Kind::wrong, command, std::move(wrong)}; }

} // namespace

DeclaredOption& CommandLine::add(OptionWords words) {
  auto& command = commands_.back();
  auto& list = words.names[1].starts_with("--") ? command.options : command.arguments;
  return list.emplace_back(DeclaredOption{std::move(words)});
}

void CommandLine::command(Words names, Words what, std::function<void()> run) {
  commands_.push_back({std::move(names), std::move(what)});
  runs_.push_back(std::move(run));
}

void CommandLine::argument(OptionWords words, std::string& to) {
  argument_or_none(std::move(words), to);
  commands_.back().arguments.back().needed = true;
}

void CommandLine::argument_or_none(OptionWords words, std::string& to) { text(std::move(words), to); }

void CommandLine::arguments(OptionWords words, std::vector<std::string>& to) {
  several(std::move(words), to);
  commands_.back().arguments.back().needed = true;
}

void CommandLine::flag(OptionWords words, bool& to) {
  add(std::move(words)).take = [&to](const std::string&) {
    to = true;
    return std::optional<Said>{};
  };
}

void CommandLine::text(OptionWords words, std::string& to) {
  add(std::move(words)).take = [&to](const std::string& written) { return takes_text(to, written); };
}

void CommandLine::output(OptionWords words, std::string& to) {
  add(std::move(words)).take = [&to](const std::string& written) {
    return takes_text(to, written == "-" || written == "/dev/stdout" ? std::string{} : written);
  };
}

void CommandLine::choice(OptionWords words, std::string& to, std::vector<std::string> choices) {
  auto& added = add(std::move(words));
  added.choices = choices;
  added.take = [&to, choices = std::move(choices)](const std::string& written) {
    to = written;
    return take_choice(choices, written);
  };
}

void CommandLine::several(OptionWords words, std::vector<std::string>& to) {
  auto& added = add(std::move(words));
  added.repeated = true;
  added.take = [&to](const std::string& written) { return takes_text(to.emplace_back(), written); };
}

void CommandLine::names(OptionWords words, std::vector<std::string>& to) {
  auto& added = add(std::move(words));
  added.repeated = true;
  added.take = [&to](const std::string& written) {
    for (auto& name : names_listed(written)) to.push_back(std::move(name));
    return std::optional<Said>{};
  };
}

void CommandLine::number(OptionWords words, std::size_t& to, AtMost at_most) {
  const auto most = at_most.most;
  for (const auto language : {Language::zh, Language::en}) {
    auto& what = words.what[static_cast<std::size_t>(language)];
    what = worded(what, "default:count", {Count{to}}, language);
  }
  add(std::move(words)).take = [&to, most](const std::string& written) {
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
  static const auto options = [] {
    std::vector<DeclaredOption> all{
#define MEDPOL_COMMON(zh, en, value_zh, value_en, what_zh, what_en)                                                    \
  {{{zh, en}, {value_zh, value_en}, {what_zh, what_en}}},
#include "interpreter/command/line/common.def"
#undef MEDPOL_COMMON
    };
    for (const auto& [language, name] : language_names) all[0].choices.emplace_back(name);
    return all;
  }();
  return options;
}

LineRead CommandLine::read(int argc, const char* const* argv) const {
  CLI::App program;
  program.set_help_flag("-h," + spellings(common()[1].names));
  program.set_version_flag(spellings(common()[2].names), "");
  program.require_subcommand(1);
  auto* language = program.add_option(spellings(common()[0].names));
  language->type_name(common()[0].value[1])->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
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
    return wrong_use(command, say<CommandPhrase::as_the_reader_says>(error.what()));
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
  for (const auto& [language, one] : language_names)
    if (one == name) return language;
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
  std::vector<std::string> out;
  std::string name;
  bool quoted = false;
  const auto end = [&] {
    if (const auto trimmed = trim_blanks(name); !trimmed.empty()) out.emplace_back(trimmed);
    name.clear();
  };
  const auto take_one = [&](const auto& signs) {
    for (const std::string_view sign : signs)
      if (list.starts_with(sign)) return list.remove_prefix(sign.size()), true;
    return false;
  };
  while (!list.empty()) {
    if (!quoted && take_one(recognised::between_names)) end();
    else if (take_one(opening_quotes)) quoted = true;
    else if (take_one(closing_quotes)) quoted = false;
    else if (take_one(straight_quotes)) quoted = !quoted;
    else name += list.front(), list.remove_prefix(1);
  }
  end();
  return out;
}

} // namespace medpol
