#include "grammar/diagnostic/codes.hpp"
#include "grammar/words/commands.hpp"
#include "interpreter/command/command.hpp"
#include "interpreter/command/output_format.hpp"
#include "interpreter/command/outputs_together.hpp"
#include "interpreter/command/overwriting.hpp"
#include "interpreter/library/findings.hpp"
#include "interpreter/report/fields/fields_report.hpp"

#include <algorithm>

namespace medpol {

ExitStatus run_fields(const FieldsOptions& options, const CommonOptions& common) {
  auto library = load_policies(options.policies, common);
  if (!library.unreadable.empty()) return ExitStatus::usage;
  find_errors(library);
  print_errors(library, common);
  const bool broken = std::any_of(library.diagnostics.begin(), library.diagnostics.end(), [](const Diagnostic& one) {
    return info(one.code).severity == Severity::error && one.code != Code::E330 && one.code != Code::E331;
  });
  if (broken) {
    tell(common, say<CommandPhrase::columns_not_known>());
    return ExitStatus::findings;
  }
  RunFiles files;
  files.reads_policies(library);
  if (options.out.empty()) files.writes_standard_output();
  files.writes("--out", options.out);
  const auto format = output_format({"text", "csv", "json", "md"}, options.format, options.out);
  if (!files.are_apart(common) || !format.is_good(common)) return ExitStatus::usage;
  const auto fields = needed_fields(library);
  const bool sheet = format.name == "csv";
  auto text = sheet                   ? fields_sheet(fields, common.language)
              : format.name == "json" ? fields_json(fields)
              : format.name == "md"   ? fields_markdown(fields, common.language)
                                      : fields_text(fields, common.language, terminal_columns());
  // Spreadsheets show a file as it is when it begins with the mark.
  const TextFile file[] = {{options.out, (sheet && !options.out.empty() ? "\xEF\xBB\xBF" : "") + std::move(text)}};
  if (!write_together(file, common)) return ExitStatus::usage;
  return ExitStatus::done;
}

} // namespace medpol
