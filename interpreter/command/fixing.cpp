#include "interpreter/command/fixing.hpp"

#include "grammar/text/display.hpp"
#include "grammar/text/line_diff.hpp"
#include "grammar/words/commands.hpp"
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
  tell(common_, count == 0 ? say<CommandPhrase::nothing_to_mend>()
                           : say<CommandPhrase::could_be_mended>(mended.made.size(), count));
  return count == 0 ? ExitStatus::done : ExitStatus::findings;
}

void Fixing::say_made(const MendedTexts& mended) const {
  std::size_t listed = 0;
  for (const auto& one : mended.made) {
    if (++listed > most_listed) break;
    const LineOf at{texts_.files[one.file].name, one.line};
    const auto code = info(one.code).name;
    auto after = shown(one.after);
    tell(common_, one.before.empty() ? say<CommandPhrase::put_in>(at, code, std::move(after))
                                     : say<CommandPhrase::replaced>(at, code, shown(one.before), std::move(after)));
  }
  if (mended.made.size() > most_listed)
    tell(common_, say<CommandPhrase::more_mended>(mended.made.size() - most_listed));
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
      tell(common_, say<CommandPhrase::mended_file_changed>(path));
      return false;
    }
    if (const auto failure = keep(path); !failure.empty()) {
      tell(common_, say<CommandPhrase::no_copy_kept>(path + "~", failure));
      return false;
    }
  }
  if (const auto* failed = publish_together(all); failed != nullptr) return say_unwritten(common_, *failed), false;
  say_made(mended);
  tell(common_, changed.empty() ? say<CommandPhrase::nothing_to_mend>() : say<CommandPhrase::copies_kept>());
  return true;
}

} // namespace medpol
