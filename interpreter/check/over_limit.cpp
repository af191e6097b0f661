#include "grammar/diagnostic/codes.hpp"
#include "interpreter/check/lowering.hpp"

#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/keywords.hpp"

#include <algorithm>
#include <utility>

namespace medpol {

/// What the last 不超过 took from a value, by the same cases, exceptions and readings: where the formula that is chosen
/// has no limit, nothing. nullopt where no formula has one. `whole` is the rule of the value: in a case that is chosen
/// its formula comes to what the rule comes to.
std::optional<NodeId> Lowering::over_limit(NodeId value, NodeId whole, Span place) {
  const auto id = plan_.bare(value);
  const auto number = static_cast<std::size_t>(plan_[id].number);
  switch (plan_[id].op) {
  case Op::select: {
    auto selection = plan_.selections[number];
    selection.cases_of = number;
    for (auto& arms : selection.axes)
      for (auto& arm : arms) arm.doubt.reset(); // of the value, which is asked for as well
    auto cells = selection.cells;
    if (selection.fallback != NodeId::none) cells.push_back(selection.fallback);
    const auto scale = over_limits(cells, whole, place);
    if (!scale) return std::nullopt;
    if (selection.fallback != NodeId::none) selection.fallback = std::exchange(cells.back(), NodeId::none);
    cells.resize(selection.cells.size());
    selection.cells = std::move(cells);
    plan_.selections.push_back(std::move(selection));
    return build_.make(Op::select, plan_[id].type, *scale, {}, place, static_cast<Int>(plan_.selections.size() - 1));
  }
  case Op::reading: {
    auto group = plan_.readings[number];
    group.doubt.reset();
    std::vector<NodeId> values;
    for (auto& reading : group.readings) {
      reading.doubt.reset();
      values.push_back(reading.value);
    }
    const auto scale = over_limits(values, whole, place);
    if (!scale) return std::nullopt;
    for (std::size_t i = 0; i < values.size(); ++i) group.readings[i].value = values[i];
    const auto made = static_cast<Int>(plan_.readings.size());
    plan_.readings.push_back(std::move(group));
    const auto read = build_.make(Op::reading, plan_[id].type, *scale, {}, place, made);
    plan_.readings.back().node = read;
    return read;
  }
  default: break;
  }
  const auto limited =
      std::find_if(plan_.limited.begin(), plan_.limited.end(), [&](const Limited& one) { return one.value == id; });
  if (limited == plan_.limited.end()) return std::nullopt;
  const auto before = limited->before;
  const auto left = limited->left == id ? whole : limited->left;
  // A 不低于 behind it may leave more than there was.
  if (plan_[plan_.bare(limited->left)].op == Op::maximum) return lower_excess(before, left, place);
  return checked(build_.subtract(before, left, place), before, left, place, "相减", "subtracted");
}

/// Puts in the place of each value what was taken from it, in one scale; nullopt when no limit takes anything.
std::optional<Scale> Lowering::over_limits(std::vector<NodeId>& values, NodeId whole, Span place) {
  bool any = false;
  for (auto& value : values) {
    const auto taken = over_limit(value, whole, place);
    any = any || taken;
    value = taken ? *taken : build_.constant(plan_[whole].type, 0, 1, place);
  }
  Scale scale = 1;
  if (!any || !build_.align(values, scale)) return std::nullopt;
  return scale;
}

/// The value that X超限部分 names; `none` when X has no limit.
NodeId Lowering::over_limit_rule(RuleId of) {
  if (const auto known = over_limit_rules_.find(of); known != over_limit_rules_.end()) return plan_[known->second].node;
  const auto whole = plan_[of].node;
  const auto place = plan_[of].name_span;
  const auto root = over_limit(plan_[of].root, whole, place);
  if (!root) return NodeId::none;
  if (is_poison(*root)) return *root;
  Rule rule;
  rule.name = plan_[of].name + spell_keyword(Keyword::over_limit_part, Language::zh);
  rule.item = plan_[of].item;
  rule.root = *root;
  rule.name_span = place;
  rule.per_record = plan_[of].per_record;
  rule.over_limit_of = of;
  const auto id = static_cast<RuleId>(plan_.rules.size());
  rule.node = build_.make(Op::rule, plan_[*root].type, plan_[*root].scale, {*root, whole}, place, static_cast<int>(id));
  plan_.rules.push_back(std::move(rule));
  used_rules_.push_back(true);
  over_limit_rules_.emplace(of, id);
  return plan_[id].node;
}

NodeId Lowering::lower_over_limit(SyntaxId id) {
  const auto of = tree().parts(id)[0];
  const bool dated = node(of).kind == SyntaxKind::dated;
  const auto named = dated ? tree().parts(of).back() : of;
  const auto item = item_of(named);
  if (!item) {
    report_no_limit(id, named);
    return poison(span(id));
  }
  const auto value = dated ? lower(of) : rule_value(*item, named);
  if (is_poison(value)) return value;
  const auto over = over_limit_rule(static_cast<RuleId>(plan_[value].number));
  if (over == NodeId::none) report_no_limit(id, named);
  return over == NodeId::none ? poison(span(id)) : over;
}

std::optional<ItemId> Lowering::item_of(SyntaxId id) const {
  return node(id).kind == SyntaxKind::name ? scope_.meaning(name(id)).item : std::nullopt;
}

void Lowering::report_no_limit(SyntaxId whole, SyntaxId of) {
  const auto inside = [&](SyntaxId id) {
    while (node(id).kind == SyntaxKind::paren) id = tree().parts(id)[0];
    return id;
  };
  const auto base = inside(of);
  const bool total = node(base).kind == SyntaxKind::ledger;
  const auto named = total ? inside(tree().parts(base).back()) : base;
  const auto item = item_of(named);
  const auto known = item ? definition_of_item_.find(static_cast<std::uint32_t>(*item)) : definition_of_item_.end();
  if (known == definition_of_item_.end() || definitions_[known->second].vocabulary) {
    report(Code::E319, span(of),
           {text(of), "写成  " + text(of) + " 超出 … 部分", "write  " + text(of) + " in excess of … part"});
    return;
  }
  std::string zh, en;
  if (const auto value = rule_value(*item, named);
      is_poison(value) || over_limit_rule(static_cast<RuleId>(plan_[value].number)) == NodeId::none) {
    zh = "在“" + text(named) + "”的公式末尾写  ，不超过 …";
    en = "write at the end of the formula of “" + text(named) + "”  , at most …";
  }
  const auto over = text(named) + std::string(unit_.source->slice(tree()[of].end, tree()[whole].end));
  if (total) {
    const auto counted = tree().parts(base).back();
    const auto all = text(base).substr(0, tree()[counted].begin - tree()[base].begin) + "（" + over + "）";
    zh += (zh.empty() ? "" : "  ；") + ("这一次超过的，写成  " + over + "  ；累计起来的，写成  " + all);
    en += (en.empty() ? "" : " ; ") + ("for this claim write  " + over + " ; for all of them  " + all);
  } else if (of != named) {
    zh += (zh.empty() ? "写成  " : "  ；写成  ") + over;
    en += (en.empty() ? "write  " : " ; write  ") + over;
  }
  report(Code::E319, span(of), {text(of), zh, en});
}

} // namespace medpol
