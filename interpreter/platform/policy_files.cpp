#include "interpreter/platform/policy_files.hpp"

#include "grammar/lexicon/keywords.hpp"
#include "grammar/lexicon/lexicon.hpp"
#include "grammar/syntax/layout.hpp"
#include "grammar/text/read.hpp"
#include "grammar/words/files.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/platform/folder_walk.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>

namespace medpol {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t looked_at = 1 << 14; ///< bytes of a file, to see how its text begins

bool is_policy_name(const fs::path& path) { return path.extension() == ".medpol"; }

/// What a policy was before it was mended, or an editor saved it: NAME.medpol~, beside the policy itself.
bool is_kept_copy(const fs::path& path) {
  auto name = path.string();
  if (!name.ends_with(".medpol~")) return false;
  name.pop_back();
  std::error_code error;
  return fs::is_regular_file(name, error);
}

std::string beginning_of(const std::string& path) {
  std::string out(looked_at, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(out.data(), static_cast<std::streamsize>(out.size()));
  out.resize(static_cast<std::size_t>(file.gcount()));
  return out;
}

/// Whole lines, where the rest of a file is not there.
std::string whole_lines(std::string bytes) {
  if (bytes.size() == looked_at)
    if (const auto end = bytes.find_last_of("\r\n"); end != bytes.npos) bytes.resize(end);
  return bytes;
}

/// A program, such as medpol itself.
bool is_program(std::string_view bytes) {
  return bytes.starts_with("\x7f"
                           "ELF") ||
         bytes.starts_with("MZ") || bytes.starts_with("#!");
}

/// 政策 or 词汇 in UTF-16, as some editors save what they call Unicode.
bool begins_in_utf16(std::string_view bytes) {
  constexpr auto beginnings = std::to_array<std::string_view>(
      {"\xFF\xFE\x3F\x65\x56\x7B", "\xFF\xFE\xCD\x8B\x47\x6C", "\xFE\xFF\x65\x3F\x7B\x56", "\xFE\xFF\x8B\xCD\x6C\x47"});
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view one) { return bytes.starts_with(one); });
}

/// Whether a text begins as a policy, or a file of the vocabulary, does. The first column of a table that is called so
/// is none.
bool begins_as_policy(const std::string& bytes) {
  if (begins_in_utf16(bytes)) return true;
  auto text = to_utf8(whole_lines(bytes));
  if (text.error) return false;
  const Source source("", std::move(text.text));
  Diagnostics ignored;
  const auto layout = read_layout(FileId{}, source.text(), ignored);
  static const Lexicon keywords;
  for (auto id = layout.first; id != LineId::none; id = layout[id].next) {
    if (layout[id].kind != LineKind::text) continue;
    const auto line = source.slice(layout[id].begin, layout[id].end);
    const auto word = keywords.match(line, 0);
    if (!word.is(Keyword::policy) && !word.is(Keyword::vocabulary)) return false;
    const auto rest = fold_name(line.substr(word.length));
    return rest.empty() || (rest[0] != ',' && rest[0] != ';');
  }
  return false;
}

/// Where “.示例.” or “.examples.” begins in the name of a file; 0 where it does not stand in it.
std::size_t example_mark(const std::string& name) {
  const auto folded = fold_name(name);
  for (const auto word : recognised::examples)
    if (const auto at = folded.rfind("." + std::string(word) + "."); at != folded.npos && at != 0) {
      const auto behind = folded.size() - at;
      return name.size() >= behind ? name.size() - behind : 0;
    }
  return 0;
}

/// Whether the first line of a text heads the columns of a table of examples: one of them is 应得 统筹支付, or the
/// like.
bool begins_as_examples(const std::string& bytes) {
  auto text = to_utf8(whole_lines(bytes));
  if (text.error) return false;
  const auto head = text.text.substr(0, text.text.find_first_of("\r\n"));
  if (head.find_first_of(",\t;") == head.npos) return false;
  for (std::size_t begin = 0; begin <= head.size();) {
    const auto end = std::min(head.find_first_of(",\t;", begin), head.size());
    auto cell = fold_name(std::string_view(head).substr(begin, end - begin));
    std::erase(cell, '"');
    for (const auto word : recognised::expected)
      if (cell.starts_with(word)) return true;
    begin = end + 1;
  }
  return false;
}

/// What medpol writes while it works, beside the file that it will be.
bool is_unfinished(const fs::path& path) {
  const auto name = path.filename().string();
  for (const std::string_view mark : {".part-", ".old-"}) {
    const auto at = name.rfind(mark);
    if (at == name.npos || name.find_first_not_of("0123456789-", at + mark.size()) != name.npos) continue;
    std::error_code error;
    return fs::exists(path.parent_path() / name.substr(0, at), error);
  }
  return false;
}

/// Why a file is not read although somebody may think so.
class NotRead {
public:
  explicit NotRead(std::vector<Library::Unreadable>& out) : out_(out) {}

  void look_at(const FolderEntry& entry) {
    using Kind = FolderEntry::Kind;
    const fs::path path(entry.path);
    const bool named = fold_name(path.filename().string()).find("medpol") != std::string::npos;
    switch (entry.kind) {
    case Kind::unreadable: return not_read(entry, say<FilePhrase::folder_unopened>(entry.detail));
    case Kind::dangling: return not_read(entry, say<FilePhrase::link_to_nothing>(entry.detail));
    case Kind::circle: return not_read(entry, say<FilePhrase::link_to_itself>());
    case Kind::special:
      if (named) not_read(entry, say<FilePhrase::no_ordinary_file>());
      return;
    case Kind::file: break;
    }
    if (is_example_table(path.filename().string()) || is_unfinished(path) || is_kept_copy(path)) return;
    if (example_table(path)) return;
    const auto beginning = beginning_of(entry.path);
    if (named && !is_program(beginning)) not_read(entry, say<FilePhrase::ending_not_medpol>(proper_stem(path)));
    else if (!named && begins_as_examples(beginning)) not_read(entry, say<FilePhrase::like_examples>(bare_stem(path)));
    else if (!named && begins_as_policy(beginning)) not_read(entry, say<FilePhrase::like_a_policy>(proper_stem(path)));
  }

  /// 甲.示例.xlsx: a table of examples that is no CSV, unless it stands beside itself as one. True where it is such.
  bool example_table(const fs::path& path) {
    const auto name = path.filename().string();
    const auto begin = example_mark(name);
    if (begin == 0 || name.starts_with("~$") || name.starts_with(".~")) return false;
    const auto stem = path.parent_path() / name.substr(0, begin);
    std::error_code error;
    for (const auto word : recognised::examples)
      if (fs::exists(stem.string() + "." + std::string(word) + ".csv", error)) return true;
    not_read({FolderEntry::Kind::file, path.string(), {}}, say<FilePhrase::examples_not_csv>(stem.filename().string()));
    return true;
  }

private:
  /// The name of a table without its ending and without 示例.
  static Argument bare_stem(const fs::path& path) {
    auto name = path.stem().string();
    for (const auto word : recognised::examples)
      if (name.ends_with(word)) name.resize(name.size() - word.size());
    while (name.ends_with('-') || name.ends_with('_') || name.ends_with(' ')) name.pop_back();
    return named(name);
  }
  /// What stands before the first “.medpol”, however it is written, or else before the last dot.
  static Argument proper_stem(const fs::path& path) {
    const auto name = path.filename().string();
    auto lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto at = lower.find(".medpol");
    return named(at == lower.npos ? path.stem().string() : name.substr(0, at));
  }
  static Argument named(const std::string& stem) {
    return stem.empty() ? Argument(say<FilePhrase::unnamed_policy>()) : Argument(stem);
  }

  void not_read(const FolderEntry& entry, Said why) { out_.push_back({entry.path, std::move(why)}); }

  std::vector<Library::Unreadable>& out_;
};

} // namespace

PolicyFiles policy_files(const std::vector<std::string>& paths) {
  PolicyFiles out;
  NotRead others(out.unreadable);
  std::set<std::string> seen;
  const auto add = [&](const std::string& path) {
    const auto place = place_on_disk(path);
    if (place.empty() || seen.insert(place).second) out.files.push_back(path);
  };
  for (const auto& path : paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      add(path);
      continue;
    }
    bool any = false;
    const auto before = out.unreadable.size();
    for (const auto& entry : walk_folder(path)) {
      const bool read = entry.kind == FolderEntry::Kind::file && is_policy_name(entry.path);
      any = any || read;
      if (read) add(entry.path);
      else others.look_at(entry);
    }
    if (!any && out.unreadable.size() == before) out.unreadable.push_back({path, say<FilePhrase::no_policies>()});
  }
  return out;
}

bool is_example_table(std::string_view name) {
  const auto folded = fold_name(name);
  return std::any_of(recognised::examples.begin(), recognised::examples.end(),
                     [&](std::string_view word) { return folded.ends_with("." + std::string(word) + ".csv"); });
}

} // namespace medpol
