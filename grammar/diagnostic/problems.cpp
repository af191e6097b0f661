#include "grammar/diagnostic/problems.hpp"

#include "grammar/diagnostic/in_order.hpp"
#include "grammar/diagnostic/place.hpp"
#include "grammar/diagnostic/wording.hpp"
#include "grammar/text/columns.hpp"

#include <map>

namespace medpol {
namespace {

TextPlace text_place(const Place& place, const Columns& columns) {
  const Source& source = *place.source;
  TextPlace out;
  out.file = source.name();
  out.line = static_cast<std::uint32_t>(source.line_of(place.begin));
  out.column = columns.column_of(place.begin);
  out.end_line = static_cast<std::uint32_t>(source.line_of(place.end));
  out.end_column = columns.column_of(place.end);
  out.begin = place.begin;
  out.end = place.end;
  return out;
}

class ProblemMaker {
public:
  ProblemMaker(const SourceSet& sources, Language language) : sources_(sources), language_(language) {}

  Problem problem(const Diagnostic& one) {
    const DiagnosticInfo& row = info(one.code);
    Problem out;
    out.code = row.name;
    out.severity = row.severity;
    out.message = message_of(one, language_);
    out.fix = fix_of(one, language_);
    out.place = place(one.span);
    for (const Note& note : one.notes)
      out.notes.push_back(
          {worded(note.said, language_), place(note.span), std::string(code_of(note)), arguments_of(note)});
    for (const Edit& edit : one.mend)
      if (auto where = place(edit.span)) out.mend.push_back({std::move(*where), edit.text});
    out.claim = one.claim;
    out.arguments = arguments_of(one);
    return out;
  }

  Problem problem(const AcceptedWarning& one) {
    auto out = problem(one.warning);
    out.accepted = {one.reason, place(one.place)};
    return out;
  }

  /// What is said of a run as a whole.
  Problem problem(const Said& said) const {
    Problem out;
    out.severity = Severity::note;
    out.message = worded(said, language_);
    append_raw(out.arguments, said);
    return out;
  }

private:
  std::optional<TextPlace> place(const std::optional<Span>& span) {
    const auto found = span ? find_place(*span, sources_) : std::nullopt;
    if (!found) return std::nullopt;
    return text_place(*found, columns_.try_emplace(span->file, *found->source, ColumnUnit::character).first->second);
  }

  const SourceSet& sources_;
  Language language_;
  std::map<FileId, Columns> columns_;
};

} // namespace

std::vector<Problem> problems_of(const Diagnostics& diagnostics, const std::vector<AcceptedWarning>& accepted,
                                 const SourceSet& sources, Language language) {
  ProblemMaker maker(sources, language);
  std::vector<Problem> out;
  const auto written = written_in_order(diagnostics, accepted);
  for (const auto& one : written.messages)
    out.push_back(one.accepted != nullptr ? maker.problem(*one.accepted) : maker.problem(*one.diagnostic));
  if (written.left_out > 0) out.push_back(maker.problem(written.more()));
  return out;
}

std::optional<TextPlace> text_place(Span span, const SourceSet& sources) {
  const auto found = find_place(span, sources);
  if (!found) return std::nullopt;
  return text_place(*found, Columns(*found->source, ColumnUnit::character));
}

} // namespace medpol
