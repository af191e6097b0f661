#pragma once
#include <cstdint>

namespace medpol {

/// What a written number counts.
enum class LiteralUnit : std::uint8_t {
  none,      ///< 3, 1.5, 0.8
  yuan,      ///< 1200元, 63万元, 5角
  rate,      ///< 80%, 百分之八十; the value is the fraction
  points,    ///< 5个百分点; the value is the fraction
  times,     ///< 次
  days,      ///< 天, 日
  months,    ///< 个月
  years,     ///< 年
  age,       ///< 周岁, 岁
  people,    ///< 人
  kinds,     ///< 种
  pieces,    ///< 项, 个, 张, 份
  date,      ///< 2024年7月1日; the value is days since 1970-01-01
  month_day, ///< 7月1日; the value is month × 100 + day
};

} // namespace medpol
