#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// The digits of a region's code that tell it: 37 for 370000, 3708 for 370800, none for 000000.
std::string_view stem(const EnumerationValue& region) {
  std::string_view code = region.codes.empty() ? std::string_view{} : std::string_view(region.codes[0]);
  while (code.size() >= 2 && code.ends_with("00")) code.remove_suffix(2);
  return code;
}

bool is_within(const Enumeration& declared, std::uint16_t part, std::uint16_t whole) {
  const auto& parents = declared.values[part].parents;
  return std::any_of(parents.begin(), parents.end(),
                     [&](std::uint16_t parent) { return parent == whole || is_within(declared, parent, whole); });
}

} // namespace

bool contains(const Scope& scope, EnumerationId enumeration, std::uint16_t whole, std::uint16_t part) {
  if (whole == part) return true;
  const auto& declared = scope[enumeration];
  if (is_within(declared, part, whole)) return true;
  if (scope.regions != enumeration || declared.values[whole].codes.empty() || declared.values[part].codes.empty())
    return false;
  return stem(declared.values[part]).starts_with(stem(declared.values[whole]));
}

bool has_parts(const Scope& scope, EnumerationId enumeration, std::uint16_t value) {
  for (std::size_t i = 0; i < scope[enumeration].values.size(); ++i)
    if (i != value && contains(scope, enumeration, value, static_cast<std::uint16_t>(i))) return true;
  return false;
}

bool has_levels(const Scope& scope, EnumerationId enumeration) {
  for (std::size_t i = 0; i < scope[enumeration].values.size(); ++i)
    if (has_parts(scope, enumeration, static_cast<std::uint16_t>(i))) return true;
  return false;
}

void add_parts(const Scope& scope, EnumerationId enumeration, std::uint16_t value, std::vector<bool>& set) {
  for (std::size_t i = 0; i < set.size(); ++i)
    if (!set[i] && contains(scope, enumeration, value, static_cast<std::uint16_t>(i))) set[i] = true;
}

std::vector<bool> wider_than(const Scope& scope, EnumerationId enumeration, const std::vector<bool>& set) {
  std::vector<bool> out(set.size());
  bool any = false;
  for (std::size_t part = 0; part < set.size(); ++part) {
    if (!set[part]) continue;
    for (std::size_t whole = 0; whole < set.size(); ++whole) {
      if (set[whole] || out[whole] ||
          !contains(scope, enumeration, static_cast<std::uint16_t>(whole), static_cast<std::uint16_t>(part)))
        continue;
      out[whole] = any = true;
    }
  }
  return any ? out : std::vector<bool>{};
}

std::vector<bool> outermost(const Scope& scope, EnumerationId enumeration, const std::vector<bool>& set) {
  auto out = set;
  for (std::size_t whole = 0; whole < set.size(); ++whole) {
    if (!out[whole]) continue;
    for (std::size_t part = 0; part < set.size(); ++part)
      if (part != whole && out[part] &&
          contains(scope, enumeration, static_cast<std::uint16_t>(whole), static_cast<std::uint16_t>(part)))
        out[part] = false;
  }
  return out;
}

} // namespace medpol
