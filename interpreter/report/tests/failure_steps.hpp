#pragma once
#include "interpreter/examples/examples.hpp"

namespace medpol {

/// The rule to look at first: of those whose values are not as an example states, one that rests on none of the others.
/// `none` when there is no such rule.
RuleId first_wrong(const EvaluatedClaim& claim, const std::vector<RuleId>& wrong);

/// How a value came about: its rule with values under its words, then the rules that it rests on down to the fields of
/// the claim, but for those that are as the example states. Lines of at most `columns` cells, about `most` of them.
std::vector<std::string> failure_steps(const EvaluatedClaim& claim, RuleId wrong, const SourceSet& sources,
                                       Language language, std::size_t columns, std::size_t most = 12);

} // namespace medpol
