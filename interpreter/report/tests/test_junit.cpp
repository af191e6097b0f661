#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/report/tests/test_report.hpp"

#include "grammar/text/xml_text.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>
#include <unordered_map>

namespace medpol {
namespace {

std::string_view kind_key(ExampleDifference::Kind kind) {
  switch (kind) {
  case ExampleDifference::Kind::value: return "value";
  case ExampleDifference::Kind::deciding_case: return "case";
  case ExampleDifference::Kind::status: return "status";
  case ExampleDifference::Kind::reason: return "reason";
  case ExampleDifference::Kind::cause: return "cause";
  case ExampleDifference::Kind::outcome: return "outcome";
  case ExampleDifference::Kind::note: break;
  }
  return "note";
}

/// Of the reasons why a claim did not come out as expected, each once.
std::vector<std::string_view> codes_of_reasons(const ExampleOutcome& example) {
  std::vector<std::string_view> out;
  for (const auto& difference : example.differences)
    for (const auto& reason : difference.reasons)
      if (const auto code = code_of(reason); std::find(out.begin(), out.end(), code) == out.end()) out.push_back(code);
  return out;
}

class JunitReport {
public:
  JunitReport(const ExamplesOutcome& outcome, const SourceSet& sources, const ExamplesStyle& style,
              std::string_view version)
      : outcome_(outcome), sources_(sources), style_(style), version_(version) {}

  std::string write() {
    out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"medpol\"";
    counts(outcome_.count() + outcome_.with_errors.size() + outcome_.not_run(), outcome_.failed(),
           outcome_.with_errors.size(), outcome_.not_run());
    out_ += ">\n";
    for (const auto& file : outcome_.with_errors) unusable(file);
    for (const auto* list : {&outcome_.policies, &outcome_.unrouted})
      for (const auto& policy : *list)
        if (!policy.examples.empty() || !policy.not_run.empty()) suite(policy);
    out_ += "</testsuites>\n";
    return std::move(out_);
  }

private:
  void counts(std::size_t tests, std::size_t failures, std::size_t errors, std::size_t skipped) {
    append_xml_attribute(out_, "tests", std::to_string(tests));
    append_xml_attribute(out_, "failures", std::to_string(failures));
    append_xml_attribute(out_, "errors", std::to_string(errors));
    append_xml_attribute(out_, "skipped", std::to_string(skipped));
    append_xml_attribute(out_, "time", "0");
  }

  void begin_suite(const std::string& name, const std::string& file, std::size_t tests, std::size_t failures,
                   std::size_t errors, std::size_t skipped) {
    out_ += "  <testsuite";
    append_xml_attribute(out_, "name", name);
    append_xml_attribute(out_, "file", file);
    counts(tests, failures, errors, skipped);
    out_ += ">\n    <properties>\n      <property name=\"medpol.version\"";
    append_xml_attribute(out_, "value", version_);
    out_ += "/>\n    </properties>\n";
  }

  void begin_case(const std::string& suite, const std::string& name, const ExamplePlace& place) {
    out_ += "    <testcase";
    append_xml_attribute(out_, "classname", suite);
    append_xml_attribute(out_, "name", name);
    append_xml_attribute(out_, "file", place.file);
    if (place.line != 0) append_xml_attribute(out_, "line", std::to_string(place.line));
    append_xml_attribute(out_, "time", "0");
  }

  void property(std::string_view name, std::string_view value) {
    out_ += "        <property";
    append_xml_attribute(out_, "name", name);
    append_xml_attribute(out_, "value", value);
    out_ += "/>\n";
  }

  /// By which programs know why a case failed: codes of diagnostics, of reasons; what differs, as JSON has it.
  void properties(const std::vector<std::string_view>& codes, const std::vector<ExampleDifference>& differences) {
    if (codes.empty() && differences.empty()) return;
    out_ += "      <properties>\n";
    for (const auto code : codes) property("medpol.code", code);
    for (const auto& one : differences) {
      std::string difference;
      append_raw(difference, Argument(one.said));
      property("medpol.difference", difference);
    }
    out_ += "      </properties>\n";
  }

  void unusable(const FileWithErrors& file) {
    begin_suite(file.name, file.name, 1, 0, 1, 0);
    begin_case(file.name, file.name, {file.name, 0, 0});
    out_ += ">\n";
    properties(file.codes, {});
    out_ += "      <error type=\"policy\"";
    append_xml_attribute(out_, "message", phrase<ReportPhrase::see_check>(style_.language));
    out_ += "/>\n    </testcase>\n  </testsuite>\n";
  }

  void suite(const PolicyOutcome& policy) {
    const auto name = policy.policy == nullptr ? policy.file : policy.policy->header.name_in(style_.language);
    const auto skipped = policy.not_run.size();
    begin_suite(name, policy.file, policy.examples.size() + skipped, policy.failed(), 0, skipped);
    std::unordered_map<std::string, std::size_t> times;
    const auto begin = [&](const ExampleOutcome& example) { // a reader takes two of one name for one
      const auto time = ++times[example.name];
      begin_case(name, time == 1 ? example.name : example.name + " #" + std::to_string(time), example.place);
    };
    for (const auto& example : policy.examples) {
      begin(example);
      if (example.passed()) {
        out_ += "/>\n";
        continue;
      }
      const auto& first = example.differences.front();
      out_ += ">\n";
      properties(codes_of_reasons(example), example.differences);
      out_ += "      <failure";
      append_xml_attribute(out_, "type", kind_key(first.kind));
      append_xml_attribute(out_, "message", worded(first.said, style_.language));
      out_ += ">";
      append_xml(out_, failure_text(policy, example, sources_, style_));
      out_ += "</failure>\n    </testcase>\n";
    }
    for (const auto& example : policy.not_run) {
      begin(example);
      out_ += ">\n      <skipped";
      append_xml_attribute(out_, "message", phrase<ReportPhrase::too_much_for_one_run>(style_.language));
      out_ += "/>\n    </testcase>\n";
    }
    out_ += "  </testsuite>\n";
  }

  const ExamplesOutcome& outcome_;
  const SourceSet& sources_;
  ExamplesStyle style_;
  std::string_view version_;
  std::string out_;
};

} // namespace

std::string difference_key(ExampleDifference::Kind kind) { return std::string(kind_key(kind)); }

std::string examples_junit(const ExamplesOutcome& outcome, const SourceSet& sources, const ExamplesStyle& style,
                           std::string_view version) {
  return JunitReport(outcome, sources, style, version).write();
}

} // namespace medpol
