#include "interpreter/report/tests/mutation_text.hpp"

#include "grammar/text/wrap.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/report/coverage/coverage_words.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {
namespace {

std::string summary(std::size_t tried, std::size_t noticed, Language language) {
  return phrase<ReportPhrase::mutations_counted>(language, tried, noticed, tried - noticed);
}

/// Two changes of one word of the text.
bool is_same_text(const Mutation& a, const Mutation& b) {
  return a.rule == b.rule && a.place == b.place && a.labels == b.labels && a.from == b.from;
}

} // namespace

std::string mutation_text(const std::vector<PolicyMutations>& all, const SourceSet& sources, Language language,
                          std::size_t columns) {
  std::string out;
  std::size_t tried = 0, noticed = 0;
  for (const auto& one : all) {
    tried += one.tried.size();
    noticed += one.noticed_count();
    if (one.tried.empty()) continue;
    const auto& policy = *one.policy;
    const auto& source = sources[policy.file];
    out += "\n";
    append_hanging(out, phrase<ReportPhrase::mutations_of>(language),
                   policy.header.name_in(language) + "  " + summary(one.tried.size(), one.noticed_count(), language),
                   columns);
    append_hanging(out, "  ", source.name(), columns);
    if (one.examples == 0) {
      append_hanging(out, "  ", phrase<ReportPhrase::no_example_holds>(language), columns);
      continue;
    }
    if (one.noticed_count() < one.tried.size())
      out += "  " + phrase<ReportPhrase::with_heading>(language, say<ReportPhrase::noticed_by_none>()) + "\n";
    for (std::size_t i = 0; i < one.tried.size(); ++i) {
      if (one.noticed[i]) continue;
      const auto& mutation = one.tried[i];
      const auto line = static_cast<std::uint32_t>(source.line_of(mutation.place.begin));
      const auto where = case_place(policy, sources, language, mutation.rule, mutation.labels);
      Argument to{mutation.to};
      for (; i + 1 < one.tried.size() && !one.noticed[i + 1] && is_same_text(mutation, one.tried[i + 1]); ++i)
        to = say<ReportPhrase::or_else>(std::move(to), one.tried[i + 1].to);
      auto change = phrase<ReportPhrase::becomes>(language, mutation.from, std::move(to));
      if (!where.empty()) change = phrase<ReportPhrase::titled>(language, where, change);
      append_hanging(out, phrase<ReportPhrase::line_lead>(language, line), change, columns);
    }
  }
  out += "\n";
  append_hanging(out, phrase<ReportPhrase::mutations_in_all>(language), summary(tried, noticed, language), columns);
  return out;
}

} // namespace medpol
