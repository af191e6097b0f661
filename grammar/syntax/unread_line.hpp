#pragma once
#include "grammar/syntax/read_line.hpp"

#include <algorithm>

namespace medpol {

/// A line that could not be read, and how far it was.
struct UnreadLine {
  LineRule rule;
  Line line;
  FileId file;
  ParseState& state;

  /// The file up to the end of the line.
  std::string_view text() const { return state.text().substr(0, line.end); }
  /// Where reading stopped.
  std::size_t reached() const { return std::min<std::size_t>(state.furthest(), line.end); }
  Span span(std::size_t begin, std::size_t end) const {
    return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  /// What is written there, without blanks at its end.
  std::string slice(std::size_t begin, std::size_t end) const {
    return std::string(state.text().substr(begin, state.trim_back(begin, end) - begin));
  }
  /// Whether it would be read if it stood so.
  bool reads(const std::string& changed) const { return would_read(rule, changed, state.lexicon()); }
};

/// What is wrong with it, where that can be told: other signs, brackets, bars, blanks or words are meant.
std::optional<Diagnostic> odd_line(const UnreadLine& unread);

/// Of a line of a head whose entry is not known: 施行 for 施行日期, where no other can be meant. nullopt where the
/// entry is one.
std::optional<Diagnostic> unknown_entry(const UnreadLine& unread);

/// Reads it again with words in it as not known, which begin or end like known ones; each is reported for itself.
/// `with_word_before`: the first of them begins with the word before the place that was reached.
bool read_with_unknown(const UnreadLine& unread, bool with_word_before);

/// What could have stood where reading stopped.
Diagnostic unexpected(const UnreadLine& unread);

} // namespace medpol
