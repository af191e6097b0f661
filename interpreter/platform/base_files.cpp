#include "interpreter/platform/base_files.hpp"
#include "interpreter/platform/files.hpp"

#include "grammar/lexicon/lexicon.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/read.hpp"
#include "interpreter/platform/folder_walk.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace medpol {
namespace {

namespace fs = std::filesystem;

constexpr int deepest = 1;                 ///< folders below the one beside which the file's folder stands
constexpr std::size_t most_entries = 5000; ///< of folders that are looked through

/// The policy files in and around a folder.
std::vector<std::string> neighbours(const fs::path& own) {
  std::vector<std::string> out;
  for (const auto& folder : {own, own.parent_path()})
    for (const auto& entry : walk_folder(folder.string(), {deepest, most_entries}))
      if (entry.kind == FolderEntry::Kind::file && fs::path(entry.path).extension() == ".medpol")
        out.push_back(entry.path);
  std::sort(out.begin(), out.end());
  return out;
}

} // namespace

void BaseFiles::add(const std::string& path, ByName& to) {
  auto text = read_text_file(path, limits.policy_bytes);
  if (text.error) return;
  const Source source(path, std::move(text.text));
  Diagnostics ignored;
  const auto head = layer_head(source, FileId{}, read_layout(FileId{}, source.text(), ignored));
  to.try_emplace(fold_name(head.name), NamedFile{path, fold_name(head.extends)});
}

const BaseFiles::ByName& BaseFiles::around(const std::string& path) {
  std::error_code error;
  const auto folder = path == "-" ? fs::current_path(error) : fs::absolute(path, error).parent_path();
  const auto [found, is_new] = around_.try_emplace(folder.string());
  if (is_new)
    for (const auto& one : neighbours(folder)) add(one, found->second);
  return found->second;
}

std::vector<std::pair<std::string, std::string>> BaseFiles::of(const std::string& path, const std::string& extends) {
  if (!std::exchange(given_are_read_, true))
    for (const auto& one : given_)
      if (one != "-") add(one, known_);
  std::vector<std::pair<std::string, std::string>> out;
  auto wanted = fold_name(extends);
  while (!wanted.empty() && out.size() <= limits.layers) {
    const auto* known = &known_;
    if (!known->contains(wanted)) known = &around(path);
    const auto found = known->find(wanted);
    const auto is_met = [&](const auto& one) { return one.first == wanted; };
    if (found == known->end() || std::any_of(out.begin(), out.end(), is_met)) break;
    out.emplace_back(wanted, found->second.path);
    wanted = found->second.extends;
  }
  return out;
}

} // namespace medpol
