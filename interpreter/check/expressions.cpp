#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/check/bare_rates.hpp"
#include "interpreter/check/lowering.hpp"

#include <algorithm>

namespace medpol {

NodeId Lowering::lower(SyntaxId id, Type hint) {
  if (depth_ >= max_depth) {
    report(Code::E333, span(id), {std::to_string(limits.plan_depth)});
    return poison(span(id));
  }
  ++depth_;
  const auto made = lower_any(id, hint);
  --depth_;
  if (build_.depth(made) <= limits.plan_depth) return made;
  report(Code::E333, span(id), {std::to_string(limits.plan_depth)});
  return poison(span(id));
}

NodeId Lowering::lower_any(SyntaxId id, Type hint) {
  switch (node(id).kind) {
  case SyntaxKind::name: return lower_name(id, hint);
  case SyntaxKind::unknown: return lower_unknown(id, hint);
  case SyntaxKind::literal: return lower_literal(id, hint);
  case SyntaxKind::text: return lower_text(id, hint);
  case SyntaxKind::keyword:
    if (tree().is_keyword(id, Keyword::sum_of_payments)) return total(plan_.payments, taken_over(span(id)), span(id));
    if (tree().is_keyword(id, Keyword::sum_taken_over)) return sum_taken_over(id);
    if (tree().is_keyword(id, Keyword::sum_of_account_payments)) return total(plan_.account_payments, {}, span(id));
    return build_.constant(yes_no_type, tree().is_keyword(id, Keyword::yes) ? 1 : 0, 1, span(id));
  case SyntaxKind::paren: return lower(tree().parts(id)[0], hint);
  case SyntaxKind::call: return lower_call(id);
  case SyntaxKind::share: return lower_share(id);
  case SyntaxKind::ledger: return lower_ledger(id);
  case SyntaxKind::last: return lower_last(id);
  case SyntaxKind::dated: return lower_dated(id, hint);
  case SyntaxKind::sum: return lower_sum(id);
  case SyntaxKind::product: return lower_product(id);
  case SyntaxKind::postfix: return lower_postfix(id, hint);
  default: return condition(id);
  }
}

NodeId Lowering::use_input(InputId id, Span place) {
  used_inputs_[static_cast<std::size_t>(id)] = true;
  if (const auto list = scope_[id].list; list != ListId::none)
    used_inputs_[static_cast<std::size_t>(scope_[list].whole)] = true;
  return build_.input(id, scope_[id], place);
}

NodeId Lowering::lower_name(SyntaxId id, Type hint) {
  const auto& meaning = scope_.meaning(name(id));
  if (hint.kind == TypeKind::one_of)
    for (const auto& value : meaning.values)
      if (value.enumeration == hint.enumeration) return build_.constant(hint, value.index, 1, span(id));
  if (meaning.input && scope_.list_of(*meaning.input) != ListId::none) {
    report(Code::E358, span(id), {text(id)});
    return poison(span(id));
  }
  if (meaning.input) return use_input(*meaning.input, span(id));
  if (hint.kind == TypeKind::text && meaning.matter) return build_.text(text(id), span(id)); // 办理事项 办理慢病卡
  if (meaning.item) return rule_value(*meaning.item, id);
  if (hint.kind == TypeKind::text) return build_.text(text(id), span(id));
  if (!meaning.values.empty()) return value_condition(id, NodeId::none);
  // A name that means nothing was reported where it is declared.
  if (meaning.enumeration) report(Code::E338, span(id), {text(id)});
  return poison(span(id));
}

/// The search goes through all names: an answer is kept, and after as many as are shown none is sought.
std::string Lowering::nearest_name(const std::string& word) {
  if (const auto known = nearest_.find(word); known != nearest_.end()) return known->second;
  if (nearest_.size() >= limits.diagnostics_shown) return {};
  return nearest_[word] = scope_.nearest(word);
}

NodeId Lowering::lower_unknown(SyntaxId id, Type hint) {
  const auto word = text(id);
  if (hint.kind == TypeKind::text) return build_.text(word, span(id));
  std::string near;
  if (hint.kind == TypeKind::one_of) {
    std::vector<std::string> values;
    for (const auto& value : scope_[hint.enumeration].values) values.push_back(value.name);
    near = nearest_word(word, values);
  }
  if (near.empty()) near = nearest_name(word);
  if (near.empty()) report(Code::E302, span(id), {word});
  else report(Code::E301, span(id), {word, near});
  return poison(span(id));
}

NodeId Lowering::lower_literal(SyntaxId id, Type hint) {
  const auto& literal = tree().literal(id);
  if (literal.unit == LiteralUnit::month_day) {
    report(Code::E107, span(id), {text(id), "有年份的日期", "a date with its year"});
    return poison(span(id));
  }
  if (hint.kind == TypeKind::rate && is_bare_percent(literal)) {
    report(Code::E138, span(id), {text(id)});
    return poison(span(id));
  }
  const auto made = build_.constant(literal, span(id));
  // A plain number where a count or a rate is wanted takes its unit.
  if (literal.unit == LiteralUnit::none && (hint.kind == TypeKind::count || hint.kind == TypeKind::rate))
    return build_.constant(hint, plan_[made].number, plan_[made].scale, span(id));
  if (literal.unit == LiteralUnit::rate && hint.kind == TypeKind::number)
    return build_.constant(hint, plan_[made].number, plan_[made].scale, span(id));
  if (literal.unit == LiteralUnit::years && hint == count_of(LiteralUnit::age))
    return build_.constant(hint, plan_[made].number, plan_[made].scale, span(id));
  if (literal.unit == LiteralUnit::rate && literal.digits > 0 && !within_limit_) {
    const auto& constant = plan_[made];
    if (constant.number > static_cast<Int>(constant.scale)) report(Code::W334, span(id), {text(id)});
  }
  return made;
}

NodeId Lowering::lower_text(SyntaxId id, Type) {
  auto words = text(id);
  const std::size_t mark = words.starts_with('"') ? 1 : std::string_view("“").size();
  return build_.text(words.substr(mark, words.size() - 2 * mark), span(id));
}

/// What earlier layers have paid, as fields of the claim.
std::vector<NodeId> Lowering::taken_over(Span place) {
  std::vector<NodeId> out;
  for (const auto field : policy_.header.takes_over) out.push_back(use_input(field, place));
  return out;
}

/// A policy that pays 统筹支付 is the first layer: nothing is paid before it.
void Lowering::report_nothing_taken_over(Span place, const std::string& name) {
  const bool first = std::any_of(plan_.payments.begin(), plan_.payments.end(), [&](RuleId payment) {
    return plan_[payment].name == "统筹支付" || plan_[payment].national == "统筹支付";
  });
  if (first && name == "此前个人负担")
    report(Code::E384, place,
           {name, "这个政策自己付统筹支付，前面没有别的层：写成  总费用",
            "this policy pays the pooled payment itself, and no layer comes before it: write  total cost"});
  else if (first)
    report(Code::E384, place,
           {name, "这个政策自己付统筹支付，前面没有别的层：写成  0元",
            "this policy pays the pooled payment itself, and no layer comes before it: write  0 yuan"});
  else
    report(Code::E384, place, {name, "在政策头里写  承接：统筹支付", "write in the head  takes over: pooled payment"});
}

/// 承接合计. The vocabulary may use it in every policy; a policy that takes nothing over has no use for it.
NodeId Lowering::sum_taken_over(SyntaxId id) {
  if (policy_.header.takes_over.empty()) {
    if (!under_way_.empty() && definitions_[under_way_.back()].vocabulary)
      rests_on_taken_over_.insert(under_way_.back());
    else if (!head_broken_ && policy_.header.takes_over_span.end == 0) report_nothing_taken_over(span(id), text(id));
  }
  return total({}, taken_over(span(id)), span(id));
}

NodeId Lowering::total(const std::vector<RuleId>& rules, std::vector<NodeId> operands, Span place) {
  for (const auto rule : rules) {
    // Lowered by item, for the rules of the plan are not all lowered yet.
    const auto definition = definition_of_item_.at(static_cast<std::uint32_t>(plan_[rule].item));
    if (definitions_[definition].progress == Definition::Progress::under_way) {
      report_circle(definition, place);
      return poison(place);
    }
    lower_rule(definition);
    operands.push_back(plan_[rule].node);
  }
  if (operands.empty()) return build_.constant(money_type, 0, 1, place);
  Scale scale;
  if (!build_.align(operands, scale)) {
    report(Code::E304, place);
    return poison(place);
  }
  return build_.make(Op::sum, money_type, scale, operands, place);
}

/// Whether a rate is raised or lowered by another, as a word before it (提高, 降低) or its own name says; 在职比例 ＋
/// 自付比例 is a plain sum.
bool Lowering::changes_a_rate(SyntaxId operand, bool by_word) const {
  const auto says = [](std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view one) { return text.find(one) != std::string_view::npos; });
  };
  return by_word || (node(operand).kind == SyntaxKind::name &&
                     says(text(operand), {"提高", "上浮", "倾斜", "降低", "下浮", "上调", "下调"}));
}

/// 100 %, of which a share is taken: 100% 减去 报销比例.
bool Lowering::is_whole(NodeId rate) const {
  return plan_[rate].op == Op::constant && plan_[rate].number == static_cast<Int>(plan_[rate].scale);
}

NodeId Lowering::lower_sum(SyntaxId id) {
  find_two_ways(id);
  NodeId value = NodeId::none;
  bool by_word = false; // 提高, 加上 …, not a sign
  char32_t sign = U'+';
  const auto children = tree().children(id);
  for (std::size_t i = 0; i < children.size(); ++i) {
    const auto child = children[i];
    if (tree().is_keyword(child, Keyword::to_month_end) || tree().is_keyword(child, Keyword::to_next_month))
      continue; // read with the months before it
    if (node(child).kind == SyntaxKind::mark) {
      sign = static_cast<char32_t>(node(child).payload);
      by_word = false;
      continue;
    }
    if (tree().is_keyword(child, Keyword::increased_by) || tree().is_keyword(child, Keyword::reduced_by)) {
      sign = tree().is_keyword(child, Keyword::reduced_by) ? U'-' : U'+';
      by_word = true;
      continue;
    }
    auto operand = lower(child);
    const Span place{unit_.tree->file, node(id).begin, node(child).end};
    if (value == NodeId::none) {
      if (sign == U'-') {
        const auto zero = build_.constant(plan_[operand].type, 0, 1, place);
        value = checked(build_.subtract(zero, operand, place), zero, operand, place, "相减", "subtracted");
      } else {
        value = operand;
      }
      continue;
    }
    const bool minus = sign == U'-';
    // 1 － 比例: one is 100 %.
    if (plan_[operand].type.kind == TypeKind::rate && plan_[value].op == Op::constant &&
        plan_[value].type.kind == TypeKind::number && plan_[value].number == 1 && plan_[value].scale == 1)
      value = build_.constant(rate_type, 1, 1, place);
    const bool is_literal = node(child).kind == SyntaxKind::literal;
    if (is_literal && plan_[value].type.kind == TypeKind::money && plan_[operand].type.kind == TypeKind::number) {
      report(Code::E343, span(child), {text(child)});
      operand = poison(span(child));
    }
    if (plan_[value].type.kind == TypeKind::rate && plan_[operand].type.kind == TypeKind::rate && !is_whole(value)) {
      const auto change = std::string(unit_.source->slice(node(children[i - 1]).begin, node(child).end));
      const std::string by = minus ? "－" : "＋", by_en = minus ? "-" : "+";
      auto number = text(child);
      while (!number.empty() && (number.back() < '0' || number.back() > '9')) number.pop_back();
      if (is_literal) report(Code::W342, span(child), {text(child), number, change, by, by_en});
      else if (changes_a_rate(child, by_word)) report(Code::W444, span(child), {text(child), change, by, by_en});
    }
    const auto& counted = plan_[operand].type;
    if (plan_[value].type.kind == TypeKind::date &&
        (counted == count_of(LiteralUnit::months) || counted == count_of(LiteralUnit::years))) {
      auto mode = MonthEnd::last_day;
      for (auto next = i + 1; next < children.size() && next <= i + 2; ++next) {
        if (tree().is_keyword(children[next], Keyword::to_next_month)) mode = MonthEnd::next_month;
      }
      value = checked(months_later(value, operand, minus, mode, place), value, operand, place, minus ? "相减" : "相加",
                      minus ? "subtracted" : "added");
      continue;
    }
    value = checked(minus ? build_.subtract(value, operand, place) : build_.add(value, operand, place), value, operand,
                    place, minus ? "相减" : "相加", minus ? "subtracted" : "added");
  }
  return value;
}

NodeId Lowering::lower_excess(NodeId base, NodeId limit, Span place) {
  const auto difference = checked(build_.subtract(base, limit, place), base, limit, place, "比较大小", "compared");
  if (is_poison(difference)) return difference;
  const auto zero = build_.constant(plan_[difference].type, 0, 1, place);
  return build_.lower_or_higher(Op::maximum, difference, zero, place);
}

NodeId Lowering::lower_postfix(SyntaxId id, Type hint) {
  const auto parts = tree().parts(id);
  if (node(parts[1]).kind == SyntaxKind::round) {
    const auto rounding = rounding_of(parts[1]);
    return rounding ? rounded(tree().parts(parts[0])[0], *rounding, span(id)) : poison(span(id));
  }
  // 及以上 and 及以下 make a condition.
  if (tree().is_keyword(parts[1], Keyword::and_higher) || tree().is_keyword(parts[1], Keyword::and_lower))
    return condition(id);
  if (tree().is_keyword(parts[1], Keyword::over_limit_part)) return lower_over_limit(id);
  auto value = lower(parts[0], hint);
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    if (!tree().is_keyword(parts[i], Keyword::in_excess_of) && !tree().is_keyword(parts[i], Keyword::above)) continue;
    value = lower_excess(value, lower(parts[i + 1]), span(id));
  }
  return value;
}

NodeId Lowering::lower_call(SyntaxId id) {
  const auto parts = tree().parts(id);
  for (const auto word :
       {Keyword::total_of, Keyword::highest_of, Keyword::lowest_of, Keyword::number_of, Keyword::draw_in_order})
    if (tree().is_keyword(parts[0], word)) return lower_over_records(id);
  if (!tree().is_keyword(parts[0], Keyword::lower_of) && !tree().is_keyword(parts[0], Keyword::higher_of))
    return lower_date_call(id);
  const auto op = tree().is_keyword(parts[0], Keyword::lower_of) ? Op::minimum : Op::maximum;
  auto value = lower(parts[1]);
  for (std::size_t i = 2; i < parts.size(); ++i) {
    const auto operand = lower(parts[i]);
    value =
        checked(build_.lower_or_higher(op, value, operand, span(id)), value, operand, span(id), "比较大小", "compared");
  }
  return value;
}

} // namespace medpol
