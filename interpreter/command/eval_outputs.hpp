#pragma once
#include "interpreter/command/command.hpp"
#include "interpreter/platform/output.hpp"

#include <string_view>

namespace medpol {

/// What a run of eval writes: the results, the rejected records and the closing balances. They are opened together, and
/// none gets its name before all are complete. Where a function gives false, writing failed or the program was
/// interrupted, nothing more should be settled, and `say_failure` says why.
class EvalOutputs {
public:
  EvalOutputs(const EvalOptions& options, const CommonOptions& common) : options_(options), common_(common) {}

  bool open();
  /// Whether rejected records, or closing balances, are written.
  bool with_rejects() const { return !options_.rejects.empty(); }
  bool with_balances() const { return !options_.balances.empty(); }
  /// Whether nobody sees what is written before it is complete, so that it can be written anew; once opened.
  bool can_start_over() const {
    return results_.is_unseen() && (!with_rejects() || rejects_.is_unseen()) &&
           (!with_balances() || balances_.is_unseen());
  }
  /// Appends ready text to the results and to the rejected records; either may be empty.
  bool write(std::string_view results, std::string_view rejects);
  /// Appends to the closing balances.
  bool write_balances(std::string_view text);
  /// All is on disk, under its name.
  bool finish();

  /// Says what could not be written; nothing when no writing failed. That nobody reads the results any more is not said
  /// (see `reader_gone`).
  void say_failure() const;
  /// Whether the results went to a pipe that nobody reads any more, which ends a program quietly.
  bool reader_gone() const;
  /// The files that are not written when the run stops.
  Several files() const;

private:
  bool failed(const Output& output);

  const EvalOptions& options_;
  const CommonOptions& common_;
  Output results_, rejects_, balances_;
  const Output* failed_ = nullptr;
};

} // namespace medpol
