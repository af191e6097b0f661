#include "interpreter/check/lower/examples.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "interpreter/check/lower/expected.hpp"
#include "interpreter/check/lower/given.hpp"
#include "interpreter/check/lower/lines.hpp"

namespace medpol {

void lower_example(Context& in, const Where& at, LineId line, SyntaxId root) {
  Example example;
  example.name = at.text(at.tree->child(root, SyntaxKind::raw));
  example.span = at.tree->span(line);
  const bool broken = at.tree->layout[line].broken;
  bool expects = broken, gives_anything = broken;
  std::vector<Span> begins;  // of the claims
  std::vector<InputId> said; // of the claim that is being read
  bool only_given_last = false;
  std::optional<Span> first_given; // behind the word
  for (const auto below : lines_below(at, line, LineKind::text)) {
    const auto words = at.tree->root(below);
    const bool gives = at.node(words).kind == SyntaxKind::given;
    if (example.claims.empty()) {
      example.claims.emplace_back();
      begins.push_back(at.tree->span(below));
    }
    if (gives &&
        !example.claims.back().expected.empty()) { // the next claim: as the one before it, but for what is said
      ExampleClaim next;
      next.readings = example.claims.back().readings;
      begins.push_back(at.tree->span(below));
      example.claims.push_back(std::move(next));
      said.clear();
    }
    expects = expects || !gives;
    gives_anything = gives_anything || gives;
    only_given_last = gives;
    if (gives && !first_given) first_given = at.span(at.tree->parts(words)[1]);
    if (gives) lower_given(in, at, below, words, example.claims.back(), said);
    else lower_expect(in, at, words, example.claims.back());
  }
  std::optional<std::string> matter; // that the claims speak of
  for (auto& claim : example.claims)
    if (!broken) find_matter(in, claim, matter, example.span, first_given);
  if (!expects) in.report(diagnose<Code::E504>(example.span));
  else if (!gives_anything) in.report(diagnose<Code::E511>(example.span));
  else if (!broken && example.claims.size() > 1 && only_given_last) in.report(diagnose<Code::E510>(begins.back()));
  in.policy.examples.push_back(std::move(example));
}

} // namespace medpol
