#pragma once
#include "interpreter/evaluate/settlement.hpp"

namespace medpol {

/// Where a span stands.
LineOf line_of(Span span, const SourceSet& sources);

/// The rules whose own formula or cases use a node and were evaluated.
std::vector<RuleId> rules_using(const Plan& plan, const Trace& trace, NodeId node);

/// Why a node has no value.
Reason reason_of(const Policy& policy, const Trace& trace, const SourceSet& sources, const NodeResult& result);

/// That claims that come behind this one are in an account already.
Reason late_reason(const Accumulator& account, const Balance& before);

/// 年龄 58岁、险种 居民医保: the fields that a condition looked at, in a record of a list (from 1; 0: the claim), each
/// a `fact`.
Several facts_of(const Policy& policy, const Trace& trace, const SourceSet& sources, NodeId condition,
                 std::uint32_t record = 0);

/// What the source leaves in doubt of the values that were needed and the cases that were chosen. A doubtful payment of
/// nothing is none.
std::vector<Reason> doubts_of(const Policy& policy, const Trace& trace, const SourceSet& sources);

} // namespace medpol
