#include "interpreter/examples/run_examples.hpp"

#include "interpreter/policies/bad_files.hpp"

#include <algorithm>
#include <set>

namespace medpol {

std::size_t PolicyOutcome::failed() const {
  return static_cast<std::size_t>(
      std::count_if(examples.begin(), examples.end(), [](const ExampleOutcome& one) { return !one.passed(); }));
}

namespace {

template <class Count> std::size_t sum_over_policies(const ExamplesOutcome& outcome, Count count) {
  std::size_t out = 0;
  for (const auto* list : {&outcome.policies, &outcome.unrouted})
    for (const auto& policy : *list) out += count(policy);
  return out;
}

} // namespace

std::size_t ExamplesOutcome::count() const {
  return sum_over_policies(*this, [](const PolicyOutcome& one) { return one.examples.size(); });
}

std::size_t ExamplesOutcome::failed() const {
  return sum_over_policies(*this, [](const PolicyOutcome& one) { return one.failed(); });
}

std::size_t ExamplesOutcome::not_run() const {
  return sum_over_policies(*this, [](const PolicyOutcome& one) { return one.not_run.size(); });
}

namespace {

/// An error in the vocabulary, on which every policy rests.
bool has_errors_outside_policies(const Library& library, const std::set<FileId>& files) {
  std::set<FileId> own;
  for (const auto& policy : library.policies) own.insert(policy->file);
  return !std::includes(own.begin(), own.end(), files.begin(), files.end());
}

std::vector<std::string_view> codes_of_errors(const Library& library, FileId file) {
  std::vector<std::string_view> out;
  for (const auto& one : library.diagnostics) {
    const auto& row = info(one.code);
    if (one.span.file == file && row.severity == Severity::error &&
        std::find(out.begin(), out.end(), row.name) == out.end())
      out.push_back(row.name);
  }
  return out;
}

} // namespace

ExamplesOutcome run_examples(const Library& library, const ExamplesRequest& request, const ExampleObserver& observer) {
  ExamplesOutcome out;
  const auto bad = files_with_errors(library);
  for (const auto file : bad) out.with_errors.push_back({library.sources[file].name(), codes_of_errors(library, file)});
  if (has_errors_outside_policies(library, bad)) return out;
  out.allowance = ExampleAllowance(request.bounds);
  for (const auto& policy : library.policies)
    out.allowance.steps += request.bounds.example_steps_of_a_byte * library.sources[policy->file].text().size();
  for (const auto& policy : library.policies) {
    if (rests_on(*policy, bad)) continue;
    auto& outcome = out.policies.emplace_back();
    outcome.policy = policy.get();
    outcome.file = library.sources[policy->file].name();
    std::optional<ExampleRunner> runner;
    for (const auto& example : policy->examples) {
      if (example.name.find(request.only) == std::string::npos) continue;
      if (request.starting) request.starting();
      if (!runner) runner.emplace(*policy, library.sources, observer, &out.allowance);
      auto result = runner->run(example);
      auto& list = result.cut ? outcome.not_run : outcome.examples;
      list.push_back({example.name, place_of(example.span, library.sources), example.claims.size(), {}});
      if (!result.cut) list.back().differences = std::move(result.differences);
    }
  }
  return out;
}

} // namespace medpol
