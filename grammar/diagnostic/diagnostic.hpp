#pragma once
#include "grammar/text/source.hpp"
#include "medpol/language.hpp"

#include <optional>
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
  std::string_view message[2]; ///< indexed by Language; `{}` / `{0}` take the arguments
  std::string_view fix[2];     ///< how to mend it, one concrete form; may be empty
};

/// All rows in the order of the file.
const std::vector<DiagnosticInfo>& diagnostic_table();
const DiagnosticInfo& info(Code code);
/// The row named `name` ("E104", any letter case); nullptr when there is none.
const DiagnosticInfo* find_diagnostic(std::string_view name);

/// A second place that belongs to a message, with what to say about it (already worded, both languages).
struct Note {
  std::optional<Span> span;
  std::string text[2]; ///< indexed by Language
};

/// What is wrong, where: a plain value. Wording and layout happen when it is rendered.
struct Diagnostic {
  Code code;
  Span span;
  std::vector<std::string> args;
  std::vector<Note> notes;
  std::string claim = {};                        ///< one that shows it, as a line of JSON; may be empty
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
