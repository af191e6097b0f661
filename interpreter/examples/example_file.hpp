#pragma once
#include "grammar/text/read.hpp"
#include "interpreter/examples/run_examples.hpp"
#include "medpol/bytes.hpp"

namespace medpol {

/// Runs a file of examples: one claim a row, with columns for what is expected. The rows are routed as claims are, and
/// settled in the order of the ledger with all rows of the file. Adds what came out to the policies that took the rows.
/// Gives why the file cannot be read.
std::optional<Said> run_example_file(const Library& library, const ByteInput& input, const ExamplesRequest& request,
                                     const ExampleObserver& observer, ExamplesOutcome& out);

} // namespace medpol
