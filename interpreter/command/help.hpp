#pragma once
#include "interpreter/command/command.hpp"
#include "interpreter/command/line/command_line.hpp"

namespace medpol {

/// What `medpol --help` shows: the commands, and where more is said.
std::string program_help(const CommandLine& line, const CommonOptions& common);

} // namespace medpol
