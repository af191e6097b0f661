#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// Reports that one value is wanted, and there is one for each record.
void report_several(Context& in, Span place, const std::string& words);
/// 每人每 and a field of several values: a key has one.
void report_several_keys(Context& in, InputId field, Span place);
/// A limit over a period behind a value of each record.
void report_own_account(Context& in, const Where& at, NodeId value, NodeId limit, Span place);

} // namespace medpol
