#include "interpreter/command/command.hpp"
#include "grammar/text/display.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/command/output.hpp"
#include "interpreter/ledger/balances.hpp"
#include "interpreter/library/settle_file.hpp"
#include "interpreter/library/claim_lines.hpp"
#include "interpreter/report/explanation.hpp"
#include "interpreter/report/settlement_writer.hpp"
#include "interpreter/report/words.hpp"

#include <unordered_map>

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

/// False, after saying why, when a file of lists cannot be used.
bool read_lines(ClaimLines& lines, const std::vector<std::string>& arguments, const CommonOptions& common) {
  for (const auto& argument : arguments)
    if (const auto problem = lines.add(argument, unreadable_words)) return say(common, (*problem)[0], (*problem)[1]), false;
  return true;
}

Explanation explanation_of(const SettledClaim& claim, const Library& library, Language language) {
  const auto& settlement = claim.settlement;
  if (claim.evaluator == nullptr) return explain(settlement, language);
  return explain(*settlement.policy, claim.evaluator->trace(), settlement, claim.inputs, library.sources, language);
}

/// The balances before the first claim; nullopt, after saying why, when the file cannot be used.
std::optional<OpeningBalances> opening_of(const std::string& path, const Library& library, const CommonOptions& common) {
  if (path.empty()) return OpeningBalances{};
  auto opening = read_balances(path, library);
  if (opening.problems[0].empty()) return opening;
  say(common, "期初累计 " + path + " 不能用：", "the opening balances " + path + " cannot be used:");
  for (std::size_t i = 0; i < opening.problems[0].size() && i < limits.diagnostics_shown; ++i) say(common, "  " + opening.problems[0][i], "  " + opening.problems[1][i]);
  return std::nullopt;
}

} // namespace

ExitStatus run_eval(const EvalOptions& options, const CommonOptions& common) {
  if (options.explain && options.format != "table") {
    say(common, "--explain 只能用于表格；其他格式请用 medpol explain", "--explain goes with the table; for other formats use medpol explain");
    return ExitStatus::usage;
  }
  ExitStatus status;
  const auto library = load_for_use({options.policies}, common, status, options.trial);
  if (!library) return status;
  auto readings = readings_for(*library, options.readings, common);
  if (!readings) return ExitStatus::usage;
  const auto claims = open_reader(options.claims, common);
  ClaimLines lines(*library);
  if (!claims || !read_lines(lines, options.lines, common)) return ExitStatus::usage;
  auto opening = opening_of(options.opening, *library, common);
  if (!opening) return ExitStatus::usage;
  Output output, rejects, balances;
  if (!output.open(options.out) || (!options.rejects.empty() && !rejects.open(options.rejects)) || (!options.balances.empty() && !balances.open(options.balances))) {
    const auto& error = !output.error().empty() ? output.error() : !rejects.error().empty() ? rejects.error() : balances.error();
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
  std::unordered_map<std::size_t, std::string> explanations; // of claims that are settled and not yet written
  JoinedReader joined(*claims, lines);
  FileSettling settling;
  if (options.explain)
    settling.made = [&](std::size_t place, const SettledClaim& claim) { explanations[place] = explanation_text(explanation_of(claim, *library, common.language), terminal_columns()) + "\n"; };
  settling.answered = [&](std::size_t place, const Settlement& settlement) {
    totals.count(settlement);
    writer->write(settlement);
    if (const auto explanation = explanations.extract(place)) text += explanation.mapped();
    if (reject_writer) reject_writer->write(settlement);
    if (text.size() >= flush_at) good = output.write(text);
    if (rejected.size() >= flush_at) good = rejects.write(rejected) && good;
    return good;
  };
  const auto closing = settle_file(*library, settler, joined, options.claims, std::move(opening->ledger), settling);
  for (const auto& name : settler.ignored_in_vain()) say(common, "--ignore " + name + "：单据里没有这一列", "--ignore " + name + ": no claim has this field");
  writer->finish(totals);
  if (reject_writer) reject_writer->finish(totals);
  good = good && output.write(text) && output.finish();
  if (reject_writer) good = good && rejects.write(rejected) && rejects.finish();
  if (good && !options.balances.empty()) {
    auto accounts = write_balances(closing, *library, common.language);
    if (!balances.write(accounts) || !balances.finish()) {
      say(common, "写入失败 " + balances.error(), "cannot write " + balances.error());
      return ExitStatus::usage;
    }
  }
  if (!good) {
    const auto& error = output.error().empty() ? rejects.error() : output.error();
    say(common, "写入失败 " + error, "cannot write " + error);
    return ExitStatus::usage;
  }
  if (options.format != "table" || !options.out.empty()) say(common, summary_line(totals, Language::zh), summary_line(totals, Language::en));
  const auto left = lines.left_over();
  for (const auto& one : left) say(common, one[0], one[1]);
  return totals.rejected > 0 || !left.empty() ? ExitStatus::findings : ExitStatus::done;
}

ExitStatus run_explain(const ExplainOptions& options, const CommonOptions& common) {
  ExitStatus status;
  const auto library = load_for_use({options.policies}, common, status);
  if (!library) return status;
  auto readings = readings_for(*library, options.readings, common);
  if (!readings) return ExitStatus::usage;
  const auto claims = open_reader(options.claims, common);
  ClaimLines lines(*library);
  if (!claims || !read_lines(lines, options.lines, common)) return ExitStatus::usage;
  auto opening = opening_of(options.opening, *library, common);
  if (!opening) return ExitStatus::usage;
  ClaimSettler settler(*library, options.ignored);
  settler.choose(std::move(*readings));
  std::unordered_map<std::size_t, Explanation> wanted;
  bool found = false;
  JoinedReader joined(*claims, lines);
  FileSettling settling;
  settling.made = [&](std::size_t place, const SettledClaim& claim) {
    const auto& settlement = claim.settlement;
    if (settlement.claim == options.claim || options.claim == "#" + std::to_string(settlement.line)) wanted[place] = explanation_of(claim, *library, common.language);
  };
  settling.answered = [&](std::size_t place, const Settlement& settlement) {
    const auto known = wanted.find(place);
    if (known == wanted.end()) return true;
    found = true;
    if (settlement.status == Status::rejected) status = ExitStatus::findings;
    // What was added to the answer after it was made: the differences after a reversal.
    auto explanation = std::move(known->second);
    explanation.status = settlement.status;
    explanation.payable = is_payable(settlement.status);
    explanation.reasons.clear();
    for (const auto& reason : settlement.reasons) explanation.reasons.push_back({shown(reason.text[static_cast<std::size_t>(common.language)]), shown(reason.field), shown(reason.value)});
    std::string text = options.format == "md"     ? explanation_markdown(explanation)
                       : options.format == "html" ? explanation_html(explanation)
                       : options.format == "json" ? explanation_json(explanation)
                                                  : explanation_text(explanation, terminal_columns());
    if (!text.ends_with('\n')) text += '\n';
    std::fputs(text.c_str(), stdout);
    return true;
  };
  settle_file(*library, settler, joined, options.claims, std::move(opening->ledger), settling);
  if (!found) {
    say(common, "没有找到单据“" + options.claim + "”；按行号找写成  --claim '#12'", "there is no claim “" + options.claim + "”; by line write  --claim '#12'");
    return ExitStatus::usage;
  }
  return status;
}

} // namespace medpol
