#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/syntax/unread_line.hpp"
#include "grammar/syntax/word_ends.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/words/checks.hpp"

#include <array>

namespace medpol {
namespace {

/// What is said of what was expected, the first first.
struct Wording {
  Expected expected;
  CheckPhrase phrase;
};

constexpr auto wordings = std::to_array<Wording>({
    {Expected::value, CheckPhrase::value_expected},
    {Expected::literal, CheckPhrase::number_expected},
    {Expected::closing, CheckPhrase::closing_bracket},
    {Expected::text, CheckPhrase::quoted_text},
    {Expected::colon, CheckPhrase::colon},
    {Expected::equals, CheckPhrase::equals},
    {Expected::name, CheckPhrase::a_name},
    {Expected::free_text, CheckPhrase::some_text},
    {Expected::letter, CheckPhrase::reading_letter},
    {Expected::keyword, CheckPhrase::line_goes_on},
});

/// What could have stood at the furthest place that was reached.
Several expectation(const ParseState& state) {
  Several out{{}, Several::Between::either};
  for (const auto& wording : wordings) {
    if (!state.expects(wording.expected) || out.all.size() == 2) continue;
    if (wording.expected == Expected::literal && state.expects(Expected::value)) continue;
    if (wording.expected == Expected::keyword && !out.all.empty()) continue;
    out.all.emplace_back(Said{&phrase_of(wording.phrase), {}});
  }
  return out;
}

/// A statement without its colon or equals sign behind the name, or with a name that cannot be one.
Diagnostic without_colon(const UnreadLine& unread, bool no_name) {
  const auto& line = unread.line;
  const auto& state = unread.state;
  auto split = no_name ? std::size_t{line.end} : unread.reached();
  if (split == line.end) {
    // A declaration without colon: the first word is the name that was meant.
    const auto blank = unread.text().find_first_of(" \t", line.begin);
    if (blank != std::string_view::npos) split = blank;
  }
  const auto head = unread.slice(line.begin, split);
  if (no_name && head.size() > std::size_t{4} * limits.name_characters)
    return diagnose<Code::E207>(unread.span(line.begin, split), limits.name_characters);
  const bool ends = split >= line.end;
  const auto place = ends ? split : state.skip_blanks(split, line.end);
  const auto rest = ends ? "…" : std::string(unread.text().substr(place));
  const auto with_colon = head + std::string(signs::full_colon.text) + rest;
  const bool whole =
      !ends && (unread.reads(with_colon) || (no_name && would_read(LineRule::phrase, rest, state.lexicon())));
  // What would not be read is no advice.
  const auto mended = whole || split == line.end ? with_colon : std::string();
  auto found = diagnose<Code::E105>(unread.span(place, std::max(place, word_end(unread.text(), place))), head, mended);
  // Where a value stands behind it and nothing else is wrong there, the sign is all that is missing.
  if (whole && !no_name)
    found.mend.push_back({unread.span(state.trim_back(line.begin, split), place), std::string(signs::full_colon.text)});
  return found;
}

} // namespace

Diagnostic unexpected(const UnreadLine& unread) {
  const auto& line = unread.line;
  const auto at = unread.reached();
  const auto& state = unread.state;
  const bool could_be_colon = state.expects(Expected::colon) || state.expects(Expected::equals);
  const bool no_name = at == line.begin && state.expects(Expected::name);
  if (no_name || (could_be_colon && at > line.begin)) return without_colon(unread, no_name);
  const auto comma = signs::sign_at_end(unread.text().substr(line.begin), signs::commas);
  if (at >= line.end && comma != 0) return diagnose<Code::E115>(unread.span(line.end - comma, line.end));
  if (at >= line.end) return diagnose<Code::E106>(unread.span(line.end, line.end), expectation(state));
  const auto end = word_end(unread.text(), at);
  return diagnose<Code::E107>(unread.span(at, end), unread.slice(at, end), expectation(state), std::string());
}

} // namespace medpol
