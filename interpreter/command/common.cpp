#include "interpreter/command/command.hpp"
#include "interpreter/platform/files.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/diagnostic/render.hpp"
#include "grammar/words/commands.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/claims/read_value.hpp"
#include "interpreter/library/findings.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <sys/ioctl.h>
#include <unistd.h>

namespace medpol {

void tell(const CommonOptions& common, const Said& said) {
  std::fputs((worded(said, common.language) + "\n").c_str(), stderr);
}

void tell(const CommonOptions& common, const Remarks& said) {
  for (const auto& one : said) tell(common, one);
}

void tell_unreadable(const CommonOptions& common, const std::string& path, Said why) {
  tell(common, cannot_read(path, std::move(why)));
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
  tell(common, say<CommandPhrase::no_date>(written));
  return std::nullopt;
}

Library load_policies(const std::vector<std::string>& paths, const CommonOptions& common) {
  auto library = load_library(paths, common.standard);
  for (const auto& [path, why] : library.unreadable) tell_unreadable(common, path, why);
  if (library.unreadable.empty() && library.vocabulary.inputs.empty())
    tell(common, say<CommandPhrase::no_vocabulary>());
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
  if (trial && !in_the_way && has_errors(library.diagnostics)) tell(common, say<CommandPhrase::on_trial>());
  if (in_the_way) {
    print_errors(library, common);
    tell(common, say<CommandPhrase::policies_have_errors>());
    status = ExitStatus::findings;
    return std::nullopt;
  }
  status = ExitStatus::done;
  return library;
}

} // namespace medpol
