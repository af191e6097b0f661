#pragma once
#include "grammar/syntax/parse_state.hpp"

#include <string>

namespace medpol {

/// What a line, or a piece of one, is read as: the rules of grammar.hpp.
enum class LineRule : std::uint8_t {
  statement,
  header_entry,
  case_line,
  requirement,
  matter_line,
  example_line,
  acceptance,
  cell,
  phrase,
};

/// Reads what stands between `begin` and `end` into the tree of `state`, which remembers how far it came.
bool read_line(LineRule rule, ParseState& state, std::uint32_t begin, std::uint32_t end);

/// Whether a line would be read if it stood so.
bool would_read(LineRule rule, const std::string& line, const Lexicon& lexicon);

/// Of a statement whose name is not known, what it is said to be.
std::string behind_name(const std::string& line);

} // namespace medpol
