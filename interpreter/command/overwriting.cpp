#include "interpreter/command/overwriting.hpp"

#include "interpreter/command/file_names.hpp"
#include "interpreter/library/claim_lines.hpp"

#include <algorithm>
#include <unistd.h>

namespace medpol {
namespace {

/// A file of a run, and what is said of it.
struct NamedFile {
  std::array<std::string, 2> name; ///< as a message calls it, by language
  std::string identity;            ///< see `identity`
};

std::vector<NamedFile> files_read(const EvalOptions& options, const Library& library) {
  std::vector<NamedFile> out;
  const auto add = [&](const char* zh, const char* en, const std::string& path) {
    out.push_back({{zh + ("文件 " + path), en + (" " + path)}, identity(path)});
  };
  if (options.claims == "-") out.push_back({{"单据（标准输入）", "claims (standard input)"}, identity(STDIN_FILENO)});
  else add("单据", "claims", options.claims);
  for (const auto& argument : options.lines) add("明细", "lists", list_path(argument));
  if (!options.readings.decisions.empty()) add("决定", "decisions", options.readings.decisions);
  for (std::size_t i = 0; i < library.sources.size(); ++i)
    add("政策", "policy", library.sources[static_cast<FileId>(i)].name());
  return out;
}

std::vector<NamedFile> files_written(const EvalOptions& options) {
  std::vector<NamedFile> out;
  const auto add = [&](const char* option, const std::string& path) {
    const auto name = std::string(option) + " " + path;
    if (!path.empty()) out.push_back({{name, name}, identity(path)});
  };
  if (options.out.empty()) out.push_back({{"标准输出", "standard output"}, identity(STDOUT_FILENO)});
  add("--out", options.out);
  add("--rejects", options.rejects);
  add("--balances", options.balances);
  return out;
}

} // namespace

bool writes_over_nothing(const EvalOptions& options, const Library& library, const CommonOptions& common) {
  const auto read = files_read(options, library), written = files_written(options);
  for (auto file = written.begin(); file != written.end(); ++file) {
    if (file->identity.empty()) continue;
    const auto same = [&](const NamedFile& other) { return other.identity == file->identity; };
    if (const auto source = std::find_if(read.begin(), read.end(), same); source != read.end()) {
      say(common,
          file->name[0] + " 就是要读的" + source->name[0] + "，写入会毁掉它；请换一个文件名。没有结算任何单据。",
          file->name[1] + " is what is read: the " + source->name[1] +
              " would be destroyed. Give another name; nothing was settled.");
      return false;
    }
    if (const auto other = std::find_if(written.begin(), file, same); other != file) {
      say(common, other->name[0] + " 和 " + file->name[0] + " 是同一个文件；请分开写。没有结算任何单据。",
          other->name[1] + " and " + file->name[1] + " are the same file. Give two names; nothing was settled.");
      return false;
    }
  }
  return true;
}

} // namespace medpol
