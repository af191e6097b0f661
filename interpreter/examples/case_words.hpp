#pragma once
#include "interpreter/examples/examples.hpp"

#include <array>
#include <optional>
#include <unordered_set>

namespace medpol {

/// The cases of a rule's own working, bands and readings too.
class CaseLabels {
public:
  CaseLabels(const Policy& policy, RuleId rule, const SourceSet& sources);
  /// As they are written.
  const std::vector<Words>& cases() const { return cases_; }
  /// Whether words name a case, or cases of several axes: “退休”, “退休、三级”, “例外 转诊备案”.
  bool have(const std::string& words) const;

private:
  std::vector<Words> cases_;
  std::array<std::unordered_set<std::string>, 2>
      folded_; ///< by Language: as they are compared, and each of their parts
};

/// What decided instead of the case that the words name, and why that one does not hold; nullopt when it decided.
struct OtherCase {
  Words chosen, why; ///< why: may be empty
};
std::optional<OtherCase> other_case(const Policy& policy, const Trace& trace, std::span<const InputValue> inputs,
                                    const SourceSet& sources, RuleId rule, const std::string& words);

} // namespace medpol
