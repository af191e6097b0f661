#include "interpreter/command/main_command.hpp"

#include "grammar/words/commands.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/command/declare/declare.hpp"
#include "interpreter/command/help.hpp"
#include "interpreter/command/line/help_text.hpp"
#include "interpreter/platform/system_words.hpp"
#include "medpol_version.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace medpol {
namespace {

namespace fs = std::filesystem;

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0')
      return std::string_view(value).starts_with("en") ? Language::en : Language::zh;
  }
  return Language::zh;
}

/// The installed data folder beside the program, or that of the source tree above it.
std::string data_folder(const std::string& installed, const std::string& in_tree) {
  std::error_code error;
  const auto program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const auto beside = program.parent_path().parent_path() / "share" / "medpol" / installed;
  if (fs::is_directory(beside, error)) return beside.string();
  for (auto folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    if (fs::is_directory(folder / in_tree, error)) return (folder / in_tree).string();
  return {};
}

/// The exit code, unless something that was printed did not get out: then this is said.
int exit_code(ExitStatus status, const CommonOptions& common) {
  const bool flushed = std::fflush(stdout) == 0;
  const auto problem = write_failure("", errno);
  if (flushed && std::ferror(stdout) == 0) return static_cast<int>(status);
  // What an earlier write failed of is not known any more.
  tell(common, flushed ? say<CommandPhrase::output_incomplete>() : say<CommandPhrase::cannot_write>(problem));
  return static_cast<int>(ExitStatus::usage);
}

void say_wrong_use(const LineRead& read, const CommandLine& line, const CommonOptions& common) {
  tell(common, say<CommandPhrase::wrong_usage>(read.wrong));
  const auto command = read.command == LineRead::none ? std::string{} : line.commands()[read.command].names[1];
  tell(common, say<CommandPhrase::see_help>(command));
}

} // namespace

int run_medpol(int argc, const char* const* argv) {
  CommonOptions common;
  common.language = language_asked_for(argc, argv).value_or(language_of_environment());
  common.colour = isatty(STDERR_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
  const auto vocabulary = "policies/" + std::string(recognised::vocabulary_folder[0]);
  common.standard = data_folder(vocabulary, vocabulary);
  common.error_pages = data_folder("errors", "docs/errors");
  common.topics = data_folder("help", "docs/help");

  CommandLine line;
  ChosenOptions options;
  ExitStatus status = ExitStatus::done;
  declare_commands(line, options, common, status);
  const auto read = line.read(argc, argv);
  if (read.kind == LineRead::Kind::wrong) {
    if (argc < 2) std::fputs(program_help(line, common).c_str(), stderr);
    else say_wrong_use(read, line, common);
    return static_cast<int>(ExitStatus::usage);
  }
  if (read.kind == LineRead::Kind::version) std::printf("medpol %s\n", std::string(program_version).c_str());
  else if (read.kind == LineRead::Kind::run) line.run(read.command);
  else if (read.command == LineRead::none) std::fputs(program_help(line, common).c_str(), stdout);
  else std::fputs(command_help(line.commands()[read.command], common.language, terminal_columns()).c_str(), stdout);
  return exit_code(status, common);
}

} // namespace medpol
