#pragma once
#include "interpreter/command/command.hpp"

#include <string>

namespace medpol {

/// What `test` says of mutations: adds the report to `out`. Findings when something is not noticed. `library`: the
/// policies as they are; `files`: files of examples, which can be read.
ExitStatus report_mutations(Library& library, const std::vector<std::string>& files, const TestOptions& options,
                            const CommonOptions& common, std::string& out);

} // namespace medpol
