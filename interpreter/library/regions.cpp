#include "interpreter/library/regions.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// The digits of a region's code that tell it: 37 for 370000, 3708 for 370800, none for 000000.
std::string_view stem(const Scope& scope, EnumerationId regions, std::uint16_t region) {
  const auto& codes = scope[regions].values[region].codes;
  std::string_view code = codes.empty() ? std::string_view{} : std::string_view(codes[0]);
  while (code.size() >= 2 && code.ends_with("00")) code.remove_suffix(2);
  return code;
}

} // namespace

bool region_contains(const Scope& scope, std::uint16_t whole, std::uint16_t part) {
  if (whole == part) return true;
  const auto regions = scope.regions;
  if (!regions || scope[*regions].values[whole].codes.empty() || scope[*regions].values[part].codes.empty())
    return false;
  return stem(scope, *regions, part).starts_with(stem(scope, *regions, whole));
}

bool regions_meet(const Scope& scope, const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b) {
  if (a.empty() || b.empty()) return true;
  return std::any_of(a.begin(), a.end(), [&](auto one) {
    return std::any_of(b.begin(), b.end(), [&](auto other) {
      return region_contains(scope, one, other) || region_contains(scope, other, one);
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
