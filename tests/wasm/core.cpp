// The library for a caller that has texts and no files, by what include/medpol promises: policies and claims come in,
// what they yield goes out as text.
#include <medpol/medpol.hpp>

#include <emscripten.h>

#include <optional>
#include <string>

using namespace medpol;

namespace {

std::vector<PolicyFile> files;
std::optional<Policies> policies;
std::string given; ///< the text that the next call is about
std::string answer;

const char* answered(std::string text) {
  answer = std::move(text);
  return answer.data();
}

ResultFormat result_format(std::string_view name) {
  for (const auto& one : result_formats)
    if (one.name == name) return one.format;
  return ResultFormat::table;
}

std::string explanation_as(std::string_view format, const Explanation& explanation) {
  if (format == "md") return explanation_markdown(explanation);
  if (format == "html") return explanation_html(explanation);
  return format == "json" ? explanation_json(explanation) : explanation_text(explanation);
}

std::string line_of(const Problem& problem) {
  auto out = problem.code;
  if (const auto& at = problem.place)
    out += " " + at->file + ":" + std::to_string(at->line) + ":" + std::to_string(at->column);
  return out + " " + problem.message + " " + problem.fix + " " + problem.claim + "\n";
}

} // namespace

extern "C" {

/// Memory for the text of the next call.
EMSCRIPTEN_KEEPALIVE char* room(std::size_t bytes) {
  given.assign(bytes, '\0');
  return given.data();
}

/// How many bytes the last answer has.
EMSCRIPTEN_KEEPALIVE std::size_t answer_bytes() { return answer.size(); }

/// The text is a file of policies or of the vocabulary.
EMSCRIPTEN_KEEPALIVE void add_policy(const char* name) { files.push_back({name, std::move(given)}); }

/// All files of policies are given: which of their examples hold and which do not.
EMSCRIPTEN_KEEPALIVE const char* test() {
  policies = Policies::from(files);
  std::string out;
  for (const auto& one : run_examples(*policies).examples)
    out += one.file + ":" + std::to_string(one.line) + " " + one.name + (one.passed() ? " passed\n" : " failed\n");
  return answered(std::move(out));
}

/// What is found of the policies as of a day, one a line; notes are left out.
EMSCRIPTEN_KEEPALIVE const char* check(int year, unsigned month, unsigned day, int language) {
  std::string out;
  const std::chrono::year_month_day as_of{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  for (const auto& problem : check(*policies, Language(language), as_of))
    if (problem.severity != Severity::note) out += line_of(problem);
  return answered(std::move(out));
}

/// The text is a file of claims: what they yield. Empty when it cannot be settled.
EMSCRIPTEN_KEEPALIVE const char* settle(const char* name, const char* format, int language, bool one_by_one) {
  RunMeans means;
  means.one_by_one = one_by_one;
  TextSink sink;
  const auto settled = run(*policies, {.claims = memory_input(name, std::move(given))},
                           {.language = Language(language), .format = result_format(format)}, sink, means);
  return answered(settled ? std::move(sink.results) : std::string());
}

/// The text is a file of claims: the explanation of one of them. Empty when there is none.
EMSCRIPTEN_KEEPALIVE const char* explain(const char* name, const char* number, const char* format, int language) {
  std::string out;
  AnswerSink sink{.language = Language(language)};
  sink.wants_explanation = [&](std::string_view claim, std::uint64_t) { return claim == number; };
  sink.explained = [&](const Explanation& explanation) { out = explanation_as(format, explanation); };
  const auto records = read_records(memory_input(name, std::move(given)));
  if (!records || !settle_all(*policies, **records, {}, sink)) return answered({});
  if (!out.empty() && !out.ends_with('\n')) out += '\n';
  return answered(std::move(out));
}
}
