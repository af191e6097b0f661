#include "interpreter/command/line/said_of_line.hpp"

#include "grammar/text/display.hpp"
#include "interpreter/command/line/command_line.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include <algorithm>
#include <cstdint>

namespace medpol {
namespace {

Words listed(const std::vector<std::string>& words) {
  Words out;
  for (const auto& word : words) {
    out[0] += (out[0].empty() ? "" : "、") + word;
    out[1] += (out[1].empty() ? "" : ", ") + word;
  }
  return out;
}

/// Both names where they differ from the one that is meant: “--columns（--列）”.
std::string with_other_name(const Words& names, Language language) {
  const auto &own = in(language, names), &other = names[language == Language::zh ? 1 : 0];
  return language == Language::zh ? own + "（" + other + "）" : own + " (" + other + ")";
}

/// The name that may be meant, as it is written in its language; empty when none is near.
std::string meant(const std::string& word, const std::vector<std::string>& names) { return nearest_word(word, names); }

Words proposal(const std::string& near) {
  if (near.empty()) return {};
  return {"。是不是  " + near + " ？", ". Did you mean  " + near + " ?"};
}

} // namespace

Words no_command(const std::vector<std::string>& rest, const std::vector<DeclaredCommand>& commands) {
  std::vector<std::string> chinese, english, all;
  for (const auto& one : commands) {
    chinese.push_back(one.names[1]);
    english.push_back(one.names[1]);
    all.push_back(one.names[1]);
    all.push_back(one.names[0]);
  }
  const auto known = listed(english);
  Words out{"缺少命令：" + known[0], "no command is given: " + known[1]};
  if (rest.empty()) return out;
  for (const auto& word : rest)
    if (word.size() > 1 && word.starts_with('-'))
      return {"不认识选项 " + shown(word) + "，也没有写命令：" + known[0],
              "there is no option " + shown(word) + ", and no command is given: " + known[1]};
  const auto& word = rest.front();
  const auto near = proposal(meant(word, all));
  return {"没有 " + shown(word) + " 这个命令" + (near[0].empty() ? "；有 " + known[0] : near[0]),
          "there is no command " + shown(word) + (near[1].empty() ? "; there are " + known[1] : near[1])};
}

std::optional<Words> unknown_option(const std::vector<std::string>& rest, const DeclaredCommand& command) {
  const auto option = std::find_if(rest.begin(), rest.end(),
                                   [](const std::string& word) { return word.size() > 1 && word.starts_with('-'); });
  if (option == rest.end()) return std::nullopt;
  std::vector<std::string> names;
  for (const auto* list : {&command.options, &CommandLine::common()})
    for (const auto& one : *list) names.insert(names.end(), one.names.rbegin(), one.names.rend());
  const auto word = option->substr(0, option->find('='));
  const auto near = proposal(meant(word, names));
  return Words{command.names[1] + " 没有 " + shown(word) + " 这个选项" + near[0],
               command.names[1] + " has no option " + shown(word) + near[1]};
}

std::optional<Words> lacking_value(std::string_view said, const DeclaredCommand& command) {
  const auto name = said.substr(0, said.find(':'));
  if (!said.ends_with(" missing") && said.find("At least") == std::string_view::npos) return std::nullopt;
  const auto lacking = [&](const DeclaredOption& one) -> Words {
    return {std::string(name) + " 后面缺少 " + one.value[0], one.value[1] + " is lacking behind " + std::string(name)};
  };
  for (const auto* list : {&command.options, &CommandLine::common()})
    for (const auto& one : *list)
      if (!one.is_flag() && (name == one.names[0] || name == one.names[1])) return lacking(one);
  return std::nullopt;
}

Words lacks_argument(const DeclaredOption& argument) {
  return {"缺少“" + argument.names[0] + "”，要写" + argument.what[0],
          argument.names[1] + " is lacking: " + argument.what[1]};
}

Words written_twice(const DeclaredOption& option) {
  return {with_other_name(option.names, Language::zh) + "只能写一次",
          with_other_name(option.names, Language::en) + " can be given once only"};
}

Words one_too_many(const std::string& argument) {
  return {"多了 " + shown(argument), shown(argument) + " is one argument too many"};
}

Words cannot_be(const DeclaredOption& option, const std::string& written, const Words& why) {
  return {with_other_name(option.names, Language::zh) + "不能是 " + shown(written) + why[0],
          with_other_name(option.names, Language::en) + " cannot be " + shown(written) + why[1]};
}

Words not_among(const std::vector<std::string>& choices, const std::string& written) {
  const auto known = listed(choices);
  const auto near = proposal(meant(written, choices));
  return {"，可以是 " + known[0] + near[0], "; it can be " + known[1] + near[1]};
}

Words no_such_number(std::size_t most) {
  if (most == SIZE_MAX) return {"，要写成整数，1 或更大", "; it is a whole number, 1 or more"};
  return {"，要写成整数，1 到 " + std::to_string(most), "; it is a whole number from 1 to " + std::to_string(most)};
}

} // namespace medpol
