#pragma once
#include <array>
#include <string>

namespace medpol {

/// “PATH: what is wrong”, by language; the Chinese has the system's own words behind it. `error` is an errno; an empty
/// path is standard output.
std::array<std::string, 2> system_words(const std::string& path, int error);

} // namespace medpol
