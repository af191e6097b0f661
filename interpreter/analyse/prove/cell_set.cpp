#include "interpreter/analyse/prove/cell_set.hpp"

#include <algorithm>

namespace medpol {

CellSet::CellSet(std::size_t size, bool all) : size_(static_cast<std::uint32_t>(size)) {
  if (all) only_ = {0, size_};
}

CellSet::CellSet(std::size_t size, std::vector<Run> runs) : size_(static_cast<std::uint32_t>(size)) {
  std::sort(runs.begin(), runs.end());
  for (const auto& run : runs) append(run);
}

/// Runs in order with gaps between them.
void CellSet::take(std::vector<Run> runs) {
  only_ = runs.size() == 1 ? runs[0] : Run{};
  if (runs.size() < 2) runs.clear();
  runs_ = std::move(runs);
}

bool CellSet::test(std::size_t i) const {
  const auto own = runs();
  const auto behind = std::partition_point(own.begin(), own.end(), [&](const Run& run) { return run.from <= i; });
  return behind != own.begin() && i < std::prev(behind)->to;
}

std::size_t CellSet::count() const {
  std::size_t out = 0;
  for (const auto& run : runs()) out += run.to - run.from;
  return out;
}

void CellSet::append(Run run) {
  if (run.from >= run.to) return;
  if (none()) {
    only_ = run;
    return;
  }
  auto& last = runs_.empty() ? only_ : runs_.back();
  if (run.from <= last.to) {
    last.to = std::max(last.to, run.to);
    return;
  }
  if (runs_.empty()) {
    runs_.push_back(only_);
    only_ = {};
  }
  runs_.push_back(run);
}

void CellSet::set(std::size_t i) {
  const auto one = static_cast<std::uint32_t>(i);
  CellSet own(size_);
  own.only_ = {one, one + 1};
  *this |= own;
}

void CellSet::reset(std::size_t i) {
  if (!test(i)) return;
  std::vector<Run> out;
  for (const auto& run : runs()) {
    const auto from = std::max(run.from, static_cast<std::uint32_t>(i + 1));
    const auto to = std::min(run.to, static_cast<std::uint32_t>(i));
    if (run.from < to) out.push_back({run.from, to});
    if (from < run.to) out.push_back({from, run.to});
  }
  take(std::move(out));
}

void CellSet::flip() {
  std::vector<Run> out;
  std::uint32_t from = 0;
  for (const auto& run : runs()) {
    if (from < run.from) out.push_back({from, run.from});
    from = run.to;
  }
  if (from < size_) out.push_back({from, size_});
  take(std::move(out));
}

bool CellSet::within(const CellSet& other) const {
  const auto theirs = other.runs();
  auto at = theirs.begin();
  for (const auto& run : runs()) {
    while (at != theirs.end() && at->to < run.to) ++at;
    if (at == theirs.end() || run.from < at->from) return false;
  }
  return true;
}

bool CellSet::meets(const CellSet& other) const {
  const auto own = runs(), theirs = other.runs();
  for (auto a = own.begin(), b = theirs.begin(); a != own.end() && b != theirs.end();) {
    if (a->from < b->to && b->from < a->to) return true;
    if (a->to < b->to) ++a;
    else ++b;
  }
  return false;
}

CellSet& CellSet::operator&=(const CellSet& other) {
  if (other.all()) return *this;
  const auto own = runs(), theirs = other.runs();
  if (own.size() <= 1 && theirs.size() <= 1) {
    const auto a = own.empty() ? Run{} : own[0], b = theirs.empty() ? Run{} : theirs[0];
    only_ = {std::max(a.from, b.from), std::min(a.to, b.to)};
    if (only_.from >= only_.to) only_ = {};
    return *this;
  }
  std::vector<Run> out;
  for (auto a = own.begin(), b = theirs.begin(); a != own.end() && b != theirs.end();) {
    const Run both{std::max(a->from, b->from), std::min(a->to, b->to)};
    if (both.from < both.to) out.push_back(both);
    if (a->to < b->to) ++a;
    else ++b;
  }
  take(std::move(out));
  return *this;
}

CellSet& CellSet::operator|=(const CellSet& other) {
  std::vector<Run> all(runs().begin(), runs().end());
  all.insert(all.end(), other.runs().begin(), other.runs().end());
  return *this = CellSet(size_, std::move(all));
}

} // namespace medpol
