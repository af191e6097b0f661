#include "interpreter/analyse/sense/sense.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/proofs.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Follows what a payment is computed from; `taken`: the rules that were subtracted on the way.
class DeductionWalk {
public:
  DeductionWalk(const Plan& plan, Figures& figures) : plan_(plan), figures_(figures) {}

  /// The rule that is subtracted twice.
  std::optional<RuleId> twice;

  void visit(NodeId id, std::vector<RuleId>& taken, int depth = 0) {
    if (twice || depth > 60 || ++steps_ > 4000) return;
    const auto& node = plan_[id];
    switch (family(node.op)) {
    case Family::rule: {
      const auto& rule = plan_.rules[static_cast<std::size_t>(node.number)];
      if (rule.kind == ItemKind::value && rule.root != NodeId::none) visit(rule.root, taken, depth + 1);
      return;
    }
    case Family::arithmetic: return arithmetic(id, taken, depth);
    case Family::restated:
    case Family::extreme: return amounts(id, taken, depth);
    case Family::bands: return visit(plan_.bands[static_cast<std::size_t>(node.number)].base, taken, depth + 1);
    case Family::choice:
      if (node.op == Op::reading) return; // whether a reading is right is asked first
      return each_formula(plan_, id, [&](NodeId formula) { visit(formula, taken, depth + 1); });
    case Family::literal:
    case Family::field:
    case Family::condition:
    case Family::account:
    case Family::calendar:
    case Family::over_records:
    case Family::per_record:
    case Family::decision: return;
    }
  }

private:
  void amounts(NodeId id, std::vector<RuleId>& taken, int depth) {
    for (std::uint32_t i = 0; i < plan_[id].count; ++i)
      if (plan_[plan_.operand(id, i)].type.kind == TypeKind::money) visit(plan_.operand(id, i), taken, depth + 1);
  }

  void arithmetic(NodeId id, std::vector<RuleId>& taken, int depth) {
    switch (as<ops::Arithmetic>(plan_[id].op)) {
    case ops::Arithmetic::subtract: {
      const auto rule = subtracted(plan_.operand(id, 1));
      if (rule && std::find(taken.begin(), taken.end(), *rule) != taken.end()) {
        twice = rule;
        return;
      }
      if (rule) taken.push_back(*rule);
      visit(plan_.operand(id, 0), taken, depth + 1);
      if (rule) taken.pop_back();
      return;
    }
    case ops::Arithmetic::multiply: return amounts(id, taken, depth);
    case ops::Arithmetic::add:
    case ops::Arithmetic::divide:
    case ops::Arithmetic::sum: return;
    }
  }

  /// A named amount that is taken off.
  std::optional<RuleId> subtracted(NodeId id) {
    id = plan_.bare(id);
    if (plan_[id].op != Op::rule || plan_[id].type.kind != TypeKind::money) return std::nullopt;
    const auto rule = static_cast<RuleId>(plan_[id].number);
    const auto& figures = figures_.of(id);
    const bool nothing = figures && std::all_of(figures->begin(), figures->end(),
                                                [](const Alternative& one) { return one.value.steps == 0; });
    return nothing ? std::nullopt : std::optional(rule);
  }

  const Plan& plan_;
  Figures& figures_;
  int steps_ = 0;
};

} // namespace

void find_double_deductions(Sense& sense) {
  const auto& plan = sense.plan();
  for (const auto* list : {&plan.payments, &plan.account_payments})
    for (const auto payment : *list) {
      const auto& rule = plan[payment];
      if (!sense.is_own(rule.name_span) || rule.root == NodeId::none) continue;
      DeductionWalk walk(plan, sense.figures);
      std::vector<RuleId> taken;
      walk.visit(rule.root, taken);
      if (walk.twice)
        sense.report(diagnose<Code::W448>(rule.name_span, sense.name(rule), sense.name(plan[*walk.twice]))
                         .with(Note{plan[*walk.twice].name_span, say<ProofPhrase::subtracted_is_this>()}));
    }
}

} // namespace medpol
