#include "grammar/words/explained.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/evaluate/record_words.hpp"
#include "interpreter/explain/explain_steps.hpp"
#include "interpreter/explain/expression_text.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {
namespace {

using Kind = ExplainedStep::Kind;
/// Records that are written out; of the others only how many they are.
constexpr std::size_t most_records = 20;

std::string label_of(const TraceView& view, ListId list) {
  const auto title = one_line(record_title(view.policy.scope, list, view.inputs, view.record, view.language));
  if (view.policy.scope[list].is_set) return title;
  return phrase<ExplainPhrase::numbered_record>(view.language, view.record, title);
}

/// How a record's value came about, in one line: the case that holds, and what was computed; empty where the value says
/// it all.
struct Working {
  std::string cases, text;
};

Working working(const TraceView& view, NodeId id);

Working working_of_case(const TraceView& view, NodeId id) {
  auto out = working(view, chosen_cell(view, id));
  for (const auto& step : explain_cases(view, id))
    if (step.kind == Kind::choice)
      out.cases =
          step.label + (out.cases.empty() ? "" : std::string(word<ExplainPhrase::comma>(view.language)) + out.cases);
  return out;
}

Working working_of_rounding(const TraceView& view, NodeId id) {
  auto out = working(view, view.plan().operand(id, 0));
  const auto steps = explain_rounding(view, id);
  const bool changed = !steps.empty() && steps[0].text != steps[0].result;
  if (changed)
    out.text += (out.text.empty() ? "" : std::string(equals_sign(view.language))) + steps[0].text +
                std::string(word<ExplainPhrase::comma>(view.language)) + steps[0].label;
  return out;
}

Working working_of_limit(const TraceView& view, NodeId id) {
  const auto a = view.plan().operand(id, 0), b = view.plan().operand(id, 1);
  const bool lower = view.node(id).op == Op::minimum;
  auto out = working(view, a);
  const auto& limit = view.node(view.plan().bare(b));
  const bool of_zero = limit.op == Op::constant && limit.number == 0;
  if (!lower && of_zero && view.value(a).value_or(0) >= 0) return out;
  if (out.text.empty()) out.text = view.name_and_value(a);
  const auto bound = view.name_and_value(b);
  out.text = lower ? phrase<ExplainPhrase::limited_above>(view.language, out.text, bound)
                   : phrase<ExplainPhrase::limited_below>(view.language, out.text, bound);
  return out;
}

Working working(const TraceView& view, NodeId given) {
  const NodeId id = view.plan().bare(given);
  switch (family(view.node(id).op)) {
  case Family::choice:
    if (view.node(id).op == Op::select) return working_of_case(view, id);
    break;
  case Family::restated: return working_of_rounding(view, id);
  case Family::extreme: return working_of_limit(view, id);
  case Family::per_record: return {view.name_and_value(view.plan().operand(id, 2)), {}};
  case Family::rule: return {{}, view.name(id)};
  case Family::literal:
  case Family::field:
  case Family::arithmetic:
  case Family::condition:
  case Family::bands:
  case Family::account:
  case Family::calendar:
  case Family::over_records:
  case Family::decision: break;
  }
  return {{}, is_written_out(view.node(id).op) && view.value(id) ? with_values(view, id) : std::string()};
}

/// “第 1 条 阿莫西林：2.00元 × 5 ＝ 10.00元（有限价）”
ExplainedStep record_step(const TraceView& view, const Rule& rule) {
  const auto label = label_of(view, view.node(rule.node).frame);
  const auto state = view.state(rule.node);
  if (state != State::value) return {Kind::record, label, {}, std::string(state_word(state, view.language))};
  const auto how = working(view, rule.root);
  auto value = view.format(rule.node);
  if (!how.cases.empty())
    value.append(word<ExplainPhrase::opening_bracket_behind>(view.language))
        .append(how.cases)
        .append(word<ExplainPhrase::closing_bracket>(view.language));
  return {Kind::record, label, how.text, std::move(value)};
}

} // namespace

ExplainedSteps explain_records(const TraceView& view, RuleId rule) {
  const Rule& explained = view.plan()[rule];
  const auto& results = view.trace.records[static_cast<std::size_t>(explained.node)];
  ExplainedSteps steps;
  std::size_t needed = 0;
  TraceView at = view;
  for (at.record = 1; at.record <= results.size(); ++at.record) {
    if (at.state(explained.node) == State::idle || ++needed > most_records) continue;
    steps.push_back(record_step(at, explained));
  }
  if (needed <= most_records) return steps;
  steps.push_back(
      {Kind::record, phrase<ExplainPhrase::first_records_shown>(view.language, needed, most_records), {}, {}});
  return steps;
}

ExplainedSteps explain_over_records(const TraceView& view, NodeId id) {
  if (!view.value(id)) return {};
  const auto op = view.node(id).op;
  const auto where = which_records(op);
  const auto count = static_cast<std::uint32_t>(view.value(view.plan().operand(id, 0)).value_or(0));
  TraceView at = view;
  std::string terms;
  std::size_t counted = 0;
  for (at.record = 1; at.record <= count; ++at.record) {
    if (where < view.node(id).count && !at.holds(view.plan().operand(id, where))) continue;
    if (measures(op) && !at.value(view.plan().operand(id, 1))) continue; // refused
    if (++counted > most_records || !measures(op)) continue;
    const auto value = *at.value(view.plan().operand(id, 1));
    const auto term = at.format(view.plan().operand(id, 1));
    const bool in_brackets = value < 0 && !terms.empty();
    if (!terms.empty())
      terms += op == Op::total_of ? word<ExplainPhrase::plus>(view.language)
                                  : word<ExplainPhrase::list_comma>(view.language);
    if (in_brackets) terms += word<ExplainPhrase::opening_bracket>(view.language);
    terms += term;
    if (in_brackets) terms += word<ExplainPhrase::closing_bracket>(view.language);
  }
  if (counted > most_records)
    terms += op == Op::total_of ? word<ExplainPhrase::and_more_terms>(view.language)
                                : word<ExplainPhrase::and_more_items>(view.language);
  switch (as<ops::OverRecords>(op)) {
  case ops::OverRecords::number_of:
    if (where < view.node(id).count) terms = phrase<ExplainPhrase::records_that_fit>(view.language, count, counted);
    else terms = phrase<ExplainPhrase::records_in_all>(view.language, counted);
    break;
  case ops::OverRecords::highest_of: terms = phrase<ExplainPhrase::highest_of>(view.language, terms); break;
  case ops::OverRecords::lowest_of: terms = phrase<ExplainPhrase::lowest_of>(view.language, terms); break;
  case ops::OverRecords::total_of:
  case ops::OverRecords::any_record: // not told in this way
  case ops::OverRecords::each_record:
    if (counted == 0) terms = phrase<ExplainPhrase::no_record>(view.language);
  }
  return {{Kind::calculation, !measures(op) || counted == 0 ? std::string() : records_text(counted, view.language),
           terms, view.format(id)}};
}

} // namespace medpol
