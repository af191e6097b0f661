#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// The value of a rule where it is used, on the day that holds there.
NodeId rule_value(Context& in, const Where& at, ItemId item, SyntaxId use);
/// Reports a definition that needs itself.
void report_circle(Context& in, const Where& at, std::size_t definition, Span use);
/// Lowers a definition, once.
void lower_rule(Context& in, const Where& at, std::size_t definition);

} // namespace medpol
