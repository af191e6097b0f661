#include "interpreter/command/claim_explanation.hpp"
#include "interpreter/command/command.hpp"
#include "interpreter/command/eval_input.hpp"
#include "interpreter/command/eval_outputs.hpp"
#include "interpreter/library/settle_file.hpp"
#include "interpreter/report/settlement_writer.hpp"

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

/// Settlements as text of the results and of the rejected records, with the counts of what became of them.
class SettlementText {
public:
  SettlementText(const EvalOptions& options, const Library& library, Language language, EvalOutputs& outputs)
      : outputs_(outputs), writer_(writer_for(options.format, results_, library, language)), reject_writer_(outputs.with_rejects() ? rejects_writer(rejects_, language) : nullptr) {
    writer_->begin();
    if (reject_writer_) reject_writer_->begin();
  }

  /// Adds a settlement, with its explanation when there is one. False when writing failed.
  bool add(const Settlement& settlement, std::string_view explanation) {
    totals_.count(settlement);
    writer_->write(settlement);
    results_ += explanation;
    if (reject_writer_) reject_writer_->write(settlement);
    return (results_.size() < flush_at && rejects_.size() < flush_at) || flush();
  }
  /// Adds what stands behind the last settlement.
  bool finish() {
    writer_->finish(totals_);
    if (reject_writer_) reject_writer_->finish(totals_);
    return flush();
  }
  const Totals& totals() const { return totals_; }

private:
  bool flush() {
    const bool good = outputs_.write(results_, rejects_);
    results_.clear();
    rejects_.clear();
    return good;
  }

  EvalOutputs& outputs_;
  std::string results_, rejects_;
  std::unique_ptr<SettlementWriter> writer_, reject_writer_;
  Totals totals_;
};

/// What came of a run that was written.
struct EvalResult {
  Totals totals;
  Ledger closing;
};

/// Settles claim by claim, with the evaluator that can explain; nullopt, after saying why, when writing failed or the file cannot be settled in its order.
std::optional<EvalResult> settle_explaining(const EvalOptions& options, const CommonOptions& common, const Library& library, EvalInput& input, EvalOutputs& outputs) {
  ClaimSettler settler(library, options.ignored);
  settler.choose(std::move(input.readings));
  SettlementText text(options, library, common.language, outputs);
  std::unordered_map<std::size_t, std::string> explanations; // of claims that are settled and not yet written
  FileSettling settling;
  if (options.explain)
    settling.made = [&](std::size_t place, const SettledClaim& claim) { explanations[place] = explanation_text(explanation_of(claim, library, common.language), terminal_columns()) + "\n"; };
  bool good = true;
  settling.answered = [&](std::size_t place, const Settlement& settlement) {
    const auto explanation = explanations.extract(place);
    return good = text.add(settlement, explanation ? std::string_view(explanation.mapped()) : std::string_view{});
  };
  settling.hold = options.hold;
  settling.wants_closing = outputs.with_balances();
  JoinedReader joined(*input.claims, input.lines);
  auto settled = settle_file(library, settler, joined, options.claims, std::move(input.opening.ledger), settling);
  if (settled.stopped) {
    say(common, (*settled.stopped)[0], (*settled.stopped)[1]);
    return std::nullopt;
  }
  for (const auto& name : settler.ignored_in_vain()) say(common, "--ignore " + name + "：单据里没有这一列", "--ignore " + name + ": no claim has this field");
  if (!good || !text.finish()) return std::nullopt;
  return EvalResult{text.totals(), std::move(settled.closing)};
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
  auto input = open_input({options.claims, options.lines, options.opening, options.readings}, *library, common);
  if (!input) return ExitStatus::usage;
  EvalOutputs outputs(options, common);
  if (!outputs.open()) return ExitStatus::usage;
  const auto result = settle_explaining(options, common, *library, *input, outputs);
  if (!result) return ExitStatus::usage;
  if (outputs.with_balances() && !outputs.write_balances(write_balances(result->closing, *library, common.language))) return ExitStatus::usage;
  if (!outputs.finish()) return ExitStatus::usage;
  if (options.format != "table" || !options.out.empty()) say(common, summary_line(result->totals, Language::zh), summary_line(result->totals, Language::en));
  const auto left = input->lines.left_over();
  for (const auto& one : left) say(common, one[0], one[1]);
  return result->totals.rejected > 0 || !left.empty() ? ExitStatus::findings : ExitStatus::done;
}

} // namespace medpol
