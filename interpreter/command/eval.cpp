#include "interpreter/command/command.hpp"
#include "interpreter/command/output.hpp"
#include "interpreter/library/claim.hpp"
#include "interpreter/report/explanation.hpp"
#include "interpreter/report/settlement_writer.hpp"

namespace medpol {
namespace {

constexpr std::size_t flush_at = 1 << 16;

std::unique_ptr<SettlementWriter> writer_for(const std::string& format, std::string& out, const Library& library, Language language) {
  if (format == "csv") return csv_writer(out, language, library.policies);
  if (format == "jsonl") return json_writer(out, language, JsonLayout::lines);
  if (format == "json") return json_writer(out, language, JsonLayout::array);
  return table_writer(out, language, terminal_columns());
}

/// Null, after saying why, when the file cannot be read.
std::unique_ptr<RecordReader> open_reader(const std::string& path, const CommonOptions& common) {
  auto claims = open_claims(path);
  if (!claims.reader) say_unreadable(common, path, claims.error->detail);
  return std::move(claims.reader);
}

Explanation explanation_of(const SettledClaim& claim, const Library& library, Language language) {
  const auto& settlement = claim.settlement;
  if (claim.evaluator == nullptr) return explain(settlement, language);
  return explain(*settlement.policy, claim.evaluator->trace(), settlement, claim.inputs, library.sources, language);
}

} // namespace

ExitStatus run_eval(const EvalOptions& options, const CommonOptions& common) {
  if (options.explain && options.format != "table") {
    say(common, "--explain 只能用于表格；其他格式请用 medpol explain", "--explain goes with the table; for other formats use medpol explain");
    return ExitStatus::usage;
  }
  ExitStatus status;
  const auto library = load_for_use({options.policies}, common, status);
  if (!library) return status;
  auto readings = readings_for(*library, options.readings, common);
  if (!readings) return ExitStatus::usage;
  const auto claims = open_reader(options.claims, common);
  if (!claims) return ExitStatus::usage;
  Output output, rejects;
  if (!output.open(options.out) || (!options.rejects.empty() && !rejects.open(options.rejects))) {
    const auto& error = output.error().empty() ? rejects.error() : output.error();
    say(common, "不能写入 " + error, "cannot write " + error);
    return ExitStatus::usage;
  }
  std::string text, rejected;
  const auto writer = writer_for(options.format, text, *library, common.language);
  const auto reject_writer = options.rejects.empty() ? nullptr : rejects_writer(rejected, common.language);
  ClaimSettler settler(*library, options.ignored);
  settler.choose(std::move(*readings));
  Totals totals;
  writer->begin();
  if (reject_writer) reject_writer->begin();
  bool good = true;
  for (RawRecord record; good && claims->next(record);) {
    const auto claim = settler.settle(record);
    totals.count(claim.settlement);
    writer->write(claim.settlement);
    if (options.explain) text += explanation_text(explanation_of(claim, *library, common.language), terminal_columns()) + "\n";
    if (reject_writer) reject_writer->write(claim.settlement);
    if (text.size() >= flush_at) good = output.write(text);
    if (rejected.size() >= flush_at) good = rejects.write(rejected) && good;
  }
  for (const auto& name : settler.ignored_in_vain()) say(common, "--ignore " + name + "：单据里没有这一列", "--ignore " + name + ": no claim has this field");
  writer->finish(totals);
  if (reject_writer) reject_writer->finish(totals);
  good = good && output.write(text) && output.finish();
  if (reject_writer) good = good && rejects.write(rejected) && rejects.finish();
  if (!good) {
    const auto& error = output.error().empty() ? rejects.error() : output.error();
    say(common, "写入失败 " + error, "cannot write " + error);
    return ExitStatus::usage;
  }
  if (options.format != "table" || !options.out.empty()) say(common, summary_line(totals, Language::zh), summary_line(totals, Language::en));
  return totals.rejected > 0 ? ExitStatus::findings : ExitStatus::done;
}

ExitStatus run_explain(const ExplainOptions& options, const CommonOptions& common) {
  ExitStatus status;
  const auto library = load_for_use({options.policies}, common, status);
  if (!library) return status;
  auto readings = readings_for(*library, options.readings, common);
  if (!readings) return ExitStatus::usage;
  const auto claims = open_reader(options.claims, common);
  if (!claims) return ExitStatus::usage;
  ClaimSettler settler(*library, options.ignored);
  settler.choose(std::move(*readings));
  bool found = false;
  for (RawRecord record; claims->next(record);) {
    const auto claim = settler.settle(record);
    const bool wanted = claim.settlement.claim == options.claim || options.claim == "#" + std::to_string(record.line);
    if (!wanted) continue;
    found = true;
    if (claim.settlement.status == Status::rejected) status = ExitStatus::findings;
    const auto explanation = explanation_of(claim, *library, common.language);
    std::string text = options.format == "md"     ? explanation_markdown(explanation)
                       : options.format == "html" ? explanation_html(explanation)
                       : options.format == "json" ? explanation_json(explanation)
                                                  : explanation_text(explanation, terminal_columns());
    if (!text.ends_with('\n')) text += '\n';
    std::fputs(text.c_str(), stdout);
  }
  if (!found) {
    say(common, "没有找到单据“" + options.claim + "”；按行号找写成  --claim '#12'", "there is no claim “" + options.claim + "”; by line write  --claim '#12'");
    return ExitStatus::usage;
  }
  return status;
}

} // namespace medpol
