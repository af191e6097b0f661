#include "interpreter/settle/readings.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/command/command.hpp"
#include "interpreter/platform/files.hpp"

namespace medpol {

std::optional<ReadingsByPolicy> readings_for(const Library& library, const ReadingRequest& request,
                                             const CommonOptions& common) {
  OpenedClaims decisions;
  if (!request.decisions.empty()) decisions = open_claims(request.decisions);
  if (decisions.error) {
    say_unreadable(common, request.decisions, *decisions.error);
    return std::nullopt;
  }
  std::vector<std::array<std::string, 2>> problems;
  auto out = choose_readings(library, request, decisions.reader.get(), problems);
  if (problems.empty()) return out;
  for (std::size_t i = 0; i < problems.size() && i < limits.diagnostics_shown; ++i)
    say(common, problems[i][0], problems[i][1]);
  return std::nullopt;
}

} // namespace medpol
