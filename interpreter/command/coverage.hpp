#pragma once
#include "interpreter/command/command.hpp"
#include "interpreter/trials/coverage/measure.hpp"

#include <optional>
#include <string_view>

namespace medpol {

/// “80%”, “80”, “87.5%” in hundredths of a percent; nullopt for anything else, such as 0.8 or more than 100 %.
std::optional<std::size_t> read_percent(std::string_view text);

/// What `test` says of coverage: adds the report to `out`, writes the page, and compares with what is demanded.
ExitStatus report_coverage(const std::vector<PolicyCoverage>& coverage, const SourceSet& sources,
                           const TestOptions& options, const CommonOptions& common, std::string& out);

} // namespace medpol
