#include "interpreter/check/lower/limits.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/accounts.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/ledger_scope.hpp"
#include "interpreter/check/lower/per_unit.hpp"
#include "interpreter/check/lower/ranges.hpp"
#include "interpreter/check/lower/rounding.hpp"

#include <algorithm>
#include <array>

namespace medpol {
namespace {

/// Whether a limit is a whole number of steps, as far as can be said without a claim.
bool is_multiple(const Context& in, NodeId limit, const Step& step) {
  const auto value = in.build.constant_value(limit);
  if (!value) return step.numerator == 1 && step.denominator % in.plan[limit].scale == 0;
  return round_to(value->steps, value->scale, step, value->scale * step.denominator, Rounding::down) ==
         multiply(value->steps, static_cast<Int>(step.denominator));
}

} // namespace

bool is_cap(const Unit& at, SyntaxId limit) {
  const auto parts = at.tree->parts(limit);
  return std::none_of(parts.begin(), parts.end(),
                      [&](SyntaxId part) { return at.tree->is_keyword(part, Keyword::not_below); });
}

void only_within_limits(Context& in, const Unit& at, const Formula& formula, const RoundingStep& rounding,
                        SyntaxId id) {
  bool down = false, up = false;
  for (const auto& limit : formula.limits)
    if (!in.is_poison(limit.value) && !is_multiple(in, limit.value, rounding.step)) (limit.cap ? down : up) = true;
  const bool breaks_cap = down && rounding.mode != Rounding::down, breaks_floor = up && rounding.mode != Rounding::up;
  if (!breaks_cap && !breaks_floor) return;
  auto mend = say<MeaningPhrase::round_before>();
  if (down != up) {
    const bool has_step = at.tree->parts(id).size() > 1; // 见分进角 and 舍去角分 have none
    const auto least = down ? Keyword::jiao : Keyword::yuan;
    Words to{spell_keyword(least, Language::zh), spell_keyword(least, Language::en)};
    if (has_step) to[0] = to[1] = at.words(at.node(at.tree->parts(id)[1]).begin, at.node(id).end);
    if (has_step && at.node(at.tree->parts(id)[1]).kind == SyntaxKind::keyword)
      to[1] = spell_keyword(at.tree->keyword(at.tree->parts(id)[1]), Language::en);
    mend = down ? say<MeaningPhrase::round_before_or_down>(to) : say<MeaningPhrase::round_before_or_up>(to);
  }
  in.report(diagnose<Code::E415>(
      at.span(id), at.text(id),
      breaks_cap ? say<MeaningPhrase::may_exceed_limit>() : say<MeaningPhrase::may_miss_limit>(), std::move(mend)));
}

void only_payable_limits(Context& in, const Where& at, const Formula& formula, Span place) {
  if (!at.rounding) return;
  const auto step = at.rounding->step;
  for (const auto& low : formula.limits)
    for (const auto& high : formula.limits) {
      const auto floor = in.build.constant_value(low.value), cap = in.build.constant_value(high.value);
      if (low.cap || !high.cap || !floor || !cap) continue;
      if (compare(floor->steps, floor->scale, cap->steps, cap->scale) > 0) continue; // W447 says so
      const auto least = round_to(floor->steps, floor->scale, step, step.denominator, Rounding::up);
      const auto most = round_to(cap->steps, cap->scale, step, step.denominator, Rounding::down);
      if (!least || !most || *least <= *most) continue;
      const auto amount = [&](NodeId limit, const Exact& value) {
        return in.scope.argument(in.plan[limit].type, value.steps, value.scale);
      };
      const auto fits = [&](const Step& finer) {
        const auto up = round_to(floor->steps, floor->scale, finer, finer.denominator, Rounding::up);
        const auto down = round_to(cap->steps, cap->scale, finer, finer.denominator, Rounding::down);
        return up && down && *up <= *down;
      };
      const auto finer = fits({1, 1}) ? Keyword::yuan : fits({1, 10}) ? Keyword::jiao : Keyword::fen;
      const auto entry = say<MeaningPhrase::rounding_in_head>(
          mode_words(at.rounding->mode), Words{spell_keyword(finer, Language::zh), spell_keyword(finer, Language::en)});
      in.report(diagnose<Code::E415>(
          place, in.words(in.policy.header.rounding_span),
          say<MeaningPhrase::no_payable_amount>(amount(low.value, *floor), amount(high.value, *cap)),
          say<MeaningPhrase::round_finer>(words_of(entry))));
      return;
    }
}

NodeId kept_by_head(Context& in, const Where& at, const Formula& formula, Span place) {
  if (formula.limits.empty()) return round_by_head(in, at, formula.value, place);
  return round_by_head(in, at, formula.value, place, formula.limits.back().cap ? Rounding::down : Rounding::up);
}

void apply_limit(Context& in, const Where& at, Formula& formula, SyntaxId id, Span place) {
  std::optional<LedgerScope> ledger;
  const bool above = is_cap(at, id);
  bool broken = false;
  auto limit = NodeId::none;
  for (const auto part : at.tree->parts(id)) {
    if (at.node(part).kind == SyntaxKind::scope) {
      ledger = ledger_scope(in, at, part, true);
      broken = broken || !ledger;
    } else if (at.node(part).kind != SyntaxKind::keyword || is_operand(at, part)) {
      auto inside = at;
      inside.within_limit = true;
      inside.takes_period = may_be_for_a_time(at, part);
      inside.unset = inside.takes_period ? std::optional(above) : std::nullopt;
      limit = lower_expression(in, inside, part);
      if (const auto period = ledger ? std::nullopt : period_of(in, at, part)) {
        ledger = scope_of_period(in, at, at.span(part), *period);
        broken = broken || !ledger;
      }
    }
  }
  if (ledger && !above) in.report(diagnose<Code::E349>(at.span(id)));
  if (broken || (ledger && !above)) {
    formula.value = in.poison(place);
    return;
  }
  if (above) formula.limited.before = formula.limited.left = formula.value;
  if (ledger) {
    const auto before = balance_of_own(in, at, *ledger, formula.value, limit, place);
    limit =
        in.is_poison(before) ? before : lower_excess(in, limit, before, at.span(id)); // what earlier claims left of it
  }
  const auto limited = [&](NodeId value) {
    return checked(in, in.build.lower_or_higher(above ? Op::minimum : Op::maximum, value, limit, place), value, limit,
                   place, CheckPhrase::ordered);
  };
  // What the limits alone leave, for 超限部分: a rounding between two of them is no part of it.
  auto& left = formula.limited.left;
  const bool rounded_between = left != NodeId::none && left != formula.value;
  const auto behind = rounded_between ? limited(left) : NodeId::none;
  formula.value = limited(formula.value);
  if (left != NodeId::none) left = rounded_between ? behind : formula.value;
  formula.limits.push_back({limit, above});
}

} // namespace medpol
