#include "interpreter/check/lower/expressions.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/check/lower/conditions.hpp"
#include "interpreter/check/lower/dates.hpp"
#include "interpreter/check/lower/ledger.hpp"
#include "interpreter/check/lower/names.hpp"
#include "interpreter/check/lower/over_limit.hpp"
#include "interpreter/check/lower/per_unit.hpp"
#include "interpreter/check/lower/records.hpp"
#include "interpreter/check/lower/rounding.hpp"
#include "interpreter/check/lower/sums.hpp"
#include "interpreter/check/lower/terms.hpp"
#include "interpreter/check/lower/totals.hpp"

namespace medpol {
namespace {

/// Formulas within formulas, through the names that they use: bounds the stack.
constexpr std::size_t max_depth = 2000;
constexpr Int largest_amount = 10'000'000'000'000; ///< yuan: beyond what a claim can have

/// 不设: where it limits, more than any amount; where it is exceeded, nothing. What a rule says so is meant in the way
/// of its first use.
NodeId lower_unset(Context& in, const Where& at, Span place) {
  auto use = at.unset;
  if (at.rule != nullptr) {
    auto& definition = in.stated.definitions[at.rule->definition];
    definition.has_unset = true;
    use = definition.unset;
  }
  if (!use) {
    in.report(diagnose<Code::E145>(place, in.words(place)));
    return in.poison(place);
  }
  return in.build.constant(money_type, *use ? largest_amount : 0, 1, place);
}

NodeId lower_postfix(Context& in, const Where& at, SyntaxId id, Type hint) {
  const auto parts = at.tree->parts(id);
  if (at.node(parts[1]).kind == SyntaxKind::round) {
    const auto rounding = rounding_of(in, at, parts[1]);
    return rounding ? lower_rounded(in, at, at.tree->parts(parts[0])[0], *rounding, at.span(id))
                    : in.poison(at.span(id));
  }
  // 及以上 and 及以下 make a condition.
  if (at.tree->is_keyword(parts[1], Keyword::and_higher) || at.tree->is_keyword(parts[1], Keyword::and_lower))
    return lower_condition(in, at, id);
  const bool over_limit = at.tree->is_keyword(parts[1], Keyword::over_limit_part);
  auto value = over_limit ? lower_over_limit(in, at, id) : lower_expression(in, at, parts[0], hint);
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    if (!at.tree->is_keyword(parts[i], Keyword::in_excess_of) && !at.tree->is_keyword(parts[i], Keyword::above))
      continue;
    auto inside = at;
    inside.takes_period = may_be_for_a_time(at, parts[i + 1]);
    inside.unset = inside.takes_period ? std::optional(false) : std::nullopt;
    const auto limit = lower_expression(in, inside, parts[i + 1]);
    const auto period = period_of(in, at, parts[i + 1]);
    value = period ? excess_of_period(in, at, value, limit, *period, at.span(id))
                   : lower_excess(in, value, limit, at.span(id));
  }
  return value;
}

NodeId lower_call(Context& in, const Where& at, SyntaxId id) {
  const auto parts = at.tree->parts(id);
  for (const auto word :
       {Keyword::total_of, Keyword::highest_of, Keyword::lowest_of, Keyword::number_of, Keyword::draw_in_order})
    if (at.tree->is_keyword(parts[0], word)) return lower_over_records(in, at, id);
  if (!at.tree->is_keyword(parts[0], Keyword::lower_of) && !at.tree->is_keyword(parts[0], Keyword::higher_of))
    return lower_date_call(in, at, id);
  const auto op = at.tree->is_keyword(parts[0], Keyword::lower_of) ? Op::minimum : Op::maximum;
  auto value = lower_expression(in, at, parts[1]);
  for (std::size_t i = 2; i < parts.size(); ++i) {
    const auto operand = lower_expression(in, at, parts[i]);
    value = checked(in, in.build.lower_or_higher(op, value, operand, at.span(id)), value, operand, at.span(id),
                    CheckPhrase::ordered);
  }
  return value;
}

NodeId lower_by_kind(Context& in, const Where& at, SyntaxId id, Type hint) {
  switch (at.node(id).kind) {
  case SyntaxKind::name: return lower_name(in, at, id, hint);
  case SyntaxKind::unknown: return lower_unknown(in, at, id, hint);
  case SyntaxKind::literal: return lower_literal(in, at, id, hint);
  case SyntaxKind::text: return lower_text(in, at, id, hint);
  case SyntaxKind::keyword:
    if (at.tree->is_keyword(id, Keyword::unset)) return lower_unset(in, at, at.span(id));
    if (at.tree->is_keyword(id, Keyword::sum_of_payments))
      return total_of(in, at, in.plan.payments, amounts_taken_over(in, at.span(id)), at.span(id));
    if (at.tree->is_keyword(id, Keyword::sum_taken_over)) return sum_taken_over(in, at, id);
    if (at.tree->is_keyword(id, Keyword::sum_of_account_payments))
      return total_of(in, at, in.plan.account_payments, {}, at.span(id));
    return in.build.constant(yes_no_type, at.tree->is_keyword(id, Keyword::yes) ? 1 : 0, 1, at.span(id));
  case SyntaxKind::paren: return lower_expression(in, at, at.tree->parts(id)[0], hint);
  case SyntaxKind::call: return lower_call(in, at, id);
  case SyntaxKind::share: return lower_share(in, at, id);
  case SyntaxKind::ledger: return lower_ledger(in, at, id);
  case SyntaxKind::last: return lower_last(in, at, id);
  case SyntaxKind::per_unit: return lower_per_unit(in, at, id);
  case SyntaxKind::occasion: return lower_occasion(in, at, id);
  case SyntaxKind::year_case: return lower_insured_year_case(in, at, id);
  case SyntaxKind::dated: return lower_dated(in, at, id, hint);
  case SyntaxKind::sum: return lower_sum(in, at, id);
  case SyntaxKind::product: return lower_product(in, at, id);
  case SyntaxKind::postfix: return lower_postfix(in, at, id, hint);
  default: return lower_condition(in, at, id);
  }
}

} // namespace

NodeId lower_expression(Context& in, const Where& at, SyntaxId id, Type hint) {
  if (at.depth >= max_depth) {
    in.report(diagnose<Code::E333>(at.span(id), limits.plan_depth));
    return in.poison(at.span(id));
  }
  auto inside = at;
  ++inside.depth;
  const auto made = lower_by_kind(in, inside, id, hint);
  if (in.build.depth(made) <= limits.plan_depth) return made;
  in.report(diagnose<Code::E333>(at.span(id), limits.plan_depth));
  return in.poison(at.span(id));
}

NodeId lower_excess(Context& in, NodeId base, NodeId limit, Span place) {
  const auto difference = checked(in, in.build.subtract(base, limit, place), base, limit, place, CheckPhrase::ordered);
  if (in.is_poison(difference)) return difference;
  const auto zero = in.build.constant(in.plan[difference].type, 0, 1, place);
  return in.build.lower_or_higher(Op::maximum, difference, zero, place);
}

} // namespace medpol
