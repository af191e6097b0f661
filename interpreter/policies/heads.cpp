#include "interpreter/policies/heads.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/declared.hpp"

namespace medpol {
namespace {

std::optional<SyntaxKind> kind_of(const SyntaxTree& tree, LineId line) {
  if (tree.layout[line].kind != LineKind::text || tree.root(line) == SyntaxId::none) return std::nullopt;
  return tree[tree.root(line)].kind;
}

} // namespace

void check_vocabulary_heads(SyntaxTree& tree, Diagnostics& diagnostics) {
  bool headed = false;
  auto before = LineId::none;
  for (auto id = tree.layout.first; id != LineId::none; before = id, id = tree.layout[id].next) {
    const auto kind = kind_of(tree, id);
    if (kind == SyntaxKind::policy_head) {
      diagnostics.push_back(
          diagnose<Code::E600>(tree.span(id), say<DeclarePhrase::a_vocabulary>(), say<DeclarePhrase::a_policy>()));
      tree.layout.lines[static_cast<std::size_t>(before)].next = LineId::none;
      return;
    }
    if (kind == SyntaxKind::vocabulary_head) {
      if (headed)
        diagnostics.push_back(diagnose<Code::E600>(tree.span(id), say<DeclarePhrase::a_vocabulary>(),
                                                   say<DeclarePhrase::a_vocabulary>()));
      headed = true;
      for (auto entry = tree.layout[id].first_child; entry != LineId::none; entry = tree.layout[entry].next)
        if (kind_of(tree, entry)) diagnostics.push_back(diagnose<Code::E602>(tree.span(entry)));
    }
    if (kind == SyntaxKind::example || kind == SyntaxKind::amendment || kind == SyntaxKind::removal)
      diagnostics.push_back(diagnose<Code::E601>(tree.span(id)));
  }
}

void check_policy_heads(const SyntaxTree& tree, Diagnostics& diagnostics) {
  for (auto id = tree.layout.first; id != LineId::none; id = tree.layout[id].next)
    if (kind_of(tree, id) == SyntaxKind::vocabulary_head)
      diagnostics.push_back(
          diagnose<Code::E600>(tree.span(id), say<DeclarePhrase::a_policy>(), say<DeclarePhrase::a_vocabulary>()));
}

} // namespace medpol
