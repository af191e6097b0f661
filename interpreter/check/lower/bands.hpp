#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// `earlier`: the part of the base that is of earlier claims; `none`: there is none.
NodeId lower_bands(Context& in, const Where& at, NodeId base, LineId parent, SyntaxId bands,
                   NodeId earlier = NodeId::none);

} // namespace medpol
