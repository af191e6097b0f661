#include "interpreter/check/lower/conditions.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/lower/alternatives.hpp"
#include "interpreter/check/lower/comparisons.hpp"
#include "interpreter/check/lower/dates.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/listed_texts.hpp"
#include "interpreter/check/lower/memberships.hpp"
#include "interpreter/check/lower/names.hpp"
#include "interpreter/check/lower/negated_parts.hpp"
#include "interpreter/check/lower/ranges.hpp"
#include "interpreter/check/resolve/resolve.hpp"

namespace medpol {
namespace {

/// Conditions joined by 且 or 或; brackets around them say how far a negation reaches.
NodeId lower_joined_conditions(Context& in, const Where& at, SyntaxId id, NodeId subject, bool in_brackets) {
  std::vector<SyntaxId> items;
  std::vector<NodeId> made;
  for (const auto part : at.tree->parts(id)) {
    if (at.node(part).kind == SyntaxKind::keyword) continue;
    items.push_back(part);
    made.push_back(lower_condition(in, at, part, subject));
  }
  const bool any = at.node(id).kind == SyntaxKind::logical_or;
  if (!in_brackets && report_idle_part(in, at, items, made, any)) return in.poison(at.span(id));
  return any ? in.build.any_of(made, at.span(id)) : in.build.all_of(made, at.span(id));
}

} // namespace

NodeId lower_condition(Context& in, const Where& at, SyntaxId id, NodeId subject) {
  switch (at.node(id).kind) {
  case SyntaxKind::logical_or:
  case SyntaxKind::logical_and: return lower_joined_conditions(in, at, id, subject, false);
  case SyntaxKind::logical_not: {
    const auto parts = at.tree->parts(id);
    auto value = lower_condition(in, at, parts.back(), subject);
    if (parts.size() % 2 == 0) value = in.build.negate(value, at.span(id)); // an odd number of 非
    return value;
  }
  case SyntaxKind::alternatives:
    return lower_alternatives(in, at, at.tree->parts(id), subject, Connected::with_others, at.span(id));
  case SyntaxKind::comparison: return lower_comparison(in, at, id, subject);
  case SyntaxKind::paren: {
    const auto inside = at.tree->parts(id)[0];
    const bool joined =
        at.node(inside).kind == SyntaxKind::logical_or || at.node(inside).kind == SyntaxKind::logical_and;
    return joined ? lower_joined_conditions(in, at, inside, subject, true) : lower_condition(in, at, inside, subject);
  }
  case SyntaxKind::name: {
    const auto& meaning = candidates(in, at, id);
    if (!meaning.input && !meaning.item && !meaning.values.empty()) return lower_value_condition(in, at, id, subject);
    break;
  }
  case SyntaxKind::postfix: {
    const auto parts = at.tree->parts(id);
    if (!at.tree->is_keyword(parts[1], Keyword::and_higher) && !at.tree->is_keyword(parts[1], Keyword::and_lower))
      break;
    if (at.node(parts[0]).kind == SyntaxKind::name && !candidates(in, at, parts[0]).values.empty())
      return lower_value_condition(in, at, id, subject);
    const auto value = lower_expression(in, at, parts[0]);
    if (!in.is_poison(value)) in.report(diagnose<Code::E310>(at.span(parts[0]), at.text(parts[0])));
    return in.poison(at.span(id));
  }
  case SyntaxKind::unknown:
    if (subject == NodeId::none) return lower_unknown(in, at, id, {}, Scope::Wanted::condition);
    break;
  default: break;
  }
  if (subject == NodeId::none && at.node(id).kind == SyntaxKind::literal && names_a_year(at.tree->literal(id)) &&
      at.tree->literal(id).unit == LiteralUnit::years)
    return lower_calendar_year(in, at, id);
  const Type hint = subject == NodeId::none ? Type{} : in.plan[subject].type;
  const auto value = lower_expression(in, at, id, hint);
  const auto kind = in.plan[value].type.kind;
  if (kind == TypeKind::yes_no && subject != NodeId::none && in.plan[subject].type.kind == kind &&
      in.plan[value].op == Op::constant)
    return in.plan[value].number != 0 ? subject
                                      : in.build.negate(subject, at.span(id)); // 是 and 否 below a yes/no field
  if (kind == TypeKind::yes_no || kind == TypeKind::unknown) return value;
  // In a table of fields, a bare value stands for “the field of the column is this value”.
  if (subject != NodeId::none && fits(hint, in.plan[value].type)) warn_of_list(in, at, id);
  if (subject != NodeId::none && hint.kind == TypeKind::one_of && hint == in.plan[value].type)
    return field_equality(in, subject, value, true, at.span(id));
  if (subject != NodeId::none && fits(hint, in.plan[value].type))
    return checked(in, in.build.compare(Op::equal, subject, value, at.span(id)), subject, value, at.span(id),
                   CheckPhrase::compared);
  if (kind == TypeKind::date && at.node(id).kind == SyntaxKind::literal) { // a single day of the governing date
    const auto day = subject_for(in, at, in.plan[value].type, at.span(id));
    return in.is_poison(day) ? day : in.build.compare(Op::equal, day, value, at.span(id));
  }
  in.report(diagnose<Code::E305>(at.span(id), at.text(id), in.scope.type_words(in.plan[value].type)));
  return in.poison(at.span(id));
}

NodeId lower_label(Context& in, const Where& at, SyntaxId id, NodeId subject) {
  std::vector<SyntaxId> items;
  std::vector<NodeId> all;
  for (const auto part : at.tree->parts(id)) {
    if (at.node(part).kind == SyntaxKind::keyword && !at.tree->is_keyword(part, Keyword::yes) &&
        !at.tree->is_keyword(part, Keyword::no))
      continue;
    items.push_back(part);
    all.push_back(at.node(part).kind == SyntaxKind::alternatives
                      ? lower_alternatives(in, at, at.tree->parts(part), subject, Connected::alone, at.span(part))
                      : lower_condition(in, at, part, subject));
  }
  if (report_idle_part(in, at, items, all, false)) return in.poison(at.span(id));
  if (all.empty()) return in.build.constant(yes_no_type, 1, 1, at.span(id)); // 不限
  return in.build.all_of(all, at.span(id));
}

} // namespace medpol
