#include "interpreter/check/lower/totals.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/names.hpp"
#include "interpreter/check/lower/rules.hpp"
#include "interpreter/check/policy_words.hpp"

#include <algorithm>

namespace medpol {

NodeId total_of(Context& in, const Where& at, const std::vector<RuleId>& rules, std::vector<NodeId> operands,
                Span place) {
  for (const auto rule : rules) {
    // Lowered by item, for the rules of the plan are not all lowered yet.
    const auto definition = in.stated.of_item.at(static_cast<std::uint32_t>(in.plan[rule].item));
    if (in.stated.definitions[definition].progress == Definition::Progress::under_way) {
      report_circle(in, at, definition, place);
      return in.poison(place);
    }
    lower_rule(in, at, definition);
    operands.push_back(in.plan[rule].node);
  }
  if (operands.empty()) return in.build.constant(money_type, 0, 1, place);
  Scale scale;
  if (!in.build.align(operands, scale)) {
    in.report(diagnose<Code::E304>(place));
    return in.poison(place);
  }
  return in.build.make(Op::sum, money_type, scale, operands, place);
}

std::vector<NodeId> amounts_taken_over(Context& in, Span place) {
  std::vector<NodeId> out;
  for (const auto field : in.policy.header.takes_over) out.push_back(use_input(in, field, place));
  return out;
}

NodeId sum_taken_over(Context& in, const Where& at, SyntaxId id) {
  if (in.policy.header.takes_over.empty()) {
    if (at.rule != nullptr && in.stated.definitions[at.rule->definition].vocabulary)
      in.stated.definitions[at.rule->definition].rests_on_taken_over = true;
    else if (!in.stated.head_broken && in.policy.header.takes_over_span.end == 0)
      report_nothing_taken_over(in, at.span(id), at.text(id));
  }
  return total_of(in, at, {}, amounts_taken_over(in, at.span(id)), at.span(id));
}

void report_nothing_taken_over(Context& in, Span place, const std::string& name) {
  const bool first = std::any_of(in.plan.payments.begin(), in.plan.payments.end(), [&](RuleId payment) {
    return in.plan[payment].name == policy_words::pooled_payment ||
           in.plan[payment].national == policy_words::pooled_payment;
  });
  if (first) {
    const auto mended = name == policy_words::personal_burden_before ? say<MeaningPhrase::total_cost>()
                                                                     : say<MeaningPhrase::no_money>();
    return in.report(diagnose<Code::E384>(place, name, say<MeaningPhrase::no_layer_before>(mended)));
  }
  const auto entry = say<MeaningPhrase::pooled_taken_over>();
  in.report(diagnose<Code::E384>(place, name, say<MeaningPhrase::take_over>(entry)));
}

} // namespace medpol
