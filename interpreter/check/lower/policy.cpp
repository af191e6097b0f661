#include "interpreter/check/lower/policy.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/accounts.hpp"
#include "interpreter/check/lower/conditions.hpp"
#include "interpreter/check/lower/examples.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/matters.hpp"
#include "interpreter/check/lower/records.hpp"
#include "interpreter/check/lower/rules.hpp"
#include "interpreter/check/lower/two_ways.hpp"
#include "interpreter/check/lower/unused.hpp"

#include <algorithm>

namespace medpol {
namespace {

void lower_assertion(Context& in, const Where& at, SyntaxId root, LineId line) {
  SyntaxId words = SyntaxId::none;
  for (const auto part : at.tree->parts(root))
    if (words == SyntaxId::none && !at.tree->is_keyword(part, Keyword::assertion) &&
        !at.tree->is_keyword(part, Keyword::for_each))
      words = part;
  const bool each = at.tree->is_keyword(at.tree->parts(root)[1], Keyword::for_each);
  auto made = lower_condition(in, at, words);
  const auto list = in.plan[made].frame;
  if (!in.is_poison(made) && list == ListId::none && each)
    in.report(diagnose<Code::E351>(at.span(words), at.text(words)));
  if (!in.is_poison(made) && list != ListId::none && !each)
    in.report(diagnose<Code::E350>(at.span(words), at.text(words), in.scope[list].name)
                  .with(Edit{{at.tree->file, at.node(words).begin, at.node(words).begin},
                             in.written(say<MeaningPhrase::for_each_before>())}));
  if (list != ListId::none)
    made = in.build.make(Op::each_record, yes_no_type, 1, {whole_list(in, list, at.span(words)), made}, at.span(words));
  in.plan.assertions.push_back({made, at.tree->span(line), reason_of(at, root), doubt_of(at, root)});
}

/// Of a policy on contributions: leaves out the results that the vocabulary has for claims, and reports payments.
void only_own_results(Context& in) {
  if (in.policy.header.record_kind != RecordKind::contribution) return;
  // What the funds pay and the person owes belongs to claims.
  std::erase_if(in.plan.results, [&](RuleId rule) {
    return std::any_of(in.stated.definitions.begin(), in.stated.definitions.end(),
                       [&](const Definition& definition) { return definition.rule == rule && definition.vocabulary; });
  });
  for (const auto* list : {&in.plan.payments, &in.plan.account_payments})
    for (const auto rule : *list) in.report(diagnose<Code::E393>(in.plan[rule].name_span, in.plan[rule].name));
}

void find_what_is_taken(Context& in) {
  const auto own = [&](const std::vector<RuleId>& rules) {
    for (const auto& definition : in.stated.definitions)
      if (!definition.vocabulary && std::find(rules.begin(), rules.end(), definition.rule) != rules.end()) return true;
    return false;
  };
  const auto& header = in.policy.header;
  const bool pays = own(in.plan.payments) || own(in.plan.account_payments) || own(in.plan.results);
  bool matters = false;
  for (const auto& matter : in.plan.matters) matters = matters || matter.is_known();
  auto& takes = in.policy.takes;
  if (header.extension_only) return;
  takes[static_cast<std::size_t>(RecordKind::matter)] = matters;
  takes[static_cast<std::size_t>(RecordKind::contribution)] = header.record_kind == RecordKind::contribution;
  // A policy that says only who may apply, with what and how, or that states figures and what holds of them, has
  // nothing to say of a claim.
  const bool states = std::any_of(in.plan.assertions.begin(), in.plan.assertions.end(),
                                  [&](const Assertion& one) { return one.span.file == in.policy.file; });
  takes[static_cast<std::size_t>(RecordKind::expense)] =
      header.record_kind ? header.record_kind == RecordKind::expense : pays || (!matters && !states);
}

} // namespace

void lower_policy(Context& in, const Unit& at) {
  only_own_results(in);
  for (std::size_t i = 0; i < in.stated.definitions.size(); ++i) lower_rule(in, Where{at}, i);
  for (const auto& [assertion_unit, line] : in.stated.assertions) {
    lower_assertion(in, Where{assertion_unit}, assertion_unit.tree->root(line), line);
  }
  for (const auto place : in.build.take_mixed()) in.report(diagnose<Code::E356>(place));
  lower_matter_lists(in);
  find_what_is_taken(in);
  close_accounts(in);
  for (auto id = at.tree->layout.first; id != LineId::none; id = at.tree->layout[id].next) {
    const auto root = at.tree->layout[id].kind == LineKind::text ? at.tree->root(id) : SyntaxId::none;
    if (root != SyntaxId::none && at.node(root).kind == SyntaxKind::example) lower_example(in, Where{at}, id, root);
  }
  warn_unused(in, at);
  compute_two_ways(in);
}

} // namespace medpol
