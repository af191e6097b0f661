#pragma once
#include "medpol/language.hpp"

#include <array>
#include <string>
#include <string_view>

namespace medpol {

/// The same said in both languages, by Language: a name, or words of a policy as they stand and as the other language
/// has them.
using Words = std::array<std::string, 2>;

/// 是 and 否.
inline Words yes_or_no(bool value) { return value ? Words{"是", "yes"} : Words{"否", "no"}; }

inline std::string_view pick(Language language, std::string_view zh, std::string_view en) {
  return language == Language::zh ? zh : en;
}

} // namespace medpol
