#include "interpreter/check/lower/records.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/conditions.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/names.hpp"
#include "interpreter/check/lower/several_values.hpp"
#include "interpreter/check/policy_words.hpp"
#include "interpreter/check/resolve/resolve.hpp"

namespace medpol {
namespace {

NodeId not_of_records(Context& in, const Unit& at, SyntaxId id) {
  in.report(diagnose<Code::E357>(at.span(id), at.text(id)));
  return in.poison(at.span(id));
}

bool same_list(Context& in, const Unit& at, ListId list, NodeId where, SyntaxId place) {
  if (where == NodeId::none || in.plan[where].frame == list || in.plan[where].frame == ListId::none) return true;
  in.report(diagnose<Code::E356>(at.span(place)));
  return false;
}

NodeId lower_draw(Context& in, const Where& at, SyntaxId id, const std::vector<SyntaxId>& parts) {
  const auto amount = lower_expression(in, at, parts[0]), balance = lower_expression(in, at, parts[1]);
  const auto order = parts.size() > 2 ? lower_expression(in, at, parts[2]) : NodeId::none;
  for (const auto one : {amount, balance, order})
    if (one != NodeId::none && in.is_poison(one)) return one;
  if (in.plan[amount].frame != ListId::none) {
    report_several(in, at.span(parts[0]), at.text(parts[0]));
    return in.poison(at.span(id));
  }
  const auto list = in.plan[balance].frame;
  if (list == ListId::none) return not_of_records(in, at, parts[1]);
  if (order != NodeId::none && in.plan[order].frame != list) return not_of_records(in, at, parts[2]);
  const auto made = in.build.draw(whole_list(in, list, at.span(id)), amount, balance, order, at.span(id));
  return checked(in, made, amount, balance, at.span(id), CheckPhrase::drawn);
}

} // namespace

NodeId whole_list(Context& in, ListId list, Span place) { return use_input(in, in.scope[list].whole, place); }

ListId list_named(Context& in, const Unit& at, SyntaxId id) {
  if (at.node(id).kind != SyntaxKind::name) return ListId::none;
  const auto input = resolve_field(in, at, id);
  return input ? in.scope.list_of(*input) : ListId::none;
}

NodeId lower_over_records(Context& in, const Where& at, SyntaxId id) {
  auto parts = at.tree->parts(id);
  const auto word = parts[0];
  parts.erase(parts.begin());
  NodeId where = NodeId::none;
  if (!parts.empty() && at.node(parts.back()).kind == SyntaxKind::where) {
    where = lower_condition(in, at, at.tree->parts(parts.back())[1]);
    if (in.is_poison(where)) return where;
    parts.pop_back();
  }
  const auto wrong = [&](Said takes) {
    in.report(diagnose<Code::E360>(at.span(id), at.text(word), std::move(takes)));
    return in.poison(at.span(id));
  };
  if (at.tree->is_keyword(word, Keyword::draw_in_order)) {
    if (where != NodeId::none || parts.size() < 2 || parts.size() > 3)
      return wrong(say<MeaningPhrase::drawing_takes>());
    return lower_draw(in, at, id, parts);
  }
  if (at.tree->is_keyword(word, Keyword::number_of)) {
    if (parts.size() > 1) return wrong(say<MeaningPhrase::counting_takes>());
    const auto kind = at.text(word) == policy_words::number_of_kinds ? LiteralUnit::kinds : LiteralUnit::pieces;
    auto list = parts.empty() ? in.plan[where].frame : list_named(in, at, parts[0]);
    if (!parts.empty() && list == ListId::none) {
      const auto value = lower_expression(in, at, parts[0]);
      if (in.is_poison(value)) return value;
      list = in.plan[value].frame;
    }
    if (list == ListId::none) return not_of_records(in, at, id);
    std::vector<NodeId> operands{whole_list(in, list, at.span(id))};
    if (where != NodeId::none) operands.push_back(where);
    return same_list(in, at, list, where, id)
               ? in.build.make(Op::number_of, count_of(kind), 1, std::move(operands), at.span(id))
               : in.poison(at.span(id));
  }
  if (parts.size() != 1) return wrong(say<MeaningPhrase::totalling_takes>());
  const auto value = lower_expression(in, at, parts[0]);
  if (in.is_poison(value)) return value;
  const auto list = in.plan[value].frame;
  if (list == ListId::none) return not_of_records(in, at, parts[0]);
  const auto op = at.tree->is_keyword(word, Keyword::total_of)     ? Op::total_of
                  : at.tree->is_keyword(word, Keyword::highest_of) ? Op::highest_of
                                                                   : Op::lowest_of;
  const auto made = in.build.over_records(op, whole_list(in, list, at.span(id)), value, where, at.span(id));
  return checked(in, made, value, value, at.span(id), op == Op::total_of ? CheckPhrase::added : CheckPhrase::ordered);
}

NodeId lower_share(Context& in, const Where& at, SyntaxId id) {
  const auto parts = at.tree->parts(id);
  const auto weight = lower_expression(in, at, parts[1]), amount = lower_expression(in, at, parts[3]);
  for (const auto one : {weight, amount})
    if (in.is_poison(one)) return one;
  if (in.plan[amount].frame != ListId::none) {
    report_several(in, at.span(parts[3]), at.text(parts[3]));
    return in.poison(at.span(id));
  }
  const auto list = in.plan[weight].frame;
  if (list == ListId::none) return not_of_records(in, at, parts[1]);
  const auto kind = in.plan[weight].type.kind;
  if (kind != TypeKind::money && kind != TypeKind::number && kind != TypeKind::count && kind != TypeKind::rate) {
    in.report(diagnose<Code::E320>(at.span(parts[1]), at.text(parts[1]), say<MeaningPhrase::amount_or_number>(),
                                   in.type_words(weight)));
    return in.poison(at.span(id));
  }
  if (in.plan[amount].type.kind == TypeKind::money && 100 % in.plan[amount].scale != 0) {
    in.report(diagnose<Code::E419>(at.span(parts[3]), at.text(parts[3])));
    return in.poison(at.span(id));
  }
  const auto made =
      in.build.share(whole_list(in, list, at.span(id)), in.build.in_scale(amount, 100), weight, at.span(id));
  return checked(in, made, amount, weight, at.span(id), CheckPhrase::shared);
}

NodeId only_in_frame(Context& in, NodeId value, const Rule& rule, bool each) {
  const auto frame = in.plan[value].frame;
  if (in.is_poison(value)) return frame == ListId::none || each ? value : in.poison(rule.name_span);
  const bool reported = rule.kind != ItemKind::value;
  if ((frame != ListId::none) == each && !(each && reported)) return value;
  if (frame == ListId::none) in.report(diagnose<Code::E351>(rule.name_span, rule.name));
  else if (reported) report_several(in, rule.span, in.words(in.plan[value].span));
  else
    in.report(diagnose<Code::E350>(rule.name_span, rule.name, in.scope[frame].name)
                  .with(Edit{{rule.name_span.file, rule.name_span.begin, rule.name_span.begin},
                             in.written(say<MeaningPhrase::for_each_before>())}));
  return in.poison(rule.name_span);
}

} // namespace medpol
