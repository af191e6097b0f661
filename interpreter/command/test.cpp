#include "grammar/words/commands.hpp"
#include "interpreter/command/command.hpp"
#include "interpreter/command/coverage.hpp"
#include "interpreter/command/mutate.hpp"
#include "interpreter/command/output_format.hpp"
#include "interpreter/command/outputs_together.hpp"
#include "interpreter/command/overwriting.hpp"
#include "interpreter/examples/example_file.hpp"
#include "interpreter/library/findings.hpp"
#include "interpreter/platform/example_files.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/report/coverage/coverage_html.hpp"
#include "interpreter/report/tests/suggest_text.hpp"
#include "interpreter/report/tests/test_report.hpp"
#include "interpreter/trials/suggest/suggest.hpp"
#include "medpol_version.hpp"

#include <algorithm>
#include <cstdio>

namespace medpol {
namespace {

/// The report for programs; empty for the text.
std::string report_of(const ExamplesOutcome& outcome, const SourceSet& sources, const TestOptions& options,
                      Language language) {
  const ExamplesStyle style{language, options.explain};
  if (options.format == "json") return examples_json(outcome, sources, style, program_version);
  return options.format == "junit" ? examples_junit(outcome, sources, style, program_version) : std::string{};
}

/// The suggestions go to standard output alone, to be put into a policy; what else there is to say, to standard error.
void print_suggestions(const std::vector<PolicyCoverage>& coverage, const SourceSet& sources,
                       const CommonOptions& common) {
  std::size_t made = 0, not_found = 0;
  for (const auto& one : coverage) {
    const auto suggestions = suggest_examples(one, sources);
    std::fputs(suggestions_text(suggestions, sources).c_str(), stdout);
    made += suggestions.examples.size();
    not_found += suggestions.not_found.size();
  }
  std::fflush(stdout); // on a terminal the count comes last
  tell(common, say<CommandPhrase::suggested>(made, not_found));
}

bool writes_apart(const TestOptions& options, const Library& library, const std::vector<std::string>& tables,
                  const CommonOptions& common) {
  RunFiles files;
  files.reads_policies(library);
  for (const auto& table : tables) files.reads(say<CommandPhrase::examples>(), table);
  files.writes_standard_output();
  files.writes("--out", options.out);
  files.writes("--coverage-html", options.coverage_html);
  return files.are_apart(common);
}

} // namespace

ExitStatus run_test(const TestOptions& asked, const CommonOptions& common) {
  const auto format = output_format({"text", "json", "junit"}, asked.format, asked.out);
  auto options = asked;
  options.format = format.name;
  if (!options.at_least.empty() && !read_percent(options.at_least)) {
    tell(common, say<CommandPhrase::no_percentage>(options.at_least));
    return ExitStatus::usage;
  }
  auto library = load_policies(options.policies, common);
  if (!library.unreadable.empty()) return ExitStatus::usage;
  find_errors(library);
  auto files = example_files_of(options.policies);
  for (const auto& file : options.examples)
    if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
  if (!writes_apart(options, library, files, common) || !format.is_good(common)) return ExitStatus::usage;
  print_errors(library, common);
  CoverageRecorder recorder;
  const auto request = options.wants_coverage() ? ExamplesRequest{options.only, [&] { recorder.next_example(); }}
                                                : ExamplesRequest{options.only};
  const auto observer = options.wants_coverage() ? recorder.observer() : ExampleObserver{};
  auto outcome = run_examples(library, request, observer);
  for (const auto& file : files)
    if (auto problem = run_example_file(library, file_input(file), request, observer, outcome)) {
      tell_unreadable(common, file, std::move(*problem));
      return ExitStatus::usage;
    }
  const bool in_words = options.format == "text" || options.suggest || !options.out.empty();
  auto text = in_words ? examples_text(outcome, library.sources, {common.language, options.explain}) : std::string{};
  auto status = outcome.good() ? ExitStatus::done : ExitStatus::findings;
  std::string shown; // how well the examples do it
  const auto coverage = options.wants_coverage() ? recorder.result(outcome) : std::vector<PolicyCoverage>{};
  if (options.wants_coverage())
    status = std::max(status, report_coverage(coverage, library.sources, options, common, shown));
  if (options.mutate) status = std::max(status, report_mutations(library, files, options, common, shown));
  auto report = report_of(outcome, library.sources, options, common.language);
  if (options.format == "text") text += shown, report = text;
  else std::fputs(shown.c_str(), stderr);
  if (options.suggest) {
    std::fputs(text.c_str(), stderr);
    print_suggestions(coverage, library.sources, common);
  }
  std::vector<TextFile> written;
  if (!options.coverage_html.empty())
    written.push_back({options.coverage_html, coverage_html(coverage, library.sources, common.language)});
  if (!options.out.empty()) written.push_back({options.out, report});
  if (!write_together(written, common)) return ExitStatus::usage;
  if (options.out.empty()) text = report;
  if (!options.suggest) std::fputs(text.c_str(), stdout);
  return status;
}

} // namespace medpol
