// 改为 without the exceptions and limits of the statement in whose place it stands.
#include "interpreter/check/lower/dropped_parts.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/blanks.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/lines.hpp"

#include <algorithm>

namespace medpol {
namespace {

struct StatedPart {
  std::string words;
  std::string condition; ///< folded; empty: a limit
  Span place;
  bool least = false, summed = false; ///< of a limit: 不低于; over a period
};

std::vector<SyntaxId> nodes_below(const Unit& at, LineId line, SyntaxKind kind) {
  std::vector<LineId> lines{line};
  for (const auto child : lines_below(at, line, LineKind::text)) lines.push_back(child);
  std::vector<SyntaxId> out;
  for (const auto one : lines) {
    const auto root = at.tree->root(one);
    const auto last = static_cast<std::uint32_t>(root), first = last + 1 - at.node(root).size;
    for (auto id = first; id <= last; ++id)
      if (at.tree->nodes[id].kind == kind) out.push_back(static_cast<SyntaxId>(id));
  }
  return out;
}

std::vector<StatedPart> exceptions_and_limits(const Unit& at, LineId line) {
  std::vector<StatedPart> out;
  const auto words = [&](SyntaxId id) { return std::string(trim_blanks(at.text(id))); };
  for (const auto kind : {SyntaxKind::exception_line, SyntaxKind::stacked_line})
    for (const auto id : nodes_below(at, line, kind))
      out.push_back({words(id), fold_key(at.text(at.tree->child(id, SyntaxKind::label))), at.span(id)});
  for (const auto id : nodes_below(at, line, SyntaxKind::limit)) {
    const auto parts = at.tree->children(id);
    const bool least = std::any_of(parts.begin(), parts.end(),
                                   [&](SyntaxId part) { return at.tree->is_keyword(part, Keyword::not_below); });
    const bool summed = at.tree->child(id, SyntaxKind::scope) != SyntaxId::none;
    out.push_back({words(id), {}, at.span(id), least, summed});
  }
  return out;
}

} // namespace

void warn_of_dropped(Context& in, const Definition& before, const Unit& at, LineId line, SyntaxId declared) {
  const auto old = exceptions_and_limits(before.unit, before.line);
  const auto now = exceptions_and_limits(at, line);
  const auto whole = at.tree->span(line);
  auto said = at.words(whole.begin, whole.end);
  for (const auto child : lines_below(at, line, LineKind::text)) said += at.text(at.tree->root(child));
  const auto all = fold_key(said);
  for (const auto& part : old) {
    const bool repeated =
        part.condition.empty()
            ? std::any_of(now.begin(), now.end(),
                          [&](const StatedPart& one) {
                            return one.condition.empty() && one.least == part.least && one.summed == part.summed;
                          })
            : all.find(part.condition) != std::string::npos;
    if (repeated) continue;
    const bool exception = !part.condition.empty();
    in.report(diagnose<Code::W465>(at.span(declared), at.text(declared), part.words,
                                   exception ? say<MeaningPhrase::repeat_below>() : say<MeaningPhrase::repeat_behind>())
                  .with(Note{part.place, say<MeaningPhrase::extended_here>()}));
  }
}

} // namespace medpol
