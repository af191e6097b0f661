#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

NodeId lower_eligibility(Context& in, const Where& at, const Definition& definition);
void lower_matter_lists(Context& in);

} // namespace medpol
