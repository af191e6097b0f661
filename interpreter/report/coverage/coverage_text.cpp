#include "interpreter/report/coverage/coverage_text.hpp"

#include "grammar/text/wrap.hpp"
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
  const bool zh = language == Language::zh;
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
        out += zh ? "  没有示例的边界：\n" : "  boundaries without an example:\n";
      else if (missing.kind != CoverageKind::boundary && !any)
        out += zh ? "  没有示例的：\n" : "  without an example:\n";
      boundaries = boundaries || missing.kind == CoverageKind::boundary;
      any = true;
      const auto line = std::to_string(static_cast<std::uint32_t>(source.line_of(missing.place.begin)));
      const auto lead = zh ? "    第 " + line + " 行  " : "    line " + line + "  ";
      append_hanging(out, lead, missing.where + (missing.what.empty() ? "" : (zh ? "——" : " - ") + missing.what),
                     columns);
    }
  }
  out += "\n";
  append_hanging(out, zh ? "覆盖合计  " : "total coverage  ",
                 coverage_figure(total(all), language) + "  " + by_kind(all, language), columns);
  return out;
}

} // namespace medpol
