#include "interpreter/platform/files.hpp"

#include "grammar/text/limits.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/platform/policy_files.hpp"

#include <filesystem>
#include <utility>

namespace medpol {
namespace {

void read(const std::string& path, bool standard, PolicyTexts& out) {
  auto text = read_text_file(path, limits.policy_bytes);
  if (text.error && text.error->kind == ReadError::Kind::cannot_open) {
    out.unreadable.push_back({path, said_by_system(text.error->detail)});
    return;
  }
  // The standard vocabulary goes by a short name: where it is installed says nothing to the reader.
  auto name = standard ? std::string(recognised::vocabulary_folder[0]) + "/" +
                             std::filesystem::path(path).filename().generic_string()
                       : path;
  out.files.push_back({std::move(name), std::move(text), standard, path});
}

} // namespace

PolicyTexts read_policies(const std::vector<std::string>& paths, const std::string& standard) {
  auto found = policy_files(paths);
  PolicyTexts out;
  out.unreadable = std::move(found.unreadable);
  for (const auto& path : found.files) read(path, false, out);
  if (!standard.empty())
    for (const auto& path : policy_files({standard}).files) read(path, true, out);
  return out;
}

Library load_library(const std::vector<std::string>& paths, const std::string& standard, const FigureScales& scales) {
  return load_library(read_policies(paths, standard), scales);
}

} // namespace medpol
