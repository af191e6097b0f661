#pragma once
#include <cstdint>

namespace medpol {

/// One member for each row of `diagnostics.def`: `Code::E101`, `Code::W332`, …
enum class Code : std::uint16_t {
#define MEDPOL_DIAGNOSTIC(code, severity, zh, en, fix_zh, fix_en) code,
#include "grammar/diagnostic/diagnostics.def"
#undef MEDPOL_DIAGNOSTIC
};

} // namespace medpol
