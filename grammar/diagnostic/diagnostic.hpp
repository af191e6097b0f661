#pragma once
#include "grammar/text/source.hpp"
#include "grammar/words/said.hpp"
#include "medpol/language.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// Its members, one for each row of `diagnostics.def`, stand in `codes.hpp`: a new row then concerns those files only
/// that name a code.
enum class Code : std::uint16_t;

/// A row of `diagnostics.def`.
struct DiagnosticInfo {
  Code code;
  std::string_view name; ///< "E104"
  Severity severity;
  std::string_view arguments;  ///< as of a Phrase
  std::string_view message[2]; ///< by Language; `{NAME}` takes an argument
  std::string_view fix[2];     ///< how to mend it, one concrete form; may be empty
};

/// All rows in the order of the file.
std::span<const DiagnosticInfo> diagnostic_table();
const DiagnosticInfo& info(Code code);
/// The row named `name` ("E104", any letter case); nullptr when there is none.
const DiagnosticInfo* find_diagnostic(std::string_view name);

/// A second place that belongs to a message, with what to say about it.
struct Note {
  std::optional<Span> span;
  Said said;
};

/// A piece of a text that is written anew; where it is empty, something is put in.
struct Edit {
  Span span;
  std::string text;
};

/// What is wrong, where: a plain value. Wording and layout happen when it is rendered.
struct Diagnostic {
  Code code;
  Span span;
  std::vector<Argument> args;
  std::vector<Note> notes = {};
  std::string claim = {};      ///< one that shows it, as a line of JSON; may be empty
  std::vector<Edit> mend = {}; ///< what mends it, where that is certain: nothing is deleted by it that says something

  Diagnostic&& with(Note note) && { return notes.push_back(std::move(note)), std::move(*this); }
  Diagnostic&& with(Edit edit) && { return mend.push_back(std::move(edit)), std::move(*this); }
  bool operator<(const Diagnostic& other) const; ///< by file, then place, then code
};

/// Collected by every step of the pipeline, in any order.
using Diagnostics = std::vector<Diagnostic>;

/// A warning that the officer has seen and accepted, with her reason.
struct AcceptedWarning {
  Diagnostic warning;
  std::string reason;
  Span place; ///< where she says so
};

/// True when one of them is an error.
bool has_errors(const Diagnostics& diagnostics);

/// Sorts by place and drops all but the first error at one place (same file and begin); warnings at the place of an
/// error go too.
void finish(Diagnostics& diagnostics);

} // namespace medpol
