#include "grammar/syntax/read_line.hpp"

#include "grammar/syntax/bad_literals.hpp"
#include "grammar/syntax/grammar.hpp"
#include "grammar/text/signs.hpp"

#include <algorithm>

namespace medpol {
namespace {

template <typename... A> struct no_action {};

template <class Rule> bool match(ParseState& state, std::uint32_t begin, std::uint32_t end) {
  namespace pegtl = tao::pegtl;
  pegtl::memory_input<pegtl::tracking_mode::lazy> in(state.text().data() + begin, state.text().data() + end, "");
  return pegtl::parse<Rule, no_action>(in, state);
}

} // namespace

bool read_line(LineRule rule, ParseState& state, std::uint32_t begin, std::uint32_t end) {
  state.start(begin);
  switch (rule) {
  case LineRule::statement: return match<rules::statement>(state, begin, end);
  case LineRule::header_entry: return match<rules::header_entry>(state, begin, end);
  case LineRule::case_line: return match<rules::case_line>(state, begin, end);
  case LineRule::requirement: return match<rules::requirement>(state, begin, end);
  case LineRule::matter_line: return match<rules::matter_line>(state, begin, end);
  case LineRule::example_line: return match<rules::example_line>(state, begin, end);
  case LineRule::acceptance: return match<rules::acceptance>(state, begin, end);
  case LineRule::cell: return match<rules::cell>(state, begin, end);
  case LineRule::phrase: return match<rules::phrase>(state, begin, end);
  }
  return false;
}

bool would_read(LineRule rule, const std::string& line, const Lexicon& lexicon) {
  SyntaxTree tree;
  ParseState state(tree, line, lexicon);
  return read_line(rule, state, 0, static_cast<std::uint32_t>(line.size())) && !has_bad_literals(tree);
}

std::string behind_name(const std::string& line) {
  auto out = signs::find_one(line, signs::end_head);
  if (out == std::string::npos) return {};
  out += decode(line, out).length;
  while (out < line.size() && line[out] == ' ') ++out;
  return line.substr(out);
}

} // namespace medpol
