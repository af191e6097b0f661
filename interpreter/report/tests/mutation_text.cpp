#include "interpreter/report/tests/mutation_text.hpp"

#include "grammar/text/wrap.hpp"
#include "interpreter/report/coverage/coverage_words.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {
namespace {

std::string summary(std::size_t tried, std::size_t noticed, Language language) {
  const auto unnoticed = std::to_string(tried - noticed);
  if (language == Language::zh)
    return std::to_string(tried) + " 处：发现 " + std::to_string(noticed) + "，没有发现 " + unnoticed;
  return std::to_string(tried) + (tried == 1 ? " place: " : " places: ") + std::to_string(noticed) + " noticed, " +
         unnoticed + " not noticed";
}

/// Two changes of one word of the text.
bool is_same_text(const Mutation& a, const Mutation& b) {
  return a.rule == b.rule && a.place == b.place && a.labels == b.labels && a.from == b.from;
}

} // namespace

std::string mutation_text(const std::vector<PolicyMutations>& all, const SourceSet& sources, Language language,
                          std::size_t columns) {
  const bool zh = language == Language::zh;
  std::string out;
  std::size_t tried = 0, noticed = 0;
  for (const auto& one : all) {
    tried += one.tried.size();
    noticed += one.noticed_count();
    if (one.tried.empty()) continue;
    const auto& policy = *one.policy;
    const auto& source = sources[policy.file];
    out += "\n";
    append_hanging(out, zh ? "变异  " : "mutation  ",
                   policy.header.name_in(language) + "  " + summary(one.tried.size(), one.noticed_count(), language),
                   columns);
    append_hanging(out, "  ", source.name(), columns);
    if (one.examples == 0) {
      append_hanging(out, "  ",
                     zh ? "没有通过的示例，什么也发现不了" : "no example holds, so that nothing can be noticed",
                     columns);
      continue;
    }
    if (one.noticed_count() < one.tried.size()) out += zh ? "  没有示例发现：\n" : "  noticed by no example:\n";
    for (std::size_t i = 0; i < one.tried.size(); ++i) {
      if (one.noticed[i]) continue;
      const auto& mutation = one.tried[i];
      const auto line = std::to_string(static_cast<std::uint32_t>(source.line_of(mutation.place.begin)));
      const auto at = static_cast<std::size_t>(language);
      auto where = case_place(policy, sources, language, mutation.rule, mutation.labels);
      if (!where.empty()) where += zh ? "：" : ": ";
      auto to = mutation.to[at];
      for (; i + 1 < one.tried.size() && !one.noticed[i + 1] && is_same_text(mutation, one.tried[i + 1]); ++i)
        to += (zh ? " 或 " : " or ") + one.tried[i + 1].to[at];
      append_hanging(out, zh ? "    第 " + line + " 行  " : "    line " + line + "  ",
                     where + mutation.from[at] + (zh ? " 改成 " : " becomes ") + to, columns);
    }
  }
  out += "\n";
  append_hanging(out, zh ? "变异合计 " : "mutations ", summary(tried, noticed, language), columns);
  return out;
}

} // namespace medpol
