#pragma once
#include "medpol/language.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace medpol {

/// Where something stands in a file of policies.
struct TextPlace {
  std::string file; ///< as it was called when it was given
  /// Lines and columns count from 1, columns in characters (code points); `end_…` is just behind the last character.
  std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0;
  /// The same in bytes of the text in UTF-8 without byte order mark, from 0.
  std::uint32_t begin = 0, end = 0;
  bool operator==(const TextPlace&) const = default;
};

/// A piece of a text that is written anew; where begin and end are one, something is put in.
struct TextEdit {
  TextPlace place;
  std::string text; ///< that is to stand there
};

/// What is wrong with policies or with what goes along with records, or worth knowing of them, in one language.
struct Problem {
  /// A second place that belongs to it, with what there is to say.
  struct Note {
    std::string text;
    std::optional<TextPlace> place;
    std::string code;      ///< by which programs know what is said, the same in every language
    std::string arguments; ///< what the code is said of, an object of JSON, the same in every language
  };
  /// A warning that an officer has seen and accepts (认可).
  struct Acceptance {
    std::string reason;
    std::optional<TextPlace> place; ///< where she says so
  };
  std::string code; ///< “E104”: `medpol help E104` says more; empty for what is no matter of a text of policies
  Severity severity = Severity::error;
  std::string message;
  std::string fix; ///< how to mend it; may be empty
  /// What mends it, where that is certain: all of them together, in one text or several. They delete nothing that says
  /// something, and accept nothing.
  std::vector<TextEdit> mend;
  std::optional<TextPlace> place;
  std::vector<Note> notes;
  std::string claim;                  ///< a claim that shows it, one line of JSON; may be empty
  std::optional<Acceptance> accepted; ///< of an accepted warning
  std::string arguments;              ///< what the code is said of, an object of JSON, the same in every language
};

} // namespace medpol
