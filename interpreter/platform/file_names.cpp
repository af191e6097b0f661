#include "interpreter/platform/file_names.hpp"

#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace medpol {
namespace {

namespace fs = std::filesystem;

constexpr int most_links = 40;
constexpr std::size_t longest_name = 255; ///< bytes, of the usual file systems

std::string number_of(const struct stat& status) {
  return std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
}

} // namespace

std::string folder_of(const std::string& path) {
  const auto folder = fs::path(path).parent_path();
  return folder.empty() ? "." : folder.string();
}

bool is_open_file(const std::string& path) { return path.starts_with("/proc/"); }

std::string where_links_lead(const std::string& path) {
  fs::path at = path;
  for (int i = 0; i < most_links; ++i) {
    std::error_code error;
    const auto next = fs::read_symlink(at, error);
    if (error) return at.string();
    const auto folder = fs::canonical(folder_of(at.string()), error);
    if (!error && is_open_file((folder / at.filename()).string())) return (folder / at.filename()).string();
    at = at.parent_path() / next;
  }
  return {};
}

std::string name_beside(const std::string& target, std::string_view what, int attempt) {
  const auto ending =
      "." + std::string(what) + "-" + std::to_string(getpid()) + (attempt > 1 ? "-" + std::to_string(attempt) : "");
  auto name = fs::path(target).filename().string();
  if (name.size() + ending.size() > longest_name) {
    name.resize(longest_name - ending.size());
    // Not within a character.
    while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80) name.pop_back();
    if (!name.empty() && static_cast<unsigned char>(name.back()) >= 0xC0) name.pop_back();
  }
  return (fs::path(target).parent_path() / (name + ending)).string();
}

std::string identity(const std::string& path) {
  const auto target = where_links_lead(path);
  struct stat status{};
  if (target.empty()) return {};
  if (stat(target.c_str(), &status) == 0) return S_ISREG(status.st_mode) ? number_of(status) : std::string{};
  if (stat(folder_of(target).c_str(), &status) != 0) return {};
  return number_of(status) + "/" + fs::path(target).filename().string();
}

std::string identity(int descriptor) {
  struct stat status{};
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) ? number_of(status) : std::string{};
}

std::string state_of_file(const std::string& path) {
  struct stat status{};
  const bool known = path == "-" ? fstat(STDIN_FILENO, &status) == 0 : stat(path.c_str(), &status) == 0;
  if (!known) return "gone";
  if (!S_ISREG(status.st_mode)) return {};
  return number_of(status) + " " + std::to_string(status.st_size) + " " + std::to_string(status.st_mtim.tv_sec) + "." +
         std::to_string(status.st_mtim.tv_nsec);
}

} // namespace medpol
