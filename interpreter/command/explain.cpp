#include "grammar/words/commands.hpp"
#include "interpreter/command/claim_request.hpp"
#include "interpreter/command/command.hpp"
#include "interpreter/command/output_format.hpp"
#include "interpreter/command/outputs_together.hpp"
#include "interpreter/run/explain_run.hpp"

#include <cstdio>

namespace medpol {
namespace {

std::string text_of(const Explanation& explanation, const std::string& format) {
  auto text = format == "md"     ? explanation_markdown(explanation)
              : format == "html" ? explanation_html(explanation)
              : format == "json" ? explanation_json(explanation)
                                 : explanation_text(explanation, terminal_columns());
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

} // namespace

ExitStatus run_explain(const ExplainOptions& options, const CommonOptions& common) {
  if (options.claim.empty()) {
    tell(common, say<CommandPhrase::claim_lacks>());
    return ExitStatus::usage;
  }
  ExitStatus status;
  const auto library = load_for_use({options.policies}, common, status);
  if (!library) return status;
  auto files = files_read(options, *library);
  if (options.out.empty()) files.writes_standard_output();
  files.writes("--out", options.out);
  const auto format = output_format({"text", "md", "html", "json"}, options.format, options.out);
  if (!files.are_apart(common) || !format.is_good(common)) return ExitStatus::usage;
  std::string text;
  const auto end =
      explain_run(*library, request_of(options), options.claim, common.language, [&](const Explanation& explanation) {
        if (explanation.status == Status::rejected) status = ExitStatus::findings;
        text += text_of(explanation, format.name);
      });
  tell(common, end.said);
  if (!end.good) return ExitStatus::usage;
  if (!end.found) {
    tell(common, say<CommandPhrase::no_such_claim>(options.claim));
    return ExitStatus::usage;
  }
  const bool only_digits = options.claim.find_first_not_of("0123456789") == std::string::npos;
  if (end.by_line && only_digits) tell(common, say<CommandPhrase::claim_by_line>(options.claim));
  if (!files.are_unchanged(common)) return ExitStatus::usage;
  const TextFile sheet[] = {{options.out, std::move(text)}};
  if (!write_together(sheet, common)) return ExitStatus::usage;
  return status;
}

} // namespace medpol
