#include "interpreter/check/lower/rules.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/words/accounts.hpp"
#include "grammar/words/meanings.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/check/lower/cases.hpp"
#include "interpreter/check/lower/formulas.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/matters.hpp"
#include "interpreter/check/lower/per_unit.hpp"
#include "interpreter/check/lower/readings.hpp"
#include "interpreter/check/lower/records.hpp"
#include "interpreter/check/lower/totals.hpp"
#include "interpreter/check/lower/value_columns.hpp"

#include <utility>

namespace medpol {
namespace {

constexpr std::size_t max_chain = 300;

/// The head's 取整 is for what is paid. A 结算项 is a figure that is reported, to the fen: in the head's way, but never
/// coarser, so that 个人负担 is the total cost less what the funds pay, whatever they round to.
std::optional<RoundingStep> rounding_of_item(const Context& in, ItemKind kind) {
  if (kind == ItemKind::value || !in.policy.header.rounding) return std::nullopt;
  auto step = *in.policy.header.rounding;
  step.by_policy = true;
  if (kind == ItemKind::result && in.policy.header.record_kind != RecordKind::contribution) step.step = {1, 100};
  return step;
}

/// What is paid or reported is money in whole fen.
NodeId payable_value(Context& in, NodeId value, const Rule& rule) {
  if (rule.kind == ItemKind::value || in.is_poison(value)) return value;
  const auto type = in.plan[value].type.kind;
  // Of a contribution, the day from which it counts is reported as well as amounts.
  if (type != TypeKind::money && type != TypeKind::text && in.policy.header.record_kind == RecordKind::contribution)
    return value;
  if (type != TypeKind::money) {
    in.report(diagnose<Code::E320>(rule.name_span, rule.name, say<MeaningPhrase::an_amount>(), in.type_words(value)));
    return in.poison(rule.name_span);
  }
  if (100 % in.plan[value].scale == 0) return in.build.in_scale(value, 100);
  if (!in.stated.head_broken) in.report(diagnose<Code::E317>(rule.name_span, rule.name));
  return in.poison(rule.name_span);
}

/// 费用 不超过 5万元 where an amount is paid: without the comma it asks whether it does.
void report_limit_without_comma(Context& in, const Unit& at, SyntaxId comparison) {
  const auto children = at.tree->children(comparison);
  const bool limit = children.size() > 2 && (at.tree->is_keyword(children[1], Keyword::not_above) ||
                                             at.tree->is_keyword(children[1], Keyword::not_below));
  if (!limit)
    return in.report(
        diagnose<Code::E306>(at.span(comparison), at.text(comparison), say<MeaningPhrase::no_more_than>()));
  const Span gap{at.tree->file, at.node(children[0]).end, at.node(children[1]).begin};
  const auto comma = in.written(say<MeaningPhrase::comma>());
  const auto mended = at.text(children[0]) + comma + at.words(gap.end, at.node(comparison).end);
  in.report(diagnose<Code::E306>(at.span(comparison), at.text(comparison), mended).with(Edit{gap, comma}));
}

/// The value of a definition: its formula or cases, its exceptions, fit to be paid.
NodeId rule_body(Context& in, Where at, const Definition& definition) {
  const auto kind = in.plan[definition.rule].kind;
  at.rounding = rounding_of_item(in, kind);
  const auto formula = at.tree->child(definition.root, SyntaxKind::formula);
  auto out = NodeId::none;
  if (definition.value) {
    out = lower_table_value(in, at, definition.line, *definition.value);
  } else if (at.tree->is_keyword(at.tree->children(definition.root)[0], Keyword::eligibility)) {
    out = lower_eligibility(in, at, definition);
  } else if (const auto list = at.tree->child(definition.root, SyntaxKind::inline_cases); list != SyntaxId::none) {
    out = lower_inline_cases(in, at, list, NodeId::none);
    only_exceptions_below(in, at, definition.line);
  } else if (formula != SyntaxId::none) {
    out = with_inline_exceptions(in, at, definition.root, lower_formula(in, at, formula, definition.line));
    const auto parts = at.tree->parts(formula);
    const bool pays = kind == ItemKind::payment || kind == ItemKind::account_payment;
    if (pays && in.plan[out].type.kind == TypeKind::yes_no && parts.size() == 1 &&
        at.node(parts[0]).kind == SyntaxKind::comparison) {
      report_limit_without_comma(in, at, parts[0]);
      out = in.poison(at.span(formula));
    }
    const bool banded = at.tree->child(formula, SyntaxKind::bands) != SyntaxId::none;
    if (!banded) only_exceptions_below(in, at, definition.line);
  } else if (lines_below(at, definition.line, LineKind::text).empty() &&
             lines_below(at, definition.line, LineKind::table_row).empty()) {
    if (doubt_of(at, definition.root)) out = lower_readings(in, at, definition.line, NodeId::none);
    else if (at.tree->layout[definition.line].first_child == LineId::none)
      in.report(diagnose<Code::E318>(at.span(at.tree->child(definition.root, SyntaxKind::declared)),
                                     in.plan[definition.rule].name));
    if (out == NodeId::none) out = in.poison(at.span(definition.root));
  } else {
    out = lower_cases(in, at, definition.line, NodeId::none);
  }
  if (!definition.value) out = within_limits_of(in, at, definition.root, with_exceptions(in, at, out, definition.line));
  out = only_in_frame(in, out, in.plan[definition.rule], in.plan[definition.rule].per_record);
  out = payable_value(in, out, in.plan[definition.rule]);
  if (in.build.depth(out) > limits.plan_depth) {
    in.report(diagnose<Code::E333>(in.plan[definition.rule].name_span, limits.plan_depth));
    out = in.poison(in.plan[definition.rule].name_span);
  }
  return out;
}

UnderWay one_further(const Where& at, std::size_t definition) {
  return {definition, at.rule, at.rule == nullptr ? 1 : at.rule->count + 1};
}

/// The body of a definition, for a use of it at `at`: of what holds there it takes the depth alone.
Where within_rule(const Where& at, const Definition& definition, const UnderWay& under_way) {
  Where out{definition.unit};
  out.rule = &under_way;
  out.depth = at.depth;
  return out;
}

/// The value of a rule as it stands on the day `at.as_of`: read once more with that day as governing date. A rule that
/// no date decides is the same node.
NodeId rule_as_of(Context& in, const Where& at, std::size_t index) {
  auto& definition = in.stated.definitions[index];
  const auto usual = in.plan[definition.rule].node;
  // A circle ends here; it was reported when the rule itself was read.
  const auto [known, is_new] = definition.as_of.emplace(*at.as_of, usual);
  if (!is_new) return known->second;
  Findings said; // all that is wrong with it was said at the first reading
  auto quiet = in.with(said);
  const auto under_way = one_further(at, index);
  auto inside = within_rule(at, definition, under_way);
  inside.as_of = at.as_of;
  const auto body = rule_body(quiet, inside, definition);
  in.found.dated_totals.insert(in.found.dated_totals.end(), said.dated_totals.begin(), said.dated_totals.end());
  auto rule = in.plan[definition.rule];
  if (in.plan.same(body, rule.root) || in.is_poison(body)) return usual;
  rule.name = phrase<AccountPhrase::rule_as_of>(Language::zh, rule.name, in.scope[*at.as_of].name);
  rule.kind = ItemKind::value;
  rule.root = body;
  const auto id = in.plan.rules.size();
  rule.node =
      in.build.make(Op::rule, in.plan[body].type, in.plan[body].scale, {body}, rule.name_span, static_cast<int>(id));
  in.plan.rules.push_back(rule);
  return known->second = rule.node;
}

} // namespace

NodeId rule_value(Context& in, const Where& at, ItemId item, SyntaxId use) {
  const auto found = in.stated.of_item.find(static_cast<std::uint32_t>(item));
  if (found == in.stated.of_item.end()) {
    const auto removed = in.stated.removed.find(static_cast<std::uint32_t>(item));
    if (removed != in.stated.removed.end())
      in.report(diagnose<Code::E433>(removed->second, in.scope[item].name)
                    .with(Note{at.span(use), say<MeaningPhrase::used_here>()}));
    // A definition that could not be read was reported there.
    else if (!in.stated.attempted.contains(static_cast<std::uint32_t>(item)))
      in.report(diagnose<Code::E315>(at.span(use), in.scope[item].name));
    return in.poison(at.span(use));
  }
  const auto index = found->second;
  auto& definition = in.stated.definitions[index];
  definition.used = true;
  if (definition.progress == Definition::Progress::under_way) {
    report_circle(in, at, index, at.span(use));
    return in.poison(at.span(use));
  }
  if (at.rule != nullptr && at.rule->count >= max_chain) {
    in.report(diagnose<Code::E333>(at.span(use), max_chain));
    return in.poison(at.span(use));
  }
  if (!definition.unset) definition.unset = at.unset;
  lower_rule(in, at, index); // on the policy's own governing date
  if (definition.has_unset && at.unset != definition.unset) {
    in.report(diagnose<Code::E145>(at.span(use), at.text(use)));
    return in.poison(at.span(use));
  }
  if (!at.as_of) {
    const bool inside = at.rule != nullptr && in.stated.definitions[at.rule->definition].vocabulary;
    if (!inside && definition.rests_on_taken_over && !in.stated.head_broken &&
        in.policy.header.takes_over_span.end == 0)
      report_nothing_taken_over(in, at.span(use), in.scope[item].name);
    return in.plan[definition.rule].node;
  }
  return rule_as_of(in, at, index);
}

void report_circle(Context& in, const Where& at, std::size_t definition, Span use) {
  const auto& name = in.plan[in.stated.definitions[definition].rule].name;
  std::string circle;
  for (const auto* user = at.rule; user != nullptr; user = user->user) {
    circle.insert(0, in.plan[in.stated.definitions[user->definition].rule].name + " → ");
    if (user->definition == definition) break;
  }
  in.report(diagnose<Code::E313>(use, name, circle + name));
}

void lower_rule(Context& in, const Where& at, std::size_t index) {
  auto& definition = in.stated.definitions[index];
  if (definition.progress != Definition::Progress::waiting) return;
  definition.progress = Definition::Progress::under_way;
  const auto under_way = one_further(at, index);
  const auto body = rule_body(in, within_rule(at, definition, under_way), definition);
  auto& rule = in.plan.rules[static_cast<std::size_t>(definition.rule)];
  rule.root = body;
  rule.node = in.build.make(Op::rule, in.plan[body].type, in.plan[body].scale, {body}, rule.name_span,
                            static_cast<int>(definition.rule));
  report_mixed_times(in, definition);
  definition.progress = Definition::Progress::done;
}

} // namespace medpol
