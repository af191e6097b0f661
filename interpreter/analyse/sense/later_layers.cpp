#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/proofs.hpp"
#include "interpreter/analyse/prove/claim_text.hpp"
#include "interpreter/analyse/prove/find_claim.hpp"
#include "interpreter/analyse/sense/recognised.hpp"
#include "interpreter/analyse/sense/sense.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// What is paid after basic insurance has paid: 大病、大额、公务员补助、企业补充、医疗救助.
constexpr auto later_fields =
    std::to_array<std::string_view>({"hifmi_pay", "hifob_pay", "cvlserv_pay", "hifes_pay", "maf_pay"});
/// What a claim costs, and recognised::parts_of_cost of that lie outside the scope: none says what has been paid.
constexpr auto whole_cost = std::to_array({KnownField::total_cost, KnownField::eligible_cost});

class LaterLayers {
public:
  explicit LaterLayers(Sense& sense) : sense_(sense), plan_(sense.plan()) {}

  void run() {
    const auto& policy = sense_.policy;
    if (!policy.does_take(RecordKind::expense) || !policy.header.takes_over.empty() || plan_.payments.empty()) return;
    for (const auto payment : plan_.payments)
      if (std::find(later_fields.begin(), later_fields.end(), plan_[payment].national) == later_fields.end()) return;
    for (const auto payment : plan_.payments) {
      if (!sense_.is_own(plan_[payment].span) || !rests_on_cost_alone(plan_[payment].node)) continue;
      if (report(payment)) return;
    }
  }

private:
  /// Whether the payment follows the cost, and asks for nothing that could say what has been paid before.
  bool rests_on_cost_alone(NodeId root) const {
    const auto& scope = sense_.policy.scope;
    std::vector<bool> seen(plan_.nodes.size());
    std::vector<NodeId> open{root};
    bool cost = false;
    while (!open.empty()) {
      const auto id = open.back();
      open.pop_back();
      if (seen[static_cast<std::size_t>(id)]) continue;
      seen[static_cast<std::size_t>(id)] = true;
      const auto& node = plan_[id];
      if (node.op == Op::input && node.type.kind == TypeKind::money && node.frame == ListId::none) {
        const auto field = static_cast<InputId>(node.number);
        const bool whole =
            std::any_of(whole_cost.begin(), whole_cost.end(), [&](KnownField known) { return scope.is(field, known); });
        if (!whole && std::none_of(recognised::parts_of_cost.begin(), recognised::parts_of_cost.end(),
                                   [&](std::string_view name) { return scope.find_input(name) == field; }))
          return false;
        cost = cost || whole;
      }
      each_operand(plan_, id, [&](NodeId operand) { open.push_back(operand); });
    }
    return cost;
  }

  bool report(RuleId payment) {
    const auto& policy = sense_.policy;
    const auto root = plan_[payment].node;
    ClaimFinder finder(policy);
    auto claim = finder.find({{root, NodeId::none, 100'000, std::nullopt, {}, false}});
    if (!claim) claim = finder.find({{root, NodeId::none, 1, std::nullopt, {}, false}});
    if (!claim) return false;
    Evaluator evaluator(plan_);
    const Ledger nothing;
    const ClaimHistory history(nothing, policy);
    const auto settled = settle_once(policy, evaluator, *claim, sense_.sources, {}, &history);
    if (settled.status != Status::settled) return false;
    const auto paid = evaluator.evaluate(root);
    const auto place = plan_[payment].name_span;
    auto out = diagnose<Code::W476>(place, names_of(policy.scope[plan_[payment].item]));
    out.notes.push_back(
        {std::nullopt, say<ProofPhrase::claim_paid_from_the_cost>(
                           claim_said(policy, *claim), figure_of(money_type, paid.value, plan_[root].scale))});
    out.claim = claim_json(
        policy, *claim,
        "W476-" + std::to_string(static_cast<std::uint32_t>(sense_.sources[place.file].line_of(place.begin))));
    sense_.diagnostics.push_back(std::move(out));
    return true;
  }

  Sense& sense_;
  const Plan& plan_;
};

} // namespace

void find_later_layers_alone(Sense& sense) { LaterLayers(sense).run(); }

} // namespace medpol
