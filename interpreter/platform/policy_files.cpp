#include "interpreter/platform/policy_files.hpp"

#include "grammar/lexicon/keywords.hpp"
#include "grammar/lexicon/lexicon.hpp"
#include "grammar/syntax/layout.hpp"
#include "grammar/text/read.hpp"
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
  for (const std::string_view mark : {".示例.", ".examples."})
    if (const auto at = folded.rfind(mark); at != folded.npos && at != 0) {
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
    if (cell.starts_with("应得") || cell.starts_with("expect ")) return true;
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
    case Kind::unreadable:
      return say(entry, "打不开这个文件夹，里面的政策没有读（" + entry.detail + "）：改成可以打开的，或者移到别处",
                 "the folder cannot be opened, and no policy in it is read (" + entry.detail +
                     "): make it readable, or move it elsewhere");
    case Kind::dangling:
      return say(entry, "这个链接指向的“" + entry.detail + "”不存在：改成指向要读的文件，或者移到别处",
                 "the link leads to “" + entry.detail +
                     "”, which does not exist: make it lead to the file, or move it elsewhere");
    case Kind::circle:
      return say(entry, "这个链接绕回了自己：改成指向要读的文件，或者移到别处",
                 "the link leads back to itself: make it lead to the file, or move it elsewhere");
    case Kind::special:
      if (named)
        say(entry, "这不是普通文件，没有读：改成普通文件，或者移到别处",
            "it is no ordinary file, and is not read: make it one, or move it elsewhere");
      return;
    case Kind::file: break;
    }
    if (is_example_table(path.filename().string()) || is_unfinished(path) || is_kept_copy(path)) return;
    if (example_table(path)) return;
    const auto beginning = beginning_of(entry.path);
    if (named && !is_program(beginning))
      say(entry,
          "名称不是以 .medpol 结尾（小写），没有读：要用就改名，例如 " + proper_name(path) + "，不用就移到别的文件夹",
          "the name does not end in .medpol (small letters), so it is not read: call it " + proper_name(path) +
              " if it is in use, else move it to another folder");
    else if (!named && begins_as_examples(beginning))
      say(entry,
          "表头里有“应得”，像示例表，名称却不是以 .示例.csv 结尾，没有读：要用就改名，例如 " + bare_stem(path) +
              ".示例.csv，不用就移到别的文件夹",
          "its head says what is expected, as in a table of examples, but the name does not end in .examples.csv, so "
          "it is not read: call it " +
              bare_stem(path) + ".examples.csv if it is in use, else move it to another folder");
    else if (!named && begins_as_policy(beginning))
      say(entry,
          "内容像政策或词汇，名称却不是以 .medpol 结尾，没有读：要用就改名，例如 " + proper_name(path) +
              "，不用就移到别的文件夹",
          "it begins as a policy or a vocabulary does, but the name does not end in .medpol, so it is not read: call "
          "it " +
              proper_name(path) + " if it is in use, else move it to another folder");
  }

  /// 甲.示例.xlsx: a table of examples that is no CSV, unless it stands beside itself as one. True where it is such.
  bool example_table(const fs::path& path) {
    const auto name = path.filename().string();
    const auto begin = example_mark(name);
    if (begin == 0 || name.starts_with("~$") || name.starts_with(".~")) return false;
    const auto stem = path.parent_path() / name.substr(0, begin);
    std::error_code error;
    for (const std::string_view ending : {".示例.csv", ".examples.csv"})
      if (fs::exists(stem.string() + std::string(ending), error)) return true;
    const auto proper = stem.filename().string() + ".示例.csv";
    say({FolderEntry::Kind::file, path.string(), {}},
        "像示例表，但示例表只能是 CSV，这个没有读：在表格软件里另存为“CSV UTF-8”，名称写 " + proper +
            "，不用就移到别的文件夹",
        "it is called as a table of examples, which must be CSV, so it is not read: save it as “CSV UTF-8” and call "
        "it " +
            proper + " if it is in use, else move it to another folder");
    return true;
  }

private:
  /// The name of a table without its ending and without 示例.
  static std::string bare_stem(const fs::path& path) {
    auto name = path.stem().string();
    for (const std::string_view mark : {"示例", "examples"})
      if (name.ends_with(mark)) name.resize(name.size() - mark.size());
    while (name.ends_with('-') || name.ends_with('_') || name.ends_with(' ')) name.pop_back();
    return name.empty() ? "政策" : name;
  }
  /// What stands before the first “.medpol”, however it is written, or else before the last dot.
  static std::string proper_name(const fs::path& path) {
    auto name = path.filename().string();
    auto lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto at = lower.find(".medpol");
    name = at == lower.npos ? path.stem().string() : name.substr(0, at);
    return (name.empty() ? "政策" : name) + ".medpol";
  }

  void say(const FolderEntry& entry, std::string zh, std::string en) {
    out_.push_back({entry.path, std::move(en), std::move(zh)});
  }

  std::vector<Library::Unreadable>& out_;
};

} // namespace

PolicyFiles policy_files(const std::vector<std::string>& paths) {
  PolicyFiles out;
  NotRead not_read(out.unreadable);
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
      else not_read.look_at(entry);
    }
    if (!any && out.unreadable.size() == before)
      out.unreadable.push_back({path, "no .medpol files", "没有 .medpol 文件"});
  }
  return out;
}

bool is_example_table(std::string_view name) {
  const auto folded = fold_name(name);
  return folded.ends_with(".示例.csv") || folded.ends_with(".examples.csv");
}

} // namespace medpol
