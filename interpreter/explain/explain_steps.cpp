#include "interpreter/explain/explain_steps.hpp"

#include "grammar/words/explained.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/explain/expression_text.hpp"
#include "interpreter/explain/looked_for.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>
#include <unordered_set>

namespace medpol {
namespace {

using Kind = ExplainedStep::Kind;
constexpr int most_nested = 60;

class Steps {
public:
  Steps(const TraceView& view, const Rule& rule) : view_(view), rule_(rule) {}

  void describe(NodeId given, int depth) {
    if (given == NodeId::none || depth > most_nested) return;
    const NodeId id = view_.plan().bare(given);
    if (!view_.was_needed(id) || !described_.insert(view_.plan().first(id)).second) return;
    if (view_.node(id).frame != ListId::none && view_.record == 0) return; // has no value of its own here
    if (is_over_records(view_.node(id).op) && view_.node(id).type.kind != TypeKind::yes_no)
      return add_all(explain_over_records(view_, id));
    switch (family(view_.node(id).op)) {
    case Family::choice: return choice(id, depth);
    case Family::bands: return bands(id, depth);
    case Family::extreme: return limit(id, depth);
    case Family::restated: return rounding(id, depth);
    case Family::literal:
    case Family::field:
    case Family::rule:
    case Family::arithmetic:
    case Family::condition:
    case Family::account:
    case Family::calendar:
    case Family::over_records:
    case Family::per_record:
    case Family::decision: break;
    }
    if (!is_written_out(view_.node(id).op)) return;
    operands(id, depth);
    if (!view_.value(id)) return;
    const bool condition = view_.node(id).type.kind == TypeKind::yes_no;
    add({condition ? Kind::condition : Kind::calculation, division_rounding(id), with_values(view_, id),
         view_.format(id)});
  }

  ExplainedSteps take() { return std::move(steps_); }

private:
  void add(ExplainedStep step) {
    if (std::find(steps_.begin(), steps_.end(), step) == steps_.end()) steps_.push_back(std::move(step));
  }
  void add_all(ExplainedSteps steps) {
    for (auto& step : steps) add(std::move(step));
  }

  /// What stands as a value in the text of an operation has its own steps; what is written out with it does not.
  void operands(NodeId id, int depth) {
    if (rule_.over_limit_of != RuleId::none) return; // they stand in the working of the value
    for (std::uint32_t i = 0; i < view_.node(id).count; ++i) {
      const NodeId operand = view_.plan().bare(view_.plan().operand(id, i));
      const Op op = view_.node(operand).op;
      const bool inline_text = is_written_inline(op) && view_.value(operand);
      if (inline_text && depth < most_nested) operands(operand, depth + 1);
      else describe(operand, depth + 1);
    }
  }

  void choice(NodeId id, int depth) {
    switch (as<ops::Choice>(view_.node(id).op)) {
    case ops::Choice::select: return selection(id, depth);
    case ops::Choice::reading: return readings(id, depth);
    }
  }

  void selection(NodeId id, int depth) {
    add_all(explain_cases(view_, id));
    describe(chosen_cell(view_, id), depth + 1);
  }

  void readings(NodeId id, int depth) {
    add_all(explain_readings(view_, id));
    const auto* chosen =
        chosen_reading(view_.plan().readings[static_cast<std::size_t>(view_.node(id).number)], view_.trace.readings);
    if (chosen != nullptr) describe(chosen->value, depth + 1);
  }

  void bands(NodeId id, int depth) {
    const Bands& scale = view_.plan().bands[static_cast<std::size_t>(view_.node(id).number)];
    describe(scale.base, depth + 1);
    for (const Band& band : scale.bands)
      for (const NodeId part : {band.low, band.high}) describe(part, depth + 1);
    for (const Band& band : scale.bands) rate(view_.plan().bare(band.rate), depth + 1);
    add_all(explain_bands(view_, id));
  }

  /// A table with a column for each case: the case is the same for all slices, and each slice shows its own rate.
  void rate(NodeId id, int depth) {
    if (view_.node(id).op != Op::select || !view_.was_needed(id)) return describe(id, depth);
    for (auto& step : explain_cases(view_, id)) {
      step.result.clear();
      add(std::move(step));
    }
    describe(chosen_cell(view_, id), depth + 1);
  }

  void rounding(NodeId id, int depth) {
    describe(view_.plan().operand(id, 0), depth + 1);
    add_all(explain_rounding(view_, id));
  }

  std::string division_rounding(NodeId id) const {
    const Node& node = view_.node(id);
    if (node.op != Op::divide) return {};
    return rounding_text(view_.plan().roundings[static_cast<std::size_t>(node.number)], node.type, view_.language);
  }

  void limit(NodeId id, int depth) {
    NodeId a = view_.plan().operand(id, 0);
    NodeId b = view_.plan().operand(id, 1);
    if (view_.is_before_limit(b)) std::swap(a, b);
    describe(a, depth + 1);
    describe(b, depth + 1);
    if (!view_.value(id) || !view_.value(a) || !view_.value(b)) return;
    const bool lower = view_.node(id).op == Op::minimum;
    if (!lower && is_zero(b)) {
      if (*view_.value(a) < 0)
        add({Kind::limit, phrase<ExplainPhrase::below_zero_is_zero>(view_.language), view_.format(a),
             view_.format(id)});
      return;
    }
    if (!view_.is_before_limit(a) && is_comparison_of_two(id)) {
      auto both = view_.name_and_value(a);
      both.append(word<ExplainPhrase::list_comma>(view_.language)).append(view_.name_and_value(b));
      return add({Kind::limit,
                  lower ? phrase<ExplainPhrase::lower_of_two>(view_.language)
                        : phrase<ExplainPhrase::higher_of_two>(view_.language),
                  both, view_.format(id)});
    }
    const int order = compare(*view_.value(a), view_.node(a).scale, *view_.value(b), view_.node(b).scale);
    const bool changed = lower ? order > 0 : order < 0;
    const auto language = view_.language;
    const auto bound = view_.name_and_value(b);
    const auto limit =
        lower ? phrase<ExplainPhrase::at_most>(language, bound) : phrase<ExplainPhrase::at_least>(language, bound);
    add({Kind::limit, limit, view_.name_and_value(a), changed ? taken(b, lower) : kept(lower)});
  }

  /// What a limit came to: it took effect, or not.
  std::string taken(NodeId limit, bool lower) const {
    const auto value = view_.format(limit);
    return lower ? phrase<ExplainPhrase::exceeded_so>(view_.language, value)
                 : phrase<ExplainPhrase::below_so>(view_.language, value);
  }
  std::string kept(bool lower) const {
    return lower ? phrase<ExplainPhrase::not_exceeded>(view_.language)
                 : phrase<ExplainPhrase::is_reached>(view_.language);
  }

  /// 超出 gives what is above, and zero where nothing is.
  bool is_zero(NodeId id) const {
    const Node& node = view_.node(view_.plan().bare(id));
    return node.op == Op::constant && node.number == 0;
  }

  /// 取低 and 取高 give two values of equal rank; anything else that takes the lower or higher is a limit.
  bool is_comparison_of_two(NodeId id) const {
    const auto text = view_.as_written(view_.node(id).span);
    return std::any_of(looked_for::lower_or_higher.begin(), looked_for::lower_or_higher.end(),
                       [&](std::string_view mark) { return text.find(mark) != text.npos; });
  }

  const TraceView& view_;
  const Rule& rule_;
  ExplainedSteps steps_;
  std::unordered_set<NodeId> described_;
};

} // namespace

ExplainedSteps explain_steps(const TraceView& view, RuleId rule) {
  Steps steps(view, view.plan()[rule]);
  steps.describe(view.plan()[rule].root, 0);
  return steps.take();
}

} // namespace medpol
