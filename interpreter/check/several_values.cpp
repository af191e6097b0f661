#include "grammar/diagnostic/codes.hpp"
#include "interpreter/check/lowering.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include <algorithm>

namespace medpol {

void Lowering::report_several(Span place, const std::string& words) {
  report(Code::E352, place,
         {words, "写成  合计（" + words + "）  或  最高（" + words + "）",
          "write  sum of (" + words + ")  or  highest of (" + words + ")"});
}

void Lowering::report_several_keys(InputId field, Span place) {
  for (std::size_t i = 0; i < scope_.inputs.size(); ++i) // the list and what a record has of it: used, if not well
    if (scope_.inputs[i].name == scope_[field].name) used_inputs_[i] = true;
  std::vector<std::string> names;
  for (const auto& input : scope_.inputs)
    if (input.list == ListId::none && (input.type.kind == TypeKind::text || input.type.kind == TypeKind::one_of))
      names.push_back(input.name);
  const auto& asked = scope_[field];
  const auto other = nearest_word(asked.name, names);
  const std::string single = other.empty() ? "病种" : other;
  report(Code::E352, place,
         {asked.name, "账按一个值来记：换成每张单据只有一个值的项，例如写成  每" + single,
          "an account is kept for one value: take a field that has one in each claim, such as  per " + single});
}

void Lowering::report_own_account(NodeId value, NodeId limit, Span place) {
  const auto& rule = plan_[definitions_[under_way_.back()].rule];
  const auto whole =
      rule.formula.end > rule.formula.begin ? sources_text(rule.formula) : sources_text(plan_[value].span);
  const auto comma = std::min(whole.find("，"), whole.find(", ")); // behind the expression
  const auto words = whole.substr(0, comma), behind = comma == std::string::npos ? "" : whole.substr(comma);
  const auto most = sources_text(plan_[limit].span);
  report(Code::E352, place,
         {words,
          "累计只记整张单据的一个数：各条合起来算的，写成  " + rule.name + " ＝ 合计（" + words + "）" + behind +
              "  ；每条各算各的，写成  每条 " + rule.name + " ＝ " + words + "，不超过 " + most,
          "an account holds one value of a claim: for all records together write  " + rule.name + " = sum of (" +
              words + ")" + behind + "  ; for each alone  for each " + rule.name + " = " + words + ", at most " +
              most});
}

} // namespace medpol
