#include "interpreter/check/lower/memberships.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/names.hpp"
#include "interpreter/check/resolve/resolve.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>

namespace medpol {

NodeId member_of(Context& in, NodeId field, std::vector<bool> set, Span place) {
  auto wider = wider_than(in.scope, in.plan[field].type.enumeration, set);
  return in.build.member(field, std::move(set), place, std::move(wider));
}

std::vector<bool> ordered_set(Context& in, EnumerationId enumeration, std::uint16_t index, bool higher, Span place) {
  const auto& declared = in.scope[enumeration];
  if (!declared.ascending) in.report(diagnose<Code::E310>(place, declared.name));
  std::vector<bool> set(declared.values.size());
  for (std::size_t i = 0; i < set.size(); ++i) set[i] = higher ? i >= index : i <= index;
  // 二级乙等及以下 does not hold 二级 as a whole; 二级及以下 holds 二级甲等.
  const auto ordered = set;
  for (std::size_t whole = 0; whole < set.size(); ++whole)
    for (std::size_t part = 0; part < set.size(); ++part)
      if (!ordered[part] &&
          contains(in.scope, enumeration, static_cast<std::uint16_t>(whole), static_cast<std::uint16_t>(part)))
        set[whole] = false;
  add_parts(in.scope, enumeration, index, set);
  return set;
}

NodeId lower_value_condition(Context& in, const Unit& at, SyntaxId id, NodeId subject) {
  SyntaxId leaf = id;
  std::optional<bool> higher;
  if (at.node(id).kind == SyntaxKind::postfix) {
    const auto parts = at.tree->parts(id);
    leaf = parts[0];
    higher = at.tree->is_keyword(parts[1], Keyword::and_higher);
  }
  const auto& meaning = candidates(in, at, leaf);
  struct Candidate {
    NodeId field;
    std::string name;
    Meaning::Value value;
  };
  std::vector<Candidate> candidates;
  if (subject != NodeId::none && in.plan[subject].type.kind == TypeKind::one_of) {
    if (const auto* value = meaning.value_of(in.plan[subject].type.enumeration))
      candidates.push_back({subject, "", *value});
  } else {
    for (auto value = meaning.values.begin(); value != meaning.values.end() && candidates.size() < 2; ++value)
      for (const auto input : in.scope.inputs_of(value->enumeration))
        candidates.push_back({in.build.input(input, in.scope[input], at.span(id)), in.scope[input].name, *value});
  }
  if (candidates.empty() && subject != NodeId::none && in.plan[in.plan.bare(subject)].op == Op::input) {
    const auto& about = in.scope[static_cast<InputId>(in.plan[in.plan.bare(subject)].number)];
    const auto fields = in.scope.inputs_of(meaning.values[0].enumeration);
    in.report(
        diagnose<Code::E130>(at.span(id), at.text(leaf), about.name,
                             fields.empty() ? in.scope[meaning.values[0].enumeration].name : in.scope[fields[0]].name));
    return in.poison(at.span(id));
  }
  if (candidates.empty()) {
    in.report(diagnose<Code::E308>(at.span(id), at.text(leaf), in.scope[meaning.values[0].enumeration].name));
    return in.poison(at.span(id));
  }
  if (candidates.size() > 1) {
    const auto& wanted = candidates[0].value;
    const bool wide = has_parts(in.scope, wanted.enumeration, wanted.index);
    in.report(diagnose<Code::E307>(at.span(id), at.text(leaf), candidates[0].name, candidates[1].name,
                                   wide ? say<MeaningPhrase::within>() : say<MeaningPhrase::is>()));
    return in.poison(at.span(id));
  }
  const auto& [field, field_name, value] = candidates[0];
  if (in.plan[field].op == Op::input) use_input(in, static_cast<InputId>(in.plan[field].number), at.span(id));
  keep_name(in, at.span(leaf), NamedValue{value.enumeration, value.index});
  std::vector<bool> set(in.scope[value.enumeration].values.size());
  if (higher) set = ordered_set(in, value.enumeration, value.index, *higher, at.span(id));
  else add_parts(in.scope, value.enumeration, value.index, set);
  return member_of(in, field, std::move(set), at.span(id));
}

bool is_value_of(const Context& in, const Unit& at, const Type& type, SyntaxId id) {
  const auto leaf = at.node(id).kind == SyntaxKind::postfix ? at.tree->parts(id)[0] : id;
  if (at.node(leaf).kind != SyntaxKind::name) return false;
  return candidates(in, at, leaf).value_of(type.enumeration) != nullptr;
}

} // namespace medpol
