#include "interpreter/analyse/policy_names.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/value/date.hpp"
#include "grammar/words/proofs.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace medpol {
namespace {

bool is_same_name(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && compare_keys(a, b) == 0;
}

/// A name for a policy that another one of the library has as well: by what its head says of it alone.
Said other_name(const Library& library, const Policy& policy, const Policy& other) {
  const auto& header = policy.header;
  const auto name = header.names();
  if (header.regions.size() == 1 && header.regions != other.header.regions && library.vocabulary.regions) {
    const auto& region = library.vocabulary[*library.vocabulary.regions].values[header.regions[0]];
    return say<ProofPhrase::name_with_region>(names_of(region), name);
  }
  if (header.from && header.from != other.header.from)
    return say<ProofPhrase::name_with_day>(name, to_iso(*header.from));
  return say<ProofPhrase::second_of_its_name>(name);
}

/// `extended`: the names that policies extend.
void compare_names(Library& library, const Policy& earlier, const Policy& later,
                   const std::unordered_set<std::string>& extended) {
  const auto one = earlier.header.names(), other = later.header.names();
  const bool same_name = is_same_name(one[0], other[0]) || is_same_name(one[1], other[1]);
  const bool is_extended = extended.contains(one[0]) || extended.contains(other[0]); // E437 says it there
  if (same_name && !is_extended)
    library.diagnostics.push_back(diagnose<Code::E426>(later.header.span, other, other_name(library, later, earlier))
                                      .with(Note{earlier.header.span, say<ProofPhrase::other_is_here>()}));
  const auto &own = later.header.ledger, &its = earlier.header.ledger;
  if (own != its && is_same_name(own, its)) {
    auto found = diagnose<Code::E428>(later.header.span, own, its)
                     .with(Note{earlier.header.span, say<ProofPhrase::other_policy_here>()});
    if (later.header.ledger_span.file == later.file) found.mend.push_back({later.header.ledger_span, its});
    library.diagnostics.push_back(std::move(found));
  }
}

void compare_with_ledger(Library& library, const Policy& named, const Policy& sharing) {
  if (!named.header.ledger.empty() || named.header.extension_only || sharing.header.extension_only) return;
  if (!is_same_name(named.header.name, sharing.header.ledger)) return;
  library.diagnostics.push_back(diagnose<Code::E427>(sharing.header.span, sharing.header.ledger, named.header.names())
                                    .with(Note{named.header.span, say<ProofPhrase::that_policy_here>()}));
}

} // namespace

void find_like_names(Library& library) {
  // By what is compared of each name: the policies that are called so, and those whose ledger is.
  std::unordered_map<std::string, std::vector<std::size_t>> called, sharing;
  std::unordered_set<std::string> extended;
  const auto names_of = [&](std::size_t i) {
    const auto names = library.policies[i]->header.names();
    return std::set<std::string>{fold_key(names[0]), fold_key(names[1])};
  };
  for (std::size_t i = 0; i < library.policies.size(); ++i) {
    for (const auto& name : names_of(i)) called[name].push_back(i);
    extended.insert(library.policies[i]->header.extends);
    if (const auto& ledger = library.policies[i]->header.ledger; !ledger.empty())
      sharing[fold_key(ledger)].push_back(i);
  }
  for (std::size_t i = 0; i < library.policies.size(); ++i) {
    const auto& later = *library.policies[i];
    std::set<std::size_t> alike; // the first one before it that has a name, or a ledger, in common: one is told
    const auto add_first = [&](const std::vector<std::size_t>& some, auto is_meant) {
      for (const auto other : some)
        if (other >= i || is_meant(*library.policies[other])) {
          if (other < i) alike.insert(other);
          return;
        }
    };
    for (const auto& name : names_of(i)) add_first(called[name], [](const Policy&) { return true; });
    const auto ledger = fold_key(later.header.ledger);
    if (!ledger.empty())
      add_first(sharing[ledger], [&](const Policy& other) { return other.header.ledger != later.header.ledger; });
    for (const auto other : alike) compare_names(library, *library.policies[other], later, extended);
    // A ledger that is called as a policy which has none.
    if (const auto found = ledger.empty() ? called.end() : called.find(ledger); found != called.end())
      for (const auto named : found->second) {
        const auto before = library.diagnostics.size();
        if (named != i) compare_with_ledger(library, *library.policies[named], later);
        if (library.diagnostics.size() > before) break;
      }
  }
  finish(library.diagnostics);
}

} // namespace medpol
