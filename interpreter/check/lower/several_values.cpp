#include "interpreter/check/lower/several_values.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include <algorithm>

namespace medpol {

void report_several(Context& in, Span place, const std::string& words) {
  in.report(Code::E352, place,
            {words, "写成  合计（" + words + "）  或  最高（" + words + "）",
             "write  sum of (" + words + ")  or  highest of (" + words + ")"});
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
  const std::string single = other.empty() ? "病种" : other;
  in.report(Code::E352, place,
            {asked.name, "账按一个值来记：换成每张单据只有一个值的项，例如写成  每" + single,
             "an account is kept for one value: take a field that has one in each claim, such as  per " + single});
}

void report_own_account(Context& in, const Where& at, NodeId value, NodeId limit, Span place) {
  const auto& rule = in.plan[in.stated.definitions[at.rule->definition].rule];
  const auto whole = rule.formula.end > rule.formula.begin ? in.words(rule.formula) : in.words(in.plan[value].span);
  const auto comma = std::min(whole.find("，"), whole.find(", ")); // behind the expression
  const auto words = whole.substr(0, comma), behind = comma == std::string::npos ? "" : whole.substr(comma);
  const auto most = in.words(in.plan[limit].span);
  in.report(Code::E352, place,
            {words,
             "累计只记整张单据的一个数：各条合起来算的，写成  " + rule.name + " ＝ 合计（" + words + "）" + behind +
                 "  ；每条各算各的，写成  每条 " + rule.name + " ＝ " + words + "，不超过 " + most,
             "an account holds one value of a claim: for all records together write  " + rule.name + " = sum of (" +
                 words + ")" + behind + "  ; for each alone  for each " + rule.name + " = " + words + ", at most " +
                 most});
}

} // namespace medpol
