#include "interpreter/check/lower/limits.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/lower/accounts.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/ledger_scope.hpp"
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
  const std::array<std::string, 2> harm{
      std::string("写在限额后面，取整以后可能") + (breaks_cap ? "超过" : "低于") + "限额",
      std::string("stands behind a limit, and can end ") + (breaks_cap ? "above" : "below") + " it"};
  std::array<std::string, 2> mend{"先取整、再比限额，就写到限额前面", "write it in front of the limit to round first"};
  if (down != up) {
    const bool has_step = at.tree->parts(id).size() > 1; // 见分进角 and 舍去角分 have none
    const auto to =
        has_step ? at.words(at.node(at.tree->parts(id)[1]).begin, at.node(id).end) : std::string(down ? "角" : "元");
    auto english = has_step ? to : std::string(down ? "jiao" : "yuan");
    if (has_step && at.node(at.tree->parts(id)[1]).kind == SyntaxKind::keyword)
      english = spell_keyword(at.tree->keyword(at.tree->parts(id)[1]), Language::en);
    mend[0] += "；限额以后再取整，写成  " + std::string(down ? "舍去到" : "进位到") + to;
    mend[1] += ", or write  " + std::string(down ? "rounded down to " : "rounded up to ") + english;
  }
  in.report(Code::E415, at.span(id), {at.text(id), harm[0], mend[0], harm[1], mend[1]});
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
      const auto amount = [&](NodeId limit, const Exact& value, Language language) {
        return in.scope.format(in.plan[limit].type, value.steps, value.scale, language);
      };
      const auto words = [&](Language language) {
        const bool zh = language == Language::zh;
        return std::string(zh ? "不低于 " : "at least ") + amount(low.value, *floor, language) +
               (zh ? "、又不超过 " : " and at most ") + amount(high.value, *cap, language);
      };
      const auto fits = [&](const Step& finer) {
        const auto up = round_to(floor->steps, floor->scale, finer, finer.denominator, Rounding::up);
        const auto down = round_to(cap->steps, cap->scale, finer, finer.denominator, Rounding::down);
        return up && down && *up <= *down;
      };
      const auto finer = fits({1, 1}) ? Keyword::yuan : fits({1, 10}) ? Keyword::jiao : Keyword::fen;
      const auto way = at.rounding->mode == Rounding::up     ? Keyword::round_up
                       : at.rounding->mode == Rounding::down ? Keyword::round_down
                                                             : Keyword::round_half_up;
      const auto head = [&](Language language) {
        const std::string blank = language == Language::zh ? "" : " ";
        return spell_keyword(Keyword::rounding, language) + (language == Language::zh ? "：" : ": ") +
               spell_keyword(way, language) + blank + spell_keyword(finer, language);
      };
      in.report(Code::E415, place,
                {in.words(in.policy.header.rounding_span), "时，没有一个金额既" + words(Language::zh),
                 "政策头写细一些：  " + head(Language::zh) + "  ，或者改其中一个限额",
                 "leaves no amount that is " + words(Language::en),
                 "round finer in the head:  " + head(Language::en) + "  , or change one of the limits"});
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
      limit = lower_expression(in, inside, part);
    }
  }
  if (ledger && !above) in.report(Code::E349, at.span(id));
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
