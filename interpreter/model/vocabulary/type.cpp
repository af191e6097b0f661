#include "interpreter/model/vocabulary/type.hpp"

#include "grammar/words/words.hpp"

namespace medpol {

bool fits(const Type& a, const Type& b) { return a.kind == TypeKind::unknown || b.kind == TypeKind::unknown || a == b; }

Figure figure_of(const Type& type, Int value, Scale scale) {
  switch (type.kind) {
  case TypeKind::money: return {value, scale, LiteralUnit::yuan};
  case TypeKind::rate: return {value, scale, LiteralUnit::rate};
  case TypeKind::points: return {value, scale, LiteralUnit::points};
  case TypeKind::count: return {value, scale, type.unit};
  case TypeKind::date: return {value, 1, LiteralUnit::date};
  case TypeKind::number:
  case TypeKind::yes_no:
  case TypeKind::one_of:
  case TypeKind::text:
  case TypeKind::list:
  case TypeKind::unknown: break;
  }
  return {value, scale, LiteralUnit::none};
}

std::string format_plain(const Type& type, Int value, Scale scale, Language language) {
  if (type.kind == TypeKind::yes_no) return yes_or_no(value != 0)[static_cast<std::size_t>(language)];
  return worded(figure_of(type, value, scale), language);
}

} // namespace medpol
