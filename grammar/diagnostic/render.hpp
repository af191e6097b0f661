#pragma once
#include "grammar/diagnostic/diagnostic.hpp"

#include <string>

namespace medpol {

struct RenderOptions {
  Language language = Language::zh;
  bool colour = false;
};

/// One message as text, with the line it is about and a caret that lines up under Chinese (see docs of the layout in
/// render.cpp):
///
///     错误[E104]：分段范围后面缺少“：”
///       --> 住院.medpol，第 7 行第 13 字
///        |
///      7 |     1万元至3万元部分 80%
///        |                     ^
///        改法：写成  1万元至3万元部分：80%
std::string render(const Diagnostic&, const SourceSet&, const RenderOptions&);

/// All messages, at most `limits.diagnostics_shown`, then one line that counts errors and warnings (none when there are
/// none).
std::string render_all(const Diagnostics&, const SourceSet&, const RenderOptions&);

/// A JSON array, one object a message: code, severity, message, fix, file, line, column (characters), end_line,
/// end_column, notes, and `mend` where one is certain: edits, each with its text and place. Accepted warnings stand
/// among them with the severity “accepted”, and `accepted`: reason and place. At most `limits.diagnostics_written`;
/// where there are more, a last object without a code says how many.
std::string render_json(const Diagnostics&, const std::vector<AcceptedWarning>&, const SourceSet&, Language);

} // namespace medpol
