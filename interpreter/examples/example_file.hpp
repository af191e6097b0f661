#pragma once
#include "grammar/text/read.hpp"
#include "interpreter/examples/run_examples.hpp"

namespace medpol {

/// The files of examples (NAME.示例.csv, NAME.examples.csv) that stand beside the policies of the paths: beside a
/// policy file those that begin with its name, in a folder all. In the order of their names.
std::vector<std::string> example_files_of(const std::vector<std::string>& paths);

/// Runs a file of examples: one claim a row, with columns for what is expected. The rows are routed as claims are, and
/// settled in the order of the ledger with all rows of the file. Adds what came out to the policies that took the rows.
/// Gives why the file cannot be read.
std::optional<ReadError> run_example_file(const Library& library, const std::string& path,
                                          const ExamplesRequest& request, const ExampleObserver& observer,
                                          ExamplesOutcome& out);

} // namespace medpol
