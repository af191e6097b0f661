#include "interpreter/platform/example_files.hpp"

#include "interpreter/platform/folder_walk.hpp"
#include "interpreter/platform/policy_files.hpp"

#include <algorithm>
#include <filesystem>

namespace medpol {

namespace fs = std::filesystem;

std::vector<std::string> example_files_of(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  const auto add = [&](const fs::path& path) {
    if (std::find(out.begin(), out.end(), path.string()) == out.end()) out.push_back(path.string());
  };
  for (const auto& path : paths) {
    std::vector<fs::path> found;
    std::error_code error;
    const fs::path policy(path);
    const bool all = fs::is_directory(path, error);
    const auto folder = all || policy.has_parent_path() ? (all ? policy : policy.parent_path()) : fs::path(".");
    for (const auto& entry : walk_folder(folder.string(), all ? WalkBounds{} : WalkBounds{0})) {
      const fs::path table(entry.path);
      const auto name = table.filename().string();
      if (entry.kind != FolderEntry::Kind::file || !is_example_table(name)) continue;
      if (all || name.starts_with(policy.stem().string() + "."))
        found.push_back(all || policy.has_parent_path() ? table : table.filename());
    }
    std::sort(found.begin(), found.end());
    for (const auto& one : found) add(one);
  }
  return out;
}

} // namespace medpol
