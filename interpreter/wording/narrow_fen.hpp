#pragma once
#include "interpreter/wording/wording.hpp"

#include <limits>
#include <optional>

namespace medpol {

/// An amount for those who hold it in 64 bits; nullopt where it does not fit, which only a sum can come to: then the
/// record goes to review (`amount_too_large`).
constexpr std::optional<std::int64_t> narrow_fen(Int fen) {
  constexpr Int most = std::numeric_limits<std::int64_t>::max();
  if (fen > most || fen < -most) return std::nullopt;
  return static_cast<std::int64_t>(fen);
}

} // namespace medpol
