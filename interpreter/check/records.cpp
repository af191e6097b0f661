#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

namespace medpol {

/// The list as a whole: what an operation over its records needs of the claim first.
NodeId Lowering::whole_list(ListId list, Span place) { return use_input(scope_[list].whole, place); }

/// The list that a name stands for; `none` for anything else.
ListId Lowering::list_named(SyntaxId id) const {
  if (node(id).kind != SyntaxKind::name) return ListId::none;
  const auto& input = scope_.meaning(name(id)).input;
  return input ? scope_.list_of(*input) : ListId::none;
}

NodeId Lowering::lower_over_records(SyntaxId id) {
  auto parts = tree().parts(id);
  const auto word = parts[0];
  parts.erase(parts.begin());
  NodeId where = NodeId::none;
  if (!parts.empty() && node(parts.back()).kind == SyntaxKind::where) {
    where = condition(tree().parts(parts.back())[1]);
    if (is_poison(where)) return where;
    parts.pop_back();
  }
  const auto wrong = [&](std::string zh, std::string en) {
    report(Code::E360, span(id), {text(word), std::move(zh), std::move(en)});
    return poison(span(id));
  };
  if (tree().is_keyword(word, Keyword::draw_in_order)) {
    if (where != NodeId::none || parts.size() < 2 || parts.size() > 3)
      return wrong("金额，余额，例如 依次扣减（个人负担，账户余额）；可以再写按什么排先后",
                   "an amount and a balance, then, if wanted, what they are ordered by");
    return lower_draw(id, parts);
  }
  if (tree().is_keyword(word, Keyword::number_of)) {
    if (parts.size() > 1) return wrong("一张明细，或  其中 条件", "a list, or  where CONDITION");
    const auto kind = text(word) == "种数" ? LiteralUnit::kinds : LiteralUnit::pieces;
    auto list = parts.empty() ? plan_[where].frame : list_named(parts[0]);
    if (!parts.empty() && list == ListId::none) {
      const auto value = lower(parts[0]);
      if (is_poison(value)) return value;
      list = plan_[value].frame;
    }
    if (list == ListId::none) return not_of_records(id);
    std::vector<NodeId> operands{whole_list(list, span(id))};
    if (where != NodeId::none) operands.push_back(where);
    return same_list(list, where, id) ? build_.make(Op::number_of, count_of(kind), 1, std::move(operands), span(id))
                                      : poison(span(id));
  }
  if (parts.size() != 1) return wrong("一个值，后面可以写  ，其中 条件", "one value, and behind it  , where CONDITION");
  const auto value = lower(parts[0]);
  if (is_poison(value)) return value;
  const auto list = plan_[value].frame;
  if (list == ListId::none) return not_of_records(parts[0]);
  const auto op = tree().is_keyword(word, Keyword::total_of)     ? Op::total_of
                  : tree().is_keyword(word, Keyword::highest_of) ? Op::highest_of
                                                                 : Op::lowest_of;
  const auto made = build_.over_records(op, whole_list(list, span(id)), value, where, span(id));
  return checked(made, value, value, span(id), op == Op::total_of ? "相加" : "比较大小",
                 op == Op::total_of ? "added" : "compared");
}

NodeId Lowering::not_of_records(SyntaxId id) {
  report(Code::E357, span(id), {text(id)});
  return poison(span(id));
}

bool Lowering::same_list(ListId list, NodeId where, SyntaxId place) {
  if (where == NodeId::none || plan_[where].frame == list || plan_[where].frame == ListId::none) return true;
  report(Code::E356, span(place));
  return false;
}

NodeId Lowering::lower_draw(SyntaxId id, const std::vector<SyntaxId>& parts) {
  const auto amount = lower(parts[0]), balance = lower(parts[1]);
  const auto order = parts.size() > 2 ? lower(parts[2]) : NodeId::none;
  for (const auto one : {amount, balance, order})
    if (one != NodeId::none && is_poison(one)) return one;
  if (plan_[amount].frame != ListId::none) {
    report_several(span(parts[0]), text(parts[0]));
    return poison(span(id));
  }
  const auto list = plan_[balance].frame;
  if (list == ListId::none) return not_of_records(parts[1]);
  if (order != NodeId::none && plan_[order].frame != list) return not_of_records(parts[2]);
  const auto made = build_.draw(whole_list(list, span(id)), amount, balance, order, span(id));
  return checked(made, amount, balance, span(id), "依次扣减", "drawn from one another");
}

/// 按 明细金额 分摊 统筹支付，余数归最后一条: the parts of an amount in fen, by a weight of each record.
NodeId Lowering::lower_share(SyntaxId id) {
  const auto parts = tree().parts(id);
  const auto weight = lower(parts[1]), amount = lower(parts[3]);
  for (const auto one : {weight, amount})
    if (is_poison(one)) return one;
  if (plan_[amount].frame != ListId::none) {
    report_several(span(parts[3]), text(parts[3]));
    return poison(span(id));
  }
  const auto list = plan_[weight].frame;
  if (list == ListId::none) return not_of_records(parts[1]);
  const auto kind = plan_[weight].type.kind;
  if (kind != TypeKind::money && kind != TypeKind::number && kind != TypeKind::count && kind != TypeKind::rate) {
    report(Code::E320, span(parts[1]),
           {text(parts[1]), "金额或数", type_name(weight), "an amount or a number", type_name(weight, Language::en)});
    return poison(span(id));
  }
  if (plan_[amount].type.kind == TypeKind::money && 100 % plan_[amount].scale != 0) {
    report(Code::E419, span(parts[3]), {text(parts[3])});
    return poison(span(id));
  }
  const auto made = build_.share(whole_list(list, span(id)), build_.in_scale(amount, 100), weight, span(id));
  return checked(made, amount, weight, span(id), "分摊", "divided over");
}

NodeId Lowering::containment(SyntaxId id, Keyword word) {
  const auto parts = tree().parts(id);
  const auto subject = lower(parts[0]);
  if (is_poison(subject)) return subject;
  const auto list = plan_[subject].op == Op::input ? plan_[subject].frame : ListId::none;
  if (list == ListId::none || !scope_[list].is_set) {
    report(Code::E359, span(parts[0]), {text(parts[0])});
    return poison(span(id));
  }
  const auto whole = whole_list(list, span(id));
  const auto type = plan_[subject].type;
  std::vector<NodeId> each;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (node(parts[i]).kind == SyntaxKind::keyword) continue;
    const auto value = lower(parts[i], type);
    if (is_poison(value)) return value;
    if (type.kind == TypeKind::text)
      warn_of_list(parts[i], word == Keyword::contains ? "包含任一 " : "",
                   word == Keyword::contains ? "contains any of " : "");
    if (plan_[value].op != Op::constant || !(plan_[value].type == type)) {
      report(Code::E502, span(parts[i]),
             {text(parts[i]), wanted(type, Language::zh), text(parts[i]), wanted(type, Language::en)});
      return poison(span(id));
    }
    NodeId same;
    if (type.kind == TypeKind::one_of) {
      std::vector<bool> set(scope_[type.enumeration].values.size());
      add_parts(scope_, type.enumeration, static_cast<std::uint16_t>(plan_[value].number), set);
      same = member_of(subject, std::move(set), span(id));
    } else {
      same = build_.compare(Op::equal, subject, value, span(id));
    }
    // One operation for each value, so that cases can be told apart by the values that a set holds.
    each.push_back(build_.make(Op::any_record, yes_no_type, 1, {whole, same}, span(id)));
  }
  if (word == Keyword::contains && each.size() > 1) {
    report(Code::E361, span(id), {text(id)});
    return poison(span(id));
  }
  if (word == Keyword::contains_all || word == Keyword::contains) return build_.all_of(each, span(id));
  const auto any = build_.any_of(each, span(id));
  return word == Keyword::contains_any ? any : build_.negate(any, span(id));
}

NodeId Lowering::presence(SyntaxId id) {
  const auto parts = tree().parts(id);
  const auto input = node(parts[1]).kind == SyntaxKind::name ? scope_.meaning(name(parts[1])).input : std::nullopt;
  if (!input) {
    report(Code::E362, span(parts[1]), {text(parts[1])});
    return poison(span(id));
  }
  const auto& field = scope_[*input];
  // Whether a set was given at all is asked of the set.
  const bool set = field.list != ListId::none && scope_[field.list].is_set;
  const auto asked = set ? scope_[field.list].whole : *input;
  use_input(asked, span(id));
  const auto frame = set || field.type.kind == TypeKind::list ? ListId::none : field.list;
  const auto made = build_.make(Op::given, yes_no_type, 1, {}, span(id), static_cast<int>(asked), frame);
  return tree().is_keyword(parts[0], Keyword::has_no) ? build_.negate(made, span(id)) : made;
}

/// A value that was defined with 每条 has one for each record, and none without; what is paid or reported is one
/// amount.
NodeId Lowering::in_frame(NodeId value, const Rule& rule, bool each) {
  const auto frame = plan_[value].frame;
  if (is_poison(value)) return frame == ListId::none || each ? value : poison(rule.name_span);
  const bool reported = rule.kind != ItemKind::value;
  if ((frame != ListId::none) == each && !(each && reported)) return value;
  if (frame == ListId::none) report(Code::E351, rule.name_span, {rule.name});
  else if (reported) report_several(rule.span, sources_text(plan_[value].span));
  else report(Code::E350, rule.name_span, {rule.name, scope_[frame].name});
  return poison(rule.name_span);
}

std::string Lowering::sources_text(Span place) const { return std::string(sources_.text(place)); }

} // namespace medpol
