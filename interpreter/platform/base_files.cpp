#include "interpreter/platform/base_files.hpp"
#include "interpreter/platform/files.hpp"

#include "grammar/lexicon/lexicon.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/read.hpp"
#include "interpreter/platform/folder_walk.hpp"

#include <algorithm>
#include <filesystem>

namespace medpol {
namespace {

namespace fs = std::filesystem;

constexpr int deepest = 1;                 ///< folders below the one beside which the file's folder stands
constexpr std::size_t most_entries = 5000; ///< of folders that are looked through

struct NamedFile {
  std::string path;
  LayerHead head;
};

NamedFile named(const std::string& path) {
  auto text = read_text_file(path, limits.policy_bytes);
  if (text.error) return {path, {}};
  const Source source(path, std::move(text.text));
  Diagnostics ignored;
  return {path, layer_head(source, FileId{}, read_layout(FileId{}, source.text(), ignored))};
}

/// The policy files in and around the folder of a file.
std::vector<std::string> neighbours(const std::string& path) {
  std::error_code error;
  const auto own = path == "-" ? fs::current_path(error) : fs::absolute(path, error).parent_path();
  std::vector<std::string> out;
  for (const auto& folder : {own, own.parent_path()})
    for (const auto& entry : walk_folder(folder.string(), {deepest, most_entries}))
      if (entry.kind == FolderEntry::Kind::file && fs::path(entry.path).extension() == ".medpol")
        out.push_back(entry.path);
  std::sort(out.begin(), out.end());
  return out;
}

} // namespace

std::vector<std::string> base_files(const std::string& path, const std::string& extends,
                                    const std::vector<std::string>& given) {
  std::vector<NamedFile> known;
  for (const auto& one : given)
    if (one != "-") known.push_back(named(one));
  bool looked_around = false;
  std::vector<std::string> out;
  auto wanted = fold_name(extends);
  while (!wanted.empty()) {
    const auto is_wanted = [&](const NamedFile& one) { return fold_name(one.head.name) == wanted; };
    auto found = std::find_if(known.begin(), known.end(), is_wanted);
    if (found == known.end() && !looked_around) {
      looked_around = true;
      for (const auto& one : neighbours(path)) known.push_back(named(one));
      found = std::find_if(known.begin(), known.end(), is_wanted);
    }
    if (found == known.end() || std::find(out.begin(), out.end(), found->path) != out.end()) break;
    out.push_back(found->path);
    wanted = fold_name(found->head.extends);
  }
  return out;
}

} // namespace medpol
