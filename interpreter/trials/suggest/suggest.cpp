#include "interpreter/trials/suggest/suggest.hpp"

#include "interpreter/analyse/prove/find_claim.hpp"
#include "interpreter/examples/examples.hpp"
#include "interpreter/trials/suggest/item_goals.hpp"
#include "interpreter/trials/suggest/possible_claim.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t most_sites = 4; ///< of one item that are tried

class Suggesting {
public:
  Suggesting(const PolicyCoverage& coverage, const SourceSet& sources)
      : coverage_(coverage), policy_(*coverage.policy), sources_(sources), items_(coverage_items(policy_)),
        finder_(policy_), seen_(items_.items.size()) {}

  Suggestions run() {
    Suggestions out;
    out.policy = &policy_;
    if (!policy_.does_take(RecordKind::expense) && !policy_.does_take(RecordKind::contribution)) return out;
    for (std::size_t i = 0; i < coverage_.items.size(); ++i) {
      const auto number = coverage_.numbers[i];
      if (coverage_.examples[i] > 0 || seen_[number]) continue;
      auto found = find(number);
      if (found) out.examples.push_back(std::move(*found));
      else out.not_found.push_back(coverage_.items[i]);
    }
    return out;
  }

private:
  struct Answer {
    Settlement settlement;
    std::vector<bool> seen;
    std::optional<Exact> value = std::nullopt;
  };

  /// What the claim is answered when it stands as an example, and what it shows; nullopt where it can be none.
  std::optional<Answer> answer(const std::vector<InputValue>& inputs, const std::vector<ReadingChoice>& readings,
                               RuleId about = RuleId::none) const {
    Example example;
    auto& claim = example.claims.emplace_back();
    claim.readings = readings;
    for (std::size_t i = 0; i < inputs.size(); ++i)
      if (inputs[i].present) claim.given.emplace_back(static_cast<InputId>(i), inputs[i]);
    Answer out{{}, std::vector<bool>(items_.items.size())};
    const auto result =
        run_example(policy_, example, sources_, [&](const Policy&, const Trace& trace, const Settlement&) {
          observe(policy_.plan, items_, trace, out.seen);
          out.value = written_value(trace, about);
        });
    if (!result.differences.empty() || result.settlement.status == Status::rejected ||
        !is_answered(policy_.plan, result.settlement))
      return std::nullopt;
    out.settlement = result.settlement;
    return out;
  }

  /// The value of an intermediate rule in few decimals.
  std::optional<Exact> written_value(const Trace& trace, RuleId about) const {
    if (about == RuleId::none || policy_.plan[about].kind != ItemKind::value) return std::nullopt;
    const auto node = policy_.plan[about].node;
    const auto kind = policy_.plan[node].type.kind;
    const bool has_figure = kind == TypeKind::money || kind == TypeKind::rate || kind == TypeKind::count;
    if (!has_figure || policy_.plan[node].frame != ListId::none || trace[node].state != State::value)
      return std::nullopt;
    const auto value = reduce({trace[node].value, policy_.plan[node].scale});
    if (10'000 % value.scale != 0) return std::nullopt;
    return value;
  }

  std::optional<SuggestedExample> find(std::uint32_t number) {
    const auto& item = items_.items[number];
    std::size_t tried = 0;
    for (const auto& site : items_.sites) {
      if (site.item != number || tried++ >= most_sites) continue;
      const auto readings = readings_of(item, site);
      finder_.choose(readings);
      for (const auto& goals : goals_of(policy_.plan, item, site)) {
        const auto inputs = finder_.find(goals);
        if (!inputs) continue;
        if (auto out = kept(number, *inputs, readings)) return out;
      }
      if (item.kind != CoverageKind::boundary) continue;
      // A step of what is measured may be none of a field: claims next to the one on the boundary.
      auto on_it = item;
      on_it.side = CoverageSide::at_it;
      for (const auto& goals : goals_of(policy_.plan, on_it, site)) {
        const auto inputs = finder_.find(goals);
        if (!inputs) continue;
        for (const auto& near : neighbours(*inputs))
          if (auto out = kept(number, near, readings)) return out;
      }
    }
    return std::nullopt;
  }

  /// Claims in which all amounts, or one figure, are one step less or more.
  std::vector<std::vector<InputValue>> neighbours(const std::vector<InputValue>& inputs) const {
    std::vector<std::vector<InputValue>> out, single;
    for (const Int by : {-1, 1}) {
      auto all = inputs;
      for (std::size_t i = 0; i < inputs.size(); ++i) {
        const auto kind = policy_.scope.inputs[i].type.kind;
        if (!inputs[i].present ||
            (kind != TypeKind::money && kind != TypeKind::count && kind != TypeKind::date && kind != TypeKind::number))
          continue;
        if (kind == TypeKind::money && inputs[i].value + by < 0) continue;
        auto& one = single.emplace_back(inputs);
        one[i].value += by;
        if (kind == TypeKind::money) all[i].value += by;
      }
      out.push_back(std::move(all));
    }
    out.insert(out.end(), single.begin(), single.end());
    return out;
  }

  /// A claim that does show an item, as an example; what else it shows needs no other.
  std::optional<SuggestedExample> kept(std::uint32_t number, const std::vector<InputValue>& inputs,
                                       const std::vector<ReadingChoice>& readings) {
    if (has_lists(inputs)) return std::nullopt;
    const auto& item = items_.items[number];
    const auto claim = made_possible(policy_, inputs);
    if (!claim) return std::nullopt;
    const auto answered = answer(*claim, readings, item.rule);
    if (!answered || !answered->seen[number]) return std::nullopt;
    for (std::size_t i = 0; i < seen_.size(); ++i) seen_[i] = seen_[i] || answered->seen[i];
    return SuggestedExample{item, shortened(*claim, readings, *answered), readings, answered->settlement,
                            answered->value};
  }

  std::vector<ReadingChoice> readings_of(const CoverageItem& item, const CoverageSite& site) const {
    const auto& node = policy_.plan[site.owner];
    if (item.kind != CoverageKind::branch || node.op != Op::reading) return {};
    const auto& group = policy_.plan.readings[static_cast<std::size_t>(node.number)];
    return {{group.rule, group.readings[site.index].letter}};
  }

  bool has_lists(const std::vector<InputValue>& inputs) const {
    for (std::size_t i = 0; i < inputs.size(); ++i)
      if (inputs[i].present && policy_.scope.inputs[i].list != ListId::none) return true;
    return false;
  }

  /// Without what an example need not say, where nothing changes.
  std::vector<InputValue> shortened(std::vector<InputValue> inputs, const std::vector<ReadingChoice>& readings,
                                    const Answer& answered) const {
    for (const auto known : {KnownField::insured_place, KnownField::scheme, KnownField::person, KnownField::household,
                             KnownField::claim_id}) {
      const auto field = policy_.scope.find(known);
      if (!field || !inputs[static_cast<std::size_t>(*field)].present) continue;
      auto without = inputs;
      without[static_cast<std::size_t>(*field)] = {};
      const auto other = answer(without, readings);
      if (other && other->seen == answered.seen && other->settlement.status == answered.settlement.status)
        inputs = std::move(without);
    }
    return inputs;
  }

  const PolicyCoverage& coverage_;
  const Policy& policy_;
  const SourceSet& sources_;
  const CoverageItems items_;
  ClaimFinder finder_;
  std::vector<bool> seen_; ///< by what was suggested so far
};

} // namespace

Suggestions suggest_examples(const PolicyCoverage& coverage, const SourceSet& sources) {
  return Suggesting(coverage, sources).run();
}

} // namespace medpol
