#pragma once
#include "interpreter/evaluate/settlement.hpp"

#include <array>

namespace medpol {

/// “政策.medpol 第 12 行”, by Language.
std::array<std::string, 2> place_words(Span span, const SourceSet& sources);

/// The rules whose own formula or cases use a node and were evaluated.
std::vector<RuleId> rules_using(const Plan& plan, const Trace& trace, NodeId node);

/// Words the state of a node that has no value.
Reason reason_of(const Policy& policy, const Trace& trace, const SourceSet& sources, const NodeResult& result);

/// Words that claims that come behind this one are in an account already.
Reason late_words(const Accumulator& account, const Balance& before);

/// “：年龄 58岁、险种 居民医保”, by Language: the fields that a condition looked at, in a record of a list (from 1; 0:
/// the claim); empty when there are none.
std::array<std::string, 2> facts_of(const Policy& policy, const Trace& trace, const SourceSet& sources,
                                    NodeId condition, std::uint32_t record = 0);

/// What the source leaves in doubt of the values that were needed and the cases that were chosen. A doubtful payment of
/// nothing is none.
std::vector<Reason> doubts_of(const Policy& policy, const Trace& trace, const SourceSet& sources);

} // namespace medpol
