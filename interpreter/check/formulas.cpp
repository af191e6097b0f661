#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"

#include <utility>

namespace medpol {

std::string Lowering::reason_of(SyntaxId id) const {
  const auto clause = tree().child(id, SyntaxKind::clause);
  const auto words = clause == SyntaxId::none ? clause : tree().child(clause, SyntaxKind::text);
  if (words == SyntaxId::none) return {};
  return unquoted(text(words));
}

std::string Lowering::unquoted(const std::string& said) {
  const std::size_t mark = said.starts_with('"') ? 1 : std::string_view("“").size();
  return said.substr(mark, said.size() - 2 * mark);
}

NodeId Lowering::lower_decision(SyntaxId id) {
  if (reason_of(id).empty()) report(Code::W341, span(id), {text(id)});
  return build_.decision(node(id).kind == SyntaxKind::refuse ? Op::refuse : Op::review, reason_of(id), span(id));
}

std::optional<RoundingStep> Lowering::rounding_of(SyntaxId id) {
  const auto parts = tree().parts(id);
  const auto word = tree().keyword(parts[0]);
  if (word == Keyword::drop_jiao_fen) return RoundingStep{Rounding::down, {1, 1}, true};
  if (word == Keyword::fen_up_to_jiao) return RoundingStep{Rounding::up, {1, 10}, true};
  const auto mode = word == Keyword::round_up     ? Rounding::up
                    : word == Keyword::round_down ? Rounding::down
                                                  : Rounding::half_up;
  const bool after_point = tree().is_keyword(parts[1], Keyword::after_point);
  if (node(parts[1]).kind == SyntaxKind::keyword && !after_point) {
    switch (tree().keyword(parts[1])) {
    case Keyword::fen: return RoundingStep{mode, {1, 100}, true};
    case Keyword::jiao: return RoundingStep{mode, {1, 10}, true};
    case Keyword::yuan: return RoundingStep{mode, {1, 1}, true};
    default: return RoundingStep{mode, {1, 1}};
    }
  }
  const auto& literal = tree().literal(parts[after_point ? 2 : 1]);
  if (parts.size() > 2) { // n 位小数, 小数点后 n 位
    if (literal.unit != LiteralUnit::none || literal.decimals != 0 || literal.digits > 8) {
      const auto number = parts[after_point ? 2 : 1];
      report(Code::E107, span(number), {text(number), "0 到 8 之间的一个数", "a number from 0 to 8"});
      return std::nullopt;
    }
    std::uint64_t denominator = 1;
    for (auto i = literal.digits; i > 0; --i) denominator *= 10;
    return RoundingStep{mode, {1, denominator}};
  }
  if ((literal.unit == LiteralUnit::yuan || literal.unit == LiteralUnit::days) && literal.digits > 0 &&
      literal.decimals <= 2) {
    std::uint64_t denominator = 1;
    for (int i = 0; i < literal.decimals; ++i) denominator *= 10;
    const auto step = reduce({literal.digits, denominator});
    return RoundingStep{mode, {static_cast<std::uint64_t>(step.steps), step.scale}, literal.unit == LiteralUnit::yuan};
  }
  if (literal.unit == LiteralUnit::points && literal.digits > 0 && literal.decimals <= 8) {
    std::uint64_t denominator = 1;
    for (int i = 0; i < literal.decimals; ++i) denominator *= 10;
    const auto step = reduce({literal.digits, denominator});
    return RoundingStep{mode, {static_cast<std::uint64_t>(step.steps), step.scale}, false, true};
  }
  report(Code::E107, span(parts[1]),
         {text(parts[1]), "分、角、元、10元、2位小数 或 1个百分点",
          "fen, jiao, yuan, 10 yuan, 2 decimals or 1 percentage point"});
  return std::nullopt;
}

/// A share of something keeps four decimals; a number of days, persons or pieces is whole.
void Lowering::report_no_money(const Type& type, Span place) {
  const bool whole = type.kind == TypeKind::count;
  report(Code::E339, place,
         {scope_.type_name(type), scope_.type_name(type, Language::en),
          std::string("四舍五入到") + (whole ? "整数" : "4位小数"),
          std::string("rounded half up to ") + (whole ? "whole number" : "4 decimals")});
}

/// 分 is for money, 百分点 for rates and other ratios; reports what does not fit.
bool Lowering::unit_fits(const RoundingStep& rounding, const Type& type, Span place) {
  const auto kind = type.kind;
  const bool ratio = kind == TypeKind::rate || kind == TypeKind::points || kind == TypeKind::number;
  if (kind == TypeKind::unknown) return true;
  if (rounding.of_money && kind != TypeKind::money) report_no_money(type, place);
  else if (rounding.of_points && !ratio)
    report(Code::E417, place, {scope_.type_name(type), scope_.type_name(type, Language::en)});
  else return true;
  return false;
}

NodeId Lowering::round_value(NodeId value, RoundingStep rounding, Span place) {
  if (!unit_fits(rounding, plan_[value].type, place)) return poison(place);
  const auto made = build_.round(value, rounding, place);
  if (made != NodeId::none) return made;
  report_no_money(plan_[value].type, place);
  return poison(place);
}

/// By the head, what is paid; a value is not. `mode`: another way than the head's.
NodeId Lowering::round_by_head(NodeId value, Span place, std::optional<Rounding> mode) {
  if (!item_rounding_ || plan_[value].type.kind != TypeKind::money) return value;
  auto step = *item_rounding_;
  if (mode) step.mode = *mode;
  return build_.round(value, step, place);
}

/// By bands, on the claim alone or on what the claims of a period come to: what the scale gives with this claim less
/// what it gave before it.
NodeId Lowering::banded(NodeId base, LineId line, SyntaxId bands) {
  const auto scope = tree().child(bands, SyntaxKind::scope);
  if (scope == SyntaxId::none) return lower_bands(base, line, bands);
  const auto ledger = ledger_scope(scope, true);
  if (!ledger || is_poison(base)) return poison(span(bands));
  if (plan_[base].type.kind != TypeKind::money) {
    report(Code::E348, span(bands), {type_name(base), type_name(base, Language::en)});
    return poison(span(bands));
  }
  Accumulator made;
  if (plan_[base].op == Op::rule) made.rule = static_cast<RuleId>(plan_[base].number);
  else made.value = base;
  const auto what = plan_[base].op == Op::rule ? counted(made.rule) : counted(base, sources_text(plan_[base].span));
  fill(made, *ledger, what, "累计", "total", plan_[base].type, span(bands));
  const auto before = balance(made, plan_[base].scale, span(bands));
  const auto with_this = build_.add(before, base, span(bands));
  const auto now = lower_bands(with_this, line, bands, before);
  const auto then = lower_bands(before, line, bands, before);
  return checked(build_.subtract(now, then, span(bands)), now, then, span(bands), "相减", "subtracted");
}

/// A formula has one scale, which comes before its limits.
NodeId Lowering::misplaced_bands(SyntaxId bands) {
  report(Code::E114, span(bands),
         {"分段", "分段只能有一个，写在限额前面；按封顶以后的费用分段，先取一个名称：封顶费用 ＝ …，不超过 …", "bands",
          "there can be one set of bands, before the limits; to divide a capped cost give it a name first: capped cost "
          "= …, at most …"});
  return poison(span(bands));
}

/// A formula with what is written behind it, one after the other: roundings and bands, then, where something is paid,
/// the head's rounding, then limits. A limit that is finer than what is paid is kept: 不超过 is not exceeded, 不低于 is
/// reached.
NodeId Lowering::lower_formula(SyntaxId id, LineId line) {
  const auto parts = tree().parts(id);
  if (node(parts[0]).kind == SyntaxKind::refuse || node(parts[0]).kind == SyntaxKind::review)
    return lower_decision(parts[0]);
  Formula out;
  std::size_t next = 1;
  if (next < parts.size() && node(parts[next]).kind == SyntaxKind::round) {
    const auto step = rounding_of(parts[next++]);
    out.value = step ? rounded(parts[0], *step, span(id)) : poison(span(id));
  } else {
    const bool banded_next = next < parts.size() && node(parts[next]).kind == SyntaxKind::bands;
    out.value = banded_next ? lower(parts[0]) : reported_term(parts[0], span(id));
  }
  bool has_bands = false, is_limited = false;
  for (; next < parts.size(); ++next) {
    const Span place{unit_.tree->file, node(id).begin, node(parts[next]).end};
    switch (node(parts[next]).kind) {
    case SyntaxKind::round:
      if (const auto step = rounding_of(parts[next])) {
        only_within_limits(out, *step, parts[next]);
        out.value = round_value(out.value, *step, place);
      }
      break;
    case SyntaxKind::limit:
      if (!std::exchange(is_limited, true)) out.value = round_by_head(out.value, span(id));
      else if (!out.limits.empty() && is_cap(parts[next]) != out.limits.back().cap)
        out.value = kept_by_head(out, span(id));
      apply_limit(out, parts[next], place);
      break;
    default:
      if (std::exchange(has_bands, true) || is_limited) return misplaced_bands(parts[next]);
      out.value = banded(out.value, line, parts[next]);
    }
  }
  only_payable_limits(out, span(id));
  out.value = kept_by_head(out, span(id));
  if (out.limited.before != NodeId::none) {
    out.limited.value = plan_.bare(out.value);
    plan_.limited.push_back(out.limited);
  }
  return out.value;
}

} // namespace medpol
