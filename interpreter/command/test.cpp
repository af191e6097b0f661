#include "interpreter/command/command.hpp"
#include "interpreter/library/examples.hpp"

#include "grammar/diagnostic/render.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

namespace medpol {
namespace {

std::set<FileId> files_with_errors(const Library& library) {
  std::set<FileId> out;
  for (const auto& diagnostic : library.diagnostics)
    if (info(diagnostic.code).severity == Severity::error) out.insert(diagnostic.span.file);
  return out;
}

/// An error in the vocabulary, on which every policy rests.
bool has_errors_outside_policies(const Library& library) {
  const auto is_policy = [&](FileId file) {
    return std::any_of(library.policies.begin(), library.policies.end(), [&](const auto& policy) { return policy->file == file; });
  };
  const auto files = files_with_errors(library);
  return !std::all_of(files.begin(), files.end(), is_policy);
}

/// Whether the policy or one that it extends is in one of some files.
bool rests_on(const Policy& policy, const std::set<FileId>& files) {
  return std::any_of(files.begin(), files.end(), [&](FileId file) { return policy.layer_of(file) != nullptr; });
}

} // namespace

ExitStatus run_test(const TestOptions& options, const CommonOptions& common) {
  const auto library = load_policies(options.policies, common);
  if (!library.unreadable.empty()) return ExitStatus::usage;
  print_errors(library, common);
  const bool zh = common.language == Language::zh;
  std::string out;
  std::size_t passed = 0, failed = 0, unusable = 0;
  const auto bad_files = files_with_errors(library);
  for (const auto file : bad_files) {
    ++unusable;
    out += (zh ? "有错误，没有运行  " : "has errors, not run  ") + library.sources[file].name() + "\n";
  }
  const bool vocabulary_good = !has_errors_outside_policies(library);
  for (const auto& policy : library.policies)
    for (const auto& example : policy->examples) {
      if (!vocabulary_good || rests_on(*policy, bad_files)) continue;
      const auto result = run_example(*policy, example, library.sources);
      ++(result.differences.empty() ? passed : failed);
      if (result.differences.empty()) continue;
      const auto& source = library.sources[example.span.file];
      out += (zh ? "未通过  " : "FAILED  ") + policy->header.name_in(common.language) + (zh ? "：" : ": ") + example.name + "\n";
      for (const auto& difference : result.differences) {
        const auto line = std::to_string(static_cast<std::uint32_t>(source.line_of(difference.place.begin)));
        out += "  " + difference.text[static_cast<std::size_t>(common.language)] + (zh ? "（" + source.name() + " 第 " + line + " 行）\n" : " (" + source.name() + ":" + line + ")\n");
      }
    }
  const auto count = std::to_string(passed + failed);
  out += zh ? "示例 " + count + " 个：通过 " + std::to_string(passed) + "，未通过 " + std::to_string(failed) + "\n"
            : count + (passed + failed == 1 ? " example: " : " examples: ") + std::to_string(passed) + " passed, " + std::to_string(failed) + " failed\n";
  std::fputs(out.c_str(), stdout);
  return failed + unusable > 0 ? ExitStatus::findings : ExitStatus::done;
}

} // namespace medpol
