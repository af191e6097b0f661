#include "interpreter/command/fixing.hpp"

#include "grammar/text/display.hpp"
#include "grammar/text/line_diff.hpp"
#include "interpreter/command/outputs_together.hpp"
#include "interpreter/platform/file_names.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/platform/policy_files.hpp"

#include <cstdio>
#include <deque>
#include <filesystem>
#include <fstream>

namespace medpol {
namespace {

constexpr std::size_t most_listed = 200; ///< mends that are named one by one

bool has_byte_order_mark(const std::string& path) {
  char bytes[3] = {};
  std::ifstream file(path, std::ios::binary);
  return file.read(bytes, 3) && std::string_view(bytes, 3) == "\xEF\xBB\xBF";
}

TextEncoding encoding_of(const PolicyText& file) {
  if (file.text.encoding == Encoding::gb18030) return TextEncoding::gb18030;
  return has_byte_order_mark(file.path) ? TextEncoding::utf8_bom : TextEncoding::utf8;
}

/// A copy of what is replaced; the words of the system when there can be none.
std::string keep(const std::string& path) {
  std::error_code error;
  std::filesystem::copy_file(path, path + "~", std::filesystem::copy_options::overwrite_existing, error);
  return error ? error.message() : std::string{};
}

} // namespace

Fixing::Fixing(const std::vector<std::string>& policies, const CommonOptions& common) : common_(common) {
  std::vector<std::pair<std::string, std::string>> states;
  for (const auto& path : policy_files(policies).files) states.emplace_back(path, state_of_file(path));
  texts_ = read_policies(policies, common.standard);
  for (const auto& file : texts_.files) {
    states_.emplace_back();
    for (const auto& [path, state] : states)
      if (path == file.path) states_.back() = state;
  }
}

bool Fixing::changes(const MendedTexts& mended, std::size_t file) const {
  return mended.texts.files[file].text.text != texts_.files[file].text.text;
}

ExitStatus Fixing::show(const MendedTexts& mended) const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < texts_.files.size(); ++i) {
    if (!changes(mended, i)) continue;
    ++count;
    const auto& name = texts_.files[i].path;
    std::fputs(("--- " + name + "\n+++ " + name + "\n").c_str(), stdout);
    std::fputs(line_diff(texts_.files[i].text.text, mended.texts.files[i].text.text).c_str(), stdout);
  }
  const auto made = std::to_string(mended.made.size()), files = std::to_string(count);
  if (count == 0) say(common_, "没有能确定怎么改的地方", "there is nothing that can be mended for certain");
  else
    say(common_, "可以改 " + made + " 处（" + files + " 个文件）；没有写入。去掉 --只看 就改",
        made + (mended.made.size() == 1 ? " mend" : " mends") + " in " + files + (count == 1 ? " file" : " files") +
            "; nothing was written. Without --dry-run they are made");
  return count == 0 ? ExitStatus::done : ExitStatus::findings;
}

void Fixing::say_made(const MendedTexts& mended) const {
  std::size_t listed = 0;
  for (const auto& one : mended.made) {
    if (++listed > most_listed) break;
    const auto line = std::to_string(one.line);
    const auto code = std::string(info(one.code).name);
    const auto &name = texts_.files[one.file].name, before = shown(one.before), after = shown(one.after);
    if (before.empty())
      say(common_, "已改 " + name + " 第 " + line + " 行（" + code + "）：加上“" + after + "”",
          "mended " + name + ":" + line + " (" + code + "): “" + after + "” put in");
    else
      say(common_, "已改 " + name + " 第 " + line + " 行（" + code + "）：“" + before + "”改成“" + after + "”",
          "mended " + name + ":" + line + " (" + code + "): “" + before + "” is “" + after + "” now");
  }
  if (mended.made.size() > most_listed) {
    const auto more = std::to_string(mended.made.size() - most_listed);
    say(common_, "另改了 " + more + " 处", more + " more were mended");
  }
}

bool Fixing::write(const MendedTexts& mended) const {
  std::deque<Output> outputs;
  std::vector<Output*> all;
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < texts_.files.size(); ++i) {
    if (!changes(mended, i)) continue;
    changed.push_back(i);
    auto& output = outputs.emplace_back();
    output.encode(encoding_of(texts_.files[i]));
    if (!output.open(texts_.files[i].path) || !output.write(mended.texts.files[i].text.text) || !output.complete())
      return say_unwritten(common_, output), false;
    all.push_back(&output);
  }
  for (const auto i : changed) {
    const auto& path = texts_.files[i].path;
    if (state_of_file(path) != states_[i]) {
      say(common_, "没有改：读了以后 " + path + " 又被改过；请再运行一次",
          "nothing is mended: " + path + " was changed after it was read. Run again.");
      return false;
    }
    if (const auto failure = keep(path); !failure.empty()) {
      say(common_, "没有改：不能写 " + path + "~：" + failure,
          "nothing is mended: " + path + "~ cannot be written: " + failure);
      return false;
    }
  }
  if (const auto* failed = publish_together(all); failed != nullptr) return say_unwritten(common_, *failed), false;
  say_made(mended);
  if (changed.empty()) {
    say(common_, "没有能确定怎么改的地方", "there is nothing that can be mended for certain");
    return true;
  }
  say(common_, "原来的文件存为“文件名~”", "the files as they were are kept as NAME~");
  return true;
}

} // namespace medpol
