#include "interpreter/examples/check_expectations.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/declared.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/examples/case_words.hpp"

#include <algorithm>
#include <unordered_map>

namespace medpol {
namespace {

constexpr std::size_t most_cases = 8;

/// 情形“退休”: the rule has such a case.
void check_case(const Policy& policy, RuleId rule, const CaseLabels& labels, const Expectation::CaseWords& said,
                Diagnostics& diagnostics) {
  if (labels.have(said.words)) return;
  const auto& cases = labels.cases();
  Several known{{}, Several::Between::clauses};
  for (std::size_t i = 0; i < std::min(cases.size(), most_cases); ++i) known.all.emplace_back(cases[i]);
  Argument told = known;
  if (cases.size() > most_cases) told = say<DeclarePhrase::cases_and_more>(known);
  if (cases.empty()) told = say<DeclarePhrase::no_cases>();
  diagnostics.push_back(diagnose<Code::E516>(said.span, rule_names(policy, rule), said.words, std::move(told)));
}

/// What an account holds before a claim is a whole number of its steps; times are counted from 1.
void check_balance(const Policy& policy, const GivenBalance& given, const SourceSet& sources,
                   Diagnostics& diagnostics) {
  const auto& account = policy.plan.accumulators[given.accumulator];
  const auto scale = account.value == NodeId::none ? Scale{1} : policy.plan[account.value].scale;
  const auto written = std::string(sources.text(given.span));
  if (given.value * static_cast<Int>(scale) % static_cast<Int>(given.scale) != 0)
    diagnostics.push_back(diagnose<Code::E512>(given.span, given.name, written));
  else if (account.kind == Accumulator::Kind::count ? given.value < static_cast<Int>(given.scale)
                                                    : account.kind == Accumulator::Kind::sum && given.value < 0)
    diagnostics.push_back(diagnose<Code::E513>(given.span, given.name, written));
}

} // namespace

void check_expectations(const Policy& policy, const SourceSet& sources, Diagnostics& diagnostics) {
  std::unordered_map<RuleId, CaseLabels> labels;
  for (const auto& example : policy.examples)
    for (const auto& claim : example.claims) {
      for (const auto& given : claim.balances) check_balance(policy, given, sources, diagnostics);
      for (const auto& expected : claim.expected)
        for (const auto& said : expected.cases) {
          auto own = labels.find(expected.rule);
          if (own == labels.end())
            own = labels.emplace(expected.rule, CaseLabels(policy, expected.rule, sources)).first;
          check_case(policy, expected.rule, own->second, said, diagnostics);
        }
    }
}

} // namespace medpol
