#include "interpreter/command/overwriting.hpp"

#include "interpreter/platform/file_names.hpp"

#include <algorithm>
#include <unistd.h>

namespace medpol {

void RunFiles::reads(const char* zh, const char* en, const std::string& path) {
  if (path.empty()) return;
  const bool in = path == "-";
  read_.push_back({{zh + (in ? "（标准输入）" : "文件 " + path), en + (in ? " (standard input)" : " " + path)},
                   in ? identity(STDIN_FILENO) : identity(path),
                   path,
                   state_of_file(path),
                   {}});
}

void RunFiles::reads_policies(const Library& library) {
  for (const auto& path : library.files)
    read_.push_back({{"政策文件 " + path, "policy " + path}, identity(path), path, {}, {}});
}

void RunFiles::writes(const char* option, const std::string& path, const std::string& successor_of) {
  const auto name = std::string(option) + " " + path;
  if (!path.empty()) written_.push_back({{name, name}, identity(path), path, {}, successor_of});
}

void RunFiles::writes_standard_output() {
  written_.push_back({{"标准输出", "standard output"}, identity(STDOUT_FILENO), {}, {}, {}});
}

bool RunFiles::are_apart(const CommonOptions& common, const std::array<std::string, 2>& undone) const {
  for (auto file = written_.begin(); file != written_.end(); ++file) {
    if (file->identity.empty()) continue;
    const auto same = [&](const Named& other) { return other.identity == file->identity; };
    const auto harmed = [&](const Named& other) {
      return same(other) && (file->successor_of.empty() || other.path != file->successor_of);
    };
    if (const auto source = std::find_if(read_.begin(), read_.end(), harmed); source != read_.end()) {
      say(common,
          file->name[0] + " 就是要读的" + source->name[0] + "，写入会毁掉它；请换一个文件名。" + undone[0] + "。",
          file->name[1] + " is what is read: the " + source->name[1] + " would be destroyed. Give another name; " +
              undone[1] + ".");
      return false;
    }
    if (const auto other = std::find_if(written_.begin(), file, same); other != file) {
      say(common, other->name[0] + " 和 " + file->name[0] + " 是同一个文件；请分开写。" + undone[0] + "。",
          other->name[1] + " and " + file->name[1] + " are the same file. Give two names; " + undone[1] + ".");
      return false;
    }
  }
  return true;
}

bool RunFiles::are_unchanged(const CommonOptions& common) const {
  for (const auto& file : read_) {
    if (file.state.empty() || state_of_file(file.path) == file.state) continue;
    say(common,
        "读取时" + file.name[0] +
            " 还在变（别的程序正在写，或者换了一个文件）：读到的可能不全，结果不算数。等它写完再运行。",
        "the " + file.name[1] +
            " changed while it was read (another program writes it, or it is another file now): it may have been read "
            "in part, and the results do not count. Run again when it is complete.");
    return false;
  }
  return true;
}

} // namespace medpol
