#include "interpreter/check/lower/rounding.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"

namespace medpol {

Words mode_words(Rounding mode) {
  const auto word = mode == Rounding::up     ? Keyword::round_up
                    : mode == Rounding::down ? Keyword::round_down
                                             : Keyword::round_half_up;
  return {spell_keyword(word, Language::zh), spell_keyword(word, Language::en)};
}

namespace {

/// 四舍五入到分 within a place, where it is written so and once only.
std::optional<Span> spelled_rounding(const Context& in, const RoundingStep& rounding, Span place) {
  const auto unit = rounding.step.denominator == 1    ? Keyword::yuan
                    : rounding.step.denominator == 10 ? Keyword::jiao
                                                      : Keyword::fen;
  const auto language = in.policy.language;
  const auto spelled =
      in.written(mode_words(rounding.mode)) + (language == Language::zh ? "" : " ") + spell_keyword(unit, language);
  const auto words = in.words(place);
  const auto at = words.find(spelled);
  if (at == std::string::npos || words.find(spelled, at + 1) != std::string::npos) return std::nullopt;
  const auto begin = place.begin + static_cast<std::uint32_t>(at);
  return Span{place.file, begin, begin + static_cast<std::uint32_t>(spelled.size())};
}

/// A share of something keeps four decimals, or as many as are wanted; a number of days, persons or pieces is whole.
void report_no_money(Context& in, const Type& type, const RoundingStep& rounding, Span place) {
  if (type.kind != TypeKind::count)
    return in.report(diagnose<Code::E339>(place, in.scope.type_words(type), say<MeaningPhrase::to_4_decimals>()));
  const auto mended = say<MeaningPhrase::to_whole>(mode_words(rounding.mode));
  auto found = diagnose<Code::E339>(place, in.scope.type_words(type), mended);
  if (const auto spelled = spelled_rounding(in, rounding, place)) found.mend.push_back({*spelled, in.written(mended)});
  in.report(std::move(found));
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
      in.report(diagnose<Code::E107>(at.span(number), at.text(number), Several{{say<CheckPhrase::number_to_8>()}},
                                     std::string()));
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
  in.report(diagnose<Code::E107>(at.span(parts[1]), at.text(parts[1]), Several{{say<CheckPhrase::rounding_step>()}},
                                 std::string()));
  return std::nullopt;
}

bool unit_fits(Context& in, const RoundingStep& rounding, const Type& type, Span place) {
  const auto kind = type.kind;
  const bool ratio = kind == TypeKind::rate || kind == TypeKind::points || kind == TypeKind::number;
  if (kind == TypeKind::unknown) return true;
  if (rounding.of_money && kind != TypeKind::money) report_no_money(in, type, rounding, place);
  else if (rounding.of_points && !ratio) in.report(diagnose<Code::E417>(place, in.scope.type_words(type)));
  else return true;
  return false;
}

NodeId round_value(Context& in, NodeId value, RoundingStep rounding, Span place) {
  if (!unit_fits(in, rounding, in.plan[value].type, place)) return in.poison(place);
  const auto made = in.build.round(value, rounding, place);
  if (made != NodeId::none) return made;
  report_no_money(in, in.plan[value].type, rounding, place);
  return in.poison(place);
}

NodeId round_by_head(Context& in, const Where& at, NodeId value, Span place, std::optional<Rounding> mode) {
  if (!at.rounding || in.plan[value].type.kind != TypeKind::money) return value;
  auto step = *at.rounding;
  if (mode) step.mode = *mode;
  return in.build.round(value, step, place);
}

} // namespace medpol
