#include "interpreter/command/help.hpp"

#include "grammar/diagnostic/wording.hpp"
#include "grammar/text/wrap.hpp"
#include "interpreter/command/error_page.hpp"
#include "interpreter/command/line/help_text.hpp"
#include "interpreter/command/page_text.hpp"
#include "interpreter/command/topics.hpp"
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

/// What there is help on.
std::string overview(const std::vector<Topic>& topics, const CommandLine& line, const CommonOptions& common) {
  const bool zh = common.language == Language::zh;
  const auto columns = terminal_columns();
  std::string out;
  if (!topics.empty())
    out += (zh ? "怎么写政策（例如  medpol help 分段）：\n"
               : "How to write policies (for example  medpol help bands):\n") +
           help_rows(topic_rows(topics, common.language), widest_name, columns) + "\n";
  out += (zh ? "命令（例如  medpol help eval）：\n" : "Commands (for example  medpol help eval):\n") +
         help_rows(command_rows(line.commands(), common.language), widest_name, columns) + "\n";
  append_hanging(out, "",
                 zh ? "消息里的代码，例如“错误[E330]”：  medpol help E330"
                    : "The code of a message, such as “error[E330]”:  medpol help E330",
                 columns);
  append_hanging(out, "", zh ? "全部代码：  medpol help 代码" : "All codes:  medpol help codes", columns);
  return out;
}

std::string topic_page(const Topic& topic, const CommonOptions& common) {
  const bool zh = common.language == Language::zh;
  const auto head = in(common.language, topic.names) + (zh ? "：" : ": ") + in(common.language, topic.summary);
  return page_text(head + "\n\n" + in(common.language, topic.body) + "\n", terminal_columns());
}

/// The topics that a question may be about, to choose from.
std::string choice_of(const std::vector<const Topic*>& topics, const std::string& question,
                      const CommonOptions& common) {
  std::vector<Topic> found;
  for (const auto* topic : topics) found.push_back(*topic);
  return (common.language == Language::zh ? "说到“" + question + "”的有：\n"
                                          : "“" + question + "” is spoken of in:\n") +
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
  const auto near = nearest_word(question, names);
  say(common, "没有“" + question + "”这一项" + (near.empty() ? "" : "。是不是  medpol help " + near + " ？"),
      "there is no help on “" + question + "”" + (near.empty() ? "" : ". Did you mean  medpol help " + near + " ?"));
  say(common, "medpol help 列出有什么；medpol help 代码 列出全部代码",
      "medpol help lists what there is; medpol help codes lists all codes");
  return ExitStatus::usage;
}

} // namespace

std::string program_help(const CommandLine& line, const CommonOptions& common) {
  const bool zh = common.language == Language::zh;
  const auto columns = terminal_columns();
  std::string out;
  append_hanging(out, "",
                 zh ? "medpol：用中文写医保政策，逐分结算，并说明每一分钱的理由"
                    : "medpol: health insurance policies as readable text, settled to the fen with the reason for "
                      "every fen",
                 columns);
  out += zh ? "\n用法：medpol 命令 …\n\n命令：\n" : "\nUsage: medpol COMMAND …\n\nCommands:\n";
  out += help_rows(command_rows(line.commands(), common.language), widest_name, columns);
  out += zh ? "\n选项：\n" : "\nOptions:\n";
  out += help_rows(option_rows(CommandLine::common(), common.language), widest_lead, columns);
  out += zh ? "\n怎么写政策，怎么用一个命令：  medpol help\n"
            : "\nHow to write policies and use a command:  medpol help\n";
  return out;
}

ExitStatus run_help(const std::string& question, const CommandLine& line, const CommonOptions& common) {
  const auto topics = topics_in(common.topics);
  if (question.empty()) return show(overview(topics, line, common));
  if (question == "codes" || question == "代码") return show(code_list(common.language));
  if (const auto* command = line.find(question))
    return show(command_help(*command, common.language, terminal_columns()));
  if (const auto* row = find_diagnostic(question)) {
    if (const auto page = error_page(*row, common)) return show(page_text(*page, terminal_columns()));
    say(common, "没有找到 " + std::string(row->name) + " 的说明页",
        "the page of " + std::string(row->name) + " is not installed");
    return ExitStatus::usage;
  }
  const auto found = topics_about(topics, question);
  if (found.size() == 1) return show(topic_page(*found.front(), common));
  if (!found.empty()) return show(choice_of(found, question, common));
  return say_nothing_found(question, topics, line, common);
}

} // namespace medpol
