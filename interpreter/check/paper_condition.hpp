#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace medpol {

/// What a line of 所需材料 says of when it is needed, and of what: 非本地户籍人员提供居住证.
struct PaperCondition {
  std::string when;  ///< “非本地户籍”
  std::string paper; ///< “居住证”
};

/// The condition in the words of a document that everybody would have to hand in; nullopt when they have none.
/// `is_known`: whether a word is a field or a value of the policy, which says more than what looks like one.
std::optional<PaperCondition> condition_in(std::string_view words,
                                           const std::function<bool(const std::string&)>& is_known);

} // namespace medpol
