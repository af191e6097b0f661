#include "interpreter/model/vocabulary/type.hpp"

#include "interpreter/model/value/date.hpp"

namespace medpol {

std::string_view unit_word(LiteralUnit unit, Language language) {
  const bool zh = language == Language::zh;
  switch (unit) {
  case LiteralUnit::times: return zh ? "次" : "times";
  case LiteralUnit::days: return zh ? "天" : "days";
  case LiteralUnit::months: return zh ? "个月" : "months";
  case LiteralUnit::years: return zh ? "年" : "years";
  case LiteralUnit::age: return zh ? "周岁" : "years old";
  case LiteralUnit::people: return zh ? "人" : "people";
  case LiteralUnit::kinds: return zh ? "种" : "kinds";
  case LiteralUnit::pieces: return zh ? "个" : "pieces";
  default: return "";
  }
}

bool fits(const Type& a, const Type& b) { return a.kind == TypeKind::unknown || b.kind == TypeKind::unknown || a == b; }

std::string format_plain(const Type& type, Int value, Scale scale, Language language) {
  const bool zh = language == Language::zh;
  switch (type.kind) {
  case TypeKind::money: return to_grouped(value, scale, 2) + (zh ? "元" : " yuan");
  case TypeKind::rate: return to_decimal(value * 100, scale) + "%";
  case TypeKind::points: return to_decimal(value * 100, scale) + (zh ? "个百分点" : " percentage points");
  case TypeKind::count: {
    const auto word = unit_word(type.unit, language);
    return to_decimal(value, scale) + (zh ? "" : " ") + std::string(word);
  }
  case TypeKind::date: {
    const Date date{static_cast<std::int32_t>(value)};
    return zh ? to_chinese(date) : to_iso(date);
  }
  case TypeKind::yes_no: return value != 0 ? (zh ? "是" : "yes") : (zh ? "否" : "no");
  default: return to_decimal(value, scale);
  }
}

} // namespace medpol
