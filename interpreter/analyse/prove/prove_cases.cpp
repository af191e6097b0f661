#include "interpreter/analyse/prove/prove_cases.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/checks.hpp"
#include "grammar/words/proofs.hpp"
#include "interpreter/analyse/prove/claim_text.hpp"
#include "interpreter/analyse/prove/combinations.hpp"
#include "interpreter/analyse/prove/find_claim.hpp"
#include "interpreter/analyse/prove/known.hpp"
#include "interpreter/analyse/prove/path.hpp"
#include "interpreter/analyse/prove/region_words.hpp"
#include "interpreter/check/source_words.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_set>

namespace medpol {
namespace {

constexpr std::size_t regions_shown = 3, regions_tried = 8, claims_sought = 200;
constexpr std::size_t most_looked_through = 1'000'000; ///< operations, to find all these claims

class Proving {
public:
  Proving(Policy& policy, const SourceSet& sources, Diagnostics& diagnostics)
      : policy_(policy), sources_(sources), diagnostics_(diagnostics), known_(known_of_claims(policy)),
        nodes_(policy.plan.selections.size(), NodeId::none), uses_(policy.plan) {
    for (std::size_t i = 0; i < policy.plan.nodes.size(); ++i)
      if (policy.plan.nodes[i].op == Op::select)
        nodes_[static_cast<std::size_t>(policy.plan.nodes[i].number)] = static_cast<NodeId>(i);
  }

  void run() {
    report_contradictions(policy_, known_, diagnostics_);
    for (std::size_t i = 0; i < policy_.plan.selections.size(); ++i) {
      auto& selection = policy_.plan.selections[i];
      if (selection.cases_of) selection.proved = policy_.plan.selections[*selection.cases_of].proved;
      if (selection.cases_of || nodes_[i] == NodeId::none) continue;
      const auto context = known_at(nodes_[i]);
      bool proved = true;
      const auto axes = selection.axes.size();
      for (std::size_t axis = 0; axis < axes; ++axis) {
        const auto told = diagnostics_.size();
        proved = axis_is_disjoint(i, axis, context) && proved;
        if (axis == 0 && selection.shares_rows) leave_out_what_is_told(told);
      }
      selection.proved = proved;
    }
  }

private:
  struct Axis {
    NodeId select;
    const Selection& selection;
    const std::vector<Arm>& arms;
    std::vector<std::size_t> arm_of; ///< by condition
    CaseSpace& space;
  };

  /// The values of a table share its rows: what is said of these is said once.
  void leave_out_what_is_told(std::size_t from) {
    for (auto i = from; i < diagnostics_.size();) {
      const auto& found = diagnostics_[i];
      const bool told = std::any_of(diagnostics_.begin(), diagnostics_.begin() + static_cast<std::ptrdiff_t>(from),
                                    [&](const Diagnostic& one) {
                                      return one.code == found.code && one.span == found.span && one.args == found.args;
                                    });
      if (told) diagnostics_.erase(diagnostics_.begin() + static_cast<std::ptrdiff_t>(i));
      else ++i;
    }
  }

  /// Looks at each message once: there may be many, and many choices that ask.
  bool errors_told() {
    for (; looked_at_ < diagnostics_.size() && !errors_told_; ++looked_at_)
      errors_told_ = info(diagnostics_[looked_at_].code).severity == Severity::error;
    return errors_told_;
  }

  /// What is known of every claim for which a choice is made: that of all claims, and the cases in which it stands.
  std::vector<Known> known_at(NodeId select) const {
    auto out = known_;
    for (const auto& goal : uses_.surroundings(select))
      if (policy_.plan[goal.node].type.kind == TypeKind::yes_no && goal.low && goal.low == goal.high &&
          !is_poisoned(policy_.plan, goal.node))
        out.push_back({goal.node, *goal.low != 0});
    return out;
  }

  /// True when no two arms of the axis can hold together.
  bool axis_is_disjoint(std::size_t number, std::size_t axis, const std::vector<Known>& context) {
    const auto& selection = policy_.plan.selections[number];
    const auto& arms = selection.axes[axis];
    std::vector<NodeId> conditions;
    std::vector<std::size_t> arm_of;
    bool rest = false;
    std::unordered_set<NodeId> asked; // one condition may stand in many rows
    for (std::size_t i = 0; i < arms.size(); ++i) {
      rest = rest || arms[i].condition == NodeId::none;
      if (arms[i].condition == NodeId::none) continue;
      if (asked.insert(arms[i].condition).second && is_poisoned(policy_.plan, arms[i].condition)) return false;
      conditions.push_back(arms[i].condition);
      arm_of.push_back(i);
    }
    if (budget_ == 0) {
      diagnostics_.push_back(
          diagnose<Code::N472>(policy_.plan[nodes_[number]].span, say<ProofPhrase::too_many_cases_before>()));
      return false;
    }
    const bool complete = !rest && !selection.exception && selection.fallback == NodeId::none;
    const auto allowed = std::min(budget_, limits.case_steps);
    CaseSpace space(policy_, conditions, context, allowed);
    const auto verdict = space.decide(complete);
    budget_ -= std::min(budget_, allowed - std::min(allowed, space.budget_left()));
    const Axis own{nodes_[number], selection, arms, arm_of, space};
    for (std::size_t i = 0; i < conditions.size(); ++i)
      if (!verdict.possible[i]) diagnostics_.push_back(diagnose<Code::W332>(arms[arm_of[i]].label));
    if ((rest || selection.exception) && !conditions.empty() && !errors_told() && !rest_is_possible(conditions))
      diagnostics_.push_back(rest ? diagnose<Code::W332>(arms.back().label) : diagnose<Code::W453>(arms.back().label));
    if (is_uncertain(space, verdict)) {
      Combinations combinations(policy_, conditions, context);
      if (const auto exact = combinations.decide(complete)) {
        report({nodes_[number], selection, arms, arm_of, combinations.space()}, *exact, complete);
        return exact->overlaps.empty();
      }
    }
    if (!seek_overlaps(own, conditions)) report(own, verdict, complete);
    return verdict.overlaps_decided && verdict.overlaps.empty();
  }

  /// False when conditions hold for whatever a claim may say, so that 其他, or the value above exceptions, is never
  /// asked for. What the head excludes is left aside: an 其他 may stand there for safety.
  bool rest_is_possible(const std::vector<NodeId>& conditions) {
    std::vector<Known> known;
    for (const auto condition : conditions) known.push_back({condition, false});
    const auto allowed = std::min(budget_, limits.case_steps);
    CaseSpace space(policy_, {}, known, allowed);
    const bool possible = space.can_occur();
    budget_ -= std::min(budget_, allowed - std::min(allowed, space.budget_left()));
    return possible;
  }

  /// For pairs with a condition that has too many ways to hold a claim is sought that fulfils both. True when one was
  /// found, and reported.
  bool seek_overlaps(const Axis& axis, const std::vector<NodeId>& conditions) {
    std::vector<std::size_t> all(conditions.size()), involved;
    std::iota(all.begin(), all.end(), std::size_t{0});
    for (const auto condition : all)
      if (!axis.space.has_boxes(condition)) involved.push_back(condition);
    for (std::size_t second = 1; second < conditions.size() && !involved.empty(); ++second)
      for (const auto first : axis.space.has_boxes(second) ? involved : all) {
        if (first >= second) break;
        if (sought_ >= claims_sought || looked_through_ > most_looked_through) return false;
        auto claim = claim_with({goal_of(conditions[first], true), goal_of(conditions[second], true)}, axis.select,
                                State::ambiguous);
        if (!claim) continue;
        const auto &one = axis.arms[axis.arm_of[first]], &other = axis.arms[axis.arm_of[second]];
        report_overlap(one, other,
                       say<ProofPhrase::both_cases>(source_words(policy_, sources_, one.label),
                                                    source_words(policy_, sources_, other.label)),
                       claim);
        return true;
      }
    return false;
  }

  void report_overlap(const Arm& first, const Arm& second, Argument cases,
                      const std::optional<std::vector<InputValue>>& claim) {
    auto found = diagnose<Code::E331>(second.label, std::move(cases))
                     .with(Note{first.label, say<ProofPhrase::overlaps_this_case>()});
    if (claim) show(found, *claim);
    diagnostics_.push_back(std::move(found));
  }

  /// Whether the verdict speaks of claims that may not exist, for a computed value takes part.
  static bool is_uncertain(const CaseSpace& space, const CaseVerdict& verdict) {
    const auto uncertain = [&](const Region& region) { return !space.is_certain(region); };
    return std::any_of(verdict.gaps.begin(), verdict.gaps.end(), uncertain) ||
           std::any_of(verdict.overlaps.begin(), verdict.overlaps.end(),
                       [&](const CaseVerdict::Overlap& overlap) { return uncertain(overlap.region); });
  }

  void report(const Axis& axis, const CaseVerdict& verdict, bool complete) {
    const bool told = report_overlaps(axis, verdict);
    if (complete) report_gaps(axis, verdict);
    const bool left = complete ? !verdict.decided : !verdict.overlaps_decided;
    if (left && !told) unproved(axis, say<ProofPhrase::too_many_cases>());
  }

  void report_gaps(const Axis& axis, const CaseVerdict& verdict) {
    std::vector<Argument> cases;
    Diagnostic found{Code::E330, policy_.plan[axis.select].span, {}};
    std::size_t shown = 0, tried = 0;
    std::optional<Argument> open;
    for (const auto& gap : verdict.gaps) {
      const bool certain = axis.space.is_certain(gap);
      const bool wanted = found.claim.empty() || !certain;
      const auto claim = wanted && tried++ < regions_tried ? claim_in(axis, gap, State::gap) : std::nullopt;
      const auto words = region_said(policy_, sources_, axis.space, gap);
      if (!certain && !claim) {
        if (!open) open = words;
        continue;
      }
      if (claim && found.claim.empty()) show(found, *claim);
      if (++shown > regions_shown) continue;
      cases.emplace_back(words);
    }
    if (shown > regions_shown) cases.emplace_back(say<CheckPhrase::more_places>(shown - regions_shown));
    found.args = diagnose<Code::E330>({}, Several{std::move(cases), Several::Between::clauses}).args;
    if (shown > 0) diagnostics_.push_back(std::move(found));
    else if (open) unproved(axis, say<ProofPhrase::maybe_no_case>(*open));
  }

  /// True when an overlap was reported.
  bool report_overlaps(const Axis& axis, const CaseVerdict& verdict) {
    std::optional<Argument> open;
    std::vector<std::size_t> reported; ///< arms
    std::size_t tried = 0;
    for (const auto& overlap : verdict.overlaps) {
      const auto& first = axis.arms[axis.arm_of[overlap.first]];
      const auto second = axis.arm_of[overlap.second];
      if (std::find(reported.begin(), reported.end(), second) != reported.end()) continue;
      const auto words = region_said(policy_, sources_, axis.space, overlap.region);
      const auto claim = tried++ < regions_tried ? claim_in(axis, overlap.region, State::ambiguous) : std::nullopt;
      if (!axis.space.is_certain(overlap.region) && !claim) {
        if (!open) open = words;
        continue;
      }
      reported.push_back(second);
      report_overlap(first, axis.arms[second], words, claim);
    }
    if (reported.empty() && open) unproved(axis, say<ProofPhrase::maybe_two_cases>(*open));
    return !reported.empty();
  }

  /// A claim of the region for which the choice comes to `state` when the policy settles it.
  std::optional<std::vector<InputValue>> claim_in(const Axis& axis, const Region& region, State state) {
    auto goals = axis.space.goals(region);
    return goals ? claim_with(std::move(*goals), axis.select, state) : std::nullopt;
  }

  std::optional<std::vector<InputValue>> claim_with(std::vector<Goal> goals, NodeId select, State state) {
    if (sought_ >= claims_sought || looked_through_ > most_looked_through) return std::nullopt;
    ++sought_;
    looked_through_ += policy_.plan.nodes.size();
    if (!paths_) paths_.emplace(policy_.plan, roots_of(policy_.plan), true);
    const auto path = paths_->to(select);
    if (!path) return std::nullopt;
    goals.insert(goals.end(), path->begin(), path->end());
    for (const auto& readings : choices_of_readings()) {
      ClaimFinder finder(policy_);
      finder.choose(readings);
      auto claim = finder.find(goals);
      if (!claim) continue;
      Evaluator evaluator(policy_.plan);
      const Ledger nothing;
      const ClaimHistory history(nothing, policy_);
      evaluator.choose(readings);
      evaluator.start(*claim, &history);
      const auto& result = evaluator.trace()[select];
      for (const auto root : roots_of(policy_.plan)) {
        evaluator.evaluate(root);
        if (result.state != State::idle) break;
      }
      if (result.state == state && result.origin == select) return claim;
    }
    return std::nullopt;
  }

  /// None, then each letter for all rules that have it.
  std::vector<std::vector<ReadingChoice>> choices_of_readings() const {
    std::vector<std::vector<ReadingChoice>> out{{}};
    std::uint8_t letters = 0;
    for (const auto& group : policy_.plan.readings)
      for (const auto& reading : group.readings)
        letters = std::max(letters, static_cast<std::uint8_t>(reading.letter + 1));
    for (std::uint8_t letter = 0; letter < letters; ++letter) {
      std::vector<ReadingChoice> all;
      for (const auto& group : policy_.plan.readings)
        if (std::any_of(group.readings.begin(), group.readings.end(),
                        [&](const Reading& reading) { return reading.letter == letter; }))
          all.push_back({group.rule, letter});
      out.push_back(std::move(all));
    }
    return out;
  }

  void show(Diagnostic& found, const std::vector<InputValue>& claim) const {
    const auto line = static_cast<std::uint32_t>(sources_[found.span.file].line_of(found.span.begin));
    found.claim = claim_json(policy_, claim, std::string(info(found.code).name) + "-" + std::to_string(line));
    found.notes.push_back({std::nullopt, say<ProofPhrase::such_a_claim>(claim_said(policy_, claim))});
  }

  void unproved(const Axis& axis, Said why) {
    diagnostics_.push_back(diagnose<Code::N472>(policy_.plan[axis.select].span, std::move(why)));
  }

  Policy& policy_;
  const SourceSet& sources_;
  Diagnostics& diagnostics_;
  const std::vector<Known> known_;
  std::vector<NodeId> nodes_; ///< by selection
  const Uses uses_;
  std::size_t budget_ = limits.policy_case_steps;
  std::size_t sought_ = 0;
  std::size_t looked_through_ = 0;
  std::optional<Paths> paths_; ///< once a claim is sought
  std::size_t looked_at_ = 0;  ///< messages
  bool errors_told_ = false;
};

} // namespace

void prove_cases(Policy& policy, const SourceSet& sources, Diagnostics& diagnostics) {
  Proving(policy, sources, diagnostics).run();
}

} // namespace medpol
