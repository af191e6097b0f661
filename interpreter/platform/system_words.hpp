#pragma once
#include "grammar/words/said.hpp"

#include <string>

namespace medpol {

/// “PATH: what is wrong” of a file that is written; the Chinese has the system's own words behind it. `error` is an
/// errno; an empty path is standard output.
Said write_failure(const std::string& path, int error);

} // namespace medpol
