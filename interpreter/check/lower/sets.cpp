#include "interpreter/check/lower/sets.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/listed_texts.hpp"
#include "interpreter/check/lower/memberships.hpp"
#include "interpreter/check/lower/names.hpp"
#include "interpreter/check/lower/records.hpp"
#include "interpreter/check/resolve/resolve.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

namespace medpol {

namespace {

/// 人员类别包含退休: a field with one value is compared. 包含全部 of several values can never be.
void report_no_set(Context& in, const Unit& at, SyntaxId id, Keyword word) {
  const auto parts = at.tree->parts(id);
  std::vector<SyntaxId> values;
  for (std::size_t i = 1; i < parts.size(); ++i)
    if (at.node(parts[i]).kind != SyntaxKind::keyword) values.push_back(parts[i]);
  const auto sign = word == Keyword::contains_none ? say<MeaningPhrase::is_not>() : say<MeaningPhrase::is>();
  const bool certain = word == Keyword::contains_none || word == Keyword::contains_any || values.size() == 1;
  const auto subject = at.text(parts[0]);
  const auto said = certain ? at.words(at.node(values.front()).begin, at.node(values.back()).end) : "…";
  auto found = diagnose<Code::E359>(at.span(parts[0]), subject, say<MeaningPhrase::compared_by>(subject, sign, said));
  // Of a text “is” asks for the whole: 病种包含高血压 may be meant of a text that names several.
  const auto& field = in.scope.meaning(in.scope.lexicon.find(subject)).input;
  const bool is_text = field && in.scope[*field].type.kind == TypeKind::text;
  if (certain && !is_text) found.mend.push_back({at.span(at.tree->children(id)[1]), in.written(sign)});
  in.report(std::move(found));
}

} // namespace

NodeId lower_containment(Context& in, const Where& at, SyntaxId id, Keyword word) {
  const auto parts = at.tree->parts(id);
  const auto subject = lower_expression(in, at, parts[0]);
  if (in.is_poison(subject)) return subject;
  const auto list = in.plan[subject].op == Op::input ? in.plan[subject].frame : ListId::none;
  if (list == ListId::none || !in.scope[list].is_set) {
    report_no_set(in, at, id, word);
    return in.poison(at.span(id));
  }
  const auto whole = whole_list(in, list, at.span(id));
  const auto type = in.plan[subject].type;
  std::vector<NodeId> each;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (at.node(parts[i]).kind == SyntaxKind::keyword) continue;
    const auto value = lower_expression(in, at, parts[i], type);
    if (in.is_poison(value)) return value;
    if (type.kind == TypeKind::text) warn_of_list(in, at, parts[i], word == Keyword::contains);
    if (in.plan[value].op != Op::constant || !(in.plan[value].type == type)) {
      in.report(diagnose<Code::E502>(at.span(parts[i]), at.text(parts[i]), wanted(in, type), at.text(parts[i])));
      return in.poison(at.span(id));
    }
    NodeId same;
    if (type.kind == TypeKind::one_of) {
      std::vector<bool> set(in.scope[type.enumeration].values.size());
      add_parts(in.scope, type.enumeration, static_cast<std::uint16_t>(in.plan[value].number), set);
      same = member_of(in, subject, std::move(set), at.span(id));
    } else {
      same = in.build.compare(Op::equal, subject, value, at.span(id));
    }
    // One operation for each value, so that cases can be told apart by the values that a set holds.
    each.push_back(in.build.make(Op::any_record, yes_no_type, 1, {whole, same}, at.span(id)));
  }
  if (word == Keyword::contains && each.size() > 1) {
    in.report(diagnose<Code::E361>(at.span(id), at.text(id)));
    return in.poison(at.span(id));
  }
  if (word == Keyword::contains_all || word == Keyword::contains) return in.build.all_of(each, at.span(id));
  const auto any = in.build.any_of(each, at.span(id));
  return word == Keyword::contains_any ? any : in.build.negate(any, at.span(id));
}

NodeId lower_presence(Context& in, const Unit& at, SyntaxId id) {
  const auto parts = at.tree->parts(id);
  const auto input = resolve_field(in, at, parts[1]);
  if (!input) {
    in.report(diagnose<Code::E362>(at.span(parts[1]), at.text(parts[1])));
    return in.poison(at.span(id));
  }
  const auto& field = in.scope[*input];
  // Whether a set was given at all is asked of the set.
  const bool set = field.list != ListId::none && in.scope[field.list].is_set;
  const auto asked = set ? in.scope[field.list].whole : *input;
  use_input(in, asked, at.span(id));
  const auto frame = set || field.type.kind == TypeKind::list ? ListId::none : field.list;
  const auto made = in.build.make(Op::given, yes_no_type, 1, {}, at.span(id), static_cast<int>(asked), frame);
  return at.tree->is_keyword(parts[0], Keyword::has_no) ? in.build.negate(made, at.span(id)) : made;
}

} // namespace medpol
