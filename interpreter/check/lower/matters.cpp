#include "interpreter/check/lower/matters.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/list_mark.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/conditions.hpp"
#include "interpreter/check/lower/formulas.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/paper_condition.hpp"

#include <set>
#include <utility>

namespace medpol {
namespace {

Matter& matter_of(Context& in, const Unit& at, SyntaxId declared) {
  const auto id = in.scope.meaning(at.name(at.tree->children(declared)[0])).matter;
  in.plan.matters.resize(in.scope.matters.size());
  return in.plan.matters[static_cast<std::size_t>(*id)];
}

void lower_matter_list(Context& in, const Unit& at, LineId line) {
  const auto root = at.tree->declaration(line);
  const auto declared = at.tree->child(root, SyntaxKind::declared);
  const bool documents = at.tree->is_keyword(at.tree->children(root)[0], Keyword::documents);
  auto& matter = matter_of(in, at, declared);
  auto& lines = documents ? matter.documents : matter.steps;
  (documents ? matter.documents_basis : matter.steps_basis) = quotes_above(at, line);
  (documents ? matter.documents_doubt : matter.steps_doubt) = doubt_of(at, root);
  std::set<std::pair<std::string, NodeId>> said; // words, with the condition
  for (const auto below : lines_below(at, line, LineKind::text)) {
    const auto words = at.tree->root(below);
    const auto is_word = [&](const std::string& word) {
      const auto& known = in.scope.meaning(in.scope.lexicon.find(word));
      return known.input || known.item || !known.values.empty();
    };
    MatterLine out;
    out.words = without_list_marks(at.text(at.tree->child(words, SyntaxKind::raw)));
    if (const auto condition = at.tree->child(words, SyntaxKind::label); condition != SyntaxId::none) {
      out.condition = lower_label(in, Where{at}, condition, NodeId::none);
      out.condition_words = at.span(condition);
    } else if (const auto asked = documents ? condition_in(out.words, is_word) : std::nullopt) {
      const bool is_known = is_word(asked->when);
      in.report(diagnose<Code::W137>(
          at.span(at.tree->child(words, SyntaxKind::raw)), out.words, asked->when, asked->paper,
          is_known ? say<MeaningPhrase::declared_already>() : say<MeaningPhrase::declare_before>(asked->when)));
    }
    out.basis = quotes_above(at, below);
    out.doubt = doubt_of(at, words);
    const bool again = !said.emplace(out.words, in.plan.first(out.condition)).second;
    if (again && (out.condition == NodeId::none || !in.is_poison(out.condition)))
      in.report(diagnose<Code::W391>(at.span(at.tree->child(words, SyntaxKind::raw)), out.words));
    lines.push_back(std::move(out));
  }
  if (lines.empty() && !at.tree->layout[line].broken)
    in.report(diagnose<Code::E390>(at.span(declared), at.text(at.tree->children(root)[0]), at.text(declared)));
}

} // namespace

NodeId lower_eligibility(Context& in, const Where& at, const Definition& definition) {
  const auto declared = at.tree->child(definition.root, SyntaxKind::declared);
  std::vector<Requirement> requirements;
  if (const auto formula = at.tree->child(definition.root, SyntaxKind::formula); formula != SyntaxId::none) {
    auto condition = lower_formula(in, at, formula, definition.line);
    if (!in.is_poison(condition) && in.plan[condition].type.kind != TypeKind::yes_no) {
      in.report(diagnose<Code::E305>(at.span(formula), at.text(formula), in.type_words(condition)));
      condition = in.poison(at.span(formula));
    }
    requirements.push_back({condition, {}, at.span(formula), {}, std::nullopt});
  }
  for (const auto line : lines_below(at, definition.line, LineKind::text)) {
    const auto root = at.tree->root(line);
    const auto words = at.tree->child(root, SyntaxKind::label);
    requirements.push_back({lower_label(in, at, words, NodeId::none), reason_of(at, root), at.span(words),
                            quotes_above(at, line), doubt_of(at, root)});
  }
  if (requirements.empty()) {
    if (!at.tree->layout[definition.line].broken)
      in.report(
          diagnose<Code::E390>(at.span(declared), at.text(at.tree->children(definition.root)[0]), at.text(declared)));
    return in.poison(at.span(definition.root));
  }
  std::vector<NodeId> all;
  for (const auto& one : requirements) {
    if (in.is_poison(one.condition)) return in.poison(at.span(definition.root));
    all.push_back(one.condition);
  }
  auto& matter = matter_of(in, at, declared);
  matter.eligibility = definition.rule;
  matter.requirements = std::move(requirements);
  in.stated.definitions[at.rule->definition].used = true; // asked for by records that apply for it
  return in.build.all_of(all, at.tree->span(definition.line));
}

void lower_matter_lists(Context& in) {
  in.plan.matters.resize(in.scope.matters.size());
  for (const auto& [unit, line] : in.stated.matter_lists) lower_matter_list(in, unit, line);
}

} // namespace medpol
