#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "grammar/syntax/tree.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

namespace medpol {

/// Whether a literal is a number above 1 without a unit: 80 where 80% is meant.
bool is_bare_percent(const Literal& literal);

/// What is wrong with such a literal. `rate_is_due`: its place says so, and the % is what lacks; where it does not, 80
/// may be meant.
Diagnostic without_percent_sign(Span place, const std::string& number, bool rate_is_due);

/// Reports figures above 1 without % where a rate is due: the values of a name that says it is one (报销比例,
/// 缴费费率), of a column with such a title, of bands, and those among others that are written as rates.
void find_bare_rates(const Source& source, const SyntaxTree& tree, const Scope& scope, Diagnostics& diagnostics);

} // namespace medpol
