#pragma once
#include <array>
#include <string_view>

/// Marks that are looked for in what a policy says.
namespace medpol::recognised_marks {

#define MEDPOL_MARKS(name, ...) inline constexpr auto name = std::to_array<std::string_view>({__VA_ARGS__});
#define MEDPOL_MARK(name, text) inline constexpr std::string_view name = text;
#include "interpreter/report/coverage/recognised_marks.def"
#undef MEDPOL_MARKS
#undef MEDPOL_MARK

} // namespace medpol::recognised_marks
