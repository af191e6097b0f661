#pragma once
#include "interpreter/analyse/prove/case_space.hpp"

#include <string>

namespace medpol {

/// A region in the notation of the rules: 起付线以上费用1万元至2万元、三级、退休. Only the cells that can occur are
/// named; a variable that is not bounded is left out.
Argument region_said(const Policy& policy, const SourceSet& sources, CaseSpace& space, const Region& region);

/// An amount as it is said in a rule: 1万元, 12,000.50元; other values as Scope::format.
std::string short_value(const Scope& scope, const Type& type, Int value, Scale scale, Language language);
Argument short_said(const Scope& scope, const Type& type, Int value, Scale scale);

} // namespace medpol
