#include "interpreter/command/eval_outputs.hpp"

namespace medpol {

bool EvalOutputs::say_failed(const Output& output) const {
  say(common_, "不能写入 " + output.error(), "cannot write " + output.error());
  return false;
}

bool EvalOutputs::open() {
  if (!results_.open(options_.out)) return say_failed(results_);
  if (with_rejects() && !rejects_.open(options_.rejects)) return say_failed(rejects_);
  if (with_balances() && !balances_.open(options_.balances)) return say_failed(balances_);
  return true;
}

bool EvalOutputs::write(std::string_view results, std::string_view rejects) {
  if (!results.empty() && !results_.write(results)) return say_failed(results_);
  if (!rejects.empty() && !rejects_.write(rejects)) return say_failed(rejects_);
  return true;
}

bool EvalOutputs::write_balances(std::string_view text) { return balances_.write(text) || say_failed(balances_); }

bool EvalOutputs::finish() {
  if (with_rejects() && !rejects_.finish()) return say_failed(rejects_);
  if (with_balances() && !balances_.finish()) return say_failed(balances_);
  return results_.finish() || say_failed(results_);
}

} // namespace medpol
