#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/list_mark.hpp"
#include "interpreter/check/paper_condition.hpp"

#include <algorithm>

namespace medpol {

Matter& Lowering::matter_of(SyntaxId declared) {
  const auto id = scope_.meaning(name(tree().children(declared)[0])).matter;
  plan_.matters.resize(scope_.matters.size());
  return plan_.matters[static_cast<std::size_t>(*id)];
}

bool Lowering::is_matter_list(SyntaxId root) const {
  const auto first = tree().children(root)[0];
  return tree().is_keyword(first, Keyword::documents) || tree().is_keyword(first, Keyword::steps);
}

NodeId Lowering::lower_eligibility(const Definition& definition) {
  const auto declared = tree().child(definition.root, SyntaxKind::declared);
  std::vector<Requirement> requirements;
  if (const auto formula = tree().child(definition.root, SyntaxKind::formula); formula != SyntaxId::none) {
    auto condition = lower_formula(formula, definition.line);
    if (!is_poison(condition) && plan_[condition].type.kind != TypeKind::yes_no) {
      report(Code::E305, span(formula), {text(formula), type_name(condition), type_name(condition, Language::en)});
      condition = poison(span(formula));
    }
    requirements.push_back({condition, {}, span(formula), {}, std::nullopt});
  }
  for (const auto line : children(definition.line, LineKind::text)) {
    const auto root = tree().root(line);
    const auto words = tree().child(root, SyntaxKind::label);
    requirements.push_back(
        {label(words, NodeId::none), reason_of(root), span(words), quotes_above(line), doubt_of(root)});
  }
  if (requirements.empty()) {
    if (!tree().layout[definition.line].broken)
      report(Code::E390, span(declared), {text(tree().children(definition.root)[0]), text(declared)});
    return poison(span(definition.root));
  }
  std::vector<NodeId> all;
  for (const auto& one : requirements) {
    if (is_poison(one.condition)) return poison(span(definition.root));
    all.push_back(one.condition);
  }
  auto& matter = matter_of(declared);
  matter.eligibility = definition.rule;
  matter.requirements = std::move(requirements);
  used_rules_[static_cast<std::size_t>(definition.rule)] = true; // asked for by records that apply for it
  return build_.all_of(all, tree().span(definition.line));
}

void Lowering::lower_matter_list(const Unit& unit, LineId line) {
  unit_ = unit;
  const auto root = tree().declaration(line);
  const auto declared = tree().child(root, SyntaxKind::declared);
  const bool documents = tree().is_keyword(tree().children(root)[0], Keyword::documents);
  auto& matter = matter_of(declared);
  auto& lines = documents ? matter.documents : matter.steps;
  (documents ? matter.documents_basis : matter.steps_basis) = quotes_above(line);
  (documents ? matter.documents_doubt : matter.steps_doubt) = doubt_of(root);
  for (const auto below : children(line, LineKind::text)) {
    const auto words = tree().root(below);
    const auto is_word = [&](const std::string& word) {
      const auto& known = scope_.meaning(scope_.lexicon.find(word));
      return known.input || known.item || !known.values.empty();
    };
    MatterLine out;
    out.words = without_list_marks(text(tree().child(words, SyntaxKind::raw)));
    if (const auto condition = tree().child(words, SyntaxKind::label); condition != SyntaxId::none) {
      out.condition = label(condition, NodeId::none);
      out.condition_words = span(condition);
    } else if (const auto asked = documents ? condition_in(out.words, is_word) : std::nullopt) {
      const bool is_known = is_word(asked->when);
      report(Code::W137, span(tree().child(words, SyntaxKind::raw)),
             {out.words, asked->when, asked->paper,
              is_known ? " " : "（“" + asked->when + "”先写成  申报项 " + asked->when + "：是否  ）",
              is_known ? " " : " (declare  input " + asked->when + ": yes/no  first)"});
    }
    out.basis = quotes_above(below);
    out.doubt = doubt_of(words);
    for (const auto& before : lines)
      if (before.words == out.words && plan_.same(before.condition, out.condition) &&
          (out.condition == NodeId::none || !is_poison(out.condition)))
        report(Code::W391, span(tree().child(words, SyntaxKind::raw)), {out.words});
    lines.push_back(std::move(out));
  }
  if (lines.empty() && !tree().layout[line].broken)
    report(Code::E390, span(declared), {text(tree().children(root)[0]), text(declared)});
}

bool Lowering::is_same_list(const Unit& a, LineId one, const Unit& b, LineId other) const {
  const auto key = [&](const Unit& unit, LineId line) {
    const auto root = unit.tree->declaration(line);
    const auto leaf = unit.tree->children(unit.tree->child(root, SyntaxKind::declared))[0];
    return std::pair(unit.tree->keyword(unit.tree->children(root)[0]),
                     scope_.meaning(static_cast<NameId>((*unit.tree)[leaf].payload)).matter);
  };
  return key(a, one) == key(b, other);
}

void Lowering::collect_matter_list(const Unit& unit, LineId line) {
  const auto root = tree().declaration(line);
  const auto declared = tree().child(root, SyntaxKind::declared);
  if (!scope_.meaning(name(tree().children(declared)[0])).matter) return; // its name was reported where it is declared
  const auto before = std::find_if(matter_lists_.begin(), matter_lists_.end(), [&](const auto& known) {
    return is_same_list(known.first, known.second, unit, line);
  });
  if (before == matter_lists_.end()) {
    check_amendment(unit, line, declared, std::nullopt);
    matter_lists_.emplace_back(unit, line);
  } else if (before->first.tree != unit.tree) {
    check_amendment(unit, line, declared, before->first.tree->span(before->second));
    *before = {unit, line};
  } else {
    report(Code::E316, span(declared), {text(tree().children(root)[0]) + " " + text(declared)},
           {{before->first.tree->span(before->second), {"先在这里写过", "defined here before"}}});
  }
}

void Lowering::lower_matter_lists() {
  plan_.matters.resize(scope_.matters.size());
  for (const auto& [unit, line] : matter_lists_) lower_matter_list(unit, line);
}

void Lowering::find_what_is_taken() {
  const auto own = [&](const std::vector<RuleId>& rules) {
    for (const auto& definition : definitions_)
      if (!definition.vocabulary && std::find(rules.begin(), rules.end(), definition.rule) != rules.end()) return true;
    return false;
  };
  const auto& header = policy_.header;
  const bool pays = own(plan_.payments) || own(plan_.account_payments) || own(plan_.results);
  bool matters = false;
  for (const auto& matter : plan_.matters) matters = matters || matter.is_known();
  auto& takes = policy_.takes;
  if (header.extension_only) return;
  takes[static_cast<std::size_t>(RecordKind::matter)] = matters;
  takes[static_cast<std::size_t>(RecordKind::contribution)] = header.record_kind == RecordKind::contribution;
  // A policy that says only who may apply, with what and how, or that states figures and what holds of them, has
  // nothing to say of a claim.
  const bool states = std::any_of(plan_.assertions.begin(), plan_.assertions.end(),
                                  [&](const Assertion& one) { return one.span.file == policy_.file; });
  takes[static_cast<std::size_t>(RecordKind::expense)] =
      header.record_kind ? header.record_kind == RecordKind::expense : pays || (!matters && !states);
}

std::optional<RecordKind> record_kind_of(std::string_view name) {
  if (name == "费用结算") return RecordKind::expense;
  if (name == "缴费") return RecordKind::contribution;
  if (name == "业务办理") return RecordKind::matter;
  return std::nullopt;
}

void Lowering::read_record_kind(SyntaxId words) {
  const auto field = scope_.find_input("单据类别");
  const bool listed = field && scope_[*field].type.kind == TypeKind::one_of;
  const auto value = listed ? scope_.find_value(scope_[*field].type.enumeration, text(words)) : std::nullopt;
  const auto kind = value ? record_kind_of(scope_[scope_[*field].type.enumeration].values[*value].name) : std::nullopt;
  if (!kind) report(Code::E392, span(words), {text(words)});
  policy_.header.record_kind = kind;
}

void Lowering::only_own_results() {
  if (policy_.header.record_kind != RecordKind::contribution) return;
  // What the funds pay and the person owes belongs to claims.
  std::erase_if(plan_.results, [&](RuleId rule) {
    return std::any_of(definitions_.begin(), definitions_.end(),
                       [&](const Definition& definition) { return definition.rule == rule && definition.vocabulary; });
  });
  for (const auto* list : {&plan_.payments, &plan_.account_payments})
    for (const auto rule : *list) report(Code::E393, plan_[rule].name_span, {plan_[rule].name});
}

} // namespace medpol
