#pragma once
#include "interpreter/evaluate/settlement.hpp"

#include <array>

namespace medpol {

/// The name of a rule or of a field in both languages, by Language; the one that it has in both, when it has no other.
std::array<std::string, 2> rule_names(const Policy& policy, RuleId rule);
std::array<std::string, 2> field_names(const Policy& policy, InputId field);

/// The reading of a choice; null when the rule does not have it.
const Reading* find_reading(const Plan& plan, ReadingChoice choice);

/// “村卫生室报销比例”读法甲“按签约与否”
std::string reading_name(const Policy& policy, ReadingChoice choice, Language language);
/// 读法甲“按签约与否”, without the rule.
std::string reading_title(const Policy& policy, ReadingChoice choice, Language language);
/// Several readings, as the condition of an outcome: joined by “，”.
std::string reading_names(const Policy& policy, const std::vector<ReadingChoice>& choices, Language language);

/// 存疑：…, by Language.
std::array<std::string, 2> doubt_words(const Doubt& doubt);
/// “甲”存疑：…
Reason doubt_reason(const std::array<std::string, 2>& what, const Doubt& doubt);
/// “次限额”读法丙存疑：…
Reason doubtful_reading(const Policy& policy, ReadingChoice choice, const Doubt& doubt);
/// Why a place that the source leaves open stops the claim: its readings, or that there is nothing to read.
Reason open_reading(const Policy& policy, const ReadingGroup& group, const SourceSet& sources);
/// That the readings of a rule, none of which is chosen, lead to the same.
Reason readings_agree(const Policy& policy, RuleId rule);
/// That a reading was supposed, not decided; `strict`: which is not enough.
Reason supposed_reading(const Policy& policy, ReadingChoice choice, bool strict);

} // namespace medpol
