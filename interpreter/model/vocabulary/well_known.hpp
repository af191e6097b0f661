#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace medpol {

/// A field of the claim that the program itself asks for: see well_known.def.
enum class KnownField : std::uint8_t {
#define MEDPOL_KNOWN_FIELD(id, ...) id,
#include "interpreter/model/vocabulary/well_known.def"
};
constexpr std::size_t known_field_count = 0
#define MEDPOL_KNOWN_FIELD(...) +1
#include "interpreter/model/vocabulary/well_known.def"
    ;

/// A value of an enumeration that the program itself asks for.
enum class KnownValue : std::uint8_t {
#define MEDPOL_KNOWN_VALUE(id, ...) id,
#include "interpreter/model/vocabulary/well_known.def"
};

/// The Chinese name by which it is known.
std::string known_name(KnownField field);
std::string known_name(KnownValue value);

/// The national fields under which the program itself reports, or holds what is reported to something.
namespace national {
#define MEDPOL_KNOWN_AMOUNT(id, field) inline constexpr std::string_view id = field;
#include "interpreter/model/vocabulary/well_known.def"
} // namespace national

} // namespace medpol
