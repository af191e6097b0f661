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
    say(common, "缺少 --claim：写明哪一张单据，用结算编号，或者文件里的第几行：  --claim 第3行",
        "--claim is lacking: say which claim, by its id or by its line in the file:  --claim line:3");
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
  say(common, end.said);
  if (!end.good) return ExitStatus::usage;
  if (!end.found) {
    say(common, "没有找到单据“" + options.claim + "”；按它在文件里的第几行找，写成  --claim 第12行",
        "there is no claim “" + options.claim + "”; by its line in the file write  --claim line:12");
    return ExitStatus::usage;
  }
  const bool only_digits = options.claim.find_first_not_of("0123456789") == std::string::npos;
  if (end.by_line && only_digits)
    say(common, "没有编号是 " + options.claim + " 的单据；这是文件第 " + options.claim + " 行的单据",
        "no claim has the id " + options.claim + "; this is the claim in line " + options.claim + " of the file");
  if (!files.are_unchanged(common)) return ExitStatus::usage;
  const TextFile sheet[] = {{options.out, std::move(text)}};
  if (!write_together(sheet, common)) return ExitStatus::usage;
  return status;
}

} // namespace medpol
