#pragma once
#include "interpreter/explain/trace_view.hpp"

#include <string>

namespace medpol {

/// The sign between a working and what it comes to: “ ＝ ”.
std::string_view equals_sign(Language language);

/// Whether a node is written out with its operands; other nodes stand for their value.
bool is_written_out(Op op);
/// The same, without a line of its own.
bool is_written_inline(Op op);

/// The operation of a node with the values of its operands: “2,000.00元 × 85%”. Sums, products and conditions among the
/// operands are written out, whatever else they are computed from stands as its value. Bounded in length: what is too
/// deep or too long stands as its value too.
std::string with_values(const TraceView& view, NodeId id);

} // namespace medpol
