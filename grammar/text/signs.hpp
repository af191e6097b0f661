#pragma once
#include <cstddef>
#include <string_view>

/// Signs and characters, by the rows of signs.def.
namespace medpol::signs {

struct Sign {
  char32_t code;
  std::string_view text;
};

#define MEDPOL_SIGN(id, sign) inline constexpr Sign id{U##sign[0], sign};
#include "grammar/text/signs.def"
#define MEDPOL_SIGNS(id, signs) inline constexpr std::u32string_view id = U##signs;
#include "grammar/text/signs.def"

constexpr bool is_one(char32_t sign, std::u32string_view of) { return of.find(sign) != of.npos; }
/// Where the first of these signs stands in a text; npos where none does.
std::size_t find_one(std::string_view text, std::u32string_view of, std::size_t from = 0);
/// The bytes of the sign with which a text ends, where it is one of these; else 0.
std::size_t sign_at_end(std::string_view text, std::u32string_view of);

} // namespace medpol::signs
