#include "grammar/diagnostic/wording.hpp"
#include "interpreter/command/error_page.hpp"

#include <cstdio>

namespace medpol {
namespace {

std::string code_list(Language language) {
  std::string out;
  for (const auto& row : diagnostic_table())
    out +=
        "  " + std::string(row.name) + "  " + without_arguments(row.message[static_cast<std::size_t>(language)]) + "\n";
  return out;
}

} // namespace

ExitStatus run_help(const std::string& topic, const CommonOptions& common) {
  if (topic == "codes" || topic == "代码") {
    std::fputs(code_list(common.language).c_str(), stdout);
    return ExitStatus::done;
  }
  if (const auto* row = find_diagnostic(topic)) {
    if (const auto page = error_page(*row, common)) {
      std::fputs(page->c_str(), stdout);
      return ExitStatus::done;
    }
    say(common, "没有找到 " + std::string(row->name) + " 的说明页",
        "the page of " + std::string(row->name) + " is not installed");
    return ExitStatus::usage;
  }
  say(common, "没有“" + topic + "”这一项；medpol help 代码 列出全部错误代码",
      "there is no help on “" + topic + "”; medpol help codes lists all codes");
  return ExitStatus::usage;
}

} // namespace medpol
