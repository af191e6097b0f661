#include "interpreter/evaluate/record_words.hpp"
#include "interpreter/explain/explain_steps.hpp"
#include "interpreter/explain/expression_text.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {
namespace {

using Kind = ExplainedStep::Kind;
/// Records that are written out; of the others only how many they are.
constexpr std::size_t most_records = 20;

std::string word(const TraceView& view, std::string_view zh, std::string_view en) {
  return std::string(pick(view.language, zh, en));
}

std::string label_of(const TraceView& view, ListId list) {
  const auto number = std::to_string(view.record);
  const auto title = record_title(view.policy.scope, list, view.inputs, view.record, view.language);
  if (view.policy.scope[list].is_set) return one_line(title);
  return word(view, "第 ", "record ") + number + word(view, " 条", "") + (title.empty() ? "" : " " + one_line(title));
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
      out.cases = step.label + (out.cases.empty() ? "" : word(view, "，", ", ") + out.cases);
  return out;
}

Working working_of_rounding(const TraceView& view, NodeId id) {
  auto out = working(view, view.plan().operand(id, 0));
  const auto steps = explain_rounding(view, id);
  const bool changed = !steps.empty() && steps[0].text != steps[0].result;
  if (changed)
    out.text += (out.text.empty() ? "" : std::string(equals_sign(view.language))) + steps[0].text +
                word(view, "，", ", ") + steps[0].label;
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
  out.text +=
      word(view, lower ? "，不超过 " : "，不低于 ", lower ? ", at most " : ", at least ") + view.name_and_value(b);
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
  return {Kind::record, label, how.text,
          view.format(rule.node) +
              (how.cases.empty() ? "" : word(view, "（", " (") + how.cases + word(view, "）", ")"))};
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
  const auto all = std::to_string(needed), shown_first = std::to_string(most_records);
  steps.push_back({Kind::record,
                   view.language == Language::zh ? "共 " + all + " 条，写出了前 " + shown_first + " 条"
                                                 : all + " records, the first " + shown_first + " are shown",
                   {},
                   {}});
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
    if (!terms.empty()) terms += op == Op::total_of ? word(view, " ＋ ", " + ") : word(view, "、", ", ");
    terms += value < 0 && !terms.empty() ? word(view, "（", "(") + term + word(view, "）", ")") : term;
  }
  const auto all = std::to_string(counted);
  if (counted > most_records)
    terms += word(view, op == Op::total_of ? " ＋ …" : "、…", op == Op::total_of ? " + …" : ", …");
  const auto best = [&](const char* zh, const char* en) { return word(view, zh, en) + terms + word(view, "）", ")"); };
  const auto said = all + (counted == 1 ? " record" : " records");
  switch (as<ops::OverRecords>(op)) {
  case ops::OverRecords::number_of:
    if (where < view.node(id).count)
      terms = word(view, "共 " + std::to_string(count) + " 条，符合的 " + all + " 条",
                   all + " of " + std::to_string(count) + " records");
    else terms = word(view, "共 " + all + " 条", all + " records");
    break;
  case ops::OverRecords::highest_of: terms = best("最高（", "highest of ("); break;
  case ops::OverRecords::lowest_of: terms = best("最低（", "lowest of ("); break;
  case ops::OverRecords::total_of:
  case ops::OverRecords::any_record: // not told in this way
  case ops::OverRecords::each_record:
    if (counted == 0) terms = word(view, "没有一条", "no record");
  }
  return {{Kind::calculation, !measures(op) || counted == 0 ? std::string() : word(view, all + " 条", said), terms,
           view.format(id)}};
}

} // namespace medpol
