#include "interpreter/command/overwriting.hpp"

#include "interpreter/platform/file_names.hpp"

#include <algorithm>
#include <unistd.h>

namespace medpol {

void RunFiles::reads(Said what, const std::string& path) {
  if (path.empty()) return;
  if (path == "-")
    read_.push_back(
        {say<CommandPhrase::standard_input>(std::move(what)), identity(STDIN_FILENO), path, state_of_file(path), {}});
  else
    read_.push_back(
        {say<CommandPhrase::file_read>(std::move(what), path), identity(path), path, state_of_file(path), {}});
}

void RunFiles::reads_policies(const Library& library) {
  for (const auto& path : library.files)
    read_.push_back({say<CommandPhrase::file_read>(say<CommandPhrase::policy>(), path), identity(path), path, {}, {}});
}

void RunFiles::writes(const char* option, const std::string& path, const std::string& successor_of) {
  if (!path.empty())
    written_.push_back({say<CommandPhrase::file_of_option>(option, path), identity(path), path, {}, successor_of});
}

void RunFiles::writes_standard_output() {
  written_.push_back({say<CommandPhrase::standard_output>(), identity(STDOUT_FILENO), {}, {}, {}});
}

bool RunFiles::are_apart(const CommonOptions& common, Said undone) const {
  for (auto file = written_.begin(); file != written_.end(); ++file) {
    if (file->identity.empty()) continue;
    const auto same = [&](const Named& other) { return other.identity == file->identity; };
    const auto harmed = [&](const Named& other) {
      return same(other) && (file->successor_of.empty() || other.path != file->successor_of);
    };
    if (const auto source = std::find_if(read_.begin(), read_.end(), harmed); source != read_.end()) {
      tell(common, say<CommandPhrase::would_be_destroyed>(file->name, source->name, std::move(undone)));
      return false;
    }
    if (const auto other = std::find_if(written_.begin(), file, same); other != file) {
      tell(common, say<CommandPhrase::same_file>(other->name, file->name, std::move(undone)));
      return false;
    }
  }
  return true;
}

bool RunFiles::are_unchanged(const CommonOptions& common) const {
  for (const auto& file : read_) {
    if (file.state.empty() || state_of_file(file.path) == file.state) continue;
    tell(common, say<CommandPhrase::changed_while_read>(file.name));
    return false;
  }
  return true;
}

} // namespace medpol
