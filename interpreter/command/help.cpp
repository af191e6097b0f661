#include "grammar/text/read.hpp"
#include "interpreter/command/command.hpp"

#include <cstdio>

namespace medpol {
namespace {

std::string code_list(Language language) {
  std::string out;
  for (const auto& row : diagnostic_table()) {
    std::string message(row.message[static_cast<std::size_t>(language)]);
    for (std::size_t at; (at = message.find('{')) != std::string::npos;) message.replace(at, message.find('}', at) - at + 1, "…");
    out += "  " + std::string(row.name) + "  " + message + "\n";
  }
  return out;
}

} // namespace

ExitStatus run_help(const std::string& topic, const CommonOptions& common) {
  if (topic == "codes" || topic == "代码") {
    std::fputs(code_list(common.language).c_str(), stdout);
    return ExitStatus::done;
  }
  if (const auto* row = find_diagnostic(topic)) {
    const auto page = read_text_file(common.error_pages + "/" + std::string(row->name) + ".md", 1 << 20);
    if (!page.error) {
      std::fputs(page.text.c_str(), stdout);
      return ExitStatus::done;
    }
    say(common, "没有找到 " + std::string(row->name) + " 的说明页", "the page of " + std::string(row->name) + " is not installed");
    return ExitStatus::usage;
  }
  say(common, "没有“" + topic + "”这一项；medpol help 代码 列出全部错误代码", "there is no help on “" + topic + "”; medpol help codes lists all codes");
  return ExitStatus::usage;
}

} // namespace medpol
