#pragma once
#include "interpreter/examples/examples.hpp"

#include <optional>

namespace medpol {

/// The cases of a rule's own working as they are written, bands and readings too, by Language.
std::vector<BothWords> cases_of(const Policy& policy, RuleId rule, const SourceSet& sources);

/// Whether words name a case of the rule, or cases of several axes: “退休”, “退休、三级”, “例外 转诊备案”.
bool names_a_case(const Policy& policy, RuleId rule, const SourceSet& sources, const std::string& words);

/// What decided instead of the case that the words name, and why that one does not hold; nullopt when it decided.
struct OtherCase {
  BothWords chosen, why; ///< why: may be empty
};
std::optional<OtherCase> other_case(const Policy& policy, const Trace& trace, std::span<const InputValue> inputs,
                                    const SourceSet& sources, RuleId rule, const std::string& words);

} // namespace medpol
