#include "interpreter/platform/folder_walk.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <sys/stat.h>

namespace medpol {
namespace {

namespace fs = std::filesystem;

class Walk {
public:
  explicit Walk(const WalkBounds& bounds) : bounds_(bounds) {}

  std::vector<FolderEntry> run(const fs::path& path) {
    folder(path, 0);
    // What links lead to comes last, so that what is met without one goes by its own name.
    for (std::size_t i = 0; i < links_.size(); ++i) {
      const auto [link, depth] = links_[i];
      std::error_code error;
      if (!fs::is_directory(link, error)) end_of_link(link);
      else if (depth <= bounds_.deepest) folder(link, depth);
    }
    std::sort(out_.begin(), out_.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return std::move(out_);
  }

private:
  using Kind = FolderEntry::Kind;

  void add(Kind kind, const fs::path& path, std::string detail = {}) {
    out_.push_back({kind, path.string(), std::move(detail)});
  }

  void folder(const fs::path& path, int depth) {
    if (!seen_.insert(place_on_disk(path.string())).second) return;
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
      if (++met_ > bounds_.most_entries) break;
      entries.push_back(*entry);
    }
    if (error) add(Kind::unreadable, path, error.message());
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path() < b.path(); });
    for (const auto& entry : entries) {
      std::error_code ignored;
      if (entry.is_symlink(ignored)) links_.emplace_back(entry.path(), depth + 1);
      else if (entry.is_regular_file(ignored)) file(entry.path());
      else if (!entry.is_directory(ignored)) add(Kind::special, entry.path());
      else if (const auto name = entry.path().filename(); name == ".git" || name == ".hg" || name == ".svn") continue;
      else if (depth < bounds_.deepest) folder(entry.path(), depth + 1);
    }
  }

  void file(const fs::path& path) {
    seen_.insert(place_on_disk(path.string()));
    add(Kind::file, path);
  }

  void end_of_link(const fs::path& link) {
    std::error_code error;
    const auto status = fs::status(link, error);
    const auto leads_to = [&] {
      std::error_code ignored;
      return fs::read_symlink(link, ignored).string();
    };
    if (error == std::errc::too_many_symbolic_link_levels) add(Kind::circle, link, leads_to());
    else if (error || !fs::exists(status)) add(Kind::dangling, link, leads_to());
    else if (!fs::is_regular_file(status)) add(Kind::special, link);
    else if (seen_.insert(place_on_disk(link.string())).second) add(Kind::file, link);
  }

  const WalkBounds& bounds_;
  std::size_t met_ = 0;
  std::set<std::string> seen_;
  std::vector<std::pair<fs::path, int>> links_; ///< with how deep they stand
  std::vector<FolderEntry> out_;
};

} // namespace

std::vector<FolderEntry> walk_folder(const std::string& path, const WalkBounds& bounds) {
  return Walk(bounds).run(path);
}

std::string place_on_disk(const std::string& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) return {};
  return std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
}

} // namespace medpol
