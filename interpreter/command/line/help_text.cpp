#include "interpreter/command/line/help_text.hpp"

#include "grammar/text/utf8.hpp"
#include "grammar/text/wrap.hpp"
#include "interpreter/command/line/command_line.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t indent = 2, gap = 2, widest_option = 34;

std::string heading(Language language, const Words& words) {
  return "\n" + in(language, words) + (language == Language::zh ? "：\n" : ":\n");
}

/// The name in the language, with its other one.
std::string both_names(const Words& names, Language language) {
  return in(language, names) + (names[0] == names[1] ? "" : ", " + names[language == Language::zh ? 1 : 0]);
}

/// “medpol eval 政策 单据 [选项]”
std::string usage_of(const DeclaredCommand& command, Language language) {
  auto out = "medpol " + command.names[1];
  for (const auto& one : command.arguments) {
    const auto name = in(language, one.names) + (one.repeated ? "…" : "");
    out += one.needed ? " " + name : " [" + name + "]";
  }
  return out + (command.options.empty() ? "" : language == Language::zh ? " [选项]" : " [OPTIONS]");
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
        {language == Language::zh ? one.names[1] + "（" + one.names[0] + "）" : one.names[1], in(language, one.what)});
  return rows;
}

std::vector<HelpRow> option_rows(const std::vector<DeclaredOption>& options, Language language) {
  std::vector<HelpRow> rows;
  for (const auto& one : options) {
    auto lead = one.names[1].starts_with("--") ? both_names(one.names, language) : in(language, one.names);
    if (!one.is_flag() && !in(language, one.value).empty()) lead += " " + in(language, one.value);
    auto what = in(language, one.what);
    if (one.repeated && one.names[1].starts_with("--"))
      what += language == Language::zh ? "（可多次）" : "; may be repeated";
    rows.push_back({std::move(lead), std::move(what)});
  }
  return rows;
}

std::string command_help(const DeclaredCommand& command, Language language, std::size_t columns) {
  std::string out = in(language, {"用法：", "Usage: "}) + usage_of(command, language) + "\n\n";
  append_hanging(out, "", in(language, command.what), columns);
  out += heading(language, {"例", "For example"});
  for (const auto& example : command.examples) {
    append_hanging(out, "  ", in(language, example.what) + (language == Language::zh ? "：" : ":"), columns);
    out += "    medpol " + in(language, example.arguments) + "\n";
  }
  if (!command.arguments.empty())
    out += heading(language, {"参数", "Arguments"}) +
           help_rows(option_rows(command.arguments, language), widest_option, columns);
  auto options = command.options;
  options.insert(options.end(), CommandLine::common().begin(), CommandLine::common().end());
  out += heading(language, {"选项", "Options"}) + help_rows(option_rows(options, language), widest_option, columns);
  return out;
}

} // namespace medpol
