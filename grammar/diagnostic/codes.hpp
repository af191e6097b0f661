#pragma once
#include <cstdint>

namespace medpol {

/// One member for each row of `diagnostics.def`: `Code::E101`, `Code::W332`, …
enum class Code : std::uint16_t {
#include "grammar/diagnostic/code_rows.inc" // made of the rows by the build
};

} // namespace medpol
