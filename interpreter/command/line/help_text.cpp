#include "interpreter/command/line/help_text.hpp"

#include "grammar/text/utf8.hpp"
#include "grammar/text/wrap.hpp"
#include "grammar/words/commands.hpp"
#include "interpreter/command/line/command_line.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t indent = 2, gap = 2, widest_option = 34;

std::string heading(Said said, Language language) { return "\n" + worded(said, language) + "\n"; }

/// “medpol eval 政策 单据 [选项]”
Said usage_of(const DeclaredCommand& command, Language language) {
  auto arguments = command.names[1];
  for (const auto& one : command.arguments) {
    const auto name = in(language, one.names) + (one.repeated ? "…" : "");
    arguments += one.needed ? " " + name : " [" + name + "]";
  }
  return say<CommandPhrase::usage>(std::move(arguments),
                                   command.options.empty() ? Said{} : say<CommandPhrase::usage_options>());
}

} // namespace

std::string help_rows(const std::vector<HelpRow>& rows, std::size_t limit, std::size_t columns) {
  std::size_t widest = 0;
  for (const auto& row : rows)
    if (const auto width = cell_width(row.lead); width <= limit) widest = std::max(widest, width);
  const auto at = indent + widest + gap;
  const std::string blanks(at, ' ');
  std::string out;
  for (const auto& row : rows) {
    const auto width = indent + cell_width(row.lead);
    auto lead = std::string(indent, ' ') + row.lead;
    if (width + gap > at) {
      out += lead + "\n";
      lead = blanks;
    } else {
      lead.append(at - width, ' ');
    }
    append_hanging(out, lead, row.text, columns);
  }
  return out;
}

std::vector<HelpRow> command_rows(const std::vector<DeclaredCommand>& commands, Language language) {
  std::vector<HelpRow> rows;
  for (const auto& one : commands)
    rows.push_back(
        {worded(say<CommandPhrase::command_and_name>(one.names[1], one.names[0]), language), in(language, one.what)});
  return rows;
}

std::vector<HelpRow> option_rows(const std::vector<DeclaredOption>& options, Language language) {
  std::vector<HelpRow> rows;
  for (const auto& one : options) {
    const bool option = one.names[1].starts_with("--");
    auto lead = option && one.names[0] != one.names[1]
                    ? worded(say<CommandPhrase::both_names>(one.names, Words{one.names[1], one.names[0]}), language)
                    : in(language, one.names);
    if (!one.is_flag() && !in(language, one.value).empty()) lead += " " + in(language, one.value);
    auto what = option && one.repeated ? worded(say<CommandPhrase::may_be_repeated>(one.what), language)
                                       : in(language, one.what);
    rows.push_back({std::move(lead), std::move(what)});
  }
  return rows;
}

std::string command_help(const DeclaredCommand& command, Language language, std::size_t columns) {
  std::string out = worded(usage_of(command, language), language) + "\n\n";
  append_hanging(out, "", in(language, command.what), columns);
  out += heading(say<CommandPhrase::examples_head>(), language);
  for (const auto& example : command.examples) {
    append_hanging(out, "  ", worded(say<CommandPhrase::example_head>(example.what), language), columns);
    out += "    medpol " + in(language, example.arguments) + "\n";
  }
  if (!command.arguments.empty())
    out += heading(say<CommandPhrase::arguments_head>(), language) +
           help_rows(option_rows(command.arguments, language), widest_option, columns);
  auto options = command.options;
  options.insert(options.end(), CommandLine::common().begin(), CommandLine::common().end());
  out += heading(say<CommandPhrase::options_head>(), language) +
         help_rows(option_rows(options, language), widest_option, columns);
  return out;
}

} // namespace medpol
