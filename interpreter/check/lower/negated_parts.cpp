// 不为三级或二级, 非三级且二级: a value behind a negation that it lies outside of, which changes nothing or makes the
// negation change nothing.
#include "interpreter/check/lower/negated_parts.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/meanings.hpp"
#include "grammar/words/several.hpp"
#include "grammar/words/worded.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// A value alone, or several between “、”.
bool is_bare(const SyntaxTree& tree, SyntaxId id) {
  switch (tree[id].kind) {
  case SyntaxKind::name:
  case SyntaxKind::text:
  case SyntaxKind::literal:
  case SyntaxKind::postfix: return true;
  case SyntaxKind::alternatives: {
    const auto parts = tree.parts(id);
    return std::all_of(parts.begin(), parts.end(), [&](SyntaxId part) { return is_bare(tree, part); });
  }
  default: return false;
  }
}

/// Whether two conditions are about one field and cannot both hold: other values of it.
bool are_apart(const Context& in, NodeId first, NodeId second) {
  const auto &a = in.plan[first], &b = in.plan[second];
  if (a.op == Op::any_of || b.op == Op::any_of) {
    const auto several = a.op == Op::any_of ? first : second, other = a.op == Op::any_of ? second : first;
    for (std::uint32_t i = 0; i < in.plan[several].count; ++i)
      if (!are_apart(in, in.plan.operand(several, i), other)) return false;
    return true;
  }
  if (a.op != b.op || (a.op != Op::member && a.op != Op::equal)) return false;
  if (!in.plan.same(in.plan.bare(in.plan.operand(first, 0)), in.plan.bare(in.plan.operand(second, 0)))) return false;
  if (a.op == Op::equal) {
    const auto x = in.plan.bare(in.plan.operand(first, 1)), y = in.plan.bare(in.plan.operand(second, 1));
    return in.plan[x].op == Op::constant && in.plan[y].op == Op::constant && !in.plan.same(x, y);
  }
  const auto &one = in.plan.sets[static_cast<std::size_t>(a.number)],
             &two = in.plan.sets[static_cast<std::size_t>(b.number)];
  for (std::size_t i = 0; i < one.size(); ++i)
    if (one[i] && two[i]) return false;
  return true;
}

} // namespace

bool report_idle_part(Context& in, const Unit& at, const std::vector<SyntaxId>& items, const std::vector<NodeId>& made,
                      bool any) {
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    if (in.plan[made[i]].op != Op::negate) continue;
    const auto kind = at.node(items[i]).kind;
    const bool single = kind == SyntaxKind::logical_not && is_bare(*at.tree, at.tree->parts(items[i]).back());
    if (!single && kind != SyntaxKind::comparison) continue;
    const auto denied = in.plan.operand(made[i], 0);
    std::size_t end = i + 1;
    while (end < items.size() && is_bare(*at.tree, items[end]) && are_apart(in, denied, made[end])) ++end;
    if (end == i + 1) continue;
    std::vector<std::string> apart;
    for (auto k = i; k < end; ++k) apart.push_back(at.text(items[k]));
    auto together = apart;
    if (kind == SyntaxKind::logical_not) together[0] = at.text(at.tree->parts(items[i]).back());
    auto all = worded(texts_of(together), Language::zh);
    if (kind == SyntaxKind::logical_not) {
      const auto value = at.node(at.tree->parts(items[i]).back()).begin;
      all = at.words(at.node(items[i]).begin, value) + phrase<MeaningPhrase::in_brackets>(Language::zh, all);
    }
    const auto whole = at.words(at.node(items[i]).begin, at.node(items[end - 1]).end);
    const auto between = any ? Several::Between::either : Several::Between::both;
    in.report(diagnose<Code::E132>({at.tree->file, at.node(items[i]).begin, at.node(items[end - 1]).end}, whole, all,
                                   words_of(say<MeaningPhrase::in_brackets>(texts_of(apart, between)))));
    return true;
  }
  return false;
}

} // namespace medpol
