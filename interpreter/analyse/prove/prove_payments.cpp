#include "interpreter/analyse/prove/prove_payments.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/proofs.hpp"
#include "interpreter/analyse/prove/claim_text.hpp"
#include "interpreter/analyse/prove/excess_cause.hpp"
#include "interpreter/analyse/prove/find_claim.hpp"
#include "interpreter/analyse/prove/path.hpp"
#include "interpreter/analyse/prove/region_words.hpp"
#include "interpreter/analyse/prove/slopes.hpp"
#include "interpreter/analyse/prove/within_cost.hpp"
#include "interpreter/check/bare_rates.hpp"
#include "interpreter/policies/bad_files.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t most_claims = 400, least_claims = 120; ///< that are sought for one policy
constexpr std::size_t most_work =
    1'000'000; ///< of a large policy fewer are: so many nodes, counted once for each claim

class Payments {
public:
  Payments(const Policy& policy, const SourceSet& sources, Diagnostics& diagnostics)
      : policy_(policy), plan_(policy.plan), sources_(sources), diagnostics_(diagnostics), evaluator_(policy.plan),
        finder_(policy) {}

  void run() {
    if (find_cost()) look();
  }

  /// 费用 × 8: that is an error where a claim shows that it pays more than the cost.
  void find_bare_factors() {
    if (!multiplies_by_numbers() || !find_cost()) return;
    const auto factors = bare_factors();
    if (factors.empty() || pays_within(policy_, cost_) || !pays_more()) return;
    for (const auto place : factors)
      diagnostics_.push_back(without_percent_sign(place, std::string(sources_.text(place)), false));
  }

private:
  /// The field that payments are measured by; whether they rest on one.
  bool find_cost() {
    if (plan_.payments.empty()) return false;
    const auto eligible = policy_.scope.find(KnownField::eligible_cost),
               total = policy_.scope.find(KnownField::total_cost);
    for (const auto cost : {eligible, total}) {
      if (!cost || !rests_on(*cost)) continue;
      cost_ = *cost;
      return true;
    }
    return false;
  }

  bool rests_on(InputId cost) const {
    std::vector<NodeId> roots;
    for (const auto rule : plan_.payments) roots.push_back(plan_[rule].node);
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i)
      if (plan_.nodes[i].op == Op::input && static_cast<InputId>(plan_.nodes[i].number) == cost)
        if (path_to(plan_, roots, static_cast<NodeId>(i), true)) return true;
    return false;
  }

  void look() {
    Slopes slopes(policy_, cost_);
    Slope total{0, 0};
    for (const auto rule : plan_.payments)
      total.low = total.low && slopes.of(plan_[rule].node).low
                      ? std::optional(*total.low + *slopes.of(plan_[rule].node).low)
                      : std::nullopt;
    bool rises = total.low && *total.low >= 0;
    bool within = pays_within(policy_, cost_);
    if (rises && within) return;
    bool cliff = false, above = false;
    for (const auto& goals : candidates(slopes)) {
      if ((rises || cliff) && (within || above)) break;
      if (sought_++ >= most_sought()) break;
      const auto claim = finder_.find(goals);
      if (!claim) continue;
      for (const auto amount : amounts_near(*claim)) {
        if (!rises && !cliff) cliff = falls_at(*claim, amount);
        if (!within && !above) above = exceeds_at(*claim, amount);
      }
    }
    if (!rises && !cliff) open(say<ProofPhrase::may_fall>(field()));
    if (!within && !above) open(say<ProofPhrase::may_exceed>(field()));
  }

  Words field() const { return names_of(policy_.scope[cost_]); }
  Argument yuan(Int fen) const { return short_said(policy_.scope, money_type, fen, 100); }

  /// What claims are tried: any, each case of each choice, and each edge that the cost can come to.
  std::vector<std::vector<Goal>> candidates(Slopes& slopes) {
    std::vector<NodeId> roots;
    for (const auto rule : plan_.payments) roots.push_back(plan_[rule].node);
    const Paths paths(plan_, roots, true);
    std::vector<std::vector<Goal>> edges, cases;
    std::vector<bool> tried(plan_.values.size()); // equal comparisons have one edge
    for (std::size_t i = 0; i < plan_.nodes.size() && edges.size() < most_claims; ++i) {
      const auto id = static_cast<NodeId>(i);
      const auto& node = plan_.nodes[i];
      const bool compares = is_comparison(node.op) && !slopes.of(id).is_constant();
      if (compares || node.op == Op::select) {
        if (tried[plan_.value(id)]) continue;
        const auto path = paths.to(id);
        if (!path) continue;
        tried[plan_.value(id)] = true;
        if (compares) {
          const auto a = plan_.operand(id, 0), b = plan_.operand(id, 1);
          const bool left = !slopes.of(a).is_constant();
          auto goals = *path;
          // Where both sides are equal; what is computed may jump over that, so both sides of the edge are tried too.
          goals.push_back({left ? a : b, left ? b : a, 0, 0, {}, false});
          edges.push_back(goals);
          for (const bool holds : {true, false}) {
            goals.back() = goal_of(id, holds);
            edges.push_back(goals);
          }
        } else {
          for (const auto& arms : plan_.selections[static_cast<std::size_t>(node.number)].axes)
            for (const auto& arm : arms) {
              if (arm.condition == NodeId::none || cases.size() >= most_claims) continue;
              cases.push_back(*path);
              cases.back().push_back(goal_of(arm.condition, true));
            }
        }
      }
    }
    edges.emplace_back();
    edges.insert(edges.end(), cases.begin(), cases.end());
    return edges;
  }

  std::vector<Int> amounts_near(const std::vector<InputValue>& claim) const {
    const auto& own = claim[static_cast<std::size_t>(cost_)];
    std::vector<Int> out{0, 1, 100, 10'000};
    for (const Int by : {1, -100, -1, 0}) // the claim as it is comes first
      if (own.present && own.value + by >= 0) out.insert(out.begin(), own.value + by);
    return out;
  }

  /// What the funds pay for a claim with another cost; nullopt where it is not settled. The cost as a whole is no less
  /// than what is in scope.
  std::optional<Settlement> paid(std::vector<InputValue>& claim, Int cost, Int whole) {
    auto& own = claim[static_cast<std::size_t>(cost_)];
    own = {true, cost, {}, {}};
    if (const auto total = policy_.scope.find(KnownField::total_cost);
        total && *total != cost_ && claim[static_cast<std::size_t>(*total)].present)
      claim[static_cast<std::size_t>(*total)].value = whole;
    const Ledger nothing;
    const ClaimHistory history(nothing, policy_);
    auto settlement = settle_once(policy_, evaluator_, claim, sources_, {}, &history);
    if (settlement.status != Status::settled && settlement.status != Status::refused) return std::nullopt;
    return settlement;
  }

  bool falls_at(std::vector<InputValue> claim, Int cost) {
    const auto whole = std::max<Int>(claim_total(claim), cost + 1);
    auto lower = claim, higher = claim;
    const auto less = paid(lower, cost, whole), more = paid(higher, cost + 1, whole);
    if (!less || !more || more->fund_total >= less->fund_total) return false;
    const ExcessCause cause{falling(*less, *more), RuleId::none, std::nullopt};
    report(diagnose<Code::W470>(place(cause), field(), yuan(cost), yuan(less->fund_total), yuan(more->fund_total)),
           higher, cause);
    return true;
  }

  /// What the funds pay for a cost in scope that is a small part of the whole.
  std::optional<Settlement> paid_for(std::vector<InputValue>& claim, Int cost) {
    return paid(claim, cost, std::max<Int>(claim_total(claim), cost * 10 + 1'000'000));
  }

  /// Whether a claim shows that the funds pay more than the cost.
  bool pays_more() {
    Slopes slopes(policy_, cost_);
    for (const auto& goals : candidates(slopes)) {
      if (sought_++ >= most_sought()) break;
      auto claim = finder_.find(goals);
      if (!claim) continue;
      auto amounts = amounts_near(*claim);
      amounts.insert(amounts.end(), {1'000'000, 10'000'000}); // beyond deductibles
      for (const auto amount : amounts) {
        const auto pays = paid_for(*claim, amount);
        if (pays && pays->fund_total > amount) return true;
      }
    }
    return false;
  }
  std::size_t most_sought() const { return std::clamp(most_work / plan_.values.size(), least_claims, most_claims); }

  bool exceeds_at(std::vector<InputValue> claim, Int cost) {
    const auto pays = paid_for(claim, cost);
    if (!pays || pays->fund_total <= cost) return false;
    const auto cause = cause_of_excess(policy_, evaluator_.trace(), *pays, cost);
    report(diagnose<Code::W471>(place(cause), yuan(pays->fund_total), field(), yuan(cost)), claim, cause);
    return true;
  }

  bool multiplies_by_numbers() const {
    return std::any_of(plan_.nodes.begin(), plan_.nodes.end(), [&](const Node& node) {
      return node.op == Op::multiply && (plan_[plan_.operands[node.first]].type.kind == TypeKind::number ||
                                         plan_[plan_.operands[node.first + 1]].type.kind == TypeKind::number);
    });
  }

  /// Numbers from 2 up, without a unit, that an amount which moves with the cost is multiplied by: 80 for 80%.
  std::vector<Span> bare_factors() {
    Slopes slopes(policy_, cost_);
    std::vector<Span> out;
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const auto id = static_cast<NodeId>(i);
      if (plan_[id].op != Op::multiply) continue;
      for (const std::uint32_t side : {0u, 1u}) {
        const auto factor = plan_.operand(id, side), amount = plan_.operand(id, 1 - side);
        if (plan_[factor].type.kind == TypeKind::number && plan_[amount].type.kind == TypeKind::money &&
            !slopes.of(amount).is_constant())
          collect_factors(factor, out);
      }
    }
    return out;
  }
  void collect_factors(NodeId factor, std::vector<Span>& out) const {
    const auto& node = plan_[factor];
    if (node.op == Op::constant) {
      const bool own = node.span.file == policy_.file && node.span.begin < node.span.end;
      const auto known = [&](const Span& one) { return one.begin == node.span.begin && one.end == node.span.end; };
      if (own && node.number >= 2 * static_cast<Int>(node.scale) && std::none_of(out.begin(), out.end(), known))
        out.push_back(node.span);
    }
    if (node.op == Op::rescale || node.op == Op::rule) collect_factors(plan_.operand(factor, 0), out);
    if (node.op != Op::select) return;
    const auto& selection = plan_.selections[static_cast<std::size_t>(node.number)];
    for (const auto cell : selection.cells) collect_factors(cell, out);
    if (selection.fallback != NodeId::none) collect_factors(selection.fallback, out);
  }

  Int claim_total(const std::vector<InputValue>& claim) const {
    const auto total = policy_.scope.find(KnownField::total_cost);
    return total && claim[static_cast<std::size_t>(*total)].present ? claim[static_cast<std::size_t>(*total)].value : 0;
  }

  /// The payment that is lower for the higher cost.
  static RuleId falling(const Settlement& less, const Settlement& more) {
    for (const auto& before : less.payments)
      for (const auto& after : more.payments)
        if (after.rule == before.rule && after.fen < before.fen) return after.rule;
    return RuleId::none;
  }

  /// Where the policy itself writes the rule or, failing that, what it pays; else its head.
  Span place(const ExcessCause& cause) const {
    for (const auto rule : {cause.rule, cause.payment})
      if (rule != RuleId::none && plan_[rule].span.file == policy_.file) return plan_[rule].name_span;
    return place();
  }
  /// At the first payment.
  Span place() const {
    for (const auto rule : plan_.payments)
      if (plan_[rule].span.file == policy_.file) return plan_[rule].name_span;
    return policy_.header.span;
  }

  void report(Diagnostic found, const std::vector<InputValue>& claim, const ExcessCause& cause) {
    const auto at = found.span;
    found.claim = claim_json(policy_, claim,
                             std::string(info(found.code).name) + "-" +
                                 std::to_string(static_cast<std::uint32_t>(sources_[at.file].line_of(at.begin))));
    found.notes.push_back({std::nullopt, say<ProofPhrase::such_a_claim>(claim_said(policy_, claim))});
    const auto note = [&](Span span, Said said) {
      if (span != at) found.notes.push_back({span, std::move(said)});
    };
    if (cause.label) note(*cause.label, say<ProofPhrase::case_of_the_claim>());
    if (cause.rule != RuleId::none) note(plan_[cause.rule].name_span, say<ProofPhrase::excess_from_here>());
    if (cause.payment != RuleId::none) note(plan_[cause.payment].name_span, say<ProofPhrase::paid_here>());
    diagnostics_.push_back(std::move(found));
  }
  void open(Said what) { diagnostics_.push_back(diagnose<Code::N473>(place(), std::move(what))); }

  const Policy& policy_;
  const Plan& plan_;
  const SourceSet& sources_;
  Diagnostics& diagnostics_;
  Evaluator evaluator_;
  ClaimFinder finder_;
  InputId cost_{};
  std::size_t sought_ = 0;
};

} // namespace

void find_bare_factors(Library& library) {
  const auto bad = files_with_errors(library);
  for (const auto& policy : library.policies)
    if (!rests_on(*policy, bad)) Payments(*policy, library.sources, library.diagnostics).find_bare_factors();
  finish(library.diagnostics);
}

void prove_payments(Library& library) {
  const auto bad = files_with_errors(library);
  for (const auto& policy : library.policies)
    if (!rests_on(*policy, bad)) Payments(*policy, library.sources, library.diagnostics).run();
  finish(library.diagnostics);
}

} // namespace medpol
