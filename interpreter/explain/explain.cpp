#include "grammar/words/explained.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/explain/explain_accounts.hpp"
#include "interpreter/explain/explain_steps.hpp"
#include "interpreter/explain/expression_text.hpp"
#include "interpreter/explain/looked_for.hpp"
#include "interpreter/explain/outcome_text.hpp"
#include "interpreter/wording/wording.hpp"

#include "grammar/diagnostic/place.hpp"
#include "grammar/text/display.hpp"

#include <algorithm>
#include <unordered_map>

namespace medpol {

void take_answer(Explanation& explanation, const Settlement& settlement) {
  explanation.status = settlement.status;
  explanation.payable = is_payable(settlement.status);
  explanation.reasons.clear();
  for (const Reason& reason : settlement.reasons)
    explanation.reasons.push_back({shown(worded(reason, explanation.language)), shown(reason.field),
                                   shown(reason.value), std::string(code_of(reason)), arguments_of(reason)});
}

namespace {

Explanation head_of(const Settlement& settlement, Language language) {
  Explanation out;
  out.language = language;
  out.claim = shown(settlement.claim);
  out.line = settlement.line;
  out.kind = settlement.kind;
  take_answer(out, settlement);
  for (const auto& note : settlement.notes) {
    out.notes.push_back({worded(note.title, language), {}, {}});
    for (const auto& line : note.lines) out.notes.back().lines.push_back(shown(worded(line, language)));
  }
  if (settlement.policy == nullptr) return out;
  out.policy = settlement.policy->header.name_in(language);
  out.source = settlement.policy->header.source;
  return out;
}

ExplainedPlace place_of(Span span, const SourceSet& sources) {
  const auto place = find_place(span, sources);
  if (!place) return {};
  return {place->source->name(), static_cast<std::uint32_t>(place->source->line_of(place->begin))};
}

/// The rules that an evaluation needed, each behind those that it uses.
class RuleOrder {
public:
  explicit RuleOrder(const TraceView& view)
      : view_(view), seen_(view.plan().nodes.size()), met_(view.plan().rules.size()) {}

  /// Adds what is needed for `root`, then `last` when it is a rule.
  void add(NodeId root, RuleId last) {
    // A rule is entered when it is met and left when all below it are; the stack holds both kinds of visit.
    struct Visit {
      RuleId rule;
      bool leave;
    };
    std::vector<Visit> open;
    const auto push_used = [&](NodeId from) {
      const auto used = used_rules(from);
      std::for_each(used.rbegin(), used.rend(), [&](RuleId rule) { open.push_back({rule, false}); });
    };
    if (last != RuleId::none) open.push_back({last, false});
    else push_used(root);
    while (!open.empty()) {
      const auto [rule, leave] = open.back();
      open.pop_back();
      if (leave) {
        order_.push_back(rule);
        continue;
      }
      if (met_[static_cast<std::size_t>(rule)] || view_.result(rule).state == State::idle) continue;
      met_[static_cast<std::size_t>(rule)] = true;
      open.push_back({rule, true});
      push_used(view_.plan()[rule].root);
      if (const auto of = view_.plan()[rule].over_limit_of; of != RuleId::none) open.push_back({of, false});
    }
  }

  const std::vector<RuleId>& order() const { return order_; }
  /// Whether a node belongs to what was added.
  bool has(NodeId id) const { return seen_[static_cast<std::size_t>(id)] != 0; }

private:
  /// The rules that the nodes from `root` down to the next rules name, in the order of the text.
  std::vector<RuleId> used_rules(NodeId root) {
    std::vector<RuleId> out;
    std::vector<NodeId> open{root};
    ++walk_;
    while (!open.empty()) {
      const NodeId id = open.back();
      open.pop_back();
      if (id == NodeId::none || !view_.was_needed(id) || seen_[static_cast<std::size_t>(id)] == walk_) continue;
      seen_[static_cast<std::size_t>(id)] = walk_;
      if (view_.node(id).op == Op::rule) {
        out.push_back(static_cast<RuleId>(view_.node(id).number));
        continue;
      }
      const auto above = static_cast<std::ptrdiff_t>(open.size());
      each_operand(view_.plan(), id, [&](NodeId operand) { open.push_back(operand); });
      std::reverse(open.begin() + above, open.end());
    }
    return out;
  }

  const TraceView& view_;
  std::vector<std::uint32_t> seen_; ///< number of the walk that met a node last
  std::uint32_t walk_ = 0;
  std::vector<bool> met_;
  std::vector<RuleId> order_;
};

ExplainedRule explained(const TraceView& view, RuleId id) {
  const Rule& rule = view.plan()[id];
  NodeResult result = view.result(id);
  // A record that is refused counts for nothing; the rule has its value for the others.
  const bool per_record = rule.node != NodeId::none && view.node(rule.node).frame != ListId::none;
  if (per_record && result.state == State::refused && result.record != 0) result.state = State::value;
  ExplainedRule out;
  out.name = rule_name(view.policy, id, view.language);
  out.kind = rule.kind;
  out.national = rule.national;
  out.state = result.state;
  out.formula = without_colon(view.written(rule.formula));
  out.steps = per_record ? explain_records(view, id) : explain_steps(view, id);
  if (result.state != State::value) {
    TraceView at_record = view;
    at_record.record = result.record;
    auto problem = explain_problem(at_record, id, result);
    if (problem.own) out.steps.push_back(std::move(*problem.own));
    out.blocked_by = std::move(problem.blocked_by);
  }
  out.place = place_of(rule.name_span, view.sources);
  const NodeId valued = rule.node != NodeId::none && view.was_needed(rule.node) ? rule.node : rule.root;
  out.value = result.state == State::value ? view.format(valued) : std::string(state_word(result.state, view.language));
  out.decimal = view.decimal(valued);
  if (per_record && result.state == State::value)
    out.value = records_text(view.trace.records[static_cast<std::size_t>(rule.node)].size(), view.language);
  for (const Span& quote : rule.basis) out.basis.push_back(view.quoted(quote));
  const auto layer_name = [&](Span span) {
    const auto* layer = view.policy.layer_of(span.file);
    return layer == nullptr || layer == &view.policy ? std::string{} : layer->header.name_in(view.language);
  };
  out.layer = layer_name(rule.name_span);
  if (rule.replaced) out.replaces = view.policy.layer_of(rule.replaced->file)->header.name_in(view.language);
  if (rule.doubt) {
    // The label of the line says 存疑; any other status says itself.
    const bool plain = rule.doubt->kind == DoubtKind::unclear && !rule.doubt->words.empty();
    out.doubt = one_line(plain ? rule.doubt->words : worded(doubt_said(*rule.doubt), view.language));
  }
  return out;
}

/// What the claim gave for the fields that were used, and what routed it to the policy; in the order of the vocabulary.
std::vector<ExplainedInput> used_inputs(const TraceView& view, const RuleOrder& order, const Settlement& settlement) {
  const Scope& scope = view.policy.scope;
  const Header& header = view.policy.header;
  std::vector<bool> used(scope.inputs.size());
  std::vector<bool> missing(scope.inputs.size());
  const auto use = [&](std::optional<InputId> input) {
    if (input && static_cast<std::size_t>(*input) < used.size()) used[static_cast<std::size_t>(*input)] = true;
  };
  for (std::size_t i = 0; i < view.plan().nodes.size(); ++i) {
    const auto id = static_cast<NodeId>(i);
    if (view.node(id).op != Op::input || view.node(id).frame != ListId::none || !order.has(id)) continue;
    const auto input = static_cast<std::size_t>(view.node(id).number);
    used[input] = true;
    missing[input] = view.state(id) == State::missing;
  }
  use(header.governing_date);
  if (!header.regions.empty()) use(scope.find(KnownField::insured_place));
  if (!header.schemes.empty()) use(scope.find(KnownField::scheme));
  if (settlement.total_cost) use(scope.find(KnownField::total_cost));

  std::vector<ExplainedInput> out;
  for (std::size_t i = 0; i < std::min(used.size(), view.inputs.size()); ++i) {
    const InputValue& given = view.inputs[i];
    if (!used[i] || (!given.present && !missing[i])) continue;
    const Type& type = scope.inputs[i].type;
    ExplainedInput input{input_name(view.policy, static_cast<InputId>(i), view.language), {}, {}, !given.present};
    if (input.missing) input.value = word<ExplainPhrase::not_given>(view.language);
    else if (type.kind == TypeKind::list) input.value = input.decimal = view.list_text(static_cast<InputId>(i));
    else if (type.kind == TypeKind::text) input.value = input.decimal = shown(given.text);
    else {
      const auto scale = input_scale(scope.inputs[i]);
      input.value = scope.format(type, given.value, scale, view.language);
      input.decimal = plain_quantity(scope, type, given.value, scale, view.language);
    }
    out.push_back(std::move(input));
  }
  return out;
}

/// The conditions of a matter that were looked at, and its eligibility.
void add_matter(RuleOrder& order, const TraceView& view, const Matter& matter) {
  if (matter.eligibility != RuleId::none) order.add(NodeId::none, matter.eligibility);
  const auto add = [&](NodeId condition) {
    if (condition != NodeId::none && view.was_needed(condition)) order.add(condition, RuleId::none);
  };
  for (const auto& requirement : matter.requirements) add(requirement.condition);
  for (const auto* lines : {&matter.documents, &matter.steps})
    for (const auto& line : *lines) add(line.condition);
}

bool is_told(const TraceView& view, const Assertion& assertion) {
  const auto value = view.value(assertion.condition);
  return value && (*value == 0 || view.policy.layer_of(assertion.span.file) != nullptr);
}

std::vector<ExplainedCheck> checks_of(const TraceView& view) {
  std::vector<ExplainedCheck> out;
  for (const Assertion& assertion : view.plan().assertions) {
    if (!is_told(view, assertion)) continue;
    auto statement = view.written(assertion.span);
    for (const auto keyword : looked_for::assertion)
      if (statement.starts_with(keyword)) statement = one_line(std::string_view(statement).substr(keyword.size()));
    out.push_back({statement, with_values(view, assertion.condition), view.holds(assertion.condition),
                   place_of(assertion.span, view.sources)});
  }
  return out;
}

} // namespace

std::size_t Explanation::stopped_at() const {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const bool went_on = rules[i].state == State::value || rules[i].state == State::refused;
    if (!went_on && rules[i].blocked_by.empty()) return i + 1;
  }
  return 0;
}

Explanation explain(const Settlement& settlement, Language language) { return head_of(settlement, language); }

Explanation explain(const Policy& policy, const Trace& trace, const Settlement& settlement,
                    std::span<const InputValue> inputs, const SourceSet& sources, Language language) {
  const TraceView view{policy, trace, inputs, sources, language};
  Explanation out = head_of(settlement, language);
  out.policy = policy.header.name_in(language);
  out.source = policy.header.source;
  for (const auto* layer = policy.base; layer != nullptr; layer = layer->base)
    out.extends.push_back(layer->header.name_in(language));
  for (const ChosenReading& chosen : settlement.readings)
    out.readings.push_back(
        {shown(reading_name(policy, chosen.choice, language)), chosen.decided, shown(chooser_text(chosen, language))});
  for (const ReadingOutcome& outcome : settlement.outcomes)
    out.outcomes.push_back({shown(reading_names(policy, outcome.readings, language)),
                            std::string(status_key(outcome.status)),
                            shown(outcome_amounts(policy, outcome, language))});
  out.more_outcomes = settlement.more_outcomes;
  if (const auto date = policy.header.governing_date; date && static_cast<std::size_t>(*date) < inputs.size()) {
    out.governing_date_name = input_name(policy, *date, language);
    if (const InputValue& given = inputs[static_cast<std::size_t>(*date)]; given.present)
      out.governing_date = policy.scope.format(date_type, given.value, 1, language);
  }

  RuleOrder order(view);
  for (const auto list : {&Plan::payments, &Plan::account_payments, &Plan::results})
    for (const RuleId rule : policy.plan.*list) order.add(NodeId::none, rule);
  if (settlement.kind == RecordKind::matter)
    for (const auto& matter : policy.plan.matters) add_matter(order, view, matter);
  for (std::size_t i = 0; i < settlement.notes.size(); ++i)
    for (const Span& quote : settlement.notes[i].basis) out.notes[i].basis.push_back(view.quoted(quote));
  for (const Assertion& assertion : policy.plan.assertions)
    if (is_told(view, assertion)) order.add(assertion.condition, RuleId::none);

  std::unordered_map<RuleId, std::size_t> step_of;
  for (const RuleId rule : order.order()) {
    out.rules.push_back(explained(view, rule));
    step_of[rule] = out.rules.size();
  }
  if (out.payable)
    for (const auto* list : {&settlement.payments, &settlement.account_payments, &settlement.results})
      for (const Amount& amount : *list) {
        const Rule& rule = policy.plan[amount.rule];
        const auto step = step_of.find(amount.rule);
        out.amounts.push_back({rule_name(policy, amount.rule, language), rule.kind, rule.national,
                               format_plain(money_type, amount.fen, 100, language), decimal_fen(amount.fen),
                               step == step_of.end() ? 0 : step->second});
      }
  out.accounts = explain_accounts(settlement, language);
  out.inputs = used_inputs(view, order, settlement);
  out.checks = checks_of(view);
  return out;
}

} // namespace medpol
