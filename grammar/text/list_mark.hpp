#pragma once
#include <cstddef>
#include <string_view>

namespace medpol {

/// The bytes of a mark that numbers an entry of a list at `text[at]`, with the blanks behind it: 1. 2） （一） ① 一、
/// -; 0 when none stands there. 1.5寸 and 一、二级医院 begin with none.
std::size_t list_mark(std::string_view text, std::size_t at, std::size_t end);

/// An entry of a list without its mark and without the ；or 。 behind it.
std::string_view without_list_marks(std::string_view text);

} // namespace medpol
