#include "grammar/diagnostic/render.hpp"

#include "grammar/diagnostic/place.hpp"
#include "grammar/diagnostic/wording.hpp"
#include "grammar/text/display.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/text/wrap.hpp"
#include "grammar/words/checks.hpp"
#include "grammar/words/worded.hpp"

#include <algorithm>

#include <fmt/format.h>

// Layout of a message; `w` is the width of its widest line number, and nothing ends in a blank.
//
//     错误[E104]：what is wrong                 the arguments at most 200 cells each
//       --> file，第 n 行第 m 字                w + 1 blanks before the arrow
//        |
//      7 | the line, at most 100 cells          the number right-aligned after one blank
//        |     ^^^^                             the part of the span that lies on this line
//        改法：how to mend it                   w + 2 blanks, as for the bar
//        附注：another thing to know
//       --> its place, its line and carets, as above

namespace medpol {
namespace {

constexpr std::size_t max_argument_cells = 200;
constexpr std::size_t note_cells = 64; ///< of a line of a note that stands alone, such as one that tells of a claim

enum class Style : std::uint8_t { error, warning, message, gutter, fix, note };

/// Text in a style of the terminal, or just the text when colours are off.
class Painter {
public:
  explicit Painter(bool colour) : colour_(colour) {}

  std::string operator()(Style style, std::string_view text) const {
    static constexpr std::string_view codes[] = {"1;31", "1;33", "1", "34", "32", "36"};
    if (!colour_ || text.empty()) return std::string(text);
    return fmt::format("\x1b[{}m{}\x1b[0m", codes[static_cast<std::size_t>(style)], text);
  }

private:
  bool colour_;
};

/// What the parts of one message have in common.
struct MessageLayout {
  Language language;
  Painter paint;
  std::size_t number_width;
};

/// Texts made safe to print, and cut where they are long.
Argument printed(Argument argument) {
  const auto cut = [](std::string& text) { text = shorten(shown(text), max_argument_cells); };
  if (auto* text = std::get_if<std::string>(&argument.value)) cut(*text);
  if (auto* name = std::get_if<Words>(&argument.value)) std::for_each(name->begin(), name->end(), cut);
  if (auto* said = std::get_if<Said>(&argument.value))
    for (auto& one : said->arguments) one = printed(std::move(one));
  if (auto* several = std::get_if<Several>(&argument.value))
    for (auto& one : several->all) one = printed(std::move(one));
  return argument;
}

/// A message as it is printed.
Diagnostic printed(const Diagnostic& diagnostic) {
  Diagnostic out{diagnostic.code, diagnostic.span, {}};
  for (const auto& argument : diagnostic.args) out.args.push_back(printed(argument));
  return out;
}

std::uint32_t line_number(const Place& place) { return static_cast<std::uint32_t>(place.source->line_of(place.begin)); }

std::size_t number_width(const std::vector<std::optional<Place>>& places) {
  std::size_t width = 1;
  for (const auto& place : places) {
    if (place) width = std::max(width, std::to_string(line_number(*place)).size());
  }
  return width;
}

void append_place(std::string& out, const Place& place, Style caret, const MessageLayout& layout) {
  const std::uint32_t line = line_number(place);
  const auto column = static_cast<std::uint32_t>(place.source->char_column_of(place.begin));
  const Snippet shown_line = snippet(place);
  const std::string margin(layout.number_width + 2, ' ');
  const std::string bar = layout.paint(Style::gutter, "|");

  out += std::string(layout.number_width + 1, ' ') + layout.paint(Style::gutter, "-->") + " ";
  out += phrase<CheckPhrase::place_in_file>(layout.language, shown(place.source->name()), line, column) + "\n";
  out += margin + bar + "\n";
  out += layout.paint(Style::gutter, fmt::format(" {:>{}} |", line, layout.number_width));
  const std::size_t last = shown_line.line.find_last_not_of(' ');
  if (last != std::string::npos) out += " " + shown_line.line.substr(0, last + 1);
  out += "\n" + margin + bar + std::string(shown_line.caret_begin + 1, ' ');
  out += layout.paint(caret, std::string(shown_line.caret_cells, '^')) + "\n";
}

/// A labelled text in the margin; further lines of it are lined up under the first.
void append_remark(std::string& out, Style style, std::string_view label, std::string_view text,
                   const MessageLayout& layout) {
  const std::size_t margin = layout.number_width + 2;
  out += std::string(margin, ' ') + layout.paint(style, label);
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out += shown(text.substr(begin, end - begin)) + "\n";
    if (end == text.size()) return;
    out.append(margin + cell_width(label), ' ');
    begin = end + 1;
  }
}

struct Counts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
  std::size_t& of(Severity severity) {
    return severity == Severity::error ? errors : severity == Severity::warning ? warnings : notes;
  }
};

std::string count_line(Counts counts, std::size_t hidden, Language language) {
  Several parts;
  if (counts.errors > 0) parts.all.emplace_back(say<CheckPhrase::errors>(counts.errors));
  if (counts.warnings > 0) parts.all.emplace_back(say<CheckPhrase::warnings>(counts.warnings));
  if (counts.notes > 0) parts.all.emplace_back(say<CheckPhrase::notes>(counts.notes));
  return phrase<CheckPhrase::in_all>(language, std::move(parts), hidden) + "\n";
}

std::string_view severity_word(Severity severity, Language language) {
  switch (severity) {
  case Severity::error: return word<CheckPhrase::an_error>(language);
  case Severity::warning: return word<CheckPhrase::a_warning>(language);
  case Severity::note: break;
  }
  return word<CheckPhrase::a_note>(language);
}

} // namespace

std::string render(const Diagnostic& diagnostic, const SourceSet& sources, const RenderOptions& options) {
  const DiagnosticInfo& row = info(diagnostic.code);
  const auto language = options.language;

  std::vector<std::optional<Place>> places{find_place(diagnostic.span, sources)};
  for (const Note& note : diagnostic.notes) {
    places.push_back(note.span ? find_place(*note.span, sources) : std::nullopt);
  }
  const Style severity = row.severity == Severity::error ? Style::error : Style::warning;
  const MessageLayout layout{language, Painter(options.colour), number_width(places)};
  const auto said = printed(diagnostic);

  std::string out = layout.paint(severity, fmt::format("{}[{}]", severity_word(row.severity, language), row.name));
  out += layout.paint(Style::message,
                      fmt::format("{}{}", word<CheckPhrase::behind_code>(language), message_of(said, language))) +
         "\n";
  if (places[0]) append_place(out, *places[0], severity, layout);
  const std::string fix = fix_of(said, language);
  if (!fix.empty()) append_remark(out, Style::fix, word<CheckPhrase::fix_label>(language), fix, layout);
  for (std::size_t index = 0; index < diagnostic.notes.size(); ++index) {
    const auto& note = diagnostic.notes[index];
    const auto text = worded(note.said, language);
    append_remark(out, Style::note, word<CheckPhrase::note_label>(language),
                  note.span ? text : wrapped(text, note_cells), layout);
    if (places[index + 1]) append_place(out, *places[index + 1], Style::note, layout);
  }
  return out;
}

std::string render_all(const Diagnostics& diagnostics, const SourceSet& sources, const RenderOptions& options) {
  if (diagnostics.empty()) return {};
  Counts counts;
  for (const Diagnostic& one : diagnostics) {
    ++counts.of(info(one.code).severity);
  }
  // Errors take the room first: warnings that stand before them must not hide them.
  Counts room;
  room.errors = std::min<std::size_t>(counts.errors, limits.diagnostics_shown);
  room.warnings = std::min(counts.warnings, limits.diagnostics_shown - room.errors);
  room.notes = std::min(counts.notes, limits.diagnostics_shown - room.errors - room.warnings);
  const std::size_t hidden = diagnostics.size() - room.errors - room.warnings - room.notes;

  std::string out;
  for (const Diagnostic& one : diagnostics) {
    std::size_t& left = room.of(info(one.code).severity);
    if (left == 0) continue;
    --left;
    out += render(one, sources, options) + "\n";
  }
  return out + count_line(counts, hidden, options.language);
}

} // namespace medpol
