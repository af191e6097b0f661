#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"

#include <algorithm>

namespace medpol {

Lowering::Lowering(Policy& policy, const SourceSet& sources, Diagnostics& diagnostics, const FigureScales& scales)
    : policy_(policy), scope_(policy.scope), plan_(policy.plan), build_(policy.plan, scales), sources_(sources),
      diagnostics_(diagnostics), used_inputs_(policy.scope.inputs.size()) {}

void Lowering::report(Code code, Span span, std::vector<std::string> args, std::vector<Note> notes) {
  diagnostics_.push_back({code, span, std::move(args), std::move(notes)});
}

std::string Lowering::wanted(const Type& type, Language language) const {
  const bool zh = language == Language::zh;
  if (type.kind == TypeKind::yes_no) return zh ? "“是”或“否”" : "yes or no";
  if (type.kind != TypeKind::one_of || scope_[type.enumeration].values.size() > 8)
    return scope_.type_name(type, language);
  std::string out;
  for (std::size_t i = 0; i < scope_[type.enumeration].values.size(); ++i)
    out += (i == 0 ? "" : zh ? "、" : ", ") + scope_.format(type, static_cast<Int>(i), 1, language);
  return zh ? out + "之一" : "one of " + out;
}

NodeId Lowering::poison(Span span) { return build_.make(Op::constant, Type{}, 1, {}, span); }

NodeId Lowering::failed(NodeId a, NodeId b, Span span, std::string_view what_zh, std::string_view what_en) {
  if (build_.error() == BuildError::scale) report(Code::E304, span);
  else
    report(Code::E303, span,
           {std::string(what_zh), std::string(what_en), type_name(a), type_name(b), type_name(a, Language::en),
            type_name(b, Language::en)});
  return poison(span);
}

NodeId Lowering::checked(NodeId made, NodeId a, NodeId b, Span span, std::string_view what_zh,
                         std::string_view what_en) {
  return made == NodeId::none ? failed(a, b, span, what_zh, what_en) : made;
}

std::vector<LineId> Lowering::children(LineId line, LineKind kind) const {
  std::vector<LineId> out;
  if (line == LineId::none) return out;
  for (auto id = tree().layout[line].first_child; id != LineId::none; id = tree().layout[id].next)
    if (tree().layout[id].kind == kind && tree().root(id) != SyntaxId::none) out.push_back(id);
  return out;
}

std::optional<Doubt> Lowering::doubt_of(SyntaxId root) const {
  const auto status = tree().child(root, SyntaxKind::status);
  if (status == SyntaxId::none) return std::nullopt;
  const auto words = tree().child(status, SyntaxKind::raw);
  const auto word = tree().keyword(tree().children(status)[0]);
  const auto kind = word == Keyword::conflicting ? DoubtKind::conflicting
                    : word == Keyword::truncated ? DoubtKind::truncated
                                                 : DoubtKind::unclear;
  return Doubt{span(status), words == SyntaxId::none ? std::string{} : text(words), kind};
}

std::vector<Span> Lowering::quotes_above(LineId line) const {
  std::vector<Span> out;
  for (auto at = static_cast<std::size_t>(line); at-- > 0;) {
    const auto kind = tree().layout.lines[at].kind;
    if (kind == LineKind::quote) out.push_back(tree().span(static_cast<LineId>(at)));
    else if (kind != LineKind::accept && kind != LineKind::comment && kind != LineKind::blank) break;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

} // namespace medpol
