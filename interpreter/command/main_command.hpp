#pragma once

namespace medpol {

/// The program: reads the command line and runs a command. Gives the exit status.
int run_medpol(int argc, const char* const* argv);

} // namespace medpol
