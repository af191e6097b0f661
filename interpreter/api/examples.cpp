#include "medpol/examples.hpp"

#include "interpreter/api/content.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/examples/example_file.hpp"

#include <algorithm>

namespace medpol {
namespace {

class ReportMaker {
public:
  explicit ReportMaker(Language language) : language_(language) {}

  void add(const PolicyOutcome& outcome) {
    for (const auto& example : outcome.examples) add(outcome, example, report.examples);
    for (const auto& example : outcome.not_run) add(outcome, example, report.not_run);
  }

  ExampleReport report;

private:
  void add(const PolicyOutcome& outcome, const ExampleOutcome& example, std::vector<ExampleReport::Example>& to) const {
    auto& out = to.emplace_back();
    if (outcome.policy != nullptr) out.policy = outcome.policy->header.name_in(language_);
    out.name = example.name;
    out.file = example.place.file;
    out.line = example.place.line;
    using Part = ExampleDifference::Part;
    for (const auto& one : example.differences)
      out.differences.push_back({one.place.file, one.place.line, one.place.column, worded(one.said, language_),
                                 worded(one.part(Part::what), language_), worded(one.part(Part::expected), language_),
                                 worded(one.part(Part::got), language_)});
  }

  const Language language_;
};

} // namespace

std::size_t ExampleReport::failed() const {
  return static_cast<std::size_t>(
      std::count_if(examples.begin(), examples.end(), [](const Example& one) { return !one.passed(); }));
}

ExampleReport run_examples(const Policies& policies, Language language, const std::string& only,
                           const std::vector<ByteInput>& tables) {
  const auto& library = content_of(policies).library;
  const ExamplesRequest request{only};
  ReportMaker maker(language);
  auto outcome = run_examples(library, request);
  for (const auto& table : tables)
    if (const auto problem = run_example_file(library, table, request, {}, outcome))
      maker.report.unreadable.push_back(problem_in(language, cannot_read(table.name, *problem)));
  for (const auto* list : {&outcome.policies, &outcome.unrouted})
    for (const auto& policy : *list) maker.add(policy);
  for (auto& file : outcome.with_errors) maker.report.with_errors.push_back(std::move(file.name));
  return std::move(maker.report);
}

} // namespace medpol
