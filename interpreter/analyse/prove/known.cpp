#include "interpreter/analyse/prove/known.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/limits.hpp"

#include <algorithm>
#include <set>

namespace medpol {
namespace {

bool on_fields_only(const Plan& plan, NodeId id) {
  const auto& node = plan[id];
  if (node.type.kind == TypeKind::unknown || node.op == Op::rule || node.op == Op::bands || is_choice(node.op))
    return false;
  if (is_over_records(node.op) && node.op != Op::any_record) return false; // a total is no field
  for (std::uint32_t i = 0; i < node.count; ++i)
    if (!on_fields_only(plan, plan.operand(id, i))) return false;
  return true;
}

/// Whether a condition asks for a field at all: one of constants says nothing of a claim, whatever it comes to.
bool asks_a_field(const Plan& plan, NodeId id) {
  if (traits(plan[id].op).number == ops::Number::field) return true;
  bool asks = false;
  each_operand(plan, id, [&](NodeId used) { asks = asks || asks_a_field(plan, used); });
  return asks;
}

/// Whether conditions can hold together; taken for granted where that is too much to look at. `steps`: how much work
/// may still be done; what is done is taken away.
bool can_be(const Policy& policy, const std::vector<Known>& together, std::size_t& steps) {
  constexpr std::size_t of_each = 20; // to make ready for the look
  if (steps == 0) return true;
  const auto allowed = std::min(steps, limits.case_steps / 30);
  CaseSpace space(policy, {}, together, allowed);
  const bool possible = space.can_occur();
  steps -= std::min(steps, allowed - std::min(allowed, space.budget_left()) + of_each * together.size());
  return possible;
}

/// The assertions that can hold with `head` and with one another. Where some cannot, no claim settles them, and which
/// of them is wrong is not known: none of those is.
std::vector<Known> without_contradictions(const Policy& policy, const std::vector<Known>& head,
                                          std::vector<Known> assertions) {
  auto steps = limits.contradiction_steps;
  const auto fit = [&](std::vector<Known> some) {
    some.insert(some.begin(), head.begin(), head.end());
    return can_be(policy, some, steps);
  };
  if (assertions.empty() || fit(assertions)) return assertions;
  std::vector<bool> wrong(assertions.size());
  std::vector<Known> held;
  for (std::size_t i = 0; i < assertions.size(); ++i) {
    held.push_back(assertions[i]);
    if (fit(held)) continue;
    held.pop_back();
    wrong[i] = true;
    bool found = !fit({assertions[i]});
    for (std::size_t other = 0; other < i && !found; ++other)
      if (!wrong[other] && !fit({assertions[other], assertions[i]})) wrong[other] = found = true;
    if (!found) std::fill(wrong.begin(), wrong.begin() + static_cast<std::ptrdiff_t>(i), true); // several together
  }
  std::vector<Known> out;
  for (std::size_t i = 0; i < assertions.size(); ++i)
    if (!wrong[i]) out.push_back(assertions[i]);
  return out;
}

std::vector<Known> known_of_head(const Policy& policy) {
  std::vector<Known> out;
  for (const auto node : policy.header.conditions())
    if (node != NodeId::none && !is_poisoned(policy.plan, node)) out.push_back({node, true});
  return out;
}

} // namespace

std::vector<Known> known_of_assertions(const Policy& policy) {
  std::vector<Known> out;
  for (const auto& assertion : policy.plan.assertions)
    if (on_fields_only(policy.plan, assertion.condition) && asks_a_field(policy.plan, assertion.condition))
      out.push_back({assertion.condition, true});
  return out;
}

bool is_poisoned(const Plan& plan, NodeId condition) {
  const auto& node = plan[condition];
  if (node.type.kind == TypeKind::unknown) return true;
  if (!is_connective(node.op)) return false;
  for (std::uint32_t i = 0; i < node.count; ++i)
    if (is_poisoned(plan, plan.operand(condition, i))) return true;
  return false;
}

std::vector<Known> known_of_claims(const Policy& policy) {
  auto out = known_of_head(policy);
  const auto held = without_contradictions(policy, out, known_of_assertions(policy));
  out.insert(out.end(), held.begin(), held.end());
  return out;
}

void report_contradictions(const Policy& policy, const std::vector<Known>& known, Diagnostics& diagnostics) {
  std::set<NodeId> agreed;
  for (const auto& one : known) agreed.insert(one.condition);
  for (const auto& assertion : policy.plan.assertions) {
    const auto own = assertion.condition;
    if (assertion.span.file != policy.file || assertion.doubt || !on_fields_only(policy.plan, own) ||
        !asks_a_field(policy.plan, own) || agreed.contains(own))
      continue;
    diagnostics.push_back(diagnose<Code::W386>(assertion.span));
  }
}

} // namespace medpol
