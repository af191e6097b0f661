#include "interpreter/command/line/said_of_line.hpp"

#include "grammar/text/display.hpp"
#include "grammar/words/commands.hpp"
#include "grammar/words/several.hpp"
#include "interpreter/command/line/command_line.hpp"
#include "interpreter/model/vocabulary/nearest.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include <algorithm>
#include <cstdint>

namespace medpol {
namespace {

/// “--columns（--列）”: the name in its language, with its other one.
Said with_other_name(const Words& names) {
  return say<CommandPhrase::with_other_name>(names, Words{names[1], names[0]});
}

} // namespace

Said no_command(const std::vector<std::string>& rest, const std::vector<DeclaredCommand>& commands) {
  std::vector<std::string> all;
  Several known;
  for (const auto& one : commands) {
    all.push_back(one.names[1]);
    all.push_back(one.names[0]);
    known.all.emplace_back(one.names[1]);
  }
  if (rest.empty()) return say<CommandPhrase::no_command_given>(std::move(known));
  for (const auto& word : rest)
    if (word.size() > 1 && word.starts_with('-'))
      return say<CommandPhrase::option_without_command>(shown(word), std::move(known));
  auto near = likeliest_word(rest.front(), all);
  if (!near.empty()) known = {};
  return say<CommandPhrase::no_such_command>(shown(rest.front()), std::move(known), std::move(near));
}

std::optional<Said> unknown_option(const std::vector<std::string>& rest, const DeclaredCommand& command) {
  const auto option = std::find_if(rest.begin(), rest.end(),
                                   [](const std::string& word) { return word.size() > 1 && word.starts_with('-'); });
  if (option == rest.end()) return std::nullopt;
  std::vector<std::string> names;
  for (const auto* list : {&command.options, &CommandLine::common()})
    for (const auto& one : *list) names.insert(names.end(), one.names.rbegin(), one.names.rend());
  const auto word = option->substr(0, option->find('='));
  return say<CommandPhrase::no_such_option>(command.names[1], shown(word), likeliest_word(word, names));
}

std::optional<Said> lacking_value(std::string_view said, const DeclaredCommand& command) {
  const auto name = said.substr(0, said.find(':'));
  if (!said.ends_with(" missing") && said.find("At least") == std::string_view::npos) return std::nullopt;
  for (const auto* list : {&command.options, &CommandLine::common()})
    for (const auto& one : *list)
      if (!one.is_flag() && (name == one.names[0] || name == one.names[1]))
        return say<CommandPhrase::value_lacks>(name, one.value);
  return std::nullopt;
}

Said lacks_argument(const DeclaredOption& argument) {
  return say<CommandPhrase::argument_lacks>(argument.names, argument.what);
}

Said written_twice(const DeclaredOption& option) {
  return say<CommandPhrase::once_only>(with_other_name(option.names));
}

Said one_too_many(const std::string& argument) { return say<CommandPhrase::one_too_many>(shown(argument)); }

Said cannot_be(const DeclaredOption& option, const std::string& written, Said why) {
  return say<CommandPhrase::cannot_be>(with_other_name(option.names), shown(written), std::move(why));
}

Said not_among(const std::vector<std::string>& choices, const std::string& written) {
  return say<CommandPhrase::not_among>(texts_of(choices), likeliest_word(written, choices));
}

Said no_such_number(std::size_t most) {
  return most == SIZE_MAX ? say<CommandPhrase::number_from_1>() : say<CommandPhrase::number_up_to>(most);
}

} // namespace medpol
