#include "grammar/diagnostic/codes.hpp"
#include "grammar/syntax/meant_signs.hpp"
#include "grammar/syntax/parser.hpp"
#include "grammar/syntax/read_line.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/signs.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Of a line that was left out because of a bracket: what closes it, where that is one place.
void mend_bracket(std::string_view text, const Layout& layout, const Lexicon& lexicon, Diagnostic& found) {
  const auto behind = std::upper_bound(layout.lines.begin(), layout.lines.end(), found.span.begin,
                                       [](std::uint32_t at, const Line& line) { return at < line.begin; });
  if (behind == layout.lines.begin()) return;
  const auto& line = *(behind - 1);
  auto end = std::min(text.find('\n', found.span.begin), text.size());
  if (const auto note = text.substr(0, end).find(" //", found.span.begin); note < end) end = note;
  const auto content = trim_blanks(text.substr(line.begin, end - line.begin));
  const auto stop = std::max(line.end, line.begin + static_cast<std::uint32_t>(content.size()));
  if (line.kind != LineKind::text || stop <= found.span.begin) return;
  const auto takes = [&](const std::string& changed) {
    return would_read(LineRule::statement, changed, lexicon) || would_read(LineRule::case_line, changed, lexicon) ||
           would_read(LineRule::phrase, behind_name(changed), lexicon);
  };
  const auto written = text.substr(found.span.begin, found.span.end - found.span.begin);
  std::vector<SignEdit> edits{{found.span.begin, found.span.end, std::string(signs::full_close.text)}};
  const bool closes = signs::sign_at_end(written, signs::square_close) != 0;
  if (!closes || !takes(with_signs(text, line.begin, stop, edits)))
    edits = missing_bracket(text, line.begin, stop, takes);
  for (const auto& edit : edits) found.mend.push_back({{found.span.file, edit.begin, edit.end}, edit.text});
}

} // namespace

void mend_brackets(const Source& source, const Layout& layout, const Lexicon& lexicon, Diagnostics& diagnostics) {
  std::size_t sought = 0;
  for (auto& one : diagnostics)
    if (one.code == Code::E101 && sought++ < limits.diagnostics_shown)
      mend_bracket(source.text(), layout, lexicon, one);
}

} // namespace medpol
