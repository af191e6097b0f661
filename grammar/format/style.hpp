#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "grammar/syntax/tree.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace medpol {

/// What a word stands for, where it is said in the other language.
enum class WordUse : std::uint8_t {
  name,   ///< a name in a formula, a condition or a list: field, item, value of an enumeration
  type,   ///< the type of a field
  column, ///< the title of a column of a table that declares
};

/// How the words that are no keywords are said in the language that is written; both are empty when a file stays in its
/// language.
struct Wording {
  /// The word in the language that is written; empty when it has none there.
  std::function<std::string(std::string_view word, WordUse use)> say;
  /// True for a field whose values are texts: a word beside it is a text, not a name.
  std::function<bool(std::string_view field)> holds_text;
};

/// The language that is written: that of the file, or the other one.
struct FormatStyle {
  Language language = Language::zh;
  Wording wording;
  bool translates() const { return static_cast<bool>(wording.say); }
};

/// The language that most keywords of a file are written in; Chinese when it has none.
Language language_of(const Source& source, const SyntaxTree& tree);

} // namespace medpol
