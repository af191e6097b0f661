#pragma once
#include "interpreter/explain/explain.hpp"
#include "interpreter/explain/trace_view.hpp"

#include <vector>

namespace medpol {

using ExplainedSteps = std::vector<ExplainedStep>;

/// The working of a rule in the order of computation, as far as it came.
ExplainedSteps explain_steps(const TraceView& view, RuleId rule);

/// The cases of a selection: which holds by what, and which do not.
ExplainedSteps explain_cases(const TraceView& view, NodeId id);
/// The cell of the case that holds; the fallback where none does; `none` when that is not decided.
NodeId chosen_cell(const TraceView& view, NodeId id);
/// A case as it is written, the cells of a row as a list; 其他 for the rest.
std::string case_label(const TraceView& view, const Arm& arm);
/// Both cases that hold, and by what.
std::string ambiguity_text(const TraceView& view, NodeId id);

/// The readings of a value: which was chosen, with its basis, and which were not; all of them where none was.
ExplainedSteps explain_readings(const TraceView& view, NodeId id);

/// The slices of a progressive scale up to the one that the base reaches, and their sum.
ExplainedSteps explain_bands(const TraceView& view, NodeId id);

/// What each record of a list came to, for a rule that has a value for each: the first ones, and how many there are.
ExplainedSteps explain_records(const TraceView& view, RuleId rule);
/// The records that went into a total, a count, a highest or lowest value.
ExplainedSteps explain_over_records(const TraceView& view, NodeId id);

/// How a value is rounded: 四舍五入到分.
std::string rounding_text(const RoundingStep& rounding, const Type& type, Language language);
/// `before` rounded to the value of the Op::round node `id`; no step when the policy's own rounding changed nothing.
ExplainedSteps explain_rounding(const TraceView& view, NodeId id);

/// 缺数据, 不予支付, …: what stands in the place of a value.
std::string_view state_word(State state, Language language);
/// Why a rule has no value: what happened in its own working, or else the rule that it uses and that has none either.
struct RuleProblem {
  std::optional<ExplainedStep> own;
  std::string blocked_by;
};
RuleProblem explain_problem(const TraceView& view, RuleId rule, const NodeResult& result);

} // namespace medpol
