// 改为 without the exceptions and limits of the statement in whose place it stands.
#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/blanks.hpp"
#include "grammar/text/fold.hpp"
#include "interpreter/check/lowering.hpp"

#include <algorithm>

namespace medpol {

std::vector<SyntaxId> Lowering::nodes_below(LineId line, SyntaxKind kind) const {
  std::vector<LineId> lines{line};
  for (const auto child : children(line, LineKind::text)) lines.push_back(child);
  std::vector<SyntaxId> out;
  for (const auto one : lines) {
    const auto root = tree().root(one);
    const auto last = static_cast<std::uint32_t>(root), first = last + 1 - node(root).size;
    for (auto id = first; id <= last; ++id)
      if (tree().nodes[id].kind == kind) out.push_back(static_cast<SyntaxId>(id));
  }
  return out;
}

std::vector<Lowering::StatedPart> Lowering::exceptions_and_limits(LineId line) const {
  std::vector<StatedPart> out;
  const auto words = [&](SyntaxId id) { return std::string(trim_blanks(text(id))); };
  for (const auto id : nodes_below(line, SyntaxKind::exception_line))
    out.push_back({words(id), fold_key(text(tree().child(id, SyntaxKind::label))), span(id)});
  for (const auto id : nodes_below(line, SyntaxKind::limit)) {
    const auto parts = tree().children(id);
    const bool least = std::any_of(parts.begin(), parts.end(),
                                   [&](SyntaxId part) { return tree().is_keyword(part, Keyword::not_below); });
    const bool summed = tree().child(id, SyntaxKind::scope) != SyntaxId::none;
    out.push_back({words(id), {}, span(id), least, summed});
  }
  return out;
}

void Lowering::warn_of_dropped(const Definition& before, const Unit& unit, LineId line, SyntaxId declared) {
  const auto kept = std::exchange(unit_, before.unit);
  const auto old = exceptions_and_limits(before.line);
  unit_ = unit;
  const auto now = exceptions_and_limits(line);
  const auto whole = tree().span(line);
  auto said = std::string(unit.source->slice(whole.begin, whole.end));
  for (const auto child : children(line, LineKind::text)) said += text(tree().root(child));
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
    report(Code::W465, span(declared),
           {text(declared), part.words, exception ? "在下面照样写上" : "在后面照样写上，",
            exception ? "repeat below it" : "repeat behind it ,"},
           {{part.place, {"沿用的政策在这里写的", "the policy that is extended has it here"}}});
  }
  unit_ = kept;
}

} // namespace medpol
