#include "interpreter/analyse/sense/account_limits.hpp"

#include "grammar/words/proofs.hpp"
#include "interpreter/analyse/import_condition.hpp"
#include "interpreter/analyse/sense/made_alike.hpp"
#include "interpreter/analyse/sense/sense.hpp"
#include "interpreter/analyse/sense/together.hpp"
#include "interpreter/check/source_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

bool is_same_figure(const Exact& a, const Exact& b) { return compare(a.steps, a.scale, b.steps, b.scale) == 0; }

PaidLimit made(Figures& figures, NodeId limit, Span place) {
  PaidLimit out;
  out.limit = limit;
  out.place = place;
  out.figures = figures.of(limit);
  if (out.figures && out.figures->empty()) out.figures.reset();
  if (!out.figures) return out;
  for (const auto& one : *out.figures) out.amounts.push_back(one.value);
  std::sort(out.amounts.begin(), out.amounts.end(), is_below);
  out.amounts.erase(std::unique(out.amounts.begin(), out.amounts.end(), is_same_figure), out.amounts.end());
  return out;
}

/// Adds the limits by figures that a value has, below roundings, other limits and cases.
void add_limits(const Plan& plan, Figures& figures, NodeId value, std::vector<PaidLimit>& out) {
  const auto id = source_of(plan, value);
  const auto& node = plan[id];
  if (node.op == Op::round) return add_limits(plan, figures, plan.operand(id, 0), out);
  if (node.op == Op::select) {
    const auto& selection = plan.selections[static_cast<std::size_t>(node.number)];
    for (const auto cell : selection.cells) add_limits(plan, figures, cell, out);
    if (selection.fallback != NodeId::none) add_limits(plan, figures, selection.fallback, out);
    return;
  }
  if (!is_extreme(node.op)) return;
  for (const auto i : {1u, 0u}) {
    const auto limit = plan.operand(id, i);
    if (figures.of(limit) && node.op == Op::minimum) {
      out.push_back(made(figures, limit, node.span));
      return add_limits(plan, figures, plan.operand(id, 1 - i), out);
    }
  }
  for (const auto i : {0u, 1u}) add_limits(plan, figures, plan.operand(id, i), out);
}

/// A claim, of which both limits may have the same cases.
Argument each_once(Argument claim) {
  auto* parts = std::get_if<Several>(&claim.value);
  if (parts == nullptr) return claim;
  std::vector<Argument> own;
  for (auto& part : parts->all)
    if (std::find(own.begin(), own.end(), part) == own.end()) own.push_back(std::move(part));
  parts->all = std::move(own);
  return claim;
}

/// A claim for which two limits by the same amounts come to different ones, as where the cases are exchanged.
std::optional<UnlikeLimits> exchanged(const Policy& policy, const PaidLimit& own, const Policy& other_policy,
                                      const PaidLimit& other, const SourceSet& sources) {
  Policy joint(policy);
  joint.header.applies = NodeId::none; // of different claims of one person
  PlanBuilder builder(joint.plan);
  const auto import_all = [&](const Plan& from, std::vector<NodeId>& conditions) {
    return std::all_of(conditions.begin(), conditions.end(), [&](NodeId& one) {
      const auto copy = import_condition(from, one, builder);
      if (copy) one = *copy;
      return copy.has_value();
    });
  };
  // Both, so that a field is one node for the conditions of either.
  auto own_figures = *own.figures, others = *other.figures;
  for (auto& one : own_figures)
    if (!import_all(policy.plan, one.when.hold) || !import_all(policy.plan, one.when.fail)) return std::nullopt;
  for (auto& one : others)
    if (!import_all(other_policy.plan, one.when.hold) || !import_all(other_policy.plan, one.when.fail))
      return std::nullopt;
  Together together(joint, sources);
  for (const auto& mine : own_figures)
    for (const auto& theirs : others) {
      if (is_same_figure(mine.value, theirs.value)) continue;
      const auto who = together.witness(mine.when.with(theirs.when));
      if (!who) continue;
      const auto& type = policy.plan[own.limit].type;
      const auto said = [&](const Exact& value) -> Argument {
        const auto figure = figure_of(type, value.steps, value.scale);
        if (*who == Argument{}) return figure;
        return say<ProofPhrase::limit_for_some>(figure, each_once(*who));
      };
      return UnlikeLimits{said(mine.value), said(theirs.value)};
    }
  return std::nullopt;
}

} // namespace

std::vector<PaidLimit> account_limits(const Policy& policy) {
  const auto& plan = policy.plan;
  std::vector<PaidLimit> out;
  Figures figures(plan);
  for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
    const auto id = static_cast<NodeId>(i);
    if (plan[id].op != Op::subtract) continue;
    const auto& before = plan[plan.bare(plan.operand(id, 1))];
    if (before.op != Op::balance) continue;
    const auto& account = plan.accumulators[static_cast<std::size_t>(before.number)];
    if (account.kind != Accumulator::Kind::sum || account.rule == RuleId::none) continue;
    auto limit = made(figures, plan.operand(id, 0), plan[id].span);
    limit.account = &account;
    limit.name = plan[account.rule].name;
    out.push_back(std::move(limit));
  }
  return out;
}

std::vector<PaidLimit> limits_of_each_claim(const Policy& policy, const std::string& name) {
  const auto& plan = policy.plan;
  std::vector<PaidLimit> out;
  Figures figures(plan);
  for (const auto& rule : plan.rules)
    if (rule.name == name && rule.root != NodeId::none) add_limits(plan, figures, rule.root, out);
  for (auto& one : out) one.name = name;
  return out;
}

std::optional<UnlikeLimits> unlike(const Policy& policy, const PaidLimit& own, const Policy& other_policy,
                                   const PaidLimit& other, const SourceSet& sources) {
  if (is_made_alike(policy, own.limit, other_policy, other.limit)) return std::nullopt;
  if (own.figures && other.figures &&
      std::equal(own.amounts.begin(), own.amounts.end(), other.amounts.begin(), other.amounts.end(), is_same_figure))
    return own.amounts.size() == 1 ? std::nullopt : exchanged(policy, own, other_policy, other, sources);
  return UnlikeLimits{words_of(policy, own, sources), words_of(other_policy, other, sources)};
}

Argument words_of(const Policy& policy, const PaidLimit& limit, const SourceSet& sources) {
  if (!limit.figures) return source_words(policy, sources, policy.plan[policy.plan.bare(limit.limit)].span);
  Several out;
  for (const auto& one : limit.amounts)
    out.all.emplace_back(figure_of(policy.plan[limit.limit].type, one.steps, one.scale));
  return out;
}

} // namespace medpol
