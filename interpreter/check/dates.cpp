#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"

#include <utility>

namespace medpol {

/// The date field that a name stands for; reports anything else.
std::optional<InputId> Lowering::date_field(SyntaxId id) {
  const auto& field = node(id).kind == SyntaxKind::name ? scope_.meaning(name(id)).input : std::nullopt;
  if (field && scope_[*field].type.kind == TypeKind::date) return field;
  report(Code::E411, span(id), {text(id)});
  return std::nullopt;
}

/// 周岁（出生日期，就医日期）, 月数（…）, 医保年度首日（…) …
NodeId Lowering::lower_date_call(SyntaxId id) {
  const auto parts = tree().parts(id);
  const auto word = tree().keyword(parts[0]);
  const bool two = word == Keyword::age_on || word == Keyword::days_between || word == Keyword::months_between ||
                   word == Keyword::years_between;
  std::vector<NodeId> days;
  auto mode = MonthEnd::last_day;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (node(parts[i]).kind == SyntaxKind::keyword) {
      if (tree().is_keyword(parts[i], Keyword::to_next_month)) mode = MonthEnd::next_month;
      if (i + 1 < parts.size()) days.clear(); // it stands behind both dates
      continue;
    }
    days.push_back(lower(parts[i], date_type));
    const auto& type = plan_[days.back()].type;
    if (is_poison(days.back())) return days.back();
    if (type.kind == TypeKind::date) continue;
    report(Code::E320, span(parts[i]),
           {text(parts[i]), "日期", scope_.type_name(type), "a date", scope_.type_name(type, Language::en)});
    return poison(span(id));
  }
  if (days.size() != (two ? 2u : 1u)) {
    report(Code::E412, span(id), {text(parts[0]), two ? "2" : "1"});
    return poison(span(id));
  }
  switch (word) {
  case Keyword::age_on: return build_.make(Op::age, count_of(LiteralUnit::age), 1, days, span(id));
  case Keyword::years_between:
    return build_.make(Op::years_between, count_of(LiteralUnit::years), 1, days, span(id), static_cast<int>(mode));
  case Keyword::months_between:
    return build_.make(Op::months_between, count_of(LiteralUnit::months), 1, days, span(id), static_cast<int>(mode));
  case Keyword::days_between: return build_.make(Op::days_between, count_of(LiteralUnit::days), 1, days, span(id));
  case Keyword::year_of: return build_.make(Op::year_of, count_of(LiteralUnit::years), 1, days, span(id));
  case Keyword::month_of: return build_.make(Op::month_of, count_of(LiteralUnit::months), 1, days, span(id));
  default: break;
  }
  if (!policy_.header.insured_year) {
    if (!head_broken_) report(Code::E347, span(id));
    return poison(span(id));
  }
  return build_.make(Op::insured_year, date_type, 1, days, span(id), *policy_.header.insured_year);
}

/// A date and a number of months or years; `mode`: what was said of the end of the month.
NodeId Lowering::months_later(NodeId date, NodeId count, bool minus, MonthEnd mode, Span place) {
  auto months = count;
  if (plan_[count].type == count_of(LiteralUnit::years)) {
    const auto twelve = build_.constant(Type{TypeKind::number}, 12, 1, place);
    months = build_.multiply(count, twelve, place);
  }
  if (minus) months = build_.subtract(build_.constant(plan_[months].type, 0, 1, place), months, place);
  if (months == NodeId::none || plan_[months].scale != 1) return NodeId::none;
  return build_.make(Op::add_months, date_type, 1, {date, months}, place, static_cast<int>(mode));
}

/// 按 结算日期 的 X: X as it stands on another day than the governing date.
NodeId Lowering::lower_dated(SyntaxId id, Type hint) {
  const auto parts = tree().parts(id);
  const auto field = date_field(parts[1]);
  if (!field) return poison(span(id));
  const auto usual = policy_.header.governing_date;
  const auto outer = as_of_;
  policy_.header.governing_date = *field;
  as_of_ = *field;
  const auto value = lower(parts.back(), hint);
  policy_.header.governing_date = usual;
  as_of_ = outer;
  if (as_of_ || !std::exchange(total_as_of_, false)) return value;
  report(Code::E414, span(id), {text(parts.back())});
  return poison(span(id));
}

/// The value of a rule as it stands on the day `as_of_`: read once more with that day as governing date. A rule that no
/// date decides is the same node.
NodeId Lowering::rule_as_of(std::size_t index) {
  const auto usual = plan_[definitions_[index].rule].node;
  const auto key = std::pair{index, static_cast<std::uint32_t>(*as_of_)};
  if (const auto known = as_of_rules_.find(key); known != as_of_rules_.end()) return known->second;
  as_of_rules_[key] = usual; // ends a circle, which was reported when the rule itself was read
  const auto definition = definitions_[index];
  const auto outer = unit_;
  unit_ = definition.unit;
  const auto reported = diagnostics_.size();
  under_way_.push_back(index); // readings in it are those of this rule
  const auto body = rule_body(definition);
  under_way_.pop_back();
  diagnostics_.resize(reported); // all that is wrong with it was said at the first reading
  unit_ = outer;
  auto rule = plan_[definition.rule];
  if (plan_.same(body, rule.root) || is_poison(body)) return usual;
  rule.name += "（按" + scope_[*as_of_].name + "）";
  rule.kind = ItemKind::value;
  rule.root = body;
  const auto id = plan_.rules.size();
  rule.node = build_.make(Op::rule, plan_[body].type, plan_[body].scale, {body}, rule.name_span, static_cast<int>(id));
  plan_.rules.push_back(rule);
  used_rules_.push_back(true);
  return as_of_rules_[key] = rule.node;
}

} // namespace medpol
