#include "interpreter/command/claim_request.hpp"
#include "interpreter/command/command.hpp"
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
  ExitStatus status;
  const auto library = load_for_use({options.policies}, common, status);
  if (!library) return status;
  auto files = files_read(options, *library);
  files.writes_standard_output();
  if (!files.are_apart(common)) return ExitStatus::usage;
  const auto end =
      explain_run(*library, request_of(options), options.claim, common.language, [&](const Explanation& explanation) {
        if (explanation.status == Status::rejected) status = ExitStatus::findings;
        std::fputs(text_of(explanation, options.format).c_str(), stdout);
      });
  say(common, end.said);
  if (!end.good) return ExitStatus::usage;
  if (!end.found) {
    say(common, "没有找到单据“" + options.claim + "”；按行号找写成  --claim '#12'",
        "there is no claim “" + options.claim + "”; by line write  --claim '#12'");
    return ExitStatus::usage;
  }
  return status;
}

} // namespace medpol
