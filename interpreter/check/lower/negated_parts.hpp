#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// Reports a value that stands behind a negation of another of its field: 不为三级或二级. `any`: joined by 或.
bool report_idle_part(Context& in, const Unit& at, const std::vector<SyntaxId>& items, const std::vector<NodeId>& made,
                      bool any);

} // namespace medpol
