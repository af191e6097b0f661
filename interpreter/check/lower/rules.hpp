#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

NodeId rule_value(Context& in, const Where& at, ItemId item, SyntaxId use);
void report_circle(Context& in, const Where& at, std::size_t definition, Span use);
void lower_rule(Context& in, const Where& at, std::size_t definition);

} // namespace medpol
