#include "grammar/words/runs.hpp"
#include "interpreter/api/content.hpp"
#include "interpreter/library/accept_warnings.hpp"
#include "interpreter/library/findings.hpp"
#include "interpreter/library/load.hpp"
#include "interpreter/trials/timeline/out_of_date.hpp"

namespace medpol {
namespace {

std::optional<Date> date_of(std::chrono::year_month_day day) {
  if (!day.ok()) return std::nullopt;
  return make_date(int{day.year()}, static_cast<int>(unsigned{day.month()}), static_cast<int>(unsigned{day.day()}));
}

} // namespace

std::vector<Problem> check(const Policies& policies, Language language,
                           std::optional<std::chrono::year_month_day> as_of) {
  const auto day = as_of ? date_of(*as_of) : std::nullopt;
  if (as_of && !day) return {problem_in(language, say<RunPhrase::no_day_to_check>())};
  const auto& content = content_of(policies);
  auto library = load_library(texts_of(content.files, content.standard));
  find_all(library);
  if (day) find_out_of_date(library, *day);
  accept_warnings(library);
  return problems_of(library, language);
}

} // namespace medpol
