#pragma once
#include "medpol/bytes.hpp"
#include "medpol/policies.hpp"

#include <string>
#include <vector>

namespace medpol {

/// What became of the examples of policies, in one language.
struct ExampleReport {
  struct Difference {
    std::string file;
    std::uint32_t line = 0, column = 0; ///< column: of a table, from 1; 0: the line as a whole
    std::string text;                   ///< all of it
    std::string what, expected, got;    ///< its parts; empty where nothing was expected
  };
  struct Example {
    std::string policy; ///< empty: no policy takes it
    std::string name, file;
    std::uint32_t line = 0;
    std::vector<Difference> differences;
    bool passed() const { return differences.empty(); }
  };
  std::vector<Example> examples;
  std::vector<Example> not_run; ///< for which the policies have too many, or too large ones: without differences
  std::vector<std::string> with_errors; ///< files that have errors: what rests on them is not run
  std::vector<Problem> unreadable;      ///< tables of examples that cannot be read
  std::size_t failed() const;
  /// All were run, and all hold.
  bool good() const { return failed() == 0 && not_run.empty() && with_errors.empty() && unreadable.empty(); }
};

/// Runs the examples in policies and in tables of examples (CSV with columns 应得 …). `only`: those whose name contains
/// it.
ExampleReport run_examples(const Policies& policies, Language language = Language::zh, const std::string& only = {},
                           const std::vector<ByteInput>& tables = {});

} // namespace medpol
