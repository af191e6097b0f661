#pragma once
#include "interpreter/policies/library.hpp"
#include "medpol/bytes.hpp"
#include "medpol/stop_token.hpp"

#include <string>

namespace medpol::batch {

/// Whether a record of the file cancels another (冲正): the file is read once, at the speed of the batch reader. True
/// as well when it cannot be read or is no file of CSV or JSON Lines, or the program is interrupted.
bool has_reversals(const Library& library, const ByteInput& input, const StopToken& stop = {});

} // namespace medpol::batch
