#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "grammar/syntax/literal.hpp"

#include <string>
#include <string_view>

namespace medpol {

/// A literal as it is written, in half-width digits and without blanks but one before an English unit.
std::string plain_literal(std::string_view written);

/// The same value in a language: 63万元 is 630,000 yuan, 5个百分点 is 5 percentage points, 2024年7月1日 is 2024-07-01.
/// Amounts with grouped digits in English are those in 万 or 亿 in Chinese, so that both ways lead back. What has one
/// form only stays.
std::string say_literal(std::string_view written, const Literal& literal, Language language);

} // namespace medpol
