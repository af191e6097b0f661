#include "interpreter/examples/check_expectations.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/examples/case_words.hpp"

#include <unordered_map>

namespace medpol {
namespace {

constexpr std::size_t most_cases = 8;

/// 情形“退休”: the rule has such a case.
void check_case(const Policy& policy, RuleId rule, const CaseLabels& labels, const Expectation::CaseWords& said,
                Diagnostics& diagnostics) {
  if (labels.have(said.words)) return;
  Words known;
  std::size_t told = 0;
  for (const auto& one : labels.cases()) {
    if (++told > most_cases) break;
    known[0] += (known[0].empty() ? "" : "；") + one[0], known[1] += (known[1].empty() ? "" : "; ") + one[1];
  }
  if (told > most_cases) known = {known[0] + "……", known[1] + " …"};
  if (known[0].empty()) known = {"没有，这个值不分情形", "none, the value does not hang on cases"};
  const auto name = rule_names(policy, rule);
  diagnostics.push_back({Code::E516, said.span, {name[0], said.words, name[1], known[0], known[1]}, {}});
}

/// What an account holds before a claim is a whole number of its steps; times are counted from 1.
void check_balance(const Policy& policy, const GivenBalance& given, const SourceSet& sources,
                   Diagnostics& diagnostics) {
  const auto& account = policy.plan.accumulators[given.accumulator];
  const auto scale = account.value == NodeId::none ? Scale{1} : policy.plan[account.value].scale;
  const auto written = std::string(sources.text(given.span));
  if (given.value * static_cast<Int>(scale) % static_cast<Int>(given.scale) != 0)
    diagnostics.push_back({Code::E512, given.span, {given.name, written}, {}});
  else if (account.kind == Accumulator::Kind::count ? given.value < static_cast<Int>(given.scale)
                                                    : account.kind == Accumulator::Kind::sum && given.value < 0)
    diagnostics.push_back({Code::E513, given.span, {given.name, written}, {}});
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
