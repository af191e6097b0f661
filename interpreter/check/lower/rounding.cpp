#include "interpreter/check/lower/rounding.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"

namespace medpol {
namespace {

/// A share of something keeps four decimals; a number of days, persons or pieces is whole.
void report_no_money(Context& in, const Type& type, Span place) {
  const bool whole = type.kind == TypeKind::count;
  in.report(Code::E339, place,
            {in.scope.type_name(type), in.scope.type_name(type, Language::en),
             std::string("四舍五入到") + (whole ? "整数" : "4位小数"),
             std::string("rounded half up to ") + (whole ? "whole number" : "4 decimals")});
}

} // namespace

std::optional<RoundingStep> rounding_of(Context& in, const Unit& at, SyntaxId id) {
  const auto parts = at.tree->parts(id);
  const auto word = at.tree->keyword(parts[0]);
  if (word == Keyword::drop_jiao_fen) return RoundingStep{Rounding::down, {1, 1}, true};
  if (word == Keyword::fen_up_to_jiao) return RoundingStep{Rounding::up, {1, 10}, true};
  const auto mode = word == Keyword::round_up     ? Rounding::up
                    : word == Keyword::round_down ? Rounding::down
                                                  : Rounding::half_up;
  const bool after_point = at.tree->is_keyword(parts[1], Keyword::after_point);
  if (at.node(parts[1]).kind == SyntaxKind::keyword && !after_point) {
    switch (at.tree->keyword(parts[1])) {
    case Keyword::fen: return RoundingStep{mode, {1, 100}, true};
    case Keyword::jiao: return RoundingStep{mode, {1, 10}, true};
    case Keyword::yuan: return RoundingStep{mode, {1, 1}, true};
    default: return RoundingStep{mode, {1, 1}};
    }
  }
  const auto& literal = at.tree->literal(parts[after_point ? 2 : 1]);
  if (parts.size() > 2) { // n 位小数, 小数点后 n 位
    if (literal.unit != LiteralUnit::none || literal.decimals != 0 || literal.digits > 8) {
      const auto number = parts[after_point ? 2 : 1];
      in.report(diagnose<Code::E107>(at.span(number), at.text(number), Several{{say<CheckPhrase::number_to_8>()}}));
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
  in.report(diagnose<Code::E107>(at.span(parts[1]), at.text(parts[1]), Several{{say<CheckPhrase::rounding_step>()}}));
  return std::nullopt;
}

bool unit_fits(Context& in, const RoundingStep& rounding, const Type& type, Span place) {
  const auto kind = type.kind;
  const bool ratio = kind == TypeKind::rate || kind == TypeKind::points || kind == TypeKind::number;
  if (kind == TypeKind::unknown) return true;
  if (rounding.of_money && kind != TypeKind::money) report_no_money(in, type, place);
  else if (rounding.of_points && !ratio)
    in.report(Code::E417, place, {in.scope.type_name(type), in.scope.type_name(type, Language::en)});
  else return true;
  return false;
}

NodeId round_value(Context& in, NodeId value, RoundingStep rounding, Span place) {
  if (!unit_fits(in, rounding, in.plan[value].type, place)) return in.poison(place);
  const auto made = in.build.round(value, rounding, place);
  if (made != NodeId::none) return made;
  report_no_money(in, in.plan[value].type, place);
  return in.poison(place);
}

NodeId round_by_head(Context& in, const Where& at, NodeId value, Span place, std::optional<Rounding> mode) {
  if (!at.rounding || in.plan[value].type.kind != TypeKind::money) return value;
  auto step = *at.rounding;
  if (mode) step.mode = *mode;
  return in.build.round(value, step, place);
}

} // namespace medpol
