#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/parser.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/check/lowering.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace medpol {
namespace {

constexpr std::size_t max_chain = 300;

/// Whether a node holds a figure of the policy: a number other than zero, one and the whole. What a rule that is used
/// holds is not its own.
bool holds_figure(const Plan& plan, NodeId id, std::set<NodeId>& seen) {
  const auto& node = plan[id];
  if (node.op == Op::rule || !seen.insert(id).second) return false;
  if (node.op == Op::constant) {
    const auto kind = node.type.kind;
    if (kind == TypeKind::money || kind == TypeKind::points) return node.number != 0;
    return (kind == TypeKind::rate || kind == TypeKind::number || kind == TypeKind::count) && node.number != 0 &&
           node.number != static_cast<Int>(node.scale);
  }
  bool holds = false;
  each_operand(plan, id, [&](NodeId operand) { holds = holds || holds_figure(plan, operand, seen); });
  return holds;
}

} // namespace

void Lowering::collect(const Unit& unit, bool vocabulary) {
  unit_ = unit;
  if (!vocabulary)
    for (const auto& declared : declared_names(*unit.source, tree().file, tree().layout, scope_.lexicon))
      if (const auto& item = scope_.meaning(scope_.lexicon.find(declared.spelling)).item)
        attempted_.insert(static_cast<std::uint32_t>(*item));
  unanswered_quotes();
  for (auto id = tree().layout.first; id != LineId::none; id = tree().layout[id].next) {
    if (tree().layout[id].kind != LineKind::text) continue;
    const auto root = tree().root(id);
    const auto declaration = tree().declaration(id);
    if (declaration != SyntaxId::none && is_matter_list(declaration)) collect_matter_list(unit, id);
    else if (declaration != SyntaxId::none) define(unit, id, declaration, vocabulary);
    if (root != SyntaxId::none && node(root).kind == SyntaxKind::removal) remove_names(unit, id);
    if (root != SyntaxId::none && node(root).kind == SyntaxKind::assertion) assertions_.emplace_back(unit, id);
  }
}

/// A quote belongs to the statement or case right below it; a heading, a table row or the end of the file is neither.
void Lowering::unanswered_quotes() {
  std::optional<Span> open;
  const auto& lines = tree().layout.lines;
  for (std::size_t i = 0; i <= lines.size(); ++i) {
    const auto kind = i == lines.size() ? LineKind::heading : lines[i].kind;
    if (kind == LineKind::quote && !open) open = tree().span(static_cast<LineId>(i));
    if (kind == LineKind::heading || kind == LineKind::table_row) {
      if (open) report(Code::W337, *open);
      open.reset();
    } else if (kind == LineKind::text) {
      open.reset();
    }
  }
}

/// Whether every figure of a value has a quote: the value as a whole, or each of its cases.
bool Lowering::has_basis(const Rule& rule) const {
  if (!rule.basis.empty()) return true;
  const auto covered = [&](const auto& self, NodeId id) -> bool {
    while (plan_[id].op == Op::rescale || plan_[id].op == Op::round) id = plan_.operand(id, 0);
    if (plan_[id].op == Op::refuse || plan_[id].op == Op::review) return true; // no figure
    if (plan_[id].op == Op::reading) {
      const auto& readings = plan_.readings[static_cast<std::size_t>(plan_[id].number)].readings;
      return std::all_of(readings.begin(), readings.end(),
                         [&](const Reading& reading) { return !reading.basis.empty() || self(self, reading.value); });
    }
    if (plan_[id].op != Op::select) return false;
    const auto& selection = plan_.selections[static_cast<std::size_t>(plan_[id].number)];
    if (selection.axes.size() != 1 || (selection.fallback != NodeId::none && !self(self, selection.fallback)))
      return false;
    for (std::size_t i = 0; i < selection.cells.size(); ++i)
      if (selection.axes[0][i].basis.empty() && !self(self, selection.cells[i])) return false;
    return true;
  };
  return covered(covered, rule.root);
}

void Lowering::define(const Unit& unit, LineId line, SyntaxId root, bool vocabulary) {
  const auto first = tree().parts(root)[0];
  if (tree().is_keyword(first, Keyword::enumeration) || tree().is_keyword(first, Keyword::input) ||
      tree().is_keyword(first, Keyword::list))
    return;
  const auto declared = tree().child(root, SyntaxKind::declared);
  const auto item = scope_.meaning(name(tree().children(declared)[0])).item;
  if (!item) return; // its name was reported where it is declared
  const auto key = static_cast<std::uint32_t>(*item);
  if (const auto before = definition_of_item_.find(key); before != definition_of_item_.end()) {
    const auto& other = definitions_[before->second];
    if (!other.vocabulary && other.unit.tree != unit.tree) {
      check_amendment(unit, line, declared, other.unit.tree->span(other.line));
      change_definition(before->second, unit, line, root);
      return;
    }
    report(Code::E316, span(declared), {scope_[*item].name},
           {{other.unit.tree->span(other.line), {"先在这里写过", "defined here before"}}});
    return;
  }
  check_amendment(unit, line, declared, std::nullopt);
  Rule rule;
  rule.name = scope_[*item].name;
  rule.item = *item;
  rule.kind = scope_[*item].kind;
  rule.national = scope_[*item].national;
  rule.name_span = span(declared);
  rule.span = tree().span(line);
  if (const auto formula = tree().child(root, SyntaxKind::formula); formula != SyntaxId::none)
    rule.formula = span(formula);
  rule.basis = quotes_above(line);
  rule.doubt = open_doubt(line);
  rule.per_record = tree().is_keyword(first, Keyword::for_each);
  const auto id = static_cast<RuleId>(plan_.rules.size());
  if (rule.kind == ItemKind::payment) plan_.payments.push_back(id);
  if (rule.kind == ItemKind::account_payment) plan_.account_payments.push_back(id);
  if (rule.kind == ItemKind::result) plan_.results.push_back(id);
  plan_.rules.push_back(std::move(rule));
  definition_of_item_.emplace(key, definitions_.size());
  definitions_.push_back(
      {unit, line, root, id, vocabulary, !vocabulary && is_inherited(tree().file), Definition::Progress::waiting});
}

NodeId Lowering::rule_value(ItemId item, SyntaxId use) {
  const auto found = definition_of_item_.find(static_cast<std::uint32_t>(item));
  if (found == definition_of_item_.end()) {
    const auto removed = removed_.find(static_cast<std::uint32_t>(item));
    if (removed != removed_.end())
      report(Code::E433, removed->second, {scope_[item].name}, {{span(use), {"这里还要用它", "it is used here"}}});
    // A definition that could not be read was reported there.
    else if (!attempted_.contains(static_cast<std::uint32_t>(item))) report(Code::E315, span(use), {scope_[item].name});
    return poison(span(use));
  }
  const auto definition = found->second;
  const auto rule = definitions_[definition].rule;
  used_rules_[static_cast<std::size_t>(rule)] = true;
  if (definitions_[definition].progress == Definition::Progress::under_way) {
    report_circle(definition, span(use));
    return poison(span(use));
  }
  if (under_way_.size() >= max_chain) {
    report(Code::E333, span(use), {std::to_string(max_chain)});
    return poison(span(use));
  }
  const bool inside = !under_way_.empty() && definitions_[under_way_.back()].vocabulary;
  if (!as_of_) {
    lower_rule(definition);
    if (!inside && rests_on_taken_over_.contains(definition) && !head_broken_ &&
        policy_.header.takes_over_span.end == 0)
      report_nothing_taken_over(span(use), scope_[item].name);
    return plan_[rule].node;
  }
  // The rule itself is read first, on the policy's own governing date.
  const auto day = std::exchange(as_of_, std::nullopt);
  const auto date = std::exchange(policy_.header.governing_date, usual_date_);
  lower_rule(definition);
  as_of_ = day;
  policy_.header.governing_date = date;
  return rule_as_of(definition);
}

void Lowering::report_circle(std::size_t definition, Span use) {
  const auto& name = plan_[definitions_[definition].rule].name;
  std::string circle;
  bool inside = false;
  for (const auto other : under_way_) {
    inside = inside || other == definition;
    if (inside) circle += plan_[definitions_[other].rule].name + " → ";
  }
  report(Code::E313, use, {name, circle + name});
}

NodeId Lowering::rule_body(const Definition& definition) {
  const auto kind = plan_[definition.rule].kind;
  const auto formula = tree().child(definition.root, SyntaxKind::formula);
  const auto outer = std::exchange(item_rounding_, rounding_of_item(kind));
  auto out = NodeId::none;
  if (tree().is_keyword(tree().children(definition.root)[0], Keyword::eligibility)) {
    out = lower_eligibility(definition);
  } else if (formula != SyntaxId::none) {
    out = lower_formula(formula, definition.line);
    const auto parts = tree().parts(formula);
    const bool pays = kind == ItemKind::payment || kind == ItemKind::account_payment;
    if (pays && plan_[out].type.kind == TypeKind::yes_no && parts.size() == 1 &&
        node(parts[0]).kind == SyntaxKind::comparison) {
      report(Code::E306, span(parts[0]), {text(parts[0])});
      out = poison(span(formula));
    }
    const bool banded = tree().child(formula, SyntaxKind::bands) != SyntaxId::none;
    if (!banded) only_exceptions_below(definition.line);
  } else if (children(definition.line, LineKind::text).empty() &&
             children(definition.line, LineKind::table_row).empty()) {
    if (doubt_of(definition.root)) out = lower_readings(definition.line, NodeId::none);
    else if (tree().layout[definition.line].first_child == LineId::none)
      report(Code::E318, span(tree().child(definition.root, SyntaxKind::declared)), {plan_[definition.rule].name});
    if (out == NodeId::none) out = poison(span(definition.root));
  } else {
    out = lower_cases(definition.line, NodeId::none);
  }
  out = with_exceptions(out, definition.line);
  out = in_frame(out, plan_[definition.rule], plan_[definition.rule].per_record);
  out = payable(out, plan_[definition.rule]);
  item_rounding_ = outer;
  if (build_.depth(out) > limits.plan_depth) {
    report(Code::E333, plan_[definition.rule].name_span, {std::to_string(limits.plan_depth)});
    out = poison(plan_[definition.rule].name_span);
  }
  return out;
}

void Lowering::lower_rule(std::size_t index) {
  if (definitions_[index].progress != Definition::Progress::waiting) return;
  under_way_.push_back(index);
  definitions_[index].progress = Definition::Progress::under_way;
  const auto outer = unit_;
  const auto definition = definitions_[index];
  unit_ = definition.unit;
  const auto body = rule_body(definition);
  auto& rule = plan_.rules[static_cast<std::size_t>(definition.rule)];
  rule.root = body;
  rule.node = build_.make(Op::rule, plan_[body].type, plan_[body].scale, {body}, rule.name_span,
                          static_cast<int>(definition.rule));
  under_way_.pop_back();
  unit_ = outer;
  definitions_[index].progress = Definition::Progress::done;
}

/// The head's 取整 is for what is paid. A 结算项 is a figure that is reported, to the fen: in the head's way, but never
/// coarser, so that 个人负担 is the total cost less what the funds pay, whatever they round to.
std::optional<RoundingStep> Lowering::rounding_of_item(ItemKind kind) const {
  if (kind == ItemKind::value || !policy_.header.rounding) return std::nullopt;
  auto step = *policy_.header.rounding;
  step.by_policy = true;
  if (kind == ItemKind::result && policy_.header.record_kind != RecordKind::contribution) step.step = {1, 100};
  return step;
}

/// What is paid or reported is money in whole fen.
NodeId Lowering::payable(NodeId value, const Rule& rule) {
  if (rule.kind == ItemKind::value || is_poison(value)) return value;
  const auto type = plan_[value].type.kind;
  // Of a contribution, the day from which it counts is reported as well as amounts.
  if (type != TypeKind::money && type != TypeKind::text && policy_.header.record_kind == RecordKind::contribution)
    return value;
  if (type != TypeKind::money) {
    report(Code::E320, rule.name_span,
           {rule.name, "金额", scope_.type_name(plan_[value].type), "money",
            scope_.type_name(plan_[value].type, Language::en)});
    return poison(rule.name_span);
  }
  if (100 % plan_[value].scale == 0) return build_.in_scale(value, 100);
  if (!head_broken_) report(Code::E317, rule.name_span, {rule.name});
  return poison(rule.name_span);
}

void Lowering::lower_assertion(SyntaxId root, LineId line) {
  SyntaxId words = SyntaxId::none;
  for (const auto part : tree().parts(root))
    if (words == SyntaxId::none && !tree().is_keyword(part, Keyword::assertion) &&
        !tree().is_keyword(part, Keyword::for_each))
      words = part;
  const bool each = tree().is_keyword(tree().parts(root)[1], Keyword::for_each);
  auto made = condition(words);
  const auto list = plan_[made].frame;
  if (!is_poison(made) && list == ListId::none && each) report(Code::E351, span(words), {text(words)});
  if (!is_poison(made) && list != ListId::none && !each)
    report(Code::E350, span(words), {text(words), scope_[list].name});
  if (list != ListId::none)
    made = build_.make(Op::each_record, yes_no_type, 1, {whole_list(list, span(words)), made}, span(words));
  plan_.assertions.push_back({made, tree().span(line), reason_of(root), doubt_of(root)});
}

void Lowering::run(const Unit& unit) {
  used_rules_.resize(plan_.rules.size());
  only_own_results();
  for (std::size_t i = 0; i < definitions_.size(); ++i) lower_rule(i);
  for (const auto& [assertion_unit, line] : assertions_) {
    unit_ = assertion_unit;
    lower_assertion(tree().root(line), line);
  }
  for (const auto place : build_.take_mixed()) report(Code::E356, place);
  lower_matter_lists();
  find_what_is_taken();
  close_accounts();
  unit_ = unit;
  for (auto id = tree().layout.first; id != LineId::none; id = tree().layout[id].next) {
    const auto root = tree().layout[id].kind == LineKind::text ? tree().root(id) : SyntaxId::none;
    if (root != SyntaxId::none && node(root).kind == SyntaxKind::example) lower_example(id, root);
  }
  warn_unused();
  compute_two_ways();
}

void Lowering::warn_unused() {
  for (const auto& definition : definitions_) {
    if (definition.vocabulary || definition.inherited) continue;
    const auto& rule = plan_[definition.rule];
    if (rule.kind == ItemKind::value && !used_rules_[static_cast<std::size_t>(definition.rule)])
      report(Code::W335, rule.name_span, {rule.name});
    std::set<NodeId> seen;
    // The cases of a payment may say no more than which value is paid, and those values have their own quotes.
    const bool cases = rule.kind == ItemKind::value && plan_[rule.root].op == Op::select;
    const bool figures = holds_figure(plan_, rule.root, seen) || cases || plan_[rule.root].op == Op::constant ||
                         plan_[rule.root].op == Op::bands || plan_[rule.root].op == Op::reading;
    if (figures && !is_poison(rule.root) && !has_basis(rule)) report(Code::W336, rule.name_span, {rule.name});
  }
  for (std::size_t i = 0; i < scope_.inputs.size(); ++i)
    if (!used_inputs_[i] && scope_.inputs[i].span.file == unit_.tree->file)
      report(Code::W335, scope_.inputs[i].span, {scope_.inputs[i].name});
}

} // namespace medpol
