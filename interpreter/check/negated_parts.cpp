// 不为三级或二级, 非三级且二级: a value behind a negation that it lies outside of, which changes nothing or makes the
// negation change nothing.
#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/lowering.hpp"

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

} // namespace

/// Whether two conditions are about one field and cannot both hold: other values of it.
bool Lowering::are_apart(NodeId first, NodeId second) const {
  const auto &a = plan_[first], &b = plan_[second];
  if (a.op == Op::any_of || b.op == Op::any_of) {
    const auto several = a.op == Op::any_of ? first : second, other = a.op == Op::any_of ? second : first;
    for (std::uint32_t i = 0; i < plan_[several].count; ++i)
      if (!are_apart(plan_.operand(several, i), other)) return false;
    return true;
  }
  if (a.op != b.op || (a.op != Op::member && a.op != Op::equal)) return false;
  if (!plan_.same(plan_.bare(plan_.operand(first, 0)), plan_.bare(plan_.operand(second, 0)))) return false;
  if (a.op == Op::equal) {
    const auto x = plan_.bare(plan_.operand(first, 1)), y = plan_.bare(plan_.operand(second, 1));
    return plan_[x].op == Op::constant && plan_[y].op == Op::constant && !plan_.same(x, y);
  }
  const auto &one = plan_.sets[static_cast<std::size_t>(a.number)],
             &two = plan_.sets[static_cast<std::size_t>(b.number)];
  for (std::size_t i = 0; i < one.size(); ++i)
    if (one[i] && two[i]) return false;
  return true;
}

bool Lowering::report_idle_part(const std::vector<SyntaxId>& items, const std::vector<NodeId>& made, bool any) {
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    if (plan_[made[i]].op != Op::negate) continue;
    const auto kind = node(items[i]).kind;
    const bool single = kind == SyntaxKind::logical_not && is_bare(tree(), tree().parts(items[i]).back());
    if (!single && kind != SyntaxKind::comparison) continue;
    const auto denied = plan_.operand(made[i], 0);
    std::size_t end = i + 1;
    while (end < items.size() && is_bare(tree(), items[end]) && are_apart(denied, made[end])) ++end;
    if (end == i + 1) continue;
    std::string all = kind == SyntaxKind::logical_not ? text(tree().parts(items[i]).back()) : text(items[i]);
    std::string apart = text(items[i]), apart_en = apart;
    for (std::size_t k = i + 1; k < end; ++k) {
      all += "、" + text(items[k]);
      apart += (any ? "或" : "且") + text(items[k]);
      apart_en += (any ? " or " : " and ") + text(items[k]);
    }
    if (kind == SyntaxKind::logical_not) {
      const auto value = node(tree().parts(items[i]).back()).begin;
      all = std::string(unit_.source->slice(node(items[i]).begin, value)) + "（" + all + "）";
    }
    const auto whole = std::string(unit_.source->slice(node(items[i]).begin, node(items[end - 1]).end));
    report(Code::E132, {unit_.tree->file, node(items[i]).begin, node(items[end - 1]).end},
           {whole, all, "（" + apart + "）", "(" + apart_en + ")"});
    return true;
  }
  return false;
}

NodeId Lowering::joined_conditions(SyntaxId id, NodeId subject, bool in_brackets) {
  std::vector<SyntaxId> items;
  std::vector<NodeId> made;
  for (const auto part : tree().parts(id)) {
    if (node(part).kind == SyntaxKind::keyword) continue;
    items.push_back(part);
    made.push_back(condition(part, subject));
  }
  const bool any = node(id).kind == SyntaxKind::logical_or;
  if (!in_brackets && report_idle_part(items, made, any)) return poison(span(id));
  return any ? build_.any_of(made, span(id)) : build_.all_of(made, span(id));
}

} // namespace medpol
