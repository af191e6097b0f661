#include "grammar/diagnostic/codes.hpp"
#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/lowering.hpp"

#include <algorithm>
#include <array>

namespace medpol {

bool Lowering::is_cap(SyntaxId limit) const {
  const auto parts = tree().parts(limit);
  return std::none_of(parts.begin(), parts.end(),
                      [&](SyntaxId part) { return tree().is_keyword(part, Keyword::not_below); });
}

/// Whether a limit is a whole number of steps, as far as can be said without a claim.
bool Lowering::is_multiple(NodeId limit, const Step& step) const {
  const auto value = build_.constant_value(limit);
  if (!value) return step.numerator == 1 && step.denominator % plan_[limit].scale == 0;
  return round_to(value->steps, value->scale, step, value->scale * step.denominator, Rounding::down) ==
         multiply(value->steps, static_cast<Int>(step.denominator));
}

/// Reports a rounding behind limits by which one of them could be broken: 100.60 yuan, at most 100.81 yuan, would
/// round to 101 yuan. Down keeps what is not to be exceeded, up what is to be reached.
void Lowering::only_within_limits(const Formula& formula, const RoundingStep& rounding, SyntaxId id) {
  bool down = false, up = false;
  for (const auto& limit : formula.limits)
    if (!is_poison(limit.value) && !is_multiple(limit.value, rounding.step)) (limit.cap ? down : up) = true;
  const bool breaks_cap = down && rounding.mode != Rounding::down, breaks_floor = up && rounding.mode != Rounding::up;
  if (!breaks_cap && !breaks_floor) return;
  const std::array<std::string, 2> harm{
      std::string("写在限额后面，取整以后可能") + (breaks_cap ? "超过" : "低于") + "限额",
      std::string("stands behind a limit, and can end ") + (breaks_cap ? "above" : "below") + " it"};
  std::array<std::string, 2> mend{"先取整、再比限额，就写到限额前面", "write it in front of the limit to round first"};
  if (down != up) {
    const bool has_step = tree().parts(id).size() > 1; // 见分进角 and 舍去角分 have none
    const auto to = has_step ? std::string(unit_.source->slice(node(tree().parts(id)[1]).begin, node(id).end))
                             : std::string(down ? "角" : "元");
    auto english = has_step ? to : std::string(down ? "jiao" : "yuan");
    if (has_step && node(tree().parts(id)[1]).kind == SyntaxKind::keyword)
      english = spell_keyword(tree().keyword(tree().parts(id)[1]), Language::en);
    mend[0] += "；限额以后再取整，写成  " + std::string(down ? "舍去到" : "进位到") + to;
    mend[1] += ", or write  " + std::string(down ? "rounded down to " : "rounded up to ") + english;
  }
  report(Code::E415, span(id), {text(id), harm[0], mend[0], harm[1], mend[1]});
}

/// Reports a floor and a cap between which there is no amount that the head's rounding allows: 10.50 yuan and 10.80
/// yuan, in whole yuan.
void Lowering::only_payable_limits(const Formula& formula, Span place) {
  if (!item_rounding_) return;
  const auto step = item_rounding_->step;
  for (const auto& low : formula.limits)
    for (const auto& high : formula.limits) {
      const auto floor = build_.constant_value(low.value), cap = build_.constant_value(high.value);
      if (low.cap || !high.cap || !floor || !cap) continue;
      if (compare(floor->steps, floor->scale, cap->steps, cap->scale) > 0) continue; // W447 says so
      const auto least = round_to(floor->steps, floor->scale, step, step.denominator, Rounding::up);
      const auto most = round_to(cap->steps, cap->scale, step, step.denominator, Rounding::down);
      if (!least || !most || *least <= *most) continue;
      const auto amount = [&](NodeId limit, const Exact& value, Language language) {
        return scope_.format(plan_[limit].type, value.steps, value.scale, language);
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
      const auto way = item_rounding_->mode == Rounding::up     ? Keyword::round_up
                       : item_rounding_->mode == Rounding::down ? Keyword::round_down
                                                                : Keyword::round_half_up;
      const auto head = [&](Language language) {
        const std::string blank = language == Language::zh ? "" : " ";
        return spell_keyword(Keyword::rounding, language) + (language == Language::zh ? "：" : ": ") +
               spell_keyword(way, language) + blank + spell_keyword(finer, language);
      };
      report(Code::E415, place,
             {sources_text(policy_.header.rounding_span), "时，没有一个金额既" + words(Language::zh),
              "政策头写细一些：  " + head(Language::zh) + "  ，或者改其中一个限额",
              "leaves no amount that is " + words(Language::en),
              "round finer in the head:  " + head(Language::en) + "  , or change one of the limits"});
      return;
    }
}

/// A payment behind a limit that is finer than what is paid: down behind 不超过, up behind 不低于, so that it is kept.
NodeId Lowering::kept_by_head(const Formula& formula, Span place) {
  if (formula.limits.empty()) return round_by_head(formula.value, place);
  return round_by_head(formula.value, place, formula.limits.back().cap ? Rounding::down : Rounding::up);
}

/// 不超过 …, 不低于 …, 每人每医保年度累计不超过 ….
void Lowering::apply_limit(Formula& formula, SyntaxId id, Span place) {
  std::optional<LedgerScope> ledger;
  const bool above = is_cap(id);
  bool broken = false;
  auto limit = NodeId::none;
  for (const auto part : tree().parts(id)) {
    if (node(part).kind == SyntaxKind::scope) {
      ledger = ledger_scope(part, true);
      broken = broken || !ledger;
    } else if (node(part).kind != SyntaxKind::keyword || is_operand(part)) {
      within_limit_ = true;
      limit = lower(part);
      within_limit_ = false;
    }
  }
  if (ledger && !above) report(Code::E349, span(id));
  if (broken || (ledger && !above)) {
    formula.value = poison(place);
    return;
  }
  if (above) formula.limited.before = formula.limited.left = formula.value;
  if (ledger) {
    const auto before = balance_of_own(*ledger, formula.value, limit, place);
    limit = is_poison(before) ? before : lower_excess(limit, before, span(id)); // what earlier claims left of it
  }
  const auto limited = [&](NodeId value) {
    return checked(build_.lower_or_higher(above ? Op::minimum : Op::maximum, value, limit, place), value, limit, place,
                   "比较大小", "compared");
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
