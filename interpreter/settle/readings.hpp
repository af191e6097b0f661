#pragma once
#include "interpreter/claims/record.hpp"
#include "interpreter/evaluate/settlement.hpp"
#include "interpreter/policies/library.hpp"
#include "medpol/request.hpp"

#include <unordered_map>

namespace medpol {

/// The readings that are taken for the claims of each policy.
using ReadingsByPolicy = std::unordered_map<const Policy*, ReadingChoices>;

/// Finds the policies and rules that a request is about. A decision of the bureau goes before a reading that is asked
/// for of every rule; one that is asked for of a rule by name must not contradict it. nullopt where the decisions
/// cannot be read, something cannot be understood, or is about nothing that the library has; `problems`: why, as many
/// as are shown.
std::optional<ReadingsByPolicy> choose_readings(const Library& library, const ReadingRequest& request,
                                                std::vector<Said>& problems);

/// Reads the bureau's decisions, from a file called `path`, into `out`: columns 政策, 规则, 读法, 决定人, 日期, 理由
/// (policy, rule, reading, decided by, date, reason), none of them empty.
void read_decisions(const Library& library, const std::string& path, RecordReader& reader, ReadingsByPolicy& out,
                    std::vector<Said>& problems);

/// The rule that a name means among those of a policy that have readings, by its Chinese or English name; `none` when
/// there is none.
RuleId rule_with_readings(const Policy& policy, std::string_view name);
/// “甲”, “A”, “读法甲”, “reading A”.
std::optional<std::uint8_t> letter_of(std::string_view words);
bool has_reading(const Policy& policy, ReadingChoice choice);

} // namespace medpol
