#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "grammar/text/read.hpp"

namespace medpol {

/// Why a file that is there could not be read as a policy.
Diagnostic unreadable(const ReadError& error, FileId file);

} // namespace medpol
