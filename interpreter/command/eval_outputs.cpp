#include "interpreter/command/eval_outputs.hpp"

#include "interpreter/command/outputs_together.hpp"
#include "interpreter/platform/interrupt.hpp"

namespace medpol {

bool EvalOutputs::failed(const Output& output) {
  failed_ = &output;
  return false;
}

bool EvalOutputs::open() {
  const auto encoding_for = [&](const std::string& path) {
    if (options_.encoding.empty()) return path.empty() ? TextEncoding::utf8 : TextEncoding::utf8_bom;
    return options_.encoding == "gb18030"     ? TextEncoding::gb18030
           : options_.encoding == "utf-8-bom" ? TextEncoding::utf8_bom
                                              : TextEncoding::utf8;
  };
  if (options_.format == "csv") results_.encode(encoding_for(options_.out));
  rejects_.encode(encoding_for(options_.rejects));
  balances_.encode(encoding_for(options_.balances));
  if (!results_.open(options_.out)) return failed(results_);
  if (with_rejects() && !rejects_.open(options_.rejects)) return failed(rejects_);
  return !with_balances() || balances_.open(options_.balances) || failed(balances_);
}

bool EvalOutputs::write(std::string_view results, std::string_view rejects) {
  if (!results.empty() && !results_.write(results)) return failed(results_);
  return rejects.empty() || rejects_.write(rejects) || failed(rejects_);
}

bool EvalOutputs::write_balances(std::string_view text) { return balances_.write(text) || failed(balances_); }

bool EvalOutputs::finish() {
  if (with_rejects() && !rejects_.complete()) return failed(rejects_);
  if (with_balances() && !balances_.complete()) return failed(balances_);
  if (!results_.complete()) return failed(results_);
  if (interrupted() != 0) return false;
  // The results come last: where they are, all is there.
  std::vector<Output*> all;
  if (with_rejects()) all.push_back(&rejects_);
  if (with_balances()) all.push_back(&balances_);
  all.push_back(&results_);
  const auto* unpublished = publish_together(all);
  return unpublished == nullptr || failed(*unpublished);
}

bool EvalOutputs::reader_gone() const {
  return failed_ == &results_ && options_.out.empty() && results_.reader_gone() && StopSignals::closed_pipe_ends();
}

void EvalOutputs::say_failure() const {
  if (failed_ != nullptr && !reader_gone()) say_unwritten(common_, *failed_);
}

Several EvalOutputs::files() const {
  Several out;
  for (const auto* path : {&options_.out, &options_.rejects, &options_.balances})
    if (!path->empty()) out.all.emplace_back(*path);
  return out;
}

} // namespace medpol
