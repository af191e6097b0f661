#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace medpol {
namespace {

/// The digits of a region's code that tell it: 37 for 370000, 3708 for 370800, none for 000000.
std::string_view stem(const EnumerationValue& region) {
  std::string_view code = region.codes.empty() ? std::string_view{} : std::string_view(region.codes[0]);
  while (code.size() >= 2 && code.ends_with("00")) code.remove_suffix(2);
  return code;
}

/// Visits the values within which some lie, at any number of steps, each once.
template <class Visit> void each_whole(const Enumeration& declared, std::vector<std::uint16_t> of, Visit visit) {
  std::vector<bool> met(declared.values.size());
  while (!of.empty()) {
    const auto value = of.back();
    of.pop_back();
    for (const auto whole : declared.values[value].parents) {
      if (met[whole]) continue;
      met[whole] = true;
      visit(whole);
      of.push_back(whole);
    }
  }
}

bool is_within(const Enumeration& declared, std::uint16_t part, std::uint16_t whole) {
  if (declared.values[part].parents.empty()) return false;
  bool found = false;
  each_whole(declared, {part}, [&](std::uint16_t one) { found = found || one == whole; });
  return found;
}

/// The stems within which the regions of a set lie by their codes, their own among them if `own`.
std::unordered_set<std::string_view> stems_around(const Enumeration& regions, const std::vector<bool>& set, bool own) {
  std::unordered_set<std::string_view> out;
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (!set[i] || regions.values[i].codes.empty()) continue;
    const auto whole = stem(regions.values[i]);
    for (std::size_t length = 0; length < whole.size() + (own ? 1 : 0); ++length) out.insert(whole.substr(0, length));
  }
  return out;
}

std::vector<std::uint16_t> members(const std::vector<bool>& set) {
  std::vector<std::uint16_t> out;
  for (std::size_t i = 0; i < set.size(); ++i)
    if (set[i]) out.push_back(static_cast<std::uint16_t>(i));
  return out;
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
  const auto& declared = scope[enumeration];
  const bool by_code = scope.regions == enumeration && !declared.values[value].codes.empty();
  for (std::size_t i = 0; i < declared.values.size(); ++i) {
    const auto& other = declared.values[i];
    if (i == value) continue;
    if (std::find(other.parents.begin(), other.parents.end(), value) != other.parents.end()) return true;
    if (by_code && !other.codes.empty() && stem(other).starts_with(stem(declared.values[value]))) return true;
  }
  return false;
}

bool has_levels(const Scope& scope, EnumerationId enumeration) {
  const auto& declared = scope[enumeration];
  if (std::any_of(declared.values.begin(), declared.values.end(),
                  [](const EnumerationValue& value) { return !value.parents.empty(); }))
    return true;
  if (scope.regions != enumeration) return false;
  const auto wholes = stems_around(declared, std::vector<bool>(declared.values.size(), true), false);
  std::unordered_set<std::string_view> known;
  return std::any_of(declared.values.begin(), declared.values.end(), [&](const EnumerationValue& value) {
    return !value.codes.empty() && (wholes.contains(stem(value)) || !known.insert(stem(value)).second);
  });
}

void add_parts(const Scope& scope, EnumerationId enumeration, std::uint16_t value, std::vector<bool>& set) {
  const auto& declared = scope[enumeration];
  std::vector<char> known(declared.values.size()); // whether a value is seen, and then: 1 without, 2 within
  known[value] = 2;
  const auto lies_within = [&](const auto& self, std::size_t one) -> bool {
    if (known[one] != 0) return known[one] == 2;
    known[one] = 1;
    for (const auto whole : declared.values[one].parents)
      if (self(self, whole)) known[one] = 2;
    return known[one] == 2;
  };
  const bool by_code = scope.regions == enumeration && !declared.values[value].codes.empty();
  for (std::size_t i = 0; i < set.size(); ++i) {
    const auto& one = declared.values[i];
    set[i] = set[i] || lies_within(lies_within, i) ||
             (by_code && !one.codes.empty() && stem(one).starts_with(stem(declared.values[value])));
  }
}

std::vector<bool> wider_than(const Scope& scope, EnumerationId enumeration, const std::vector<bool>& set) {
  const auto& declared = scope[enumeration];
  std::vector<bool> out(set.size());
  each_whole(declared, members(set), [&](std::uint16_t whole) { out[whole] = !set[whole]; });
  if (scope.regions == enumeration) {
    const auto wholes = stems_around(declared, set, true);
    for (std::size_t i = 0; i < set.size(); ++i)
      if (!set[i] && !declared.values[i].codes.empty() && wholes.contains(stem(declared.values[i]))) out[i] = true;
  }
  return std::find(out.begin(), out.end(), true) != out.end() ? out : std::vector<bool>{};
}

std::vector<bool> outermost(const Scope& scope, EnumerationId enumeration, const std::vector<bool>& set) {
  const auto& declared = scope[enumeration];
  // What lies within a value of the set, by steps down from it.
  std::vector<bool> within(set.size());
  for (const auto value : members(set))
    if (!declared.values[value].parents.empty())
      each_whole(declared, {value}, [&](std::uint16_t whole) { within[value] = within[value] || set[whole]; });
  std::unordered_map<std::string_view, std::size_t> by_stem; // regions of the set, the first of each stem
  if (scope.regions == enumeration)
    for (const auto value : members(set))
      if (!declared.values[value].codes.empty()) by_stem.emplace(stem(declared.values[value]), value);
  auto out = set;
  for (const auto value : members(set)) {
    out[value] = !within[value];
    if (by_stem.empty() || declared.values[value].codes.empty()) continue;
    const auto own = stem(declared.values[value]);
    for (std::size_t length = 0; length <= own.size(); ++length)
      if (const auto whole = by_stem.find(own.substr(0, length)); whole != by_stem.end() && whole->second != value)
        out[value] = false;
  }
  return out;
}

} // namespace medpol
