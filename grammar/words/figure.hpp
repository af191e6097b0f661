#pragma once
#include "grammar/value/exact.hpp"
#include "grammar/value/unit.hpp"
#include "medpol/language.hpp"

#include <string>

namespace medpol {

/// An amount, a rate, a number, a count or a day: exactly `number / scale` of its unit.
struct Figure {
  Int number = 0;
  Scale scale = 1;
  LiteralUnit unit = LiteralUnit::none;
  bool operator==(const Figure& other) const {
    return unit == other.unit && compare(number, scale, other.number, other.scale) == 0;
  }
};

/// An amount in fen.
constexpr Figure money(Int fen) { return {fen, 100, LiteralUnit::yuan}; }

/// The word for a unit of counting behind `one`, or another number: 次 / time, times.
std::string_view unit_word(LiteralUnit unit, Language language, bool one = false);

/// With its unit: “1,700.00元” and “1,700.00 yuan”, “85%”, “5个百分点”, “90天”, “2024年8月1日” and “2024-08-01”.
std::string worded(const Figure& figure, Language language);

/// As programs read it, the same in both languages: an amount and a number as decimals, a rate as its fraction (0.85),
/// a day as ISO writes it.
std::string raw(const Figure& figure);

} // namespace medpol
