#include "interpreter/report/coverage/coverage_text.hpp"

#include "grammar/text/wrap.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/report/coverage/coverage_words.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {
namespace {

/// “规则 6/6  情形 3/4”: only what the policy has.
std::string by_kind(const CoverageCounts& counts, Language language) {
  std::string out;
  for (std::size_t kind = 0; kind < coverage_kinds; ++kind) {
    if (counts[kind].all == 0) continue;
    out += (out.empty() ? "" : "  ") + std::string(coverage_kind_word(static_cast<CoverageKind>(kind), language)) +
           " " + std::to_string(counts[kind].percent()) + "%";
  }
  return out;
}

} // namespace

std::string coverage_text(const std::vector<PolicyCoverage>& coverage, const SourceSet& sources, Language language,
                          std::size_t columns) {
  std::string out;
  CoverageCounts all{};
  const auto add_heading = [&](const std::string& title) {
    out += "  " + phrase<ReportPhrase::with_heading>(language, title) + "\n";
  };
  for (const auto& one : coverage) {
    const auto& source = sources[one.policy->file];
    for (std::size_t kind = 0; kind < coverage_kinds; ++kind) all[kind] += one.counts[kind];
    const auto count = total(one.counts);
    if (count.all == 0) continue;
    out += "\n";
    append_hanging(out, "", one.policy->header.name_in(language) + "  " + coverage_figure(count, language), columns);
    append_hanging(out, "  ", source.name(), columns);
    append_hanging(out, "  ", by_kind(one.counts, language), columns);
    bool boundaries = false, any = false;
    for (const auto& missing : missing_coverage(one, sources, language)) {
      if (missing.kind == CoverageKind::boundary && !boundaries)
        add_heading(phrase<ReportPhrase::boundaries_without_example>(language));
      else if (missing.kind != CoverageKind::boundary && !any)
        add_heading(phrase<ReportPhrase::without_example>(language));
      boundaries = boundaries || missing.kind == CoverageKind::boundary;
      any = true;
      const auto line = static_cast<std::uint32_t>(source.line_of(missing.place.begin));
      append_hanging(out, phrase<ReportPhrase::line_lead>(language, line),
                     lacking_words(missing.where, missing.what, language), columns);
    }
  }
  out += "\n";
  append_hanging(out, phrase<ReportPhrase::total_coverage>(language),
                 coverage_figure(total(all), language) + "  " + by_kind(all, language), columns);
  return out;
}

} // namespace medpol
