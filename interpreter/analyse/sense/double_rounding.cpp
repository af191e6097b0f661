#include "interpreter/analyse/sense/sense.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/proofs.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace medpol {
namespace {

/// An addend of a value: the roundings that it has been through, and of what it is a whole multiple then.
struct Part {
  std::optional<Step> grid;
  std::vector<NodeId> rounded;
};
using Parts = std::vector<Part>;

constexpr std::size_t max_parts = 30;

bool is_multiple(const Step& a, const Step& of) {
  // (n/d) ÷ (m/e) = n·e / (d·m)
  const auto above = static_cast<Int>(a.numerator) * static_cast<Int>(of.denominator),
             below = static_cast<Int>(a.denominator) * static_cast<Int>(of.numerator);
  return above % below == 0;
}

class Tracer {
public:
  explicit Tracer(const Plan& plan) : plan_(plan) {}

  const Parts& parts(NodeId id) {
    if (const auto known = known_.find(plan_.first(id)); known != known_.end()) return known->second;
    return known_[plan_.first(id)] = find(id);
  }

private:
  Parts find(NodeId id) {
    const auto& node = plan_[id];
    if (node.frame != ListId::none) return {}; // the amounts of a fee line stand on the bill, rounded
    switch (family(node.op)) {
    case Family::rule: {
      const auto& rule = plan_.rules[static_cast<std::size_t>(node.number)];
      // What is paid or reported is an amount of its own, not a step on the way.
      return rule.kind == ItemKind::value && rule.root != NodeId::none ? parts(rule.root) : Parts{};
    }
    case Family::restated: return node.op == Op::rescale ? parts(plan_.operand(id, 0)) : rounded(id);
    case Family::arithmetic: return arithmetic(id);
    case Family::extreme: return joined(operands(id));
    case Family::choice: {
      std::vector<NodeId> formulas;
      each_formula(plan_, id, [&](NodeId formula) { formulas.push_back(formula); });
      return joined(formulas);
    }
    case Family::bands: {
      auto out = parts(plan_.bands[static_cast<std::size_t>(node.number)].base);
      for (auto& part : out) part.grid.reset();
      return out;
    }
    case Family::literal:
    case Family::field:
    case Family::condition:
    case Family::account:
    case Family::calendar:
    case Family::over_records:
    case Family::per_record:
    case Family::decision: break;
    }
    return {};
  }

  Parts arithmetic(NodeId id) {
    switch (as<ops::Arithmetic>(plan_[id].op)) {
    case ops::Arithmetic::add:
    case ops::Arithmetic::subtract:
    case ops::Arithmetic::sum: return joined(operands(id));
    case ops::Arithmetic::multiply: return product(plan_.operand(id, 0), plan_.operand(id, 1));
    case ops::Arithmetic::divide: break;
    }
    return rounded(id);
  }

  /// What the policy rounds is paid: it is an amount of its own, with what is left over a limit.
  Parts rounded(NodeId id) const {
    const auto& node = plan_[id];
    const auto& rounding = plan_.roundings[static_cast<std::size_t>(node.number)];
    if (node.type.kind != TypeKind::money || rounding.by_policy) return {};
    return {{rounding.step, {id}}};
  }

  std::vector<NodeId> operands(NodeId id) const {
    std::vector<NodeId> out;
    for (std::uint32_t i = 0; i < plan_[id].count; ++i) out.push_back(plan_.operand(id, i));
    return out;
  }

  Parts joined(const std::vector<NodeId>& values) {
    Parts out;
    for (const auto value : values)
      for (const auto& part : parts(value)) {
        const auto same =
            std::find_if(out.begin(), out.end(), [&](const Part& one) { return one.rounded == part.rounded; });
        if (same == out.end()) out.push_back(part);
        else if (!part.grid || !same->grid) same->grid.reset();
        else if (is_multiple(*same->grid, *part.grid)) same->grid = part.grid;
        else if (!is_multiple(*part.grid, *same->grid)) same->grid.reset();
        if (out.size() > max_parts) return out;
      }
    return out;
  }

  Parts product(NodeId a, NodeId b) {
    auto out = parts(a);
    auto other = b;
    if (out.empty()) out = parts(b), other = a;
    const auto& factor = plan_[source_of(plan_, other)];
    const bool whole = factor.type.kind == TypeKind::count && factor.scale == 1;
    for (auto& part : out) {
      if (!part.grid || whole) continue;
      if (factor.op == Op::constant && factor.number > 0 && factor.number < (Int{1} << 40) &&
          part.grid->numerator < (1u << 20))
        part.grid = reduced(
            {part.grid->numerator * static_cast<std::uint64_t>(factor.number), part.grid->denominator * factor.scale});
      else part.grid.reset();
    }
    return out;
  }
  static Step reduced(Step step) {
    const auto common = std::gcd(step.numerator, step.denominator);
    return {step.numerator / common, step.denominator / common};
  }

  const Plan& plan_;
  std::map<NodeId, Parts> known_;
};

/// The roundings of one rule, those of the rules that it uses left out.
void roundings_of(const Plan& plan, NodeId id, std::vector<NodeId>& out, std::vector<bool>& seen) {
  if (seen[static_cast<std::size_t>(id)] || plan[id].op == Op::rule) return;
  seen[static_cast<std::size_t>(id)] = true;
  if (rounds(plan[id].op) && plan[id].type.kind == TypeKind::money) out.push_back(id);
  each_operand(plan, id, [&](NodeId operand) { roundings_of(plan, operand, out, seen); });
}

} // namespace

void find_double_rounding(Sense& sense) {
  const auto& plan = sense.plan();
  Tracer tracer(plan);
  std::vector<bool> seen(plan.nodes.size());
  std::vector<std::vector<NodeId>> own(plan.rules.size());
  std::map<NodeId, const Rule*> rule_of;
  for (std::size_t i = 0; i < plan.rules.size(); ++i) {
    if (plan.rules[i].root == NodeId::none) continue;
    roundings_of(plan, plan.rules[i].root, own[i], seen);
    for (const auto id : own[i]) rule_of.emplace(id, &plan.rules[i]);
  }
  for (std::size_t i = 0; i < plan.rules.size(); ++i) {
    const auto& rule = plan.rules[i];
    if (!sense.is_own(rule.name_span)) continue;
    for (const auto id : own[i]) {
      if (plan[id].frame != ListId::none) continue;
      const auto& step = plan.roundings[static_cast<std::size_t>(plan[id].number)].step;
      const auto& parts = tracer.parts(plan.operand(id, 0));
      const auto again = std::find_if(parts.begin(), parts.end(),
                                      [&](const Part& part) { return !part.grid || !is_multiple(*part.grid, step); });
      if (again == parts.end()) continue;
      const auto first = rule_of.find(again->rounded.front());
      const bool elsewhere = first != rule_of.end() && first->second != &rule;
      auto found = diagnose<Code::W441>(rule.name_span, sense.name(rule));
      if (elsewhere) found.notes.push_back({first->second->name_span, say<ProofPhrase::rounded_here_first>()});
      sense.report(std::move(found));
      break;
    }
  }
}

} // namespace medpol
