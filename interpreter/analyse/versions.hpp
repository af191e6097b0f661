#pragma once
#include "grammar/text/limits.hpp"
#include "grammar/value/day_set.hpp"
#include "interpreter/analyse/heads_apart.hpp"
#include "interpreter/policies/library.hpp"

namespace medpol {

/// 施行 as days; every day for a policy without.
Days in_force(const Policy& policy);

/// Which policies of a library are versions of one another. Pairs too involved to look at, of very many, are taken for
/// none.
class Versions {
public:
  explicit Versions(const Library& library) : library_(library), apart_(library) {}
  /// Whether one policy could stand in for the other at another time: both would take some claim, if they were in force
  /// on one day, and count time by the same date.
  bool are_versions(const Policy& a, const Policy& b);

private:
  const Library& library_;
  HeadsApart apart_;
  std::size_t steps_ = limits.rival_steps;
};

/// Days on which no policy is in force, between one and the next for the same regions and schemes.
struct VersionGap {
  const Policy* earlier;
  const Policy* later;
  Days days;
};

/// In the order of the later policies.
std::vector<VersionGap> gaps_between_versions(const Library& library);

/// Adds a warning for each gap to the library's diagnostics.
void find_gaps_between_versions(Library& library);

/// Adds a warning (W449) for each policy that follows another within a period of an account which both keep, each for
/// itself: a limit for the year begins again with it.
void find_restarted_accounts(Library& library);

} // namespace medpol
