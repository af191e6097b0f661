#pragma once
#include "interpreter/command/eval_outputs.hpp"
#include "interpreter/command/progress.hpp"
#include "interpreter/platform/interrupt.hpp"
#include "medpol/sink.hpp"

#include <optional>

namespace medpol {

/// Writes a run of eval into files, or to standard output, and shows how far it is. Once it is opened there is
/// something to clear away, so that from then on a signal stops the run in order.
class EvalSink final : public RunSink {
public:
  EvalSink(const EvalOptions& options, const CommonOptions& common, ProgressDisplay display)
      : options_(options), common_(common), progress_(std::move(display)) {}
  bool open() override {
    if (!signals_) signals_.emplace();
    outputs_.emplace(options_, common_);
    return outputs_->open();
  }
  bool can_start_over() const override { return outputs_->can_start_over(); }
  bool write(std::string_view results, std::string_view rejects) override { return outputs_->write(results, rejects); }
  bool write_balances(std::string_view text) override { return outputs_->write_balances(text); }
  void begins(RunStep step) override {
    progress_.take(step == RunStep::reading ? ProgressStep::reading : ProgressStep::settling);
  }
  void at(std::uint64_t bytes, std::uint64_t claims, std::uint64_t line) override { progress_.at(bytes, claims, line); }
  void settled_in_order() override { progress_.settled_in_order(); }
  void reads_again(std::uint64_t bytes, std::uint64_t of) override { progress_.reads_again(bytes, of); }

  bool opened() const { return outputs_.has_value(); }
  EvalOutputs& outputs() { return *outputs_; }
  Progress& progress() { return progress_; }

private:
  const EvalOptions& options_;
  const CommonOptions& common_;
  std::optional<StopSignals> signals_;
  std::optional<EvalOutputs> outputs_;
  Progress progress_;
};

} // namespace medpol
