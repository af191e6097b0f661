#pragma once
#include "interpreter/examples/examples.hpp"
#include "interpreter/policies/library.hpp"

namespace medpol {

/// What became of one example.
struct ExampleOutcome {
  std::string name;
  ExamplePlace place;
  std::size_t claims = 1; ///< one after another
  std::vector<ExampleDifference> differences;
  bool passed() const { return differences.empty(); }
};

/// What became of the examples of a policy.
struct PolicyOutcome {
  const Policy* policy = nullptr; ///< null: of a file of examples whose rows no policy takes
  std::string file;
  std::vector<ExampleOutcome> examples;
  std::vector<ExampleOutcome> not_run = {}; ///< for which there were no steps left
  std::size_t failed() const;
};

/// A file that has errors: what rests on it is not run.
struct FileWithErrors {
  std::string name;
  std::vector<std::string_view> codes; ///< of the errors, each once, in their order
};

struct ExamplesOutcome {
  std::vector<FileWithErrors> with_errors;
  std::vector<PolicyOutcome> policies; ///< those that were run, in the order of the library; without examples too
  std::vector<PolicyOutcome>
      unrouted; ///< by file of examples: its rows that no policy takes, and what is wrong with its head
  ExampleAllowance allowance;
  std::size_t count() const; ///< examples that were run
  std::size_t failed() const;
  std::size_t not_run() const;
  bool good() const { return failed() == 0 && with_errors.empty() && not_run() == 0; }
};

struct ExamplesRequest {
  std::string only;                    ///< run those whose name contains it; empty: all
  std::function<void()> starting = {}; ///< called before each example, for observers that tell them apart; may be null
  Limits bounds = limits;              ///< of what they may take
};

/// Runs the examples of all policies that have no errors.
ExamplesOutcome run_examples(const Library& library, const ExamplesRequest& request,
                             const ExampleObserver& observer = {});

} // namespace medpol
