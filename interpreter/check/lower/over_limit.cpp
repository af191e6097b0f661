#include "interpreter/check/lower/over_limit.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/names.hpp"
#include "interpreter/check/lower/rules.hpp"
#include "interpreter/check/resolve/resolve.hpp"

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

std::optional<NodeId> taken_by_limit(Context& in, NodeId value, NodeId whole, Span place);

/// Puts in the place of each value what was taken from it, in one scale; nullopt when no limit takes anything.
std::optional<Scale> taken_by_limits(Context& in, std::vector<NodeId>& values, NodeId whole, Span place) {
  bool any = false;
  for (auto& value : values) {
    const auto taken = taken_by_limit(in, value, whole, place);
    any = any || taken;
    value = taken ? *taken : in.build.constant(in.plan[whole].type, 0, 1, place);
  }
  Scale scale = 1;
  if (!any || !in.build.align(values, scale)) return std::nullopt;
  return scale;
}

/// The choice by the same cases and exceptions.
std::optional<NodeId> taken_in_cases(Context& in, NodeId id, NodeId whole, Span place) {
  const auto number = static_cast<std::size_t>(in.plan[id].number);
  auto selection = in.plan.selections[number];
  selection.cases_of = number;
  for (auto& arms : selection.axes)
    for (auto& arm : arms) arm.doubt.reset(); // of the value, which is asked for as well
  auto cells = selection.cells;
  if (selection.fallback != NodeId::none) cells.push_back(selection.fallback);
  const auto scale = taken_by_limits(in, cells, whole, place);
  if (!scale) return std::nullopt;
  if (selection.fallback != NodeId::none) selection.fallback = std::exchange(cells.back(), NodeId::none);
  cells.resize(selection.cells.size());
  selection.cells = std::move(cells);
  in.plan.selections.push_back(std::move(selection));
  return in.build.make(Op::select, in.plan[id].type, *scale, {}, place,
                       static_cast<Int>(in.plan.selections.size() - 1));
}

/// The choice by the same readings.
std::optional<NodeId> taken_in_readings(Context& in, NodeId id, NodeId whole, Span place) {
  auto group = in.plan.readings[static_cast<std::size_t>(in.plan[id].number)];
  group.doubt.reset();
  std::vector<NodeId> values;
  for (auto& reading : group.readings) {
    reading.doubt.reset();
    values.push_back(reading.value);
  }
  const auto scale = taken_by_limits(in, values, whole, place);
  if (!scale) return std::nullopt;
  for (std::size_t i = 0; i < values.size(); ++i) group.readings[i].value = values[i];
  const auto made = static_cast<Int>(in.plan.readings.size());
  in.plan.readings.push_back(std::move(group));
  const auto read = in.build.make(Op::reading, in.plan[id].type, *scale, {}, place, made);
  in.plan.readings.back().node = read;
  return read;
}

std::optional<NodeId> taken_in_choice(Context& in, NodeId id, NodeId whole, Span place) {
  switch (as<ops::Choice>(in.plan[id].op)) {
  case ops::Choice::select: return taken_in_cases(in, id, whole, place);
  case ops::Choice::reading: return taken_in_readings(in, id, whole, place);
  }
  return std::nullopt;
}

/// What the last 不超过 took from a value, by the same cases, exceptions and readings: where the formula that is chosen
/// has no limit, nothing. nullopt where no formula has one. `whole` is the rule of the value: in a case that is chosen
/// its formula comes to what the rule comes to.
std::optional<NodeId> taken_by_limit(Context& in, NodeId value, NodeId whole, Span place) {
  const auto id = in.plan.bare(value);
  if (is_choice(in.plan[id].op)) return taken_in_choice(in, id, whole, place);
  const auto limited =
      std::find_if(in.plan.limited.begin(), in.plan.limited.end(), [&](const Limited& one) { return one.value == id; });
  if (limited == in.plan.limited.end()) return std::nullopt;
  const auto before = limited->before;
  const auto left = limited->left == id ? whole : limited->left;
  // A 不低于 behind it may leave more than there was.
  if (in.plan[in.plan.bare(limited->left)].op == Op::maximum) return lower_excess(in, before, left, place);
  return checked(in, in.build.subtract(before, left, place), before, left, place, CheckPhrase::subtracted);
}

/// The value that X超限部分 names; `none` when X has no limit.
NodeId over_limit_rule(Context& in, RuleId of) {
  if (const auto known = in.stated.over_limit_rules.find(of); known != in.stated.over_limit_rules.end())
    return in.plan[known->second].node;
  const auto whole = in.plan[of].node;
  const auto place = in.plan[of].name_span;
  const auto root = taken_by_limit(in, in.plan[of].root, whole, place);
  if (!root) return NodeId::none;
  if (in.is_poison(*root)) return *root;
  Rule rule;
  rule.name = in.plan[of].name + spell_keyword(Keyword::over_limit_part, Language::zh);
  rule.item = in.plan[of].item;
  rule.root = *root;
  rule.name_span = place;
  rule.per_record = in.plan[of].per_record;
  rule.over_limit_of = of;
  const auto id = static_cast<RuleId>(in.plan.rules.size());
  rule.node =
      in.build.make(Op::rule, in.plan[*root].type, in.plan[*root].scale, {*root, whole}, place, static_cast<int>(id));
  in.plan.rules.push_back(std::move(rule));
  in.stated.over_limit_rules.emplace(of, id);
  return in.plan[id].node;
}

/// `of` has no 超限部分: what is to be written in place of `whole`.
void report_no_limit(Context& in, const Where& at, SyntaxId whole, SyntaxId of) {
  const auto inside = [&](SyntaxId id) {
    while (at.node(id).kind == SyntaxKind::paren) id = at.tree->parts(id)[0];
    return id;
  };
  const auto base = inside(of);
  const bool total = at.node(base).kind == SyntaxKind::ledger;
  const auto named = total ? inside(at.tree->parts(base).back()) : base;
  const auto item = resolve_item(in, at, named);
  const auto known = item ? in.stated.of_item.find(static_cast<std::uint32_t>(*item)) : in.stated.of_item.end();
  if (known == in.stated.of_item.end() || in.stated.definitions[known->second].vocabulary) {
    in.report(diagnose<Code::E319>(at.span(of), at.text(of), say<MeaningPhrase::write_excess>(at.text(of))));
    return;
  }
  std::vector<Said> mends;
  if (const auto value = rule_value(in, at, *item, named);
      in.is_poison(value) || over_limit_rule(in, static_cast<RuleId>(in.plan[value].number)) == NodeId::none)
    mends.push_back(say<MeaningPhrase::limit_its_formula>(at.text(named)));
  const auto over = at.text(named) + at.words(at.node(of).end, at.node(whole).end);
  if (total) {
    const auto counted = at.tree->parts(base).back();
    const auto all = at.text(base).substr(0, at.node(counted).begin - at.node(base).begin) +
                     phrase<MeaningPhrase::in_brackets>(Language::zh, over);
    mends.push_back(say<MeaningPhrase::once_or_in_total>(over, all));
  } else if (of != named) {
    mends.push_back(say<MeaningPhrase::write_it>(over));
  }
  in.report(
      diagnose<Code::E319>(at.span(of), at.text(of),
                           mends.size() == 2 ? say<MeaningPhrase::first_and_then>(mends[0], mends[1]) : mends.at(0)));
}

} // namespace

NodeId lower_over_limit(Context& in, const Where& at, SyntaxId id) {
  const auto of = at.tree->parts(id)[0];
  const bool dated = at.node(of).kind == SyntaxKind::dated;
  const auto named = dated ? at.tree->parts(of).back() : of;
  const auto item = resolve_item(in, at, named);
  if (!item) {
    report_no_limit(in, at, id, named);
    return in.poison(at.span(id));
  }
  const auto value = dated ? lower_expression(in, at, of) : rule_value(in, at, *item, named);
  if (in.is_poison(value)) return value;
  const auto over = over_limit_rule(in, static_cast<RuleId>(in.plan[value].number));
  if (over == NodeId::none) report_no_limit(in, at, id, named);
  return over == NodeId::none ? in.poison(at.span(id)) : over;
}

} // namespace medpol
