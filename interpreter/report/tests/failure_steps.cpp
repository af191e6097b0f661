#include "interpreter/report/tests/failure_steps.hpp"

#include "grammar/text/wrap.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/explain/explain_steps.hpp"
#include "interpreter/explain/expression_text.hpp"
#include "interpreter/explain/values_under_words.hpp"
#include "interpreter/report/explanation/explanation_lines.hpp"
#include "interpreter/wording/wording.hpp"

#include "grammar/diagnostic/place.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <deque>
#include <unordered_set>

namespace medpol {
namespace {

using Kind = ExplainedStep::Kind;

/// The nodes that were needed for a rule, down to the rules, fields and accounts that it names, in the order of the
/// text.
template <class Each> void each_named(const TraceView& view, const Rule& rule, bool with_conditions, Each each) {
  std::vector<NodeId> open{rule.root};
  std::unordered_set<NodeId> seen;
  while (!open.empty()) {
    const auto id = open.back();
    open.pop_back();
    if (id == NodeId::none || !view.was_needed(id) || !seen.insert(view.plan().first(id)).second) continue;
    const auto& node = view.node(id);
    if (is_named(node.op)) {
      each(id);
      continue;
    }
    if (node.op == Op::select && !with_conditions) {
      open.push_back(chosen_cell(view, id));
      continue;
    }
    const auto above = static_cast<std::ptrdiff_t>(open.size());
    each_operand(view.plan(), id, [&](NodeId operand) { open.push_back(operand); });
    std::reverse(open.begin() + above, open.end());
  }
}

/// The limit of the formula that was chosen for a rule; null where it has none.
const Limited* limit_of(const TraceView& view, const Rule& rule) {
  const auto& plan = view.plan();
  auto id = rule.root;
  while (id != NodeId::none) {
    id = plan.bare(id);
    const auto chosen = is_choice(plan[id].op) ? chosen_formula(plan, view.trace, id, view.record) : NodeId::none;
    if (chosen == NodeId::none) break;
    id = chosen;
  }
  const auto found =
      std::find_if(plan.limited.begin(), plan.limited.end(), [&](const Limited& one) { return one.value == id; });
  return found == plan.limited.end() ? nullptr : &*found;
}

RuleId rule_of(const TraceView& view, NodeId id) {
  return view.node(id).op == Op::rule ? static_cast<RuleId>(view.node(id).number) : RuleId::none;
}

/// Whether a rule rests on another.
bool rests_on(const TraceView& view, RuleId rule, RuleId other) {
  std::vector<RuleId> open{rule};
  std::unordered_set<RuleId> seen;
  while (!open.empty()) {
    const auto next = open.back();
    open.pop_back();
    if (!seen.insert(next).second) continue;
    if (next == other && next != rule) return true;
    each_named(view, view.plan()[next], true, [&](NodeId id) {
      if (const auto used = rule_of(view, id); used != RuleId::none) open.push_back(used);
    });
  }
  return false;
}

class FailureSteps {
public:
  FailureSteps(const EvaluatedClaim& claim, const SourceSet& sources, Language language, std::size_t columns,
               std::size_t most)
      : claim_(claim), view_{*claim.policy, claim.trace, claim.inputs, sources, language}, columns_(columns),
        most_(most) {}

  std::vector<std::string> of(RuleId wrong) {
    std::deque<RuleId> open{wrong};
    std::unordered_set<RuleId> met{wrong};
    bool cut = false;
    while (!open.empty()) {
      const auto rule = open.front();
      open.pop_front();
      const auto block = lines_of(rule);
      if (!lines_.empty() && lines_.size() + block.size() > most_) {
        cut = true;
        break;
      }
      lines_.insert(lines_.end(), block.begin(), block.end());
      each_named(view_, view_.plan()[rule], true, [&](NodeId id) {
        if (const auto used = rule_of(view_, id); used != RuleId::none && met.insert(used).second) {
          if (std::find(claim_.agreed.begin(), claim_.agreed.end(), used) != claim_.agreed.end())
            as_stated_.push_back(used);
          else open.push_back(used);
        } else if (view_.node(id).op == Op::input && view_.node(id).frame == ListId::none) {
          fields_.push_back(id);
        }
      });
    }
    if (cut) lines_.push_back(phrase<ReportPhrase::cut_short>(view_.language));
    if (!as_stated_.empty()) {
      Several names;
      for (const auto rule : as_stated_) names.all.push_back(rule_names(*claim_.policy, rule));
      add(phrase<ReportPhrase::as_stated>(view_.language), worded(Argument{std::move(names)}, view_.language));
    }
    if (const auto given = fields(); !given.empty()) add(phrase<ReportPhrase::the_claim>(view_.language), given);
    return std::move(lines_);
  }

private:
  void add(const std::string& lead, const std::string& text) {
    std::string out;
    append_hanging(out, lead, text, columns_);
    append_lines(lines_, out);
  }
  static void append_lines(std::vector<std::string>& to, const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      to.push_back(text.substr(at, end - at));
      at = end + 1;
    }
  }

  std::string fields() const {
    Several out{{}, Several::Between::facts};
    std::unordered_set<NodeId> told;
    for (const auto id : fields_) {
      if (!view_.value(id) || !told.insert(view_.plan().first(id)).second) continue;
      out.all.push_back(view_.name_and_value(id));
    }
    return worded(Argument{std::move(out)}, view_.language);
  }

  std::string place_of_rule(const Rule& rule) const {
    const auto place = find_place(rule.name_span, view_.sources);
    if (!place) return {};
    return place_text({place->source->name(), static_cast<std::uint32_t>(place->source->line_of(place->begin))},
                      view_.language);
  }

  std::string value_of(NodeId id) const {
    const auto state = view_.state(id);
    if (state != State::value && view_.node(id).op != Op::constant)
      return std::string(state_word(state, view_.language));
    return view_.format(id);
  }

  /// The names that stand in a formula, with their values; `all`: whether every value that went into it has a name
  /// there.
  std::vector<WordAndValue> named_values(const Rule& rule, const std::string& formula, bool& all) const {
    std::vector<WordAndValue> out;
    all = true;
    each_named(view_, rule, false, [&](NodeId id) {
      if (view_.node(id).op == Op::balance) return;
      if (view_.node(id).frame != ListId::none) return;
      const auto name = view_.name(id);
      if (formula.find(name) == std::string::npos) all = false;
      else out.push_back({name, value_of(id)});
    });
    return out;
  }

  std::vector<std::string> lines_of(RuleId id) const {
    const auto& rule = view_.plan()[id];
    const bool per_record = rule.node != NodeId::none && view_.node(rule.node).frame != ListId::none;
    const auto result = view_.result(id);
    const auto name = rule_name(*claim_.policy, id, view_.language);
    const auto formula = without_colon(view_.written(rule.formula));
    const NodeId valued = rule.node != NodeId::none && view_.was_needed(rule.node) ? rule.node : rule.root;
    const auto comes_to = per_record && result.state == State::value ? std::string{} : "→ " + value_of(valued);
    const auto place = place_of_rule(rule);
    std::vector<std::string> out;
    bool working = true; // the working is to be written out, for the words do not show it
    // A constant is its own formula.
    const bool constant = rule.root != NodeId::none && view_.node(view_.plan().bare(rule.root)).op == Op::constant;
    if (!formula.empty() && !constant) {
      bool all = false;
      const auto known = named_values(rule, formula, all);
      working = per_record || !all || known.empty();
      out = values_under_words(name + std::string(equals_sign(view_.language)), cut_at_words(formula, known), columns_);
    } else {
      out.push_back(name);
    }
    finish(out, comes_to, place, !formula.empty());
    auto steps = per_record ? explain_records(view_, id) : explain_steps(view_, id);
    if (result.state != State::value)
      if (auto problem = explain_problem(view_, id, result); problem.own) steps.push_back(std::move(*problem.own));
    const auto* limit = limit_of(view_, rule);
    const bool is_kept = limit != nullptr && view_.value(limit->before) && view_.value(valued) &&
                         compare(*view_.value(limit->before), view_.node(limit->before).scale, *view_.value(valued),
                                 view_.node(valued).scale) == 0;
    for (const auto& step : steps) {
      if (step.kind == Kind::basis || step.kind == Kind::unfit || step.kind == Kind::other_reading) continue;
      if ((step.kind == Kind::calculation || step.kind == Kind::condition) && !working) continue;
      if (step.kind == Kind::limit && is_kept) continue;
      const auto line = step_line(step, view_.language);
      std::string text;
      const auto label = step.kind == Kind::choice ? phrase<ReportPhrase::the_case>(view_.language) : line.label;
      append_hanging(text, "  " + phrase<ReportPhrase::with_lead>(view_.language, label), line.text, columns_);
      append_lines(out, text);
    }
    each_named(view_, rule, true, [&](NodeId node) {
      if (view_.node(node).op != Op::balance || view_.value(node).value_or(0) == 0) return;
      std::string text;
      append_hanging(text, "  ", view_.name_and_value(node), columns_);
      append_lines(out, text);
    });
    return out;
  }

  /// What it comes to, behind the last line, and the place at the right edge of the first line or the last.
  void finish(std::vector<std::string>& lines, const std::string& comes_to, const std::string& place,
              bool below_words) const {
    if (!comes_to.empty()) {
      auto& last = lines.back();
      const auto begin = below_words && lines.size() > 1
                             ? std::max(cell_width(last), cell_width(lines[lines.size() - 2]))
                             : cell_width(last);
      if (begin + 2 + cell_width(comes_to) <= columns_) last = pad_right(last, begin + 2) + comes_to;
      else if (cell_width(last) + 2 + cell_width(comes_to) <= columns_) last += "  " + comes_to;
      else lines.push_back(pad_left(comes_to, columns_));
    }
    for (auto* line : {&lines.front(), &lines.back()})
      if (cell_width(*line) + 2 + cell_width(place) <= columns_) {
        *line += pad_left(place, columns_ - cell_width(*line));
        return;
      }
    lines.push_back(pad_left(place, std::max(columns_, cell_width(place))));
  }

  const EvaluatedClaim& claim_;
  TraceView view_;
  std::size_t columns_, most_;
  std::vector<std::string> lines_;
  std::vector<RuleId> as_stated_;
  std::vector<NodeId> fields_;
};

} // namespace

RuleId first_wrong(const EvaluatedClaim& claim, const std::vector<RuleId>& wrong) {
  const SourceSet none;
  const TraceView view{*claim.policy, claim.trace, claim.inputs, none, Language::zh};
  for (const auto rule : wrong)
    if (std::none_of(wrong.begin(), wrong.end(),
                     [&](RuleId other) { return other != rule && rests_on(view, rule, other); }))
      return rule;
  return RuleId::none;
}

std::vector<std::string> failure_steps(const EvaluatedClaim& claim, RuleId wrong, const SourceSet& sources,
                                       Language language, std::size_t columns, std::size_t most) {
  return FailureSteps(claim, sources, language, columns, most).of(wrong);
}

} // namespace medpol
