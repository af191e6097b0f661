#include "interpreter/policies/regions.hpp"

#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>

namespace medpol {

bool regions_meet(const Scope& scope, const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b) {
  if (a.empty() || b.empty()) return true;
  return std::any_of(a.begin(), a.end(), [&](auto one) {
    return std::any_of(b.begin(), b.end(), [&](auto other) {
      return contains(scope, *scope.regions, one, other) || contains(scope, *scope.regions, other, one);
    });
  });
}

std::optional<std::uint16_t> region_of_code(const Scope& scope, std::string_view code) {
  const auto regions = scope.regions;
  if (!regions || code.size() != 6 || code.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  for (const std::size_t digits : {4u, 2u})
    if (const auto found =
            scope.find_value(*regions, std::string(code.substr(0, digits)) + std::string(6 - digits, '0')))
      return found;
  return std::nullopt;
}

} // namespace medpol
