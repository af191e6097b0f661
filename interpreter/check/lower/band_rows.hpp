#pragma once
#include "interpreter/check/lower/cases.hpp"
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// A band: from where to where, and its rate.
struct BandRow {
  SyntaxId label;
  CaseValue value;
};

/// The bands below a formula, in lines or in a table; nullopt after saying what is wrong with them.
std::optional<std::vector<BandRow>> band_rows(Context& in, const Where& at, LineId parent, NodeId base);
/// `before`: the end of the band before, may be empty; `base`: what is measured, as it is written.
void report_no_range(Context& in, const Unit& at, SyntaxId label, Span value, std::string_view before,
                     std::string_view base, bool last);
/// The comparison in the label of a band, if the label is one range and nothing else.
SyntaxId range_in(const Unit& at, SyntaxId label);

} // namespace medpol
