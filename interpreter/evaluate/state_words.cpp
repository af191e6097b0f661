#include "interpreter/evaluate/state_words.hpp"

#include "grammar/words/reasons.hpp"
#include "interpreter/check/source_words.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/evaluate/record_words.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

namespace medpol {
namespace {

/// At most `most` rules whose own formula or cases use a node and were evaluated.
std::vector<RuleId> rules_using(const Plan& plan, const Trace& trace, NodeId wanted, std::size_t most) {
  std::vector<RuleId> out;
  std::vector<std::size_t> seen(plan.nodes.size()); // by node: behind the last rule below which it was seen
  for (std::size_t i = 0; i < plan.rules.size() && out.size() < most; ++i) {
    std::vector<NodeId> open{plan.rules[i].root};
    while (!open.empty()) {
      const auto id = open.back();
      open.pop_back();
      if (id == NodeId::none || trace[id].state == State::idle) continue;
      if (std::exchange(seen[static_cast<std::size_t>(id)], i + 1) == i + 1) continue;
      if (id == wanted) {
        out.push_back(static_cast<RuleId>(i));
        break;
      }
      if (plan[id].op != Op::rule) each_operand(plan, id, [&](NodeId operand) { open.push_back(operand); });
    }
  }
  return out;
}

/// The first values of a list that reasons name, and how many more there are.
constexpr std::size_t most_named = 3;

/// Why the nodes of a trace have no value.
class StateWords {
public:
  /// `record`: of a list, whose facts and cases are told; 0: none.
  StateWords(const Policy& policy, const Trace& trace, const SourceSet& sources, std::uint32_t record = 0)
      : policy_(policy), trace_(trace), sources_(sources), record_(record) {}

  /// With the record in which it arose.
  Reason of(const NodeResult& result) const {
    auto reason = what(result);
    if (result.record == 0) return reason;
    auto record = record_said(policy_, trace_, result);
    if (record.phrase == nullptr) return reason;
    return {say<ReasonCode::in_record>(std::move(record), std::move(reason.what)), std::move(reason.field)};
  }

  /// Values of the fields that a condition, or the conditions of a selection, looked at.
  Several facts(NodeId id) const {
    Several out;
    std::vector<bool> seen(policy_.plan.values.size());
    if (policy_.plan[id].op != Op::select) gather(id, seen, out.all);
    else
      for (const auto& arms : policy_.plan.selections[static_cast<std::size_t>(policy_.plan[id].number)].axes)
        for (const auto& arm : arms)
          if (arm.condition != NodeId::none) gather(arm.condition, seen, out.all);
    return out;
  }

private:
  Reason what(const NodeResult& result) const {
    const auto& plan = policy_.plan;
    const auto id = result.origin;
    const auto& node = plan[id];
    if (node.op == Op::reading)
      return {open_reading(policy_, plan.readings[static_cast<std::size_t>(node.number)], sources_)};
    switch (result.state) {
    case State::missing: {
      if (node.op == Op::balance) return {of_balance(id)};
      const auto input = static_cast<InputId>(node.number);
      return {say<ReasonCode::missing_field>(field_names(policy_, input), rule_using(id)), policy_.scope[input].name};
    }
    case State::undefined: return {undefined(id)};
    case State::refused:
    case State::review: {
      if (node.op == Op::balance) return {of_balance(id)};
      const auto& reason = plan.texts[static_cast<std::size_t>(node.number)];
      if (!reason.empty()) return {say<ReasonCode::as_written>(reason)};
      return {say<ReasonCode::without_a_reason>(words(node.span), line(id))};
    }
    case State::gap: return {say<ReasonCode::no_case>(line(id), facts(id))};
    case State::nothing: return {say<ReasonCode::nothing_to_compare>(words(node.span), line(id))};
    case State::ambiguous: {
      if (node.op == Op::draw) return {say<ReasonCode::records_alike>(words(node.span), line(id))};
      if (node.op == Op::bands) return {crossed_bands(id)};
      auto [first, second] = two_cases(id);
      return {say<ReasonCode::two_cases>(std::move(first), std::move(second), line(id))};
    }
    case State::zero_division: return {say<ReasonCode::zero_division>(line(id))};
    case State::overflow:
    case State::idle: // which no reason is about
    case State::value: break;
    }
    return {say<ReasonCode::out_of_range>(line(id))};
  }

  Words words(Span span) const { return source_words(policy_, sources_, span); }
  LineOf line(NodeId id) const { return line_of(policy_.plan[id].span, sources_); }

  /// The bounds of bands that do not rise for the claim, with what they come to.
  Said crossed_bands(NodeId id) const {
    const auto& plan = policy_.plan;
    Several bounds;
    const auto add = [&](NodeId edge) {
      const auto& known = trace_.known_at(plan, edge, record_);
      if (known.state == State::value)
        bounds.all.push_back(policy_.scope.argument(plan[edge].type, known.value, plan[edge].scale));
    };
    const auto& bands = plan.bands[static_cast<std::size_t>(plan[id].number)].bands;
    if (bands[0].low != NodeId::none) add(bands[0].low);
    for (const auto& band : bands)
      if (band.high != NodeId::none) add(band.high);
    return say<ReasonCode::bands_do_not_rise>(std::move(bounds), line(id));
  }

  Said of_balance(NodeId id) const {
    const auto& account = policy_.plan.accumulators[static_cast<std::size_t>(policy_.plan[id].number)];
    const auto* before = trace_.balance(id);
    switch (before == nullptr ? Balance::Kind::none : before->kind) {
    case Balance::Kind::pending: return say<ReasonCode::earlier_claim_open>(before->detail, account_names(account));
    case Balance::Kind::late: return late_reason(account, *before).what;
    case Balance::Kind::none:
    case Balance::Kind::value: break;
    }
    return say<ReasonCode::no_opening_balance>(account_names(account));
  }

  /// What a claim says that is too wide for what is asked of it.
  Said too_wide(NodeId id) const {
    const auto& plan = policy_.plan;
    const auto& node = plan[id];
    if (node.op == Op::within) {
      const auto what = plan[plan.operand(id, 0)].span, whole = plan[plan.operand(id, 1)].span;
      if (node.number % 2 != 0)
        return say<ReasonCode::too_wide_to_equal>(words(what), words(whole), line(id), facts(id));
      return say<ReasonCode::too_wide_to_lie_within>(words(what), words(whole), line(id), facts(id));
    }
    // The values that a membership asks for, without those that lie within others of them.
    const auto& type = plan[plan.operand(id, 0)].type;
    const auto set = outermost(policy_.scope, type.enumeration, plan.sets[static_cast<std::size_t>(node.number)]);
    Several named;
    std::size_t more = 0;
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (!set[i]) continue;
      if (named.all.size() == most_named) ++more;
      else named.all.push_back(policy_.scope.argument(type, static_cast<Int>(i), 1));
    }
    return say<ReasonCode::too_wide>(std::move(named), more, line(id), facts(id));
  }

  Said beyond_calendar(NodeId id) const {
    switch (as<ops::Calendar>(policy_.plan[id].op)) {
    case ops::Calendar::add_months: return say<ReasonCode::months_beyond_calendar>(line(id), facts(id));
    case ops::Calendar::insured_year: return say<ReasonCode::insured_year_beyond_calendar>(line(id), facts(id));
    case ops::Calendar::age:
    case ops::Calendar::days_between:
    case ops::Calendar::months_between:
    case ops::Calendar::years_between:
    case ops::Calendar::year_of:
    case ops::Calendar::month_of: break;
    }
    return say<ReasonCode::dates_out_of_order>(line(id), facts(id));
  }

  Said undefined(NodeId id) const {
    switch (family(policy_.plan[id].op)) {
    case Family::condition: return too_wide(id);
    case Family::calendar: return beyond_calendar(id);
    case Family::account: return say<ReasonCode::no_such_claim_before>(line(id));
    case Family::per_record: return say<ReasonCode::cannot_be_divided>(words(policy_.plan[id].span), line(id));
    case Family::literal:
    case Family::field:
    case Family::rule:
    case Family::restated:
    case Family::arithmetic:
    case Family::extreme:
    case Family::choice:
    case Family::bands:
    case Family::over_records:
    case Family::decision: break; // they have a value wherever their operands have
    }
    return say<ReasonCode::no_value>(line(id));
  }

  /// The name of the first rule whose own formula or cases use a node and were evaluated.
  Words rule_using(NodeId wanted) const {
    if (const auto rules = rules_using(policy_.plan, trace_, wanted, 1); !rules.empty())
      return rule_names(policy_, rules[0]);
    return policy_.header.names(); // an assertion
  }

  void gather(NodeId id, std::vector<bool>& seen, std::vector<Argument>& out) const {
    const auto& plan = policy_.plan;
    const auto& node = plan[id];
    if (seen[plan.value(id)]) return;
    seen[plan.value(id)] = true;
    const auto& known = trace_.known_at(plan, id, record_);
    const auto add = [&](Words name) {
      out.push_back({say<ReasonCode::fact>(Argument{std::move(name)},
                                           policy_.scope.argument(node.type, known.value, node.scale))});
    };
    if (is_over_records(node.op)) {
      if (known.state == State::value && node.type.kind != TypeKind::yes_no) add(words(node.span));
      return;
    }
    if (node.op == Op::input && known.state == State::value) {
      if (node.type.kind == TypeKind::text || node.type.kind == TypeKind::list) return;
      add(field_names(policy_, static_cast<InputId>(node.number)));
    }
    if (is_named(node.op)) return;
    for (std::uint32_t i = 0; i < node.count; ++i) gather(plan.operand(id, i), seen, out);
  }

  std::pair<Words, Words> two_cases(NodeId id) const {
    const auto& selection = policy_.plan.selections[static_cast<std::size_t>(policy_.plan[id].number)];
    const auto* choice = trace_.choice(id, policy_.plan[id].frame == ListId::none ? 0 : record_);
    for (std::size_t axis = 0; choice != nullptr && axis < choice->second.size(); ++axis)
      if (choice->second[axis] >= 0)
        return {words(selection.axes[axis][static_cast<std::size_t>(choice->arms[axis])].label),
                words(selection.axes[axis][static_cast<std::size_t>(choice->second[axis])].label)};
    return {};
  }

  const Policy& policy_;
  const Trace& trace_;
  const SourceSet& sources_;
  std::uint32_t record_;
};

} // namespace

LineOf line_of(Span span, const SourceSet& sources) {
  const auto& source = sources[span.file];
  return {source.name(), static_cast<std::uint32_t>(source.line_of(span.begin))};
}

std::vector<RuleId> rules_using(const Plan& plan, const Trace& trace, NodeId node) {
  return rules_using(plan, trace, node, plan.rules.size());
}

Reason reason_of(const Policy& policy, const Trace& trace, const SourceSet& sources, const NodeResult& result) {
  return StateWords(policy, trace, sources, result.record).of(result);
}

Several facts_of(const Policy& policy, const Trace& trace, const SourceSet& sources, NodeId condition,
                 std::uint32_t record) {
  return StateWords(policy, trace, sources, record).facts(condition);
}

std::vector<Reason> doubts_of(const Policy& policy, const Trace& trace, const SourceSet& sources) {
  std::vector<Reason> out;
  const auto& plan = policy.plan;
  for (std::size_t i = 0; i < plan.rules.size(); ++i) {
    const auto& rule = plan.rules[i];
    const auto& result = trace[rule.node];
    if (!rule.doubt || result.state != State::value) continue;
    if (rule.kind != ItemKind::value && result.value == 0) continue;
    out.push_back({doubt_of(rule_names(policy, static_cast<RuleId>(i)), *rule.doubt)});
    out.back().rule = static_cast<RuleId>(i);
  }
  for (const auto& choice : trace.choices) {
    const auto& axes = plan.selections[static_cast<std::size_t>(plan[choice.node].number)].axes;
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
      if (choice.arms[axis] < 0) continue;
      const auto& arm = axes[axis][static_cast<std::size_t>(choice.arms[axis])];
      if (!arm.doubt) continue;
      out.push_back({doubt_of(source_words(policy, sources, arm.label), *arm.doubt)});
      out.back().origins = {choice.node};
    }
  }
  return out;
}

} // namespace medpol
