#pragma once
#include "interpreter/trials/coverage/measure.hpp"

#include <string>

namespace medpol {

/// “规则”, “情形”, …
std::string coverage_kind_word(CoverageKind kind, Language language);
/// “86%（37/43）”
std::string coverage_figure(const CoverageCount& count, Language language);

/// A case of a rule in its own words: “报销比例：三级、退休”; `rule` may be `none`.
std::string case_place(const Policy& policy, const SourceSet& sources, Language language, RuleId rule,
                       const std::vector<Span>& labels);

/// One item in the rule's own words: “统筹支付：不超过 1万元——起作用”.
std::string item_words(const Policy& policy, const SourceSet& sources, const CoverageItem& item, Language language);

/// Something that examples should show and do not, in the rule's own words.
struct MissingCoverage {
  CoverageKind kind = CoverageKind::rule;
  RuleId rule = RuleId::none;
  Span place;
  std::string where; ///< “报销比例：三级、退休”
  std::string here;  ///< the same without the name of the rule
  std::string what;  ///< what of it is lacking: “没有成立的”; empty where it is the whole of it
};

/// “统筹支付：不超过 1万元——起作用”; of `where` and `what` one may be empty.
std::string lacking_words(const std::string& where, const std::string& what, Language language);

/// What is lacking, in the order of the text: all sides of a condition, limit or boundary in one; a rule that no
/// example reaches stands for all that is in it. Boundaries come last.
std::vector<MissingCoverage> missing_coverage(const PolicyCoverage& coverage, const SourceSet& sources,
                                              Language language);

} // namespace medpol
