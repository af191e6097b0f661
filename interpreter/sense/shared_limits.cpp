#include "grammar/diagnostic/codes.hpp"
#include "interpreter/library/bad_files.hpp"
#include "interpreter/library/regions.hpp"
#include "interpreter/library/rivals.hpp"
#include "interpreter/library/versions.hpp"
#include "interpreter/sense/sense.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// A limit that a policy holds against an account: the amounts it can be, from the lowest.
struct AccountLimit {
  const Accumulator* account = nullptr;
  std::vector<Exact> amounts;
  Span place;
};

bool is_below(const Exact& a, const Exact& b) { return compare(a.steps, a.scale, b.steps, b.scale) < 0; }
bool is_same(const Exact& a, const Exact& b) { return compare(a.steps, a.scale, b.steps, b.scale) == 0; }

std::vector<AccountLimit> limits_of(const Policy& policy) {
  const auto& plan = policy.plan;
  std::vector<AccountLimit> out;
  Figures figures(plan);
  for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
    const auto id = static_cast<NodeId>(i);
    if (plan[id].op != Op::subtract) continue;
    const auto& before = plan[plan.bare(plan.operand(id, 1))];
    if (before.op != Op::balance) continue;
    const auto limit = plan.operand(id, 0);
    const auto& found = figures.of(limit);
    if (!found || found->empty()) continue;
    AccountLimit made{&plan.accumulators[static_cast<std::size_t>(before.number)], {}, plan[id].span};
    if (made.account->kind != Accumulator::Kind::sum) continue;
    for (const auto& one : *found) made.amounts.push_back(one.value);
    std::sort(made.amounts.begin(), made.amounts.end(), is_below);
    made.amounts.erase(std::unique(made.amounts.begin(), made.amounts.end(), is_same), made.amounts.end());
    out.push_back(std::move(made));
  }
  return out;
}

std::string listed(const AccountLimit& limit, Language language) {
  std::string out;
  for (const auto& one : limit.amounts)
    out += (out.empty()                ? ""
            : language == Language::zh ? "、"
                                       : ", ") +
           figure_words(limit.account->type, one)[static_cast<std::size_t>(language)];
  return out;
}

/// Whether claims of one person can come to both in one period: versions that follow one another may raise a limit.
bool can_meet(const Library& library, const Policy& a, const Policy& b) {
  if (!regions_meet(library.vocabulary, a.header.regions, b.header.regions) ||
      !schemes_meet(a.header.schemes, b.header.schemes))
    return false;
  const auto one = in_force(a), other = in_force(b);
  return !(one.last < other.first) && !(other.last < one.first);
}

} // namespace

void find_unlike_limits(Library& library) {
  const auto bad = files_with_errors(library);
  std::vector<std::vector<AccountLimit>> all;
  for (const auto& policy : library.policies)
    all.push_back(policy->header.ledger.empty() || policy->header.extension_only || rests_on(*policy, bad)
                      ? std::vector<AccountLimit>{}
                      : limits_of(*policy));
  for (std::size_t i = 0; i < library.policies.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const auto &later = *library.policies[i], &earlier = *library.policies[j];
      if (later.header.ledger != earlier.header.ledger || all[i].empty() || all[j].empty()) continue;
      if (!can_meet(library, earlier, later)) continue;
      for (const auto& own : all[i])
        for (const auto& other : all[j]) {
          if (own.account->name != other.account->name || own.place.file != later.file) continue;
          if (std::equal(own.amounts.begin(), own.amounts.end(), other.amounts.begin(), other.amounts.end(), is_same))
            continue;
          const auto name = later.header.names(), before = earlier.header.names();
          library.diagnostics.push_back({Code::W477,
                                         own.place,
                                         {name[0], before[0], own.account->name, listed(own, Language::zh),
                                          listed(other, Language::zh), name[1], before[1], own.account->english,
                                          listed(own, Language::en), listed(other, Language::en), later.header.ledger},
                                         {{other.place, {"另一个限额在这里", "the other limit is here"}}},
                                         {}});
        }
    }
}

} // namespace medpol
