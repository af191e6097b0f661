#pragma once
#include <cstdint>

namespace medpol {

/// In which language something is said. What has both is indexed by it.
enum class Language : std::uint8_t { zh, en };

/// How much a problem of a policy matters.
enum class Severity : std::uint8_t {
  error, ///< nothing is settled by the policy while it stands
  warning,
  note, ///< what is worth knowing, and no reproach: what could not be proved
};

} // namespace medpol
