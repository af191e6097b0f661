#pragma once
#include "interpreter/evaluate/settlement.hpp"

namespace medpol {

/// The name of a rule, of a field, of an account in both languages; the one that it has in both, when it has no other.
Words rule_names(const Policy& policy, RuleId rule);
/// 甲, A: the letter of a reading.
Words letter_names(std::uint8_t letter);
Words field_names(const Policy& policy, InputId field);
Words account_names(const Accumulator& account);

/// The reading of a choice; null when the rule does not have it.
const Reading* find_reading(const Plan& plan, ReadingChoice choice);

/// “村卫生室报销比例”读法甲“按签约与否”
std::string reading_name(const Policy& policy, ReadingChoice choice, Language language);
/// 读法甲“按签约与否”, without the rule.
std::string reading_title(const Policy& policy, ReadingChoice choice, Language language);
/// Several readings, as the condition of an outcome: joined by “，”.
std::string reading_names(const Policy& policy, const std::vector<ReadingChoice>& choices, Language language);

/// “村卫生室报销比例”读法甲“按签约与否”, as a phrase.
Said reading_said(const Policy& policy, ReadingChoice choice);
/// 存疑：…
Said doubt_said(const Doubt& doubt);
/// “甲”存疑：…
Said doubt_of(Words what, const Doubt& doubt);
/// “次限额”读法丙存疑：…
Said doubtful_reading(const Policy& policy, ReadingChoice choice, const Doubt& doubt);
/// Why a place that the source leaves open stops the claim: its readings, or that there is nothing to read.
Said open_reading(const Policy& policy, const ReadingGroup& group, const SourceSet& sources);

} // namespace medpol
