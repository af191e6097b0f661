#include "interpreter/check/lower/names.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/check/bare_rates.hpp"
#include "interpreter/check/lower/memberships.hpp"
#include "interpreter/check/lower/rules.hpp"
#include "interpreter/check/resolve/resolve.hpp"

namespace medpol {

NodeId lower_name(Context& in, const Where& at, SyntaxId id, Type hint) {
  const auto named = resolve(in, at, id, hint);
  if (const auto* value = std::get_if<NamedValue>(&named);
      value != nullptr && hint.kind == TypeKind::one_of && value->enumeration == hint.enumeration)
    return in.build.constant(hint, value->index, 1, at.span(id));
  if (const auto* field = std::get_if<InputId>(&named)) {
    if (in.scope.list_of(*field) == ListId::none) return use_input(in, *field, at.span(id));
    in.report(diagnose<Code::E358>(at.span(id), at.text(id)));
    return in.poison(at.span(id));
  }
  if (const auto* item = std::get_if<ItemId>(&named)) return rule_value(in, at, *item, id);
  if (hint.kind == TypeKind::text) return in.build.text(at.text(id), at.span(id)); // 办理事项 办理慢病卡
  if (!candidates(in, at, id).values.empty()) return lower_value_condition(in, at, id, NodeId::none);
  // A name that means nothing was reported where it is declared.
  if (std::holds_alternative<EnumerationId>(named)) in.report(diagnose<Code::E338>(at.span(id), at.text(id)));
  return in.poison(at.span(id));
}

std::vector<std::string> value_names(const Scope& scope, EnumerationId enumeration) {
  std::vector<std::string> out;
  for (const auto& value : scope[enumeration].values) out.push_back(value.name);
  return out;
}

std::string nearest_name(Context& in, const std::string& word) {
  if (const auto known = in.stated.nearest.find(word); known != in.stated.nearest.end()) return known->second;
  // Of a policy that lacks what it extends nothing is told that its names are to blame for.
  if (in.stated.nearest.size() >= limits.diagnostics_shown || in.policy.lacks_a_base()) return {};
  return in.stated.nearest[word] = in.scope.nearest(word);
}

NodeId lower_unknown(Context& in, const Unit& at, SyntaxId id, Type hint) {
  const auto word = at.text(id);
  if (hint.kind == TypeKind::text) return in.build.text(word, at.span(id));
  std::string near;
  if (hint.kind == TypeKind::one_of)
    near = in.stated.near_words.nearest(word, [&] { return value_names(in.scope, hint.enumeration); });
  if (near.empty()) near = nearest_name(in, word);
  if (near.empty()) in.report(diagnose<Code::E302>(at.span(id), word));
  else in.report(diagnose<Code::E301>(at.span(id), word, near));
  return in.poison(at.span(id));
}

NodeId use_input(Context& in, InputId id, Span place) {
  in.stated.used_inputs[static_cast<std::size_t>(id)] = true;
  if (const auto list = in.scope[id].list; list != ListId::none)
    in.stated.used_inputs[static_cast<std::size_t>(in.scope[list].whole)] = true;
  return in.build.input(id, in.scope[id], place);
}

NodeId lower_literal(Context& in, const Where& at, SyntaxId id, Type hint) {
  const auto& literal = at.tree->literal(id);
  if (literal.unit == LiteralUnit::month_day) {
    in.report(diagnose<Code::E107>(at.span(id), at.text(id), Several{{say<CheckPhrase::day_with_year>()}}));
    return in.poison(at.span(id));
  }
  if (hint.kind == TypeKind::rate && is_bare_percent(literal)) {
    in.report(without_percent_sign(at.span(id), at.text(id), true));
    return in.poison(at.span(id));
  }
  const auto made = in.build.constant(literal, at.span(id));
  // A plain number where a count or a rate is wanted takes its unit.
  if (literal.unit == LiteralUnit::none && (hint.kind == TypeKind::count || hint.kind == TypeKind::rate))
    return in.build.constant(hint, in.plan[made].number, in.plan[made].scale, at.span(id));
  if (literal.unit == LiteralUnit::rate && hint.kind == TypeKind::number)
    return in.build.constant(hint, in.plan[made].number, in.plan[made].scale, at.span(id));
  if (literal.unit == LiteralUnit::years && hint == count_of(LiteralUnit::age))
    return in.build.constant(hint, in.plan[made].number, in.plan[made].scale, at.span(id));
  if (literal.unit == LiteralUnit::rate && literal.digits > 0 && !at.within_limit) {
    const auto& constant = in.plan[made];
    if (constant.number > static_cast<Int>(constant.scale)) in.report(diagnose<Code::W334>(at.span(id), at.text(id)));
  }
  return made;
}

NodeId lower_text(Context& in, const Unit& at, SyntaxId id, Type) {
  auto words = at.text(id);
  const std::size_t mark = words.starts_with('"') ? 1 : std::string_view("“").size();
  return in.build.text(words.substr(mark, words.size() - 2 * mark), at.span(id));
}

} // namespace medpol
