#pragma once
#include "interpreter/command/command.hpp"
#include "interpreter/command/output.hpp"

#include <string_view>

namespace medpol {

/// What a run of eval writes: the results, the rejected records and the closing balances. They are opened together, and none gets its name before all are complete.
/// Where a function gives false, writing failed and this was said.
class EvalOutputs {
public:
  EvalOutputs(const EvalOptions& options, const CommonOptions& common) : options_(options), common_(common) {}

  bool open();
  /// Whether rejected records, or closing balances, are written.
  bool with_rejects() const { return !options_.rejects.empty(); }
  bool with_balances() const { return !options_.balances.empty(); }
  /// Appends ready text to the results and to the rejected records; either may be empty. After false nothing more should be settled.
  bool write(std::string_view results, std::string_view rejects);
  /// Appends to the closing balances.
  bool write_balances(std::string_view text);
  /// All is on disk, under its name.
  bool finish();

private:
  bool say_failed(const Output& output) const;

  const EvalOptions& options_;
  const CommonOptions& common_;
  Output results_, rejects_, balances_;
};

} // namespace medpol
