#pragma once
#include <cstddef>
#include <string_view>

namespace medpol {

/// The bytes of a mark that numbers an entry of a list at `text[at]`, with the blanks behind it: 1. 2） （一） ① 一、
/// -; 0 when none stands there. 1.5寸 and 一、二级医院 begin with none.
std::size_t list_mark(std::string_view text, std::size_t at, std::size_t end);

/// The number that a line begins with, where a document numbers its lines: 1. 1、（1）（一）一、①.
struct NumberedMark {
  std::size_t length = 0;    ///< with the blanks behind it; 0: none
  int number = 0;            ///< from 1
  char32_t style = 0;        ///< numbers of one list are written alike
  bool may_be_value = false; ///< 一、二级 can be the first line and the levels 一级、二级
};
NumberedMark numbered_mark(std::string_view text, std::size_t at, std::size_t end);

/// An entry of a list without its mark and without the ；or 。 behind it.
std::string_view without_list_marks(std::string_view text);

} // namespace medpol
