#pragma once
#include "interpreter/command/command.hpp"
#include "interpreter/command/overwriting.hpp"
#include "medpol/request.hpp"

namespace medpol {

/// What the options ask for, of files.
RunRequest request_of(const ClaimOptions& options);
/// The files that a run of it reads.
RunFiles files_read(const ClaimOptions& options, const Library& library);

} // namespace medpol
