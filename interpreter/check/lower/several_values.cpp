#include "interpreter/check/lower/several_values.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/words/meanings.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include <algorithm>

namespace medpol {

void report_several(Context& in, Span place, const std::string& words) {
  in.report(diagnose<Code::E352>(place, words, say<MeaningPhrase::sum_or_highest>(words)));
}

void report_several_keys(Context& in, InputId field, Span place) {
  for (std::size_t i = 0; i < in.scope.inputs.size(); ++i) // the list and what a record has of it: used, if not well
    if (in.scope.inputs[i].name == in.scope[field].name) in.stated.used_inputs[i] = true;
  std::vector<std::string> names;
  for (const auto& input : in.scope.inputs)
    if (input.list == ListId::none && (input.type.kind == TypeKind::text || input.type.kind == TypeKind::one_of))
      names.push_back(input.name);
  const auto& asked = in.scope[field];
  const auto other = nearest_word(asked.name, names);
  const std::string single = other.empty() ? phrase<MeaningPhrase::field_with_one_value>(Language::zh) : other;
  in.report(diagnose<Code::E352>(place, asked.name, say<MeaningPhrase::key_with_one_value>(single)));
}

void report_own_account(Context& in, const Where& at, NodeId value, NodeId limit, Span place) {
  const auto& rule = in.plan[in.stated.definitions[at.rule->definition].rule];
  const auto whole = rule.formula.end > rule.formula.begin ? in.words(rule.formula) : in.words(in.plan[value].span);
  const auto comma = std::min(whole.find(signs::full_comma.text), whole.find(", ")); // behind the expression
  const auto words = whole.substr(0, comma), behind = comma == std::string::npos ? "" : whole.substr(comma);
  const auto most = in.words(in.plan[limit].span);
  in.report(
      diagnose<Code::E352>(place, words, say<MeaningPhrase::account_of_all_or_each>(rule.name, words, behind, most)));
}

} // namespace medpol
