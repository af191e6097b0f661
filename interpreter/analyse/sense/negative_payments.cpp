#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/proofs.hpp"
#include "interpreter/analyse/prove/claim_text.hpp"
#include "interpreter/analyse/prove/find_claim.hpp"
#include "interpreter/analyse/prove/path.hpp"
#include "interpreter/analyse/sense/difference_text.hpp"
#include "interpreter/analyse/sense/sense.hpp"

#include <algorithm>
#include <set>

namespace medpol {
namespace {

constexpr std::size_t most_sums_tried = 1'000'000; ///< nodes, counted once for each claim that is sought
constexpr std::size_t most_cases = 60;
constexpr int most_places = 12; ///< of one payment

/// A claim for which a payment is negative, and how: the nodes from the payment down to where it becomes so.
struct Negative {
  std::vector<InputValue> claim;
  Int amount = 0; ///< of the payment, in its scale
  std::vector<NodeId> path;
};

/// What would mend it: the node that is held at zero, the text that is to be written, and where.
struct Mend {
  NodeId held = NodeId::none;
  Span place;
  Said said;
};

/// Looks for payments below zero in a copy of the policy, in which what has been reported is held at zero.
class NegativePayments {
public:
  /// With one reading of every place that can be read in several ways: the one of this number, or the last.
  /// `told`: places that have been reported.
  NegativePayments(Sense& sense, std::size_t reading, std::set<std::uint32_t>& told)
      : sense_(sense), copy_(sense.policy), plan_(copy_.plan), told_(told) {
    for (const auto& group : plan_.readings) {
      if (group.node == NodeId::none || group.readings.empty()) continue;
      auto& node = plan_.nodes[static_cast<std::size_t>(group.node)];
      node.op = Op::rescale;
      const auto& value = plan_[group.readings[std::min(reading, group.readings.size() - 1)].value];
      node.number = std::max<Int>(static_cast<Int>(node.scale / value.scale), 1);
      node.first = static_cast<std::uint32_t>(plan_.operands.size());
      node.count = 1;
      plan_.operands.push_back(group.readings[std::min(reading, group.readings.size() - 1)].value);
    }
  }

  void run(const std::vector<RuleId>& rules) {
    for (const auto rule : rules)
      for (int place = 0; place < most_places && report(rule); ++place) {
      }
  }

private:
  /// Whether something was reported of the payment, so that there may be more.
  bool report(RuleId payment) {
    const auto found = find(payment);
    if (!found) return false;
    const auto mend = mend_of(payment, found->path);
    if (mend.held == NodeId::none) return false;
    hold_at_zero(mend.held);
    const bool own = sense_.is_own(mend.place);
    const auto place = own ? mend.place : sense_.policy.header.span;
    if (!told_.insert(place.begin).second) return true;
    // What a policy that is extended has wrong is said there.
    if (!own && sense_.policy.base != nullptr && is_reported(mend.place)) return true;
    const auto& node = plan_[plan_[payment].node];
    auto out = diagnose<Code::W474>(place, sense_.name(plan_[payment]), figure_of(node.type, found->amount, node.scale),
                                    mend.said);
    out.claim = claim_json(
        copy_, found->claim,
        "W474-" + std::to_string(static_cast<std::uint32_t>(sense_.sources[place.file].line_of(place.begin))));
    out.notes.push_back({std::nullopt, say<ProofPhrase::such_a_claim>(claim_said(copy_, found->claim))});
    if (!own) out.notes.push_back({mend.place, say<ProofPhrase::negative_here>()});
    sense_.diagnostics.push_back(std::move(out));
    return true;
  }

  bool is_reported(Span place) const {
    return std::any_of(sense_.diagnostics.begin(), sense_.diagnostics.end(), [&](const Diagnostic& one) {
      return one.code == Code::W474 && one.span.file == place.file && one.span.begin == place.begin;
    });
  }

  std::optional<Negative> find(RuleId payment) {
    if (work_ > most_sums_tried) return std::nullopt;
    const auto root = plan_[payment].node;
    const auto& type = plan_[root].type;
    if (type.kind != TypeKind::money || plan_[root].frame != ListId::none) return std::nullopt;
    if (!bounds_) bounds_.emplace(copy_);
    const auto& range = bounds_->of(root);
    if (range.empty || (range.low && *range.low >= 0)) return std::nullopt;
    const auto plain = plain_fields();
    auto below = plain;
    below.push_back({root, NodeId::none, std::nullopt, -1, {}, false});
    if (auto found = search(root, below)) return found;
    // A search that aims may fail where a small cost is enough: each case is tried with it.
    for (const auto& path : cases_below(root)) {
      auto goals = plain;
      goals.insert(goals.end(), path.begin(), path.end());
      if (auto found = search(root, goals)) return found;
    }
    return std::nullopt;
  }

  std::optional<Negative> search(NodeId root, const std::vector<Goal>& goals) {
    work_ += plan_.nodes.size();
    if (work_ > most_sums_tried) return std::nullopt;
    const auto claim = ClaimFinder(copy_).find(goals);
    if (!claim || is_odd(*claim)) return std::nullopt;
    for (const auto& tried : with_round_costs(*claim))
      if (auto found = negative_in(root, tried)) return found;
    return std::nullopt;
  }

  /// What must hold for each case that the payment can come to, and nothing.
  std::vector<std::vector<Goal>> cases_below(NodeId root) const {
    std::vector<std::vector<Goal>> out{{}};
    const Paths paths(plan_, {root}, true);
    for (std::size_t i = 0; i < plan_.nodes.size() && out.size() < most_cases; ++i) {
      if (plan_.nodes[i].op != Op::select) continue;
      const auto path = paths.to(static_cast<NodeId>(i));
      if (!path) continue;
      for (const auto& arms : plan_.selections[static_cast<std::size_t>(plan_.nodes[i].number)].axes)
        for (const auto& arm : arms) {
          if (arm.condition == NodeId::none || out.size() >= most_cases) continue;
          // The case first: what must not hold on the way there leaves more room.
          out.push_back({goal_of(arm.condition, true)});
          out.back().insert(out.back().end(), path->begin(), path->end());
        }
    }
    return out;
  }

  std::optional<Negative> negative_in(NodeId root, const std::vector<InputValue>& claim) const {
    Evaluator evaluator(plan_);
    const Ledger nothing;
    const ClaimHistory history(nothing, copy_);
    evaluator.start(claim, &history);
    const auto result = evaluator.evaluate(root);
    if (result.state != State::value || result.value >= 0) return std::nullopt;
    for (const auto& assertion : plan_.assertions) {
      const auto& holds = evaluator.evaluate(assertion.condition);
      if (holds.state == State::value && holds.value == 0) return std::nullopt;
    }
    for (const auto condition : {copy_.header.of_scheme, copy_.header.applies})
      if (condition != NodeId::none && evaluator.evaluate(condition).value != 1) return std::nullopt;
    Negative out{claim, result.value, {root}};
    while (const auto next = negative_operand(evaluator.trace(), out.path.back())) out.path.push_back(*next);
    return out;
  }

  /// The claim with the costs cut to whole hundreds of yuan, at its own amounts, and with small ones.
  std::vector<std::vector<InputValue>> with_round_costs(const std::vector<InputValue>& claim) const {
    constexpr Int hundred = 10'000;
    std::vector<Int> costs;
    for (const auto known : {KnownField::eligible_cost, KnownField::total_cost})
      if (const auto field = copy_.scope.find(known))
        if (const auto& own = claim[static_cast<std::size_t>(*field)]; own.present) {
          costs.push_back(own.value / hundred * hundred);
          break;
        }
    std::vector<std::vector<InputValue>> out;
    const auto with = [&](Int cost) {
      auto made = claim;
      for (const auto known : {KnownField::eligible_cost, KnownField::total_cost})
        if (const auto field = copy_.scope.find(known))
          if (auto& own = made[static_cast<std::size_t>(*field)]; own.present) own.value = cost;
      out.push_back(std::move(made));
    };
    for (const auto cost : costs) with(cost);
    out.push_back(claim);
    for (const Int cost : {hundred, Int{1}, Int{0}}) with(cost);
    return out;
  }

  /// Amounts of a claim beside what it costs are not what makes a payment negative: what has been paid already, or lies
  /// outside the scope, is a part of the cost in every claim that is in order.
  std::vector<Goal> plain_fields() const {
    std::vector<Goal> out;
    const auto free = fields_of_limits();
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const auto& node = plan_.nodes[i];
      if (node.op != Op::input || node.type.kind != TypeKind::money || node.frame != ListId::none) continue;
      const auto field = static_cast<InputId>(node.number);
      if (copy_.scope.is(field, KnownField::total_cost) || copy_.scope.is(field, KnownField::eligible_cost) ||
          free.contains(node.number))
        continue;
      out.push_back({static_cast<NodeId>(i), NodeId::none, 0, 0, {}, false});
    }
    return out;
  }

  /// What a limit is less: of 不超过 1万元 － 本年度统筹已支付 nothing says that the year has not come to more.
  std::set<Int> fields_of_limits() const {
    std::set<Int> out;
    const auto inputs = [&](const auto& self, NodeId id, std::set<Int>& into, int depth) -> void {
      if (plan_[id].op == Op::input) into.insert(plan_[id].number);
      if (depth < 20) each_operand(plan_, id, [&](NodeId operand) { self(self, operand, into, depth + 1); });
    };
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      if (plan_.nodes[i].op != Op::minimum) continue;
      for (const auto k : {0u, 1u}) {
        auto limit = plan_.bare(plan_.operand(static_cast<NodeId>(i), k));
        if (plan_[limit].op == Op::rule) limit = plan_.bare(plan_.operand(limit, 0));
        if (plan_[limit].op != Op::subtract) continue;
        std::set<Int> from;
        inputs(inputs, plan_.operand(limit, 0), from, 0);
        if (from.empty()) inputs(inputs, plan_.operand(limit, 1), out, 0);
      }
    }
    return out;
  }

  /// Days that run backwards and amounts below zero are mistakes of the claim.
  bool is_odd(const std::vector<InputValue>& claim) const {
    const auto negative = [&](std::size_t field, const InputValue& value) {
      const auto kind = copy_.scope[static_cast<InputId>(field)].type.kind;
      return value.present && value.value < 0 && kind != TypeKind::date && kind != TypeKind::text;
    };
    for (std::size_t i = 0; i < claim.size(); ++i) {
      if (negative(i, claim[i])) return true;
      for (const auto& record : claim[i].records)
        if (negative(i, record)) return true;
    }
    const auto from = copy_.scope.find(KnownField::care_day), to = copy_.scope.find(KnownField::discharge_day);
    if (!from || !to) return false;
    const auto &first = claim[static_cast<std::size_t>(*from)], &last = claim[static_cast<std::size_t>(*to)];
    return first.present && last.present && last.value < first.value;
  }

  /// The operand by which a node is negative; of a difference, what is subtracted from.
  std::optional<NodeId> negative_operand(const Trace& trace, NodeId id) const {
    std::optional<NodeId> out;
    each_operand(plan_, id, [&](NodeId operand) {
      if (out || plan_[operand].frame != ListId::none || plan_[operand].type.kind == TypeKind::yes_no) return;
      const auto& result = trace[operand];
      if (result.state == State::value && result.value < 0) out = operand;
    });
    return out;
  }

  Mend mend_of(RuleId payment, const std::vector<NodeId>& path) const {
    // Up through differences of differences: A － B － C is one.
    auto at = path.size() - 1;
    while (at > 0 && plan_[path[at]].op == Op::subtract &&
           (plan_[path[at - 1]].op == Op::subtract || plan_[path[at - 1]].op == Op::rescale))
      --at;
    while (at + 1 < path.size() && plan_[path[at]].op == Op::rescale) ++at;
    const bool added_to = std::any_of(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(at),
                                      [&](NodeId id) { return plan_[id].op == Op::add || plan_[id].op == Op::sum; });
    if (plan_[path[at]].op == Op::subtract && !added_to)
      if (auto mend = in_excess(path[at]); mend.held != NodeId::none) return mend;
    return at_least_nothing(payment, path);
  }

  /// A － B － C written as A 超出 （B ＋ C） 部分.
  Mend in_excess(NodeId difference) const {
    std::size_t less = 0;
    for (auto at = difference; plan_[plan_.bare(at)].op == Op::subtract; at = plan_.operand(plan_.bare(at), 0)) {
      if (plan_[at].type.kind != TypeKind::money) return {};
      ++less;
    }
    const auto place = plan_[difference].span;
    const std::string written(sense_.sources.text(place));
    const auto terms = terms_of_difference(written);
    if (!terms || terms->size() != less + 1) return {};
    Several taken{{}, Several::Between::terms};
    for (std::size_t i = 1; i < terms->size(); ++i) taken.all.push_back(term((*terms)[i]));
    Argument all{std::move(taken)};
    if (less > 1) all = say<ProofPhrase::in_brackets>(std::move(all));
    const auto instead = say<ProofPhrase::part_in_excess>(term((*terms)[0]), std::move(all));
    return {difference, place, say<ProofPhrase::written_instead>(written, worded(instead, sense_.policy.language))};
  }

  static Argument term(const std::string& written) {
    return has_operator(written) ? Argument{say<ProofPhrase::in_brackets>(written)} : Argument{written};
  }

  /// ，不低于 0元 behind the formula, or the case, of the payment.
  Mend at_least_nothing(RuleId payment, const std::vector<NodeId>& path) const {
    const auto& rule = plan_[payment];
    auto held = rule.root;
    bool in_case = false;
    for (const auto id : path) {
      if (id != rule.node && plan_[id].op == Op::rule) break;
      if (plan_[id].op != Op::select && !is_reading(id)) continue;
      in_case = true;
      const auto next = std::find(path.begin(), path.end(), id) + 1;
      if (next != path.end()) held = *next;
    }
    if (!in_case) held = rule.root;
    const auto place =
        in_case && plan_[plan_.bare(held)].op != Op::rule ? plan_[plan_.bare(held)].span : rule.name_span;
    const auto name = sense_.name(rule);
    return {held, place,
            in_case ? say<ProofPhrase::case_at_least_nothing>(name) : say<ProofPhrase::at_least_nothing>(name)};
  }

  /// Whether a node of the policy was a choice between readings.
  bool is_reading(NodeId id) const {
    const auto& nodes = sense_.plan().nodes;
    return static_cast<std::size_t>(id) < nodes.size() && nodes[static_cast<std::size_t>(id)].op == Op::reading;
  }

  /// From now on the node gives zero where it was below.
  void hold_at_zero(NodeId id) {
    const auto below = static_cast<NodeId>(plan_.nodes.size());
    const auto old = plan_[id];
    plan_.nodes.push_back(old);
    const auto zero = static_cast<NodeId>(plan_.nodes.size());
    Node nothing{Op::constant, old.type, old.scale, 0, 0, 0, old.span, ListId::none};
    plan_.nodes.push_back(nothing);
    auto& held = plan_.nodes[static_cast<std::size_t>(id)];
    held.op = Op::maximum;
    held.first = static_cast<std::uint32_t>(plan_.operands.size());
    held.count = 2;
    held.number = 0;
    plan_.operands.insert(plan_.operands.end(), {below, zero});
    bounds_.reset();
  }

  Sense& sense_;
  Policy copy_;
  Plan& plan_;
  std::set<std::uint32_t>& told_;
  std::optional<Bounds> bounds_; ///< of the copy as it is now
  std::size_t work_ = 0;
};

} // namespace

void find_negative_payments(Sense& sense) {
  Bounds bounds(sense.policy);
  const auto& plan = sense.plan();
  std::vector<RuleId> wanted;
  for (const auto* rules : {&plan.payments, &plan.account_payments, &plan.results})
    for (const auto rule : *rules) {
      const auto& range = bounds.of(plan[rule].node);
      // 个人负担 and what else the vocabulary has follow from the payments.
      const bool own = sense.policy.layer_of(plan[rule].span.file) != nullptr;
      if (sense.policy.scope[plan[rule].item].may_be_negative) continue; // below zero is an answer
      if (own && !range.empty && (!range.low || *range.low < 0)) wanted.push_back(rule);
    }
  if (wanted.empty()) return;
  std::size_t readings = 1;
  std::set<std::uint32_t> told;
  for (const auto& group : plan.readings) readings = std::max(readings, group.readings.size());
  for (std::size_t reading = 0; reading < std::min<std::size_t>(readings, 8); ++reading)
    NegativePayments(sense, reading, told).run(wanted);
}

} // namespace medpol
