#include "grammar/diagnostic/codes.hpp"
#include "grammar/diagnostic/render.hpp"
#include "grammar/diagnostic/render_sarif.hpp"
#include "grammar/words/commands.hpp"
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

/// Takes the notes on what is not proved out, and gives how many there were. How empty cells are read is always told.
std::size_t without_notes(Diagnostics& diagnostics) {
  return std::erase_if(diagnostics, [](const Diagnostic& one) {
    return info(one.code).severity == Severity::note && one.code != Code::N480;
  });
}

/// How many warnings are accepted, or each of them with its reason.
std::string accepted_text(const Library& library, const CheckOptions& options, const CommonOptions& common) {
  if (library.accepted.empty()) return {};
  const auto count = library.accepted.size();
  const auto line = [&](const Said& said) { return worded(said, common.language) + "\n"; };
  if (!options.show_accepted) return line(say<CommandPhrase::accepted_unlisted>(count));
  std::string out;
  for (const auto& [warning, reason, place] : library.accepted) {
    auto shown = warning;
    shown.notes.push_back({place, say<CommandPhrase::accepted>(reason)});
    out += render(shown, library.sources, {common.language, common.colour}) + "\n";
  }
  return out + line(say<CommandPhrase::accepted_warnings>(count));
}

/// What there is to say where nothing is wrong.
Said nothing_found(const Library& library) {
  std::size_t rules = 0, examples = 0;
  for (const auto& policy : library.policies) {
    std::set<ItemId> defined; // a rule as of another day, or of what a limit took, is no other one
    for (const auto& rule : policy->plan.rules)
      if (rule.span.file == policy->file) defined.insert(rule.item);
    rules += defined.size();
    examples += policy->examples.size();
  }
  return say<CommandPhrase::nothing_found>(library.policies.size(), rules, examples);
}

/// The findings as lines for people, with what was left out. `notes`: how many were.
std::string findings_text(const Library& library, std::size_t notes, const CheckOptions& options,
                          const CommonOptions& common) {
  std::string out;
  if (!library.diagnostics.empty())
    out += render_all(library.diagnostics, library.sources, {common.language, common.colour && options.out.empty()}) +
           "\n";
  const bool clean = std::all_of(library.diagnostics.begin(), library.diagnostics.end(),
                                 [](const Diagnostic& one) { return one.code == Code::N480; });
  if (clean && library.unreadable.empty()) out += worded(nothing_found(library), common.language) + "\n";
  out += accepted_text(library, options, common);
  if (notes > 0) out += worded(say<CommandPhrase::unproved>(notes), common.language) + "\n";
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
  if (!options.fix) return tell(common, say<CommandPhrase::dry_run_alone>()), false;
  const auto in_the_way = !options.out.empty()         ? say<CommandPhrase::dry_run_with_out>()
                          : !options.format.empty()    ? say<CommandPhrase::dry_run_with_format>()
                          : !options.witnesses.empty() ? say<CommandPhrase::dry_run_with_witnesses>()
                                                       : Said{};
  if (in_the_way.phrase == nullptr) return true;
  return tell(common, say<CommandPhrase::dry_run_only_shows>(in_the_way)), false;
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
