#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "grammar/syntax/literal.hpp"
#include "grammar/value/exact.hpp"
#include "grammar/words/figure.hpp"

#include <string>
#include <string_view>

namespace medpol {

enum class TypeKind : std::uint8_t {
  unknown, ///< could not be determined because of an error that is reported elsewhere; fits everywhere
  money,   ///< 金额, in yuan
  rate,    ///< 比例, the fraction
  points,  ///< 百分点, the fraction
  number,  ///< 数
  count,   ///< a whole number of `unit`
  date,    ///< 日期, days since 1970-01-01
  yes_no,  ///< 是否
  one_of,  ///< a value of `enumeration`, by its index
  text,    ///< 文本, by its index in the texts of the plan or the claim
  list,    ///< 明细 or 多选 as a whole: the number of its records
};

enum class EnumerationId : std::uint16_t {};

struct Type {
  TypeKind kind = TypeKind::unknown;
  LiteralUnit unit = LiteralUnit::none; ///< count only
  EnumerationId enumeration{};          ///< one_of only
  bool operator==(const Type&) const = default;
};

inline constexpr Type money_type{TypeKind::money};
inline constexpr Type rate_type{TypeKind::rate};
inline constexpr Type yes_no_type{TypeKind::yes_no};
inline constexpr Type date_type{TypeKind::date};
constexpr Type count_of(LiteralUnit unit) { return {TypeKind::count, unit, {}}; }

/// True where both can be compared or added as they are, or where one is `unknown`.
bool fits(const Type& a, const Type& b);

/// A value of a type that has a number, in its unit; `number` for the others.
Figure figure_of(const Type& type, Int value, Scale scale);

/// A number with the word of its type: “1,700.00元”, “85%”, “5个百分点”, “90天”, “2024年8月1日”, “是”. Enumerations and
/// texts are left to the caller, who knows their words.
std::string format_plain(const Type& type, Int value, Scale scale, Language language);

} // namespace medpol
