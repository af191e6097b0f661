#include "grammar/diagnostic/codes.hpp"
#include "grammar/diagnostic/render.hpp"
#include "grammar/diagnostic/render_sarif.hpp"
#include "interpreter/command/command.hpp"
#include "interpreter/command/error_page.hpp"
#include "interpreter/command/fixing.hpp"
#include "interpreter/command/output_format.hpp"
#include "interpreter/command/outputs_together.hpp"
#include "interpreter/command/overwriting.hpp"
#include "interpreter/library/accept_warnings.hpp"
#include "interpreter/library/findings.hpp"
#include "interpreter/trials/timeline/out_of_date.hpp"
#include "medpol_version.hpp"

#include <algorithm>
#include <set>

namespace medpol {
namespace {

/// The claims that show findings, one a line.
std::string witnesses_text(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& one : diagnostics)
    if (!one.claim.empty()) text += one.claim + "\n";
  return text;
}

/// Takes the notes out, and gives how many there were.
std::size_t without_notes(Diagnostics& diagnostics) {
  return std::erase_if(diagnostics, [](const Diagnostic& one) { return info(one.code).severity == Severity::note; });
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

/// How many warnings are accepted, or each of them with its reason.
std::string accepted_text(const Library& library, const CheckOptions& options, const CommonOptions& common) {
  if (library.accepted.empty()) return {};
  const bool zh = common.language == Language::zh;
  const auto count = library.accepted.size();
  std::string out;
  if (options.show_accepted)
    for (const auto& [warning, reason, place] : library.accepted) {
      auto shown = warning;
      shown.notes.push_back({place, Words{"已认可：" + reason, "accepted: " + reason}});
      out += render(shown, library.sources, {common.language, common.colour}) + "\n";
    }
  out +=
      zh ? "已认可的警告 " + std::to_string(count) + " 个" : counted(count, "warning is", "warnings are") + " accepted";
  if (!options.show_accepted) out += zh ? "（用 --列出认可 列出）" : " (list with --show-accepted)";
  return out + "\n";
}

/// What there is to say where nothing is wrong.
std::string nothing_found(const Library& library, Language language) {
  std::size_t rules = 0, examples = 0;
  for (const auto& policy : library.policies) {
    std::set<ItemId> defined; // a rule as of another day, or of what a limit took, is no other one
    for (const auto& rule : policy->plan.rules)
      if (rule.span.file == policy->file) defined.insert(rule.item);
    rules += defined.size();
    examples += policy->examples.size();
  }
  if (language == Language::en)
    return "nothing to report: " + counted(library.policies.size(), "policy", "policies") + ", " +
           counted(rules, "rule", "rules") + ", " + counted(examples, "example", "examples") + "\n";
  return "没有问题：" + std::to_string(library.policies.size()) + " 个政策，" + std::to_string(rules) + " 条规则，" +
         std::to_string(examples) + " 个示例\n";
}

/// The findings as lines for people, with what was left out. `notes`: how many were.
std::string findings_text(const Library& library, std::size_t notes, const CheckOptions& options,
                          const CommonOptions& common) {
  std::string out;
  if (!library.diagnostics.empty())
    out += render_all(library.diagnostics, library.sources, {common.language, common.colour && options.out.empty()}) +
           "\n";
  if (library.diagnostics.empty() && library.unreadable.empty()) out += nothing_found(library, common.language);
  out += accepted_text(library, options, common);
  if (notes > 0)
    out += common.language == Language::zh
               ? "另有 " + std::to_string(notes) + " 处不能事先证明，结算时逐张检查（--详细 列出）\n"
               : std::to_string(notes) + (notes == 1 ? " point" : " points") +
                     " could not be proved, and is checked on every claim (--details lists them)\n";
  return out;
}

std::string findings_as(const std::string& format, const Library& library, std::size_t notes,
                        const CheckOptions& options, const CommonOptions& common) {
  if (format == "json")
    return render_json(library.diagnostics, library.accepted, library.sources, common.language) + "\n";
  if (format != "sarif") return findings_text(library, notes, options, common);
  const SarifTool tool{std::string(program_version),
                       [&](const DiagnosticInfo& row) { return error_summary(row, common); }};
  return render_sarif(library.diagnostics, library.accepted, library.sources, common.language, tool);
}

/// Writes what is found, as it is asked for.
ExitStatus report(Library& library, const std::string& format, const CheckOptions& options,
                  const CommonOptions& common) {
  const auto notes = options.details ? 0 : without_notes(library.diagnostics);
  std::vector<TextFile> written;
  if (!options.witnesses.empty()) written.push_back({options.witnesses, witnesses_text(library.diagnostics)});
  written.push_back({options.out, findings_as(format, library, notes, options, common)});
  if (!write_together(written, common)) return ExitStatus::usage;
  if (!library.unreadable.empty()) return ExitStatus::usage;
  const bool broken = std::any_of(library.diagnostics.begin(), library.diagnostics.end(),
                                  [](const Diagnostic& one) { return one.code == Code::W370; });
  return broken || has_errors(library.diagnostics) ? ExitStatus::findings : ExitStatus::done;
}

/// Whether --dry-run stands with what it goes with.
bool may_run_dry(const CheckOptions& options, const CommonOptions& common) {
  if (!options.fix) return say(common, "--只看 要和 --改正 一起用", "--dry-run goes with --fix"), false;
  const auto refuse = [&](const std::string& zh, const std::string& en) {
    say(common, "--只看 只显示会改什么，不检查也不写文件：去掉 " + zh + "，或者去掉 --只看",
        "--dry-run only shows what would change, and neither reports nor writes: leave out " + en + ", or --dry-run");
    return false;
  };
  if (!options.out.empty()) return refuse("--out", "--out");
  if (!options.format.empty()) return refuse("--format", "--format");
  return options.witnesses.empty() || refuse("--反例", "--witnesses");
}

} // namespace

ExitStatus run_check(const CheckOptions& options, const CommonOptions& common) {
  const auto as_of = day_asked_for(options.as_of, common);
  if (!as_of) return ExitStatus::usage;
  if (options.dry_run && !may_run_dry(options, common)) return ExitStatus::usage;
  auto library = load_policies(options.policies, common);
  RunFiles files;
  files.reads_policies(library);
  if (options.out.empty()) files.writes_standard_output();
  files.writes("--out", options.out);
  files.writes("--witnesses", options.witnesses);
  const auto format = output_format({"text", "json", "sarif"}, options.format, options.out);
  if (!files.are_apart(common) || !format.is_good(common)) return ExitStatus::usage;
  const auto find = [&](Library& loaded) {
    find_all(loaded);
    find_out_of_date(loaded, *as_of);
    accept_warnings(loaded);
  };
  if (options.fix && library.unreadable.empty()) {
    Fixing fixing(options.policies, common);
    auto mended = mend(fixing.texts(), find);
    if (options.dry_run) return fixing.show(mended);
    if (!fixing.write(mended)) return ExitStatus::usage;
    return report(mended.library, format.name, options, common);
  }
  find(library);
  return report(library, format.name, options, common);
}

} // namespace medpol
