#include "interpreter/command/command.hpp"

namespace medpol {

ExitStatus run_format(const FormatOptions&, const CommonOptions&) { return ExitStatus::usage; }

} // namespace medpol
