#pragma once
#include "grammar/words/figure.hpp"
#include "grammar/words/words.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace medpol {

/// A row of a table of phrases: what is said, in both languages, with `{NAME}` where an argument stands. `[[…]]` is
/// left out where an argument that it names says nothing (an empty text, name or list, a count or an amount of 0, no
/// phrase and no line); `{NAME|time|times}` is the first word for a count of 1, else the second.
struct Phrase {
  std::string_view id;        ///< by which programs know it
  std::string_view arguments; ///< “field:name, amount:figure”: each with its kind (`ArgumentKind`), in order
  std::string_view text[2];   ///< by Language
};

struct Argument;

/// A phrase with its arguments: a plain value, which `worded` words in either language and `append_raw` writes for
/// programs.
struct Said {
  const Phrase* phrase = nullptr; ///< of a table, which outlives everything; null: nothing is said
  std::vector<Argument> arguments;
  bool operator==(const Said& other) const;
};

/// How many of something.
struct Count {
  std::uint64_t count = 0;
  bool operator==(const Count&) const = default;
};

/// A line of a file.
struct LineOf {
  std::string file; ///< as it was called when it was given
  std::uint32_t line = 0;
  bool operator==(const LineOf&) const = default;
};

/// Several, one behind the other.
struct Several {
  enum class Between : std::uint8_t {
    items,   ///< 甲、乙 and a, b
    clauses, ///< 甲；乙 and a; b
    facts,   ///< 甲，乙 and a, b
    either,  ///< 甲或乙 and a or b
    both,    ///< 甲且乙 and a and b
    terms,   ///< 甲 ＋ 乙 and a + b
    lines,   ///< below one another
  };
  std::vector<Argument> all;
  Between between = Between::items;
  bool operator==(const Several& other) const;
};

/// The kinds of arguments, as the tables call them.
enum class ArgumentKind : std::uint8_t {
  text,   ///< as someone wrote it, in whatever language: of a claim, of a policy
  name,   ///< in both languages
  count,  ///< how many
  figure, ///< an amount, a rate, a number, a day
  line,   ///< where in which file
  phrase, ///< something that is said itself
  list,   ///< several of these
};

struct Argument {
  std::variant<std::string, Words, Count, Figure, LineOf, Said, Several> value; ///< in the order of ArgumentKind

  Argument() = default;
  template <class T>
    requires(!std::is_same_v<std::remove_cvref_t<T>, Argument> && std::is_constructible_v<decltype(value), T>)
  Argument(T&& one) : value(std::forward<T>(one)) {}

  ArgumentKind kind() const { return static_cast<ArgumentKind>(value.index()); }
  bool operator==(const Argument&) const = default;
};

inline bool Said::operator==(const Said& other) const { return phrase == other.phrase && arguments == other.arguments; }
inline bool Several::operator==(const Several& other) const { return all == other.all && between == other.between; }

/// What stands between several.
std::string_view between(Several::Between between, Language language);

/// Whether it says anything: what `[[…]]` asks of it.
bool says_something(const Argument& argument);
std::string worded(const Argument& argument, Language language);
std::string worded(const Said& said, Language language);
/// In both languages.
Words words_of(const Argument& argument);
/// `pattern` with an argument in the place of each `{NAME}`, names as in `arguments`, a row's.
std::string worded(std::string_view pattern, std::string_view names, const std::vector<Argument>& arguments,
                   Language language);

/// Appends an object of JSON with a member for each argument, the same in both languages: names as they are declared
/// (in Chinese), figures as `raw` writes them, a line as file and line, a phrase as its id and arguments; no line and
/// no phrase as null.
void append_raw(std::string& out, std::string_view names, const std::vector<Argument>& arguments);
/// The same, of the arguments of what is said.
void append_raw(std::string& out, const Said& said);
/// One of them, as JSON.
void append_raw(std::string& out, const Argument& argument);
/// One that is text, a name or a figure, as `append_raw` has it, without quotation marks.
std::string raw(const Argument& argument);

/// The next “NAME:KIND” of `arguments`, which loses it.
constexpr std::string_view take_argument(std::string_view& arguments) {
  const auto end = arguments.find(',');
  auto out = arguments.substr(0, end);
  arguments.remove_prefix(end == std::string_view::npos ? arguments.size() : end + 1);
  while (!arguments.empty() && arguments.front() == ' ') arguments.remove_prefix(1);
  return out;
}

} // namespace medpol
