#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// 应得: adds what a claim of an example must yield.
void lower_expect(Context& in, const Where& at, SyntaxId expect, ExampleClaim& claim);
/// The matter that a claim of an example applies for, and whether it may expect what it does. `asked`: what the claims
/// before it said of the matter, then also this one.
void find_matter(Context& in, ExampleClaim& claim, std::optional<std::string>& asked, Span place,
                 std::optional<Span> given);

} // namespace medpol
