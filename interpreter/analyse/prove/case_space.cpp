#include "interpreter/analyse/prove/case_space.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace medpol {
namespace {

constexpr std::size_t most_regions = 64;               ///< gaps, or overlaps, that are kept
constexpr std::size_t steps_of_a_pair = 5'000;         ///< to see whether two conditions meet
constexpr std::size_t steps_of_pairs = 2'000'000;      ///< boxes held against one another, for all pairs of one value
constexpr std::size_t most_kept = 1'000'000;           ///< variables, of all overlaps of one value that are kept
constexpr std::size_t steps_of_narrowing = 20'000'000; ///< to see where those that meet do, for all pairs

/// A number for a box, of which those of several are told apart by their exclusive or, mostly.
std::uint64_t mix(std::uint64_t box) {
  auto out = (box + 1) * 0x9E3779B97F4A7C15u;
  out = (out ^ out >> 29) * 0xBF58476D1CE4E5B9u;
  return out ^ out >> 32;
}

/// Joins regions that differ in one variable only.
void merge(std::vector<Region>& regions) {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < regions.size(); ++i)
      for (std::size_t j = i + 1; j < regions.size();) {
        std::size_t different = 0, at = 0;
        for (std::size_t v = 0; v < regions[i].size() && different < 2; ++v)
          if (regions[i][v] != regions[j][v]) {
            ++different;
            at = v;
          }
        if (different > 1) {
          ++j;
          continue;
        }
        if (different == 1) regions[i][at] |= regions[j][at];
        regions.erase(regions.begin() + static_cast<std::ptrdiff_t>(j));
        changed = true;
      }
  }
}

} // namespace

void merge_regions(CaseVerdict& verdict) {
  merge(verdict.gaps);
  // The regions of one pair of conditions together.
  std::vector<CaseVerdict::Overlap> merged;
  for (auto& overlap : verdict.overlaps) {
    const auto same = [&](const CaseVerdict::Overlap& one) {
      return one.first == overlap.first && one.second == overlap.second;
    };
    if (std::any_of(merged.begin(), merged.end(), same)) continue;
    std::vector<Region> regions;
    for (const auto& other : verdict.overlaps)
      if (same(other)) regions.push_back(other.region);
    merge(regions);
    for (auto& one : regions) merged.push_back({overlap.first, overlap.second, std::move(one)});
  }
  verdict.overlaps = std::move(merged);
}

Region CaseSpace::everything() const {
  Region out;
  for (const auto& variable : variables_) out.emplace_back(variable.cells, true);
  return out;
}

bool CaseSpace::is_certain(const Region& region) const {
  for (std::size_t i = 0; i < variables_.size(); ++i)
    if (!region[i].all() && !variables_[i].certain) return false;
  return !knows_less_;
}

/// Between which values a variable lies in some cells, in steps of its node's scale.
Interval CaseSpace::range_in(std::size_t at, const CellSet& cells) const {
  const auto& variable = variables_[at];
  const auto grid = static_cast<Int>(variable.scale / plan_[variable.node].scale);
  auto out = no_value();
  for (const auto& run : cells.runs()) { // they are in order
    const auto behind = std::min<std::size_t>(run.to, variable.ranges.size());
    if (run.from >= behind) continue;
    out = hull(hull(out, variable.ranges[run.from]), variable.ranges[behind - 1]);
  }
  if (out.low) *out.low /= grid;
  if (out.high) *out.high /= grid;
  return out;
}

/// Whether what a region says of two fields can be when it is also said how they compare with one another.
bool CaseSpace::agrees(const Region& region) const {
  if (!differences_) return true;
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    const auto& variable = variables_[i];
    if (variable.kind != CaseVariable::Kind::difference || region[i].all()) continue;
    const auto a = index_.find({variable.node, NodeId::none}), b = index_.find({variable.minus, NodeId::none});
    if (a == index_.end() || b == index_.end()) continue;
    if (variables_[a->second].kind != CaseVariable::Kind::number ||
        variables_[b->second].kind != CaseVariable::Kind::number)
      continue;
    const auto left = range_in(a->second, region[a->second]), right = range_in(b->second, region[b->second]),
               difference = range_in(i, region[i]);
    if (left.empty || right.empty || difference.empty) continue;
    if (difference.low && left.high && right.low && *left.high - *right.low < *difference.low) return false;
    if (difference.high && left.low && right.high && *left.low - *right.high > *difference.high) return false;
  }
  return true;
}

/// Cuts a region down to one in which everything that is known holds, from the `from`th on. The first way in the order
/// of the boxes; what is cut is kept, to be taken back where that way leads nowhere. Where none does, the region is
/// left as it came to be.
bool CaseSpace::narrow(Region& region, std::size_t from) {
  struct Choice {
    std::size_t box, cut_before;
  };
  std::vector<std::pair<std::size_t, CellSet>> cut; // variables, with their cells before
  std::vector<Choice> chosen;                       // for what is known, from `from` on
  bool forced = true;                               // there was never a choice, so that nothing will be taken back
  const auto take_back = [&](std::size_t to) {
    for (; cut.size() > to; cut.pop_back()) region[cut.back().first] = std::move(cut.back().second);
  };
  const auto fits = [&](const Box& box) {
    for (const auto& [variable, cells] : box) {
      charge(region[variable].runs().size() / 16);
      if (region[variable].within(cells)) continue;
      if (!forced) cut.emplace_back(variable, region[variable]);
      region[variable] &= cells;
      if (region[variable].none()) return false;
    }
    return true;
  };
  for (std::size_t next = 0;;) { // the box that is tried next
    const auto at = from + chosen.size();
    bool found = false;
    if (at == known_.size()) {
      charge(variables_.size() / 16);
      if (agrees(region)) return true;
    } else {
      const auto& boxes = known_[at];
      forced = forced && boxes.size() == 1;
      for (; next < boxes.size() && !found; ++next) {
        charge(1 + boxes[next].size());
        if (budget_ == 0) return true;
        const auto before = cut.size();
        found = fits(boxes[next]);
        if (found) chosen.push_back({next, before});
        else take_back(before);
      }
    }
    if (found) {
      next = 0;
      continue;
    }
    if (forced || chosen.empty()) return false;
    take_back(chosen.back().cut_before);
    next = chosen.back().box + 1;
    chosen.pop_back();
  }
}

std::optional<Region> CaseSpace::possible_part(const Region& region) {
  if (known_.empty() && !differences_) return region;
  if (auto whole = region; !narrow(whole, 0)) return std::nullopt;
  auto out = region;
  // Cell by cell, where what is known speaks of them: a cell stays when some combination with it is possible.
  for (std::size_t v = 0; v < variables_.size(); ++v) {
    if (!bears_on_known_[v]) continue;
    out[v] = CellSet(variables_[v].cells);
    region[v].each([&](std::size_t cell) {
      const CellSet::Run only{static_cast<std::uint32_t>(cell), static_cast<std::uint32_t>(cell + 1)};
      charge(1 + variables_.size() / 4);
      if (budget_ == 0) return out[v].append(only); // not looked at
      auto one = region;
      one[v] = CellSet(variables_[v].cells, {only});
      if (narrow(one, 0)) out[v].append(only);
    });
    if (out[v].none()) return std::nullopt;
  }
  return out;
}

void CaseSpace::take_gap(const Region& region, CaseVerdict& verdict) {
  if (verdict.gaps.size() >= most_regions) return;
  charge(variables_.size() / 4);
  auto own = region;
  for (std::size_t v = 0; v < variables_.size(); ++v) {
    // Where a value is asked for and is not there, the claim lacks something; that is no gap.
    if (variables_[v].absent && valued_[v]) own[v].reset(*variables_[v].absent);
    // A claim that says less than is asked goes to review; that is none either.
    for (std::size_t cell = 0; cell < variables_[v].wider.size() && bounded_[v]; ++cell)
      if (variables_[v].wider[cell]) own[v].reset(cell);
    if (own[v].none()) return;
  }
  auto possible = own;
  if (narrow(possible, 0)) verdict.gaps.push_back(std::move(own));
}

void CaseSpace::take_overlap(const Region& region, const Boxes& holding, CaseVerdict& verdict) {
  std::vector<std::size_t> conditions;
  for (const auto box : holding)
    if (conditions.empty() || conditions.back() != condition_of_[box]) conditions.push_back(condition_of_[box]);
  if (conditions.size() < 2 || verdict.overlaps.size() >= most_regions) return;
  charge(variables_.size() / 4);
  auto possible = region;
  if (!narrow(possible, 0)) return;
  for (std::size_t i = 1; i < conditions.size() && verdict.overlaps.size() < most_regions; ++i)
    verdict.overlaps.push_back({conditions[0], conditions[i], region});
}

/// The cells of a variable in groups that the same boxes of `alive` allow: those boxes, and the cells; in the order of
/// their first cells. The cells are passed from one end to the other, with the boxes that allow them.
std::vector<std::pair<CaseSpace::Boxes, CellSet>> CaseSpace::split(std::size_t at, const Boxes& alive) {
  const auto cells = static_cast<std::uint32_t>(variables_[at].cells);
  std::vector<std::pair<Boxes, CellSet>> out;
  if (cells == 0) return out;
  Boxes now;                                                 // that allow the cells that are passed
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends; // where a box begins to allow cells, or ends; and the box
  for (const auto box : alive) {
    const auto own =
        std::find_if(box_[box]->begin(), box_[box]->end(), [&](const auto& part) { return part.first == at; });
    if (own == box_[box]->end()) {
      now.push_back(box);
      continue;
    }
    for (const auto& run : own->second.runs()) {
      ends.emplace_back(run.from, box);
      ends.emplace_back(run.to, box);
    }
  }
  charge(1 + ends.size());
  std::sort(ends.begin(), ends.end());
  std::unordered_multimap<std::uint64_t, std::size_t> group_of; // by a number made of the boxes
  std::uint64_t mixed = 0;
  auto end = ends.begin();
  for (std::uint32_t cell = 0; cell < cells && budget_ > 0;) {
    for (; end != ends.end() && end->first == cell; ++end) {
      const auto place = std::lower_bound(now.begin(), now.end(), end->second);
      if (place != now.end() && *place == end->second) now.erase(place);
      else now.insert(place, end->second);
      mixed ^= mix(end->second);
    }
    charge(1 + now.size() / 4);
    const auto next = end == ends.end() ? cells : std::min(end->first, cells);
    auto [known, last] = group_of.equal_range(mixed);
    while (known != last && out[known->second].first != now) ++known;
    if (known == last) {
      known = group_of.emplace(mixed, out.size());
      out.emplace_back(now, CellSet(cells));
    }
    out[known->second].second.append({cell, next});
    cell = next;
  }
  return out;
}

/// The next place from `step` on, in the order of the variables, at which some box bounds its variable.
std::optional<std::size_t> CaseSpace::next_bounded(std::size_t step, const Boxes& alive) const {
  std::optional<std::size_t> out;
  for (const auto box : alive) {
    const auto& places = places_[box];
    const auto next = std::lower_bound(places.begin(), places.end(), step);
    if (next != places.end() && (!out || *next < *out)) out = *next;
    if (out == step) break;
  }
  return out;
}

void CaseSpace::explore(std::size_t step, Region& region, const Boxes& alive, CaseVerdict& verdict, bool complete) {
  charge(2 + alive.size() / 16);
  if (budget_ == 0) return;
  if (alive.empty()) {
    if (complete) take_gap(region, verdict);
    return;
  }
  const auto next = next_bounded(step, alive);
  if (!next) return take_overlap(region, alive, verdict);
  // What is left belongs to one condition that holds already: nothing more can come of it.
  const auto is_done = [&](std::uint32_t box) { return places_[box].empty() || places_[box].back() < *next; };
  if (condition_of_[alive.front()] == condition_of_[alive.back()] && std::any_of(alive.begin(), alive.end(), is_done))
    return;
  const auto at = order_[*next];
  for (auto& [left, cells] : split(at, alive)) {
    region[at] = std::move(cells);
    explore(*next + 1, region, left, verdict, complete);
  }
  region[at] = CellSet(variables_[at].cells, true);
}

bool CaseSpace::is_possible(std::size_t condition) {
  const auto& own = boxes_of_[condition];
  if (known_.empty() && !differences_) return !own.empty();
  return std::any_of(own.begin(), own.end(), [&](const Box& box) {
    charge(variables_.size() / 4);
    auto region = everything();
    for (const auto& [variable, cells] : box) region[variable] = cells;
    return narrow(region, 0);
  });
}

bool CaseSpace::boxes_meet(const Box& a, const Box& b) {
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].first == b[j].first && !a[i].second.meets(b[j].second)) return false;
    const auto next = std::min(a[i].first, b[j].first);
    if (a[i].first == next) ++i;
    if (j < b.size() && b[j].first == next) ++j;
  }
  return true;
}

/// Whether two conditions can hold together, and where; nullopt when that takes too much.
std::optional<bool> CaseSpace::try_pair(std::size_t first, std::size_t second, Region& region) {
  budget_ = steps_of_a_pair;
  for (const auto& one : boxes_of_[first])
    for (const auto& other : boxes_of_[second]) {
      if (!boxes_meet(one, other)) continue;
      charge(variables_.size() / 16);
      region = everything();
      for (const auto* box : {&one, &other})
        for (const auto& [variable, cells] : *box) region[variable] &= cells;
      auto possible = region;
      const bool meets = narrow(possible, 0);
      if (budget_ == 0) return std::nullopt;
      if (meets) return true;
    }
  return false;
}

/// In time proportional to the number of pairs, however many combinations there are; pairs beyond a limit are left.
void CaseSpace::try_pairs(CaseVerdict& verdict) {
  verdict.overlaps.clear();
  verdict.overlaps_decided = std::none_of(boxless_.begin(), boxless_.end(), [](bool none) { return none; });
  std::size_t tried = 0, narrowed = 0;
  for (std::size_t second = 1; second < boxes_of_.size(); ++second)
    for (std::size_t first = 0; first < second; ++first) {
      tried += 1 + boxes_of_[first].size() * boxes_of_[second].size();
      if (tried > steps_of_pairs || narrowed > steps_of_narrowing ||
          verdict.overlaps.size() >= limits.diagnostics_written ||
          verdict.overlaps.size() * variables_.size() > most_kept) {
        verdict.overlaps_decided = false;
        return;
      }
      if (boxless_[first] || boxless_[second]) continue;
      Region region;
      const auto meet = try_pair(first, second, region);
      narrowed += steps_of_a_pair - budget_;
      if (!meet) verdict.overlaps_decided = false;
      if (!meet.value_or(false)) continue;
      verdict.overlaps.push_back({first, second, std::move(region)});
      break; // one of the earlier conditions is named
    }
}

CaseVerdict CaseSpace::decide(bool complete) {
  CaseVerdict verdict;
  verdict.possible.assign(boxes_of_.size(), true);
  const auto allowed = budget_;
  if (!undecided_ && budget_ > 0) {
    auto region = everything();
    Boxes all(condition_of_.size());
    std::iota(all.begin(), all.end(), 0u);
    explore(0, region, all, verdict, complete);
  }
  verdict.decided = verdict.overlaps_decided = !undecided_ && budget_ > 0;
  if (!verdict.decided) {
    verdict.gaps.clear();
    try_pairs(verdict);
  }
  auto more = limits.case_steps; // where the budget is spent
  for (std::size_t i = 0; i < boxes_of_.size(); ++i) {
    if (!verdict.decided) budget_ = std::min(steps_of_a_pair, more);
    const auto before = budget_;
    verdict.possible[i] = boxless_[i] || budget_ == 0 || is_possible(i) || budget_ == 0;
    if (!verdict.decided) more -= before - budget_;
  }
  budget_ = verdict.decided ? std::min(budget_, allowed) : 0;
  merge_regions(verdict);
  return verdict;
}

std::optional<std::vector<Goal>> CaseSpace::goals(const Region& wanted) {
  auto region = wanted;
  if (!narrow(region, 0)) return std::nullopt;
  // What only the surroundings say of two values to be compared leaves more freedom than one cell.
  for (std::size_t i = 0; i < variables_.size(); ++i)
    if (variables_[i].kind == CaseVariable::Kind::difference && wanted[i].all()) region[i] = wanted[i];
  std::vector<Goal> out;
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    const auto& variable = variables_[i];
    if (region[i].all() && !variable.absent) continue;
    const auto cell = region[i].first();
    Goal goal{variable.node, variable.minus, std::nullopt, std::nullopt, {}, variable.absent == cell};
    using Kind = CaseVariable::Kind;
    if (!goal.absent) switch (variable.kind) {
      case Kind::enumeration: goal.values = variable.values[cell]; break;
      case Kind::yes_no:
      case Kind::opaque: goal.low = goal.high = static_cast<Int>(cell); break;
      case Kind::text: goal.low = goal.high = variable.texts[cell] ? *variable.texts[cell] : -1; break;
      case Kind::number:
      case Kind::difference: {
        const auto grid = static_cast<Int>(variable.scale / plan_[variable.node].scale);
        const auto& range = variable.ranges[cell];
        if (range.low) goal.low = *range.low / grid;
        if (range.high) goal.high = *range.high / grid;
        break;
      }
      }
    out.push_back(std::move(goal));
  }
  return out;
}

} // namespace medpol
