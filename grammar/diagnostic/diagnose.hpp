#pragma once
#include "grammar/diagnostic/codes.hpp"
#include "grammar/diagnostic/diagnostic.hpp"
#include "grammar/words/say.hpp"

namespace medpol {

/// Which arguments a code takes, as its row of `diagnostics.def` says.
constexpr std::string_view arguments_of_row(Code code) {
  constexpr std::string_view rows[] = {
#include "grammar/diagnostic/code_arguments.inc" // made of the rows by the build
  };
  return rows[static_cast<std::size_t>(code)];
}

/// What is wrong at a place: the compiler holds number and kinds of the arguments against the row of the code.
template <Code code, class... Ts> Diagnostic diagnose(Span span, Ts&&... arguments) {
  static_assert(are_arguments<Ts...>(arguments_of_row(code)), "not the arguments that the row of the code names");
  return {code, span, arguments_of(std::forward<Ts>(arguments)...)};
}

} // namespace medpol
