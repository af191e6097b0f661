#include "interpreter/command/command.hpp"
#include "interpreter/platform/files.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/diagnostic/render.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/claims/read_value.hpp"
#include "interpreter/library/findings.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <sys/ioctl.h>
#include <unistd.h>

namespace medpol {

void say(const CommonOptions& common, const std::string& zh, const std::string& en) {
  std::fputs(((common.language == Language::zh ? zh : en) + "\n").c_str(), stderr);
}

void say_unreadable(const CommonOptions& common, const std::string& path, const ReadError& error) {
  const auto words = unreadable_words(path, words_of(error));
  say(common, words[0], words[1]);
}

void say_unreadable(const CommonOptions& common, const std::string& path, const std::string& detail) {
  const auto words = unreadable_words(path, system_words(detail));
  say(common, words[0], words[1]);
}

void say_unreadable(const CommonOptions& common, const Library::Unreadable& one) {
  if (one.zh.empty()) return say_unreadable(common, one.path, one.detail);
  say(common, "不能读取 " + one.path + "：" + one.zh, "cannot read " + one.path + ": " + one.detail);
}

std::size_t terminal_columns() {
  winsize size{};
  if (isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
    return size.ws_col;
  return 80;
}

std::optional<Date> day_asked_for(const std::string& written, const CommonOptions& common) {
  if (written.empty()) {
    const auto now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return make_date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
  }
  if (const auto day = read_date(written).value) return day;
  say(common, "不是一个日期：" + written + "；写成  2026-03-01  或  2026年3月1日",
      "not a date: " + written + "; write  2026-03-01");
  return std::nullopt;
}

Library load_policies(const std::vector<std::string>& paths, const CommonOptions& common) {
  auto library = load_library(paths, common.standard);
  for (const auto& one : library.unreadable) say_unreadable(common, one);
  if (library.unreadable.empty() && library.vocabulary.inputs.empty())
    say(common, "没有找到标准词汇（policies/词汇）：常用的名称都不认识。请重新安装 medpol。",
        "The standard vocabulary (policies/词汇) was not found: no common name is known. Install medpol again.");
  return library;
}

void print_errors(const Library& library, const CommonOptions& common) {
  Diagnostics errors;
  for (const auto& diagnostic : library.diagnostics)
    if (info(diagnostic.code).severity == Severity::error) errors.push_back(diagnostic);
  if (!errors.empty())
    std::fputs((render_all(errors, library.sources, {common.language, common.colour}) + "\n").c_str(), stderr);
}

std::optional<Library> load_for_use(const std::vector<std::string>& paths, const CommonOptions& common,
                                    ExitStatus& status, bool trial) {
  auto library = load_policies(paths, common);
  find_errors(library);
  if (!library.unreadable.empty()) {
    status = ExitStatus::usage;
    return std::nullopt;
  }
  const bool in_the_way =
      std::any_of(library.diagnostics.begin(), library.diagnostics.end(), [&](const Diagnostic& one) {
        return info(one.code).severity == Severity::error &&
               !(trial && (one.code == Code::E330 || one.code == Code::E331));
      });
  if (trial && !in_the_way && has_errors(library.diagnostics))
    say(common, "试算：政策有遗漏或重叠（见 medpol check），落在其中的单据转人工审核，结果不能用来付款。",
        "Trial: the policies have gaps or overlaps (see medpol check). Claims that lie in one go to review; pay "
        "nothing by these results.");
  if (in_the_way) {
    print_errors(library, common);
    say(common, "政策有错误，没有结算任何单据。改正后再运行。",
        "The policies have errors; nothing was settled. Mend them and run again.");
    status = ExitStatus::findings;
    return std::nullopt;
  }
  status = ExitStatus::done;
  return library;
}

} // namespace medpol
