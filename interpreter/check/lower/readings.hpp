#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// Whether readings stand below a line.
bool has_readings(const Unit& at, LineId line);
/// The doubt of a line that its own content does not answer: readings below it do, and so does the lack of any
/// content, which is a reading without alternatives.
std::optional<Doubt> open_doubt(const Unit& at, LineId line);
/// The readings below a line, or none of a line whose status says why nothing stands there.
NodeId lower_readings(Context& in, const Where& at, LineId parent, NodeId subject);
/// The rules that a choice of a reading in an example is about.
std::vector<ReadingChoice> reading_choices(Context& in, const Unit& at, SyntaxId choice);

} // namespace medpol
