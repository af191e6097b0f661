#pragma once
#include "interpreter/model/policy.hpp"

namespace medpol {

/// A piece of a policy's text in one line, by Language.
std::array<std::string, 2> written_words(const Policy& policy, const SourceSet& sources, Span span);

/// A value as the policy writes it: “63万元”, “在职 80%；退休 85%”, “转人工审核”; cut where it is long.
std::array<std::string, 2> value_words(const Policy& policy, const SourceSet& sources, NodeId value);

} // namespace medpol
