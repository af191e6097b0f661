#include "interpreter/command/command.hpp"
#include "interpreter/evaluate/examples.hpp"

#include <cstdio>

namespace medpol {

ExitStatus run_test(const TestOptions& options, const CommonOptions& common) {
  ExitStatus status;
  const auto library = load_for_use(options.policies, common, status);
  if (!library) return status;
  const bool zh = common.language == Language::zh;
  std::string out;
  std::size_t passed = 0, failed = 0;
  for (const auto& policy : library->policies)
    for (const auto& example : policy->examples) {
      const auto result = run_example(*policy, example, library->sources);
      ++(result.differences.empty() ? passed : failed);
      if (result.differences.empty()) continue;
      const auto& source = library->sources[example.span.file];
      out += (zh ? "未通过  " : "FAILED  ") + policy->header.name + (zh ? "：" : ": ") + example.name + "\n";
      for (const auto& difference : result.differences) {
        const auto line = std::to_string(static_cast<std::uint32_t>(source.line_of(difference.place.begin)));
        out += "  " + difference.text[static_cast<std::size_t>(common.language)] + (zh ? "（" + source.name() + " 第 " + line + " 行）\n" : " (" + source.name() + ":" + line + ")\n");
      }
    }
  const auto count = std::to_string(passed + failed);
  out += zh ? "示例 " + count + " 个：通过 " + std::to_string(passed) + "，未通过 " + std::to_string(failed) + "\n"
            : count + " examples: " + std::to_string(passed) + " passed, " + std::to_string(failed) + " failed\n";
  std::fputs(out.c_str(), stdout);
  return failed > 0 ? ExitStatus::findings : ExitStatus::done;
}

} // namespace medpol
