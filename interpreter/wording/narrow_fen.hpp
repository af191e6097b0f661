#pragma once
#include "interpreter/wording/wording.hpp"

#include <limits>
#include <optional>
#include <string>

namespace medpol {

/// An amount for those who hold it in 64 bits; nullopt where it does not fit, which only a sum can come to: then the
/// record goes to review.
constexpr std::optional<std::int64_t> narrow_fen(Int fen) {
  constexpr Int most = std::numeric_limits<std::int64_t>::max();
  if (fen > most || fen < -most) return std::nullopt;
  return static_cast<std::int64_t>(fen);
}

/// Why a record goes to review whose amount does not fit.
inline std::string too_large_words(Language language) {
  return std::string(pick(language, "金额超过 92233720368547758.07元，不能给出",
                          "an amount is beyond 92233720368547758.07 yuan and cannot be given"));
}

} // namespace medpol
