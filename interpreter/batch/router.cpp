#include "interpreter/batch/router.hpp"

#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace medpol::batch {
namespace {

/// 0, 1, 2, …
const auto each_row = [] {
  std::array<std::uint16_t, Block::most_rows> rows{};
  std::iota(rows.begin(), rows.end(), std::uint16_t{0});
  return rows;
}();

} // namespace

Router::Router(const Library& library) : library_(library) {
  const auto& vocabulary = library.vocabulary;
  const auto count = [&](std::optional<InputId> input) {
    return input ? vocabulary[vocabulary[*input].type.enumeration].values.size() : 0;
  };
  region_ = vocabulary.find(KnownField::insured_place);
  scheme_ = vocabulary.find(KnownField::scheme);
  record_kind_ = vocabulary.find(KnownField::record_kind);
  matter_ = vocabulary.find(KnownField::matter);
  care_area_ = vocabulary.find(KnownField::care_area); // to be held against the two places
  reverses_ = vocabulary.find(KnownField::reversed_claim);
  schemes_ = count(scheme_) + 1;
  known_.resize((count(region_) + 1) * schemes_);
  if (record_kind_) {
    const auto& values = vocabulary[vocabulary[*record_kind_].type.enumeration].values;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (record_kind_of(values[i].name) == RecordKind::expense) expense_ = static_cast<std::uint16_t>(i);
  }
  for (const auto& policy : library.policies) {
    Head head;
    const auto& header = policy->header;
    if (header.from || header.until) {
      head.date = header.governing_date;
      head.from = header.from ? header.from->days : make_date(1900, 1, 1)->days;
      head.until = header.until ? header.until->days : make_date(2199, 12, 31)->days;
    }
    if (header.applies != NodeId::none)
      head.applies = std::make_unique<PolicyPrograms>(*policy, vocabulary.inputs.size(), header.applies);
    heads_.push_back(std::move(head));
  }
}

Router::Candidates& Router::candidates(std::int64_t region, std::int64_t scheme) {
  auto& slot = known_[static_cast<std::size_t>(region + 1) * schemes_ + static_cast<std::size_t>(scheme + 1)];
  if (slot) return *slot;
  slot = std::make_unique<Candidates>();
  for (std::size_t i = 0; i < library_.policies.size(); ++i) {
    const auto& policy = *library_.policies[i];
    if (!policy.does_take(RecordKind::expense)) continue;
    bool missing = false, fits = true;
    bool too_wide = false;
    const auto ask = [&](const std::vector<std::uint16_t>& list, std::int64_t own, auto contains) {
      if (list.empty() || missing || !fits) return;
      if (own < 0) {
        missing = true;
        return;
      }
      const auto value = static_cast<std::uint16_t>(own);
      if (std::any_of(list.begin(), list.end(), [&](std::uint16_t one) { return contains(one, value); })) return;
      fits = std::any_of(list.begin(), list.end(), [&](std::uint16_t one) { return contains(value, one); });
      too_wide = too_wide || fits;
    };
    const auto within = [&](InputId field) {
      return [&, values = policy.scope[field].type.enumeration](auto whole, auto part) {
        return contains(policy.scope, values, whole, part);
      };
    };
    if (region_) ask(policy.header.regions, region, within(*region_));
    if (scheme_) ask(policy.header.schemes, scheme, within(*scheme_));
    if (!fits) continue;
    slot->too_wide = slot->too_wide || too_wide;
    slot->too_many = slot->too_many || slot->policies.size() == most_candidates;
    if (slot->too_many) break;
    if (missing) slot->missing |= std::uint64_t{1} << slot->policies.size();
    slot->policies.push_back(static_cast<std::uint16_t>(i));
  }
  if (slot->policies.size() == 1 && slot->missing == 0 && !slot->too_wide) {
    const auto& head = heads_[slot->policies[0]];
    slot->is_plain = !head.date && !head.applies;
  }
  return *slot;
}

/// As `route` chooses among those that fit and those that lack something to tell.
std::optional<std::uint16_t> Router::taker(const Candidates& candidates, std::uint64_t takes,
                                           std::uint64_t missing) const {
  std::optional<std::uint16_t> out;
  const auto policy = [&](std::size_t i) -> const Policy& { return *library_.policies[candidates.policies[i]]; };
  for (std::size_t i = 0; i < candidates.policies.size(); ++i) {
    if ((takes >> i & 1) == 0) continue;
    bool extended = false;
    for (std::size_t other = 0; other < candidates.policies.size(); ++other)
      if (((takes | missing) >> other & 1) != 0) extended = extended || policy(other).derives_from(policy(i));
    if (extended) continue;
    if (out) return std::nullopt;
    out = candidates.policies[i];
  }
  return out;
}

/// Whether the one policy that could take the claims takes them all; the plain case, which is told without looking at
/// each.
bool Router::takes_all(const Block& block, const Candidates& candidates) {
  if (candidates.is_plain) return true;
  if (candidates.policies.size() != 1 || candidates.missing != 0 || candidates.rows.size() != block.rows) return false;
  auto& head = heads_[candidates.policies[0]];
  if (head.date) {
    const auto& dates = block.columns[static_cast<std::size_t>(*head.date)];
    if (!dates.in_use || !dates.all_present ||
        kernels().any_beyond(dates.values.data(), block.rows, head.from, head.until))
      return false;
  }
  if (!head.applies) return true;
  fitting_ = candidates.rows;
  beyond_.clear();
  const auto* machine = head.applies->run(block, fitting_, beyond_);
  return machine != nullptr && beyond_.empty() && machine->all_set(machine->program().clean) &&
         machine->all_set(machine->program().amounts[0]);
}

void Router::tell(const Block& block, const Candidates& candidates, std::vector<std::vector<std::uint16_t>>& taken,
                  std::vector<std::uint16_t>& left) {
  takes_.assign(block.rows, 0);
  missing_.assign(block.rows, candidates.missing);
  unclear_.assign(block.rows, 0);
  for (std::size_t i = 0; i < candidates.policies.size(); ++i) {
    const auto bit = std::uint64_t{1} << i;
    if ((candidates.missing & bit) != 0) continue;
    auto& head = heads_[candidates.policies[i]];
    fitting_ = candidates.rows;
    if (head.date) {
      const auto& dates = block.columns[static_cast<std::size_t>(*head.date)];
      std::erase_if(fitting_, [&](std::uint16_t row) {
        if (!dates.in_use || dates.present[row] == 0) return missing_[row] |= bit, true;
        return dates.values[row] < head.from || dates.values[row] > head.until;
      });
    }
    if (head.applies && !fitting_.empty()) {
      beyond_.clear();
      const auto* machine = head.applies->run(block, fitting_, beyond_);
      for (const auto row : beyond_) unclear_[row] = 1;
      for (std::size_t k = 0; machine != nullptr && k < fitting_.size(); ++k) {
        if (!machine->is_clean(k)) unclear_[fitting_[k]] = 1;
        else if (machine->at(machine->program().amounts[0], k) != 0) takes_[fitting_[k]] |= bit;
      }
      continue;
    }
    for (const auto row : fitting_) takes_[row] |= bit;
  }
  std::uint64_t last_takes = 0, last_missing = 0;
  std::optional<std::uint16_t> last;
  for (const auto row : candidates.rows) {
    if (takes_[row] != last_takes || missing_[row] != last_missing) {
      last_takes = takes_[row], last_missing = missing_[row];
      last = taker(candidates, last_takes, last_missing);
    }
    if (unclear_[row] != 0 || takes_[row] == 0 || !last) left.push_back(row);
    else taken[*last].push_back(row);
  }
}

void Router::route(const Block& block, std::vector<std::vector<std::uint16_t>>& taken,
                   std::vector<std::uint16_t>& left) {
  const auto column = [&](std::optional<InputId> input) -> const Column* {
    if (!input || !block.columns[static_cast<std::size_t>(*input)].in_use) return nullptr;
    return &block.columns[static_cast<std::size_t>(*input)];
  };
  const auto *region = column(region_), *scheme = column(scheme_), *kind = column(record_kind_),
             *matter = column(matter_), *reverses = column(reverses_), *care_area = column(care_area_);
  const auto value = [](const Column* from, std::size_t row) {
    return from == nullptr || from->present[row] == 0 ? std::int64_t{-1} : from->values[row];
  };
  const auto is_set = [](const Column* from, std::size_t row) { return from != nullptr && from->present[row] != 0; };
  for (auto* met : met_) met->rows.clear();
  met_.clear();
  const bool alike = region == nullptr && scheme == nullptr && kind == nullptr && matter == nullptr &&
                     reverses == nullptr && care_area == nullptr;
  if (alike && std::find(block.set_aside.begin(), block.set_aside.begin() + static_cast<std::ptrdiff_t>(block.rows),
                         1) == block.set_aside.begin() + static_cast<std::ptrdiff_t>(block.rows)) {
    auto& of_all = candidates(-1, -1);
    of_all.rows.assign(each_row.begin(), each_row.begin() + static_cast<std::ptrdiff_t>(block.rows));
    met_.push_back(&of_all);
  }
  for (std::size_t row = met_.empty() ? 0 : block.rows; row < block.rows; ++row) {
    const auto at = static_cast<std::uint16_t>(row);
    const bool other_kind = is_set(kind, row) && (!expense_ || kind->values[row] != *expense_);
    if (block.set_aside[row] != 0 || other_kind || is_set(matter, row) || is_set(reverses, row) ||
        is_set(care_area, row)) {
      left.push_back(at);
      continue;
    }
    auto& of_row = candidates(value(region, row), value(scheme, row));
    if (of_row.rows.empty()) met_.push_back(&of_row);
    of_row.rows.push_back(at);
  }
  for (const auto* met : met_) {
    if (met->policies.empty() || met->too_many || met->too_wide)
      left.insert(left.end(), met->rows.begin(), met->rows.end());
    else if (takes_all(block, *met))
      taken[met->policies[0]].insert(taken[met->policies[0]].end(), met->rows.begin(), met->rows.end());
    else tell(block, *met, taken, left);
  }
  for (auto& rows : taken)
    if (met_.size() > 1 && !std::is_sorted(rows.begin(), rows.end())) std::sort(rows.begin(), rows.end());
}

} // namespace medpol::batch
