#include "grammar/diagnostic/render.hpp"
#include "interpreter/command/command.hpp"
#include "interpreter/library/findings.hpp"

#include <algorithm>
#include <cstdio>

namespace medpol {
namespace {

/// Writes the claims that show findings, one a line; false when the file cannot be written.
bool write_witnesses(const Diagnostics& diagnostics, const std::string& path) {
  std::string text;
  for (const auto& one : diagnostics)
    if (!one.claim.empty()) text += one.claim + "\n";
  auto* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  return std::fclose(file) == 0 && written;
}

/// Takes the notes out, and gives how many there were.
std::size_t without_notes(Diagnostics& diagnostics) {
  return std::erase_if(diagnostics, [](const Diagnostic& one) { return info(one.code).severity == Severity::note; });
}

} // namespace

ExitStatus run_check(const CheckOptions& options, const CommonOptions& common) {
  auto library = load_policies(options.policies, common);
  find_all(library);
  const auto notes = options.details ? 0 : without_notes(library.diagnostics);
  if (!options.witnesses.empty() && !write_witnesses(library.diagnostics, options.witnesses)) {
    say(common, "不能写入 " + options.witnesses, "cannot write " + options.witnesses);
    return ExitStatus::usage;
  }
  if (options.format == "json") {
    std::fputs((render_json(library.diagnostics, library.sources, common.language) + "\n").c_str(), stdout);
  } else {
    if (!library.diagnostics.empty()) std::fputs((render_all(library.diagnostics, library.sources, {common.language, common.colour}) + "\n").c_str(), stdout);
    if (library.diagnostics.empty() && library.unreadable.empty()) {
      std::size_t rules = 0, examples = 0;
      for (const auto& policy : library.policies) {
        for (const auto& rule : policy->plan.rules) rules += rule.span.file == policy->file ? 1 : 0;
        examples += policy->examples.size();
      }
      const auto policies = std::to_string(library.policies.size());
      const auto zh = "没有问题：" + policies + " 个政策，" + std::to_string(rules) + " 条规则，" + std::to_string(examples) + " 个示例\n";
      const auto counted = [](std::size_t count, const char* one, const char* many) { return std::to_string(count) + " " + (count == 1 ? one : many); };
      const auto en = "nothing to report: " + counted(library.policies.size(), "policy", "policies") + ", " + counted(rules, "rule", "rules") + ", " + counted(examples, "example", "examples") + "\n";
      std::fputs((common.language == Language::zh ? zh : en).c_str(), stdout);
    }
  }
  if (notes > 0 && options.format == "text")
    std::fputs((common.language == Language::zh ? "另有 " + std::to_string(notes) + " 处不能事先证明，结算时逐张检查（--详细 列出）\n"
                                                : std::to_string(notes) + (notes == 1 ? " point" : " points") + " could not be proved, and is checked on every claim (--details lists them)\n").c_str(), stdout);
  if (!library.unreadable.empty()) return ExitStatus::usage;
  const bool broken = std::any_of(library.diagnostics.begin(), library.diagnostics.end(), [](const Diagnostic& one) { return one.code == Code::W370; });
  return broken || has_errors(library.diagnostics) ? ExitStatus::findings : ExitStatus::done;
}

} // namespace medpol
