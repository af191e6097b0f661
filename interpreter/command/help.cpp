#include "interpreter/command/help.hpp"

#include "grammar/diagnostic/wording.hpp"
#include "grammar/text/wrap.hpp"
#include "grammar/words/commands.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/command/error_page.hpp"
#include "interpreter/command/line/help_text.hpp"
#include "interpreter/command/page_text.hpp"
#include "interpreter/command/topics.hpp"
#include "interpreter/model/vocabulary/nearest.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include <algorithm>
#include <cstdio>

namespace medpol {
namespace {

constexpr std::size_t widest_name = 20, widest_lead = 34;

std::string code_list(Language language) {
  std::string out;
  for (const auto& row : diagnostic_table())
    out +=
        "  " + std::string(row.name) + "  " + without_arguments(row.message[static_cast<std::size_t>(language)]) + "\n";
  return out;
}

std::vector<HelpRow> topic_rows(const std::vector<Topic>& topics, Language language) {
  std::vector<HelpRow> rows;
  for (const auto& topic : topics) rows.push_back({in(language, topic.names), in(language, topic.summary)});
  return rows;
}

std::string line_of(const Said& said, Language language) { return worded(said, language) + "\n"; }

/// What there is help on.
std::string overview(const std::vector<Topic>& topics, const CommandLine& line, const CommonOptions& common) {
  const auto language = common.language;
  const auto columns = terminal_columns();
  std::string out;
  if (!topics.empty())
    out += line_of(say<CommandPhrase::topics_head>(), language) +
           help_rows(topic_rows(topics, language), widest_name, columns) + "\n";
  out += line_of(say<CommandPhrase::help_commands_head>(), language) +
         help_rows(command_rows(line.commands(), language), widest_name, columns) + "\n";
  append_hanging(out, "", worded(say<CommandPhrase::help_on_code>(), language), columns);
  append_hanging(out, "", worded(say<CommandPhrase::help_on_codes>(), language), columns);
  return out;
}

std::string topic_page(const Topic& topic, const CommonOptions& common) {
  const auto head = worded(say<CommandPhrase::topic_head>(topic.names, topic.summary), common.language);
  return page_text(head + "\n\n" + in(common.language, topic.body) + "\n", terminal_columns());
}

/// The topics that a question may be about, to choose from.
std::string choice_of(const std::vector<const Topic*>& topics, const std::string& question,
                      const CommonOptions& common) {
  std::vector<Topic> found;
  for (const auto* topic : topics) found.push_back(*topic);
  return line_of(say<CommandPhrase::topics_about>(question), common.language) +
         help_rows(topic_rows(found, common.language), widest_name, terminal_columns());
}

ExitStatus show(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  return ExitStatus::done;
}

ExitStatus say_nothing_found(const std::string& question, const std::vector<Topic>& topics, const CommandLine& line,
                             const CommonOptions& common) {
  std::vector<std::string> names;
  for (const auto& topic : topics) names.insert(names.end(), topic.names.begin(), topic.names.end());
  for (const auto& command : line.commands()) names.insert(names.end(), command.names.rbegin(), command.names.rend());
  tell(common, say<CommandPhrase::no_help>(question, likeliest_word(question, names)));
  tell(common, say<CommandPhrase::what_help_there_is>());
  return ExitStatus::usage;
}

} // namespace

std::string program_help(const CommandLine& line, const CommonOptions& common) {
  const auto language = common.language;
  const auto columns = terminal_columns();
  std::string out;
  append_hanging(out, "", worded(say<CommandPhrase::about_medpol>(), language), columns);
  out += "\n" + line_of(say<CommandPhrase::program_usage>(), language);
  out += "\n" + line_of(say<CommandPhrase::commands_head>(), language);
  out += help_rows(command_rows(line.commands(), language), widest_name, columns);
  out += "\n" + line_of(say<CommandPhrase::options_head>(), language);
  out += help_rows(option_rows(CommandLine::common(), language), widest_lead, columns);
  return out + "\n" + line_of(say<CommandPhrase::more_help>(), language);
}

ExitStatus run_help(const std::string& question, const CommandLine& line, const CommonOptions& common) {
  const auto topics = topics_in(common.topics);
  if (question.empty()) return show(overview(topics, line, common));
  if (recognised::is_one(question, recognised::codes)) return show(code_list(common.language));
  if (const auto* command = line.find(question))
    return show(command_help(*command, common.language, terminal_columns()));
  if (const auto* row = find_diagnostic(question)) {
    if (const auto page = error_page(*row, common)) return show(page_text(*page, terminal_columns()));
    tell(common, say<CommandPhrase::no_page_of_code>(row->name));
    return ExitStatus::usage;
  }
  const auto found = topics_about(topics, question);
  if (found.size() == 1) return show(topic_page(*found.front(), common));
  if (!found.empty()) return show(choice_of(found, question, common));
  return say_nothing_found(question, topics, line, common);
}

} // namespace medpol
