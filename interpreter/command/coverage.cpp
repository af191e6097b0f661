#include "interpreter/command/coverage.hpp"

#include "grammar/words/commands.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/report/coverage/coverage_text.hpp"
#include "interpreter/report/coverage/coverage_words.hpp"

namespace medpol {

std::optional<std::size_t> read_percent(std::string_view text) {
  bool sign = false;
  for (const auto mark : recognised::per_cent)
    if (!sign && text.ends_with(mark)) {
      text.remove_suffix(mark.size());
      sign = true;
    }
  const auto point = text.find('.');
  const auto whole = text.substr(0, point), part = point == text.npos ? std::string_view{} : text.substr(point + 1);
  const auto digits = [](std::string_view one) { return one.find_first_not_of("0123456789") == one.npos; };
  if (whole.empty() || whole.size() > 3 || part.size() > 2 || !digits(whole) || !digits(part) ||
      (point != text.npos && part.empty()))
    return std::nullopt;
  std::size_t hundredths = 0;
  for (const char c : whole) hundredths = hundredths * 10 + static_cast<std::size_t>(c - '0');
  for (std::size_t i = 0; i < 2; ++i)
    hundredths = hundredths * 10 + (i < part.size() ? static_cast<std::size_t>(part[i] - '0') : 0);
  const bool fraction = !sign && hundredths > 0 && hundredths <= 100; // 0.8 and 1 may mean a share
  return hundredths > 10000 || fraction ? std::nullopt : std::optional(hundredths);
}

ExitStatus report_coverage(const std::vector<PolicyCoverage>& coverage, const SourceSet& sources,
                           const TestOptions& options, const CommonOptions& common, std::string& out) {
  const auto columns = terminal_columns();
  if (options.coverage) out += coverage_text(coverage, sources, common.language, columns);
  if (options.at_least.empty()) return ExitStatus::done;
  CoverageCount all;
  for (const auto& one : coverage) all += total(one.counts);
  const auto hundredths = *read_percent(options.at_least);
  auto wanted = std::to_string(hundredths / 100);
  if (hundredths % 100 != 0)
    wanted +=
        "." + std::to_string(hundredths % 100 / 10) + (hundredths % 10 == 0 ? "" : std::to_string(hundredths % 10));
  const bool good = all.reaches(hundredths);
  Words figure{coverage_figure(all, Language::zh), coverage_figure(all, Language::en)};
  const auto said = good ? say<CommandPhrase::coverage_reached>(std::move(figure), std::move(wanted))
                         : say<CommandPhrase::coverage_missed>(std::move(figure), std::move(wanted));
  out += worded(said, common.language) + "\n";
  return good ? ExitStatus::done : ExitStatus::findings;
}

} // namespace medpol
