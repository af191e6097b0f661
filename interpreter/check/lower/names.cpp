#include "interpreter/check/lower/names.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/bare_rates.hpp"
#include "interpreter/check/lower/memberships.hpp"
#include "interpreter/check/lower/per_unit.hpp"
#include "interpreter/check/lower/rules.hpp"
#include "interpreter/check/resolve/resolve.hpp"
#include "interpreter/model/vocabulary/spelling.hpp"

namespace medpol {

namespace {

/// 参保档次 for 缴费档次: where one field alone has such values, that is the one.
void report_kind_of_value(Context& in, const Unit& at, SyntaxId id, EnumerationId kind) {
  auto found = diagnose<Code::E338>(at.span(id), at.text(id));
  const auto fields = in.scope.inputs_of(kind);
  if (fields.size() == 1 && in.scope[fields[0]].list == ListId::none)
    found.mend.push_back({at.span(id), in.written(names_of(in.scope[fields[0]]))});
  in.report(std::move(found));
}

} // namespace

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
  if (const auto* item = std::get_if<ItemId>(&named)) {
    const auto value = rule_value(in, at, *item, id);
    return report_every_claim(in, at, id, *item) ? in.poison(at.span(id)) : value;
  }
  if (hint.kind == TypeKind::text) return in.build.text(at.text(id), at.span(id)); // 办理事项 办理慢病卡
  if (!candidates(in, at, id).values.empty()) return lower_value_condition(in, at, id, NodeId::none);
  if (at.node(id).kind == SyntaxKind::name)
    if (const auto title = in.stated.titles.find(at.node(id).payload); title != in.stated.titles.end()) {
      if (title->second.empty()) return lower_unknown(in, at, id, hint, Scope::Wanted::value);
      Several values;
      for (const auto& name : title->second) values.all.emplace_back(name);
      in.report(
          diagnose<Code::E302>(at.span(id), at.text(id), say<MeaningPhrase::title_is_no_value>(std::move(values))));
      return in.poison(at.span(id));
    }
  // A name that means nothing was reported where it is declared.
  if (const auto* kind = std::get_if<EnumerationId>(&named)) report_kind_of_value(in, at, id, *kind);
  return in.poison(at.span(id));
}

std::vector<std::string> value_names(const Scope& scope, EnumerationId enumeration) {
  std::vector<std::string> out;
  for (const auto& value : scope[enumeration].values) out.push_back(value.name);
  return out;
}

std::string nearest_name(Context& in, const std::string& word, Scope::Wanted wanted) {
  const auto key = (wanted == Scope::Wanted::condition ? "?" : "") + word;
  if (const auto known = in.stated.nearest.find(key); known != in.stated.nearest.end()) return known->second;
  // Of a policy that lacks what it extends nothing is told that its names are to blame for.
  if (in.stated.nearest.size() >= limits.diagnostics_shown || in.policy.lacks_a_base()) return {};
  return in.stated.nearest[key] = in.scope.nearest(word, wanted);
}

namespace {

/// What to write for a word that nothing is near to: the values that are possible, or how to declare it.
Said advice_for(Context& in, const std::string& word, Type hint, Scope::Wanted wanted) {
  constexpr std::size_t most_values = 12;
  if (hint.kind != TypeKind::one_of)
    return wanted == Scope::Wanted::condition ? say<MeaningPhrase::declare_condition>(word)
                                              : say<MeaningPhrase::declare_value>(word);
  const auto& enumeration = in.scope[hint.enumeration];
  if (enumeration.values.size() > most_values) return say<MeaningPhrase::value_of>(names_of(enumeration));
  Several values;
  for (const auto& value : enumeration.values) values.all.emplace_back(names_of(value));
  return say<MeaningPhrase::possible_values>(std::move(values));
}

} // namespace

namespace {

/// 未成年居民 is not meant as 成年居民.
bool negates(std::string_view word, std::string_view near) {
  for (const auto& spellings : info(Keyword::logical_not).spellings)
    for (const auto spelling : spellings)
      if (word.size() == spelling.size() + near.size() && word.starts_with(spelling) && word.ends_with(near))
        return true;
  return false;
}

} // namespace

NodeId lower_unknown(Context& in, const Unit& at, SyntaxId id, Type hint, Scope::Wanted wanted) {
  const auto word = at.text(id);
  if (hint.kind == TypeKind::text) return in.build.text(word, at.span(id));
  auto near = hint.kind == TypeKind::one_of
                  ? in.stated.near_words.nearest(word, [&] { return value_names(in.scope, hint.enumeration); })
                  : nearest_name(in, word, wanted);
  if (negates(word, near)) near.clear();
  if (near.empty()) {
    in.report(diagnose<Code::E302>(at.span(id), word, advice_for(in, word, hint, wanted)));
  } else {
    auto found = diagnose<Code::E301>(at.span(id), word, near);
    mend_spelling(found, at.span(id), word, near);
    in.report(std::move(found));
  }
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
    in.report(
        diagnose<Code::E107>(at.span(id), at.text(id), Several{{say<CheckPhrase::day_with_year>()}}, std::string()));
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
