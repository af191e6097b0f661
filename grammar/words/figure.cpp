#include "grammar/words/figure.hpp"

#include "grammar/value/date.hpp"

namespace medpol {

std::string_view unit_word(LiteralUnit unit, Language language, bool one) {
  const bool zh = language == Language::zh;
  switch (unit) {
  case LiteralUnit::times: return zh ? "次" : one ? "time" : "times";
  case LiteralUnit::days: return zh ? "天" : one ? "day" : "days";
  case LiteralUnit::months: return zh ? "个月" : one ? "month" : "months";
  case LiteralUnit::years: return zh ? "年" : one ? "year" : "years";
  case LiteralUnit::age: return zh ? "周岁" : one ? "year old" : "years old";
  case LiteralUnit::people: return zh ? "人" : one ? "person" : "people";
  case LiteralUnit::kinds: return zh ? "种" : one ? "kind" : "kinds";
  case LiteralUnit::pieces: return zh ? "个" : one ? "piece" : "pieces";
  case LiteralUnit::yuan: return zh ? "元" : "yuan";
  case LiteralUnit::points: return zh ? "个百分点" : one ? "percentage point" : "percentage points";
  case LiteralUnit::none:
  case LiteralUnit::rate:
  case LiteralUnit::date:
  case LiteralUnit::month_day: break;
  }
  return "";
}

std::string worded(const Figure& figure, Language language) {
  const bool zh = language == Language::zh;
  const auto& [number, scale, unit] = figure;
  switch (unit) {
  case LiteralUnit::yuan: return to_grouped(number, scale, 2) + (zh ? "元" : " yuan");
  case LiteralUnit::rate: return to_decimal(number * 100, scale) + "%";
  case LiteralUnit::points: return to_decimal(number * 100, scale) + (zh ? "个百分点" : " percentage points");
  case LiteralUnit::date: {
    const Date day{static_cast<std::int32_t>(number)};
    return zh ? to_chinese(day) : to_iso(day);
  }
  case LiteralUnit::times:
  case LiteralUnit::days:
  case LiteralUnit::months:
  case LiteralUnit::years:
  case LiteralUnit::age:
  case LiteralUnit::people:
  case LiteralUnit::kinds:
  case LiteralUnit::pieces: {
    const bool one = compare(number, scale, 1, 1) == 0;
    return to_decimal(number, scale) + (zh ? "" : " ") + std::string(unit_word(unit, language, one));
  }
  case LiteralUnit::none:
  case LiteralUnit::month_day: break;
  }
  return to_decimal(number, scale);
}

std::string raw(const Figure& figure) {
  if (figure.unit == LiteralUnit::date) return to_iso(Date{static_cast<std::int32_t>(figure.number)});
  return to_decimal(figure.number, figure.scale, figure.unit == LiteralUnit::yuan ? 2 : 0);
}

} // namespace medpol
