#include "grammar/syntax/bad_literals.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/words/checks.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// What to do about a day that there is not: beyond the end of its month it may be the last, or the first of the next.
Said day_to_write(const Literal& written) {
  const auto year = static_cast<int>(written.digits / 10000), month = static_cast<int>(written.digits / 100 % 100),
             day = static_cast<int>(written.digits % 100);
  if (written.unit != LiteralUnit::date || day < 29 || day > 31 || !day_number(year, month, 1))
    return say<CheckPhrase::some_day>();
  int days = day - 1;
  while (!day_number(year, month, days)) --days;
  const auto last = *day_number(year, month, days);
  const auto figure = [](std::int32_t number) { return Figure{number, 1, LiteralUnit::date}; };
  return say<CheckPhrase::day_beyond_month>(static_cast<std::uint64_t>(days), figure(last), figure(last + 1));
}

std::string without_commas(std::string text) {
  for (auto at = signs::find_one(text, signs::commas); at != std::string::npos;
       at = signs::find_one(text, signs::commas, at))
    text.erase(at, decode(text, at).length);
  return text;
}

Diagnostic diagnose_literal(const Literal& literal, Span where, const std::string& said) {
  if (literal.problem == LiteralProblem::two_ways)
    if (const auto ways = two_ways_of_numeral(said); !ways.empty())
      return diagnose<Code::E151>(where, said, ways[0], ways[1]);
  if (literal.problem == LiteralProblem::no_such_day) return diagnose<Code::E108>(where, said, day_to_write(literal));
  if (literal.problem == LiteralProblem::bad_grouping) return diagnose<Code::E109>(where, said, without_commas(said));
  return diagnose<Code::E110>(where, said);
}

} // namespace

bool has_bad_literals(const SyntaxTree& tree) {
  return std::any_of(tree.literals.begin(), tree.literals.end(),
                     [](const Literal& one) { return one.problem != LiteralProblem::none; });
}

bool check_literals(const SyntaxTree& tree, std::string_view text, std::size_t node, std::size_t literal,
                    Diagnostics& diagnostics) {
  bool good = true;
  for (; literal < tree.literals.size() && node < tree.nodes.size(); ++node) {
    const auto& leaf = tree.nodes[node];
    if (leaf.kind != SyntaxKind::literal) continue;
    const auto& written = tree.literals[leaf.payload];
    if (written.problem == LiteralProblem::none) continue;
    good = false;
    diagnostics.push_back(diagnose_literal(written, {tree.file, leaf.begin, leaf.end},
                                           std::string(text.substr(leaf.begin, leaf.end - leaf.begin))));
  }
  return good;
}

} // namespace medpol
