#include "interpreter/trials/mutate/run.hpp"

#include "interpreter/examples/examples.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace medpol {
namespace {

/// The nodes that a claim may need: those below what is paid, reported, answered or added up.
std::vector<bool> needed_by_claims(const Plan& plan) {
  std::vector<bool> needed(plan.nodes.size());
  std::vector<NodeId> open;
  const auto add = [&](NodeId id) {
    if (id == NodeId::none || needed[static_cast<std::size_t>(id)]) return;
    needed[static_cast<std::size_t>(id)] = true;
    open.push_back(id);
  };
  for (const auto* rules : {&plan.payments, &plan.account_payments, &plan.results})
    for (const auto rule : *rules) add(plan[rule].node);
  for (const auto& matter : plan.matters) {
    if (matter.eligibility != RuleId::none) add(plan[matter.eligibility].node);
    for (const auto& one : matter.requirements) add(one.condition);
    for (const auto* lines : {&matter.documents, &matter.steps})
      for (const auto& line : *lines) add(line.condition);
  }
  for (const auto& account : plan.accumulators) {
    add(account.value);
    add(account.condition);
  }
  while (!open.empty()) {
    const auto id = open.back();
    open.pop_back();
    each_operand(plan, id, add);
  }
  return needed;
}

/// What a mutation is in the text, whichever plan it was found in; the last part tells those from one another that are
/// the same in the rest.
using MutationKey = std::tuple<std::uint32_t, std::uint32_t, std::vector<std::uint32_t>, std::string, std::uint32_t>;

MutationKey key_of(const Mutation& mutation, std::map<MutationKey, std::uint32_t>& same) {
  std::vector<std::uint32_t> labels;
  for (const auto label : mutation.labels) labels.insert(labels.end(), {label.begin, label.end});
  MutationKey key{mutation.place.begin, mutation.place.end, std::move(labels), mutation.from[0] + "→" + mutation.to[0],
                  0};
  std::get<4>(key) = same[key]++;
  return key;
}

/// An example that holds, with the nodes that have a value for one of its claims.
struct Watcher {
  const Example* example = nullptr;
  std::vector<bool> reached;
};

} // namespace

PolicyMutations run_mutations(Policy& policy, const Policy& layer, const SourceSet& sources,
                              const std::vector<MutationWatcher>& others, const std::function<void()>& progress) {
  PolicyMutations out;
  out.policy = &layer;
  auto mutations = mutations_of(policy, layer, sources);
  const UsesApart apart(policy.plan);
  const auto nodes = policy.plan.nodes.size();
  auto needed = needed_by_claims(policy.plan);
  std::vector<Watcher> watchers;
  for (const auto& example : policy.examples) {
    Watcher watcher{&example, std::vector<bool>(nodes)};
    const auto result =
        run_example(policy, example, sources, [&](const Policy&, const Trace& trace, const Settlement&) {
          for (std::size_t i = 0; i < nodes; ++i)
            if (trace.nodes[i].state != State::idle) watcher.reached[i] = needed[i] = true;
        });
    if (result.differences.empty()) watchers.push_back(std::move(watcher));
  }
  out.examples = watchers.size();
  for (const auto& other : others) {
    out.examples += other.examples;
    for (std::size_t i = 0; i < nodes; ++i) needed[i] = needed[i] || other.reached[i];
  }
  for (auto& mutation : mutations) {
    const auto owners = [&](const std::vector<bool>& some) {
      return std::any_of(mutation.rewrites.begin(), mutation.rewrites.end(),
                         [&](const Rewrite& one) { return some[static_cast<std::size_t>(one.node)]; });
    };
    if (!owners(needed)) continue;
    if (progress) progress();
    {
      const Mutated mutated(policy.plan, mutation);
      const bool in_text = std::any_of(watchers.begin(), watchers.end(), [&](const Watcher& one) {
        return owners(one.reached) && !run_example(policy, *one.example, sources).differences.empty();
      });
      out.noticed.push_back(in_text || std::any_of(others.begin(), others.end(), [&](const MutationWatcher& one) {
                              return owners(one.reached) && one.notices();
                            }));
    }
    out.tried.push_back(std::move(mutation));
  }
  return out;
}

void add_noticed(PolicyMutations& own, const PolicyMutations& by_other) {
  own.examples += by_other.examples;
  std::map<MutationKey, std::uint32_t> same;
  std::set<MutationKey> noticed;
  for (std::size_t i = 0; i < by_other.tried.size(); ++i)
    if (auto key = key_of(by_other.tried[i], same); by_other.noticed[i]) noticed.insert(std::move(key));
  same.clear();
  for (std::size_t i = 0; i < own.tried.size(); ++i)
    if (noticed.contains(key_of(own.tried[i], same))) own.noticed[i] = true;
}

} // namespace medpol
