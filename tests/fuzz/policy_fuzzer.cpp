// Any bytes as a policy file: read, parsed, checked against the standard vocabulary, its diagnostics rendered, its
// examples settled and explained.
#include "support/checked_policy.hpp"

#include "grammar/diagnostic/render.hpp"
#include "grammar/text/read.hpp"
#include "interpreter/evaluate/settlement.hpp"
#include "interpreter/explain/explain.hpp"

#include <cstdlib>

namespace {

using namespace medpol;

/// What must hold of whatever came out; a violation stops the program.
void expect(bool holds) {
  if (!holds) std::abort();
}

/// Every place that a message speaks of lies in its file.
void expect_places(const test::CheckedPolicy& checked) {
  for (const auto& one : checked.diagnostics) {
    expect(static_cast<std::size_t>(one.span.file) < checked.sources.size());
    expect(one.span.begin <= one.span.end && one.span.end <= checked.sources[one.span.file].text().size());
  }
}

void settle_examples(const test::CheckedPolicy& checked) {
  const auto& policy = *checked.policy;
  for (const auto& example : policy.examples) {
    auto inputs = checked.no_inputs();
    for (const auto& [id, value] : example.claims.at(0).given) inputs[static_cast<std::size_t>(id)] = value;
    Evaluator evaluator(policy.plan);
    const auto settlement = settle(policy, evaluator, inputs, checked.sources);
    for (const auto language : {Language::zh, Language::en}) {
      const auto explanation = explain(policy, evaluator.trace(), settlement, inputs, checked.sources, language);
      expect(!explanation_text(explanation).empty() && !explanation_json(explanation).empty());
    }
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto read = to_utf8(std::string(reinterpret_cast<const char*>(data), size));
  if (read.error) return 0;
  const auto checked = test::check_text(test::standard_vocabulary(), std::move(read.text));
  expect_places(checked);
  for (const auto language : {Language::zh, Language::en}) {
    const auto text = render_all(checked.diagnostics, checked.sources, {language, false});
    expect(text.empty() == checked.diagnostics.empty());
    expect(!render_json(checked.diagnostics, {}, checked.sources, language).empty());
  }
  if (checked.good()) settle_examples(checked);
  return 0;
}
