#pragma once
#include "grammar/words/said.hpp"

#include <algorithm>
#include <array>
#include <concepts>
#include <iterator>
#include <type_traits>

namespace medpol {

/// How the tables call the kinds, in the order of ArgumentKind.
inline constexpr std::string_view argument_kinds[] = {"text", "name", "count", "figure", "line", "phrase", "list"};

/// Which kind of argument a type is given as; what is none of them does not compile.
template <class T> consteval ArgumentKind kind_of_argument() {
  using Value = std::remove_cvref_t<T>;
  if constexpr (std::is_same_v<Value, Words>) return ArgumentKind::name;
  else if constexpr (std::is_same_v<Value, Figure>) return ArgumentKind::figure;
  else if constexpr (std::is_same_v<Value, LineOf>) return ArgumentKind::line;
  else if constexpr (std::is_same_v<Value, Said>) return ArgumentKind::phrase;
  else if constexpr (std::is_same_v<Value, Several>) return ArgumentKind::list;
  else if constexpr (std::unsigned_integral<Value> && !std::same_as<Value, bool>) return ArgumentKind::count;
  else {
    static_assert(std::is_constructible_v<std::string, T>, "no kind of argument: see ArgumentKind");
    return ArgumentKind::text;
  }
}

/// Whether a row asks for an argument of this type: `any` takes every kind, and what is an `Argument` already.
template <class T> consteval bool is_argument(std::string_view wanted) {
  const auto kind = wanted.substr(wanted.find(':') + 1);
  if (kind == "any") return true;
  if constexpr (std::is_same_v<std::remove_cvref_t<T>, Argument>) return false;
  else return kind == argument_kinds[static_cast<std::size_t>(kind_of_argument<T>())];
}

/// Whether arguments of these types, in this order, are what a row asks for.
template <class... Ts> consteval bool are_arguments(std::string_view wanted) {
  return ((!wanted.empty() && is_argument<Ts>(take_argument(wanted))) && ...) && wanted.empty();
}

template <class T> Argument argument_of(T&& value) {
  using Value = std::remove_cvref_t<T>;
  if constexpr (std::is_same_v<Value, Argument>) return std::forward<T>(value);
  else if constexpr (kind_of_argument<T>() == ArgumentKind::count) return Count{value};
  else if constexpr (kind_of_argument<T>() == ArgumentKind::text) return std::string(std::forward<T>(value));
  else return std::forward<T>(value);
}

template <class... Ts> std::vector<Argument> arguments_of(Ts&&... values) {
  std::vector<Argument> out;
  out.reserve(sizeof...(values));
  (out.push_back(argument_of(std::forward<Ts>(values))), ...);
  return out;
}

/// A row of a table as the build read it.
struct RowAsRead {
  std::string_view id, arguments;
};

/// Of an enumeration that the build makes of a table, in the order of the table.
template <class Id> inline constexpr std::array<RowAsRead, 0> rows_as_read{};

template <class Id> constexpr std::string_view arguments_of_row(Id id) {
  return rows_as_read<Id>[static_cast<std::size_t>(id)].arguments;
}

/// What a row of a table says of these arguments: the compiler holds their number and kinds against the row. `Id`: of
/// an enumeration that the build makes of a table (`medpol_phrases`).
template <auto Id, class... Ts> Said say(Ts&&... arguments) {
  static_assert(are_arguments<Ts...>(arguments_of_row(Id)), "not the arguments that the row of the table names");
  return {&phrase_of(Id), arguments_of(std::forward<Ts>(arguments)...)};
}

/// Whether every `[[` of a pattern is closed before another one begins.
constexpr bool closes_its_brackets(std::string_view pattern) {
  while (true) {
    const auto open = pattern.find("[["), close = pattern.find("]]");
    if (open == std::string_view::npos) return close == std::string_view::npos;
    if (close == std::string_view::npos || close < open) return false;
    if (pattern.substr(open + 2, close - open - 2).find("[[") != std::string_view::npos) return false;
    pattern.remove_prefix(close + 2);
  }
}

/// Whether every `{NAME}` of a pattern is an argument of its row.
constexpr bool names_its_arguments(std::string_view pattern, std::string_view arguments) {
  while (true) {
    const auto open = pattern.find('{');
    if (open == std::string_view::npos) return true;
    const auto close = pattern.find('}', open);
    if (close == std::string_view::npos) return false;
    const auto hole = pattern.substr(open + 1, close - open - 1);
    const auto wanted = hole.substr(0, hole.find('|'));
    bool found = false;
    for (auto left = arguments; !left.empty();) {
      const auto argument = take_argument(left);
      found = found || argument.substr(0, argument.find(':')) == wanted;
    }
    if (!found) return false;
    pattern.remove_prefix(close + 1);
  }
}

/// Whether each argument of a row has a kind that there is.
constexpr bool has_kinds(std::string_view arguments) {
  while (!arguments.empty()) {
    const auto argument = take_argument(arguments);
    const auto colon = argument.find(':');
    if (colon == 0 || colon == std::string_view::npos) return false;
    const auto kind = argument.substr(colon + 1);
    bool known = kind == "any";
    for (const auto name : argument_kinds) known = known || kind == name;
    if (!known) return false;
  }
  return true;
}

/// Whether the rows of a table can be worded: `static_assert`ed where the table stands.
template <std::size_t N> consteval bool are_sound(const Phrase (&table)[N]) {
  for (const auto& row : table) {
    if (!has_kinds(row.arguments)) return false;
    for (const auto text : row.text)
      if (!names_its_arguments(text, row.arguments) || !closes_its_brackets(text)) return false;
  }
  return true;
}

/// Whether the build read a table as it stands: what it does not see in a row it leaves out, or takes for another.
template <class Id, std::size_t N> consteval bool are_as_read(const Phrase (&table)[N]) {
  return std::equal(
      std::begin(table), std::end(table), rows_as_read<Id>.begin(), rows_as_read<Id>.end(),
      [](const Phrase& row, const RowAsRead& read) { return row.id == read.id && row.arguments == read.arguments; });
}

} // namespace medpol
