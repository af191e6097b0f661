#include "interpreter/report/tests/test_report.hpp"

#include "grammar/text/json_text.hpp"
#include "interpreter/wording/wording.hpp"

#include "grammar/text/display.hpp"

namespace medpol {
namespace {

/// Writes an object or an array, a member a line.
class JsonText {
public:
  void open(char bracket) {
    out_ += bracket;
    ++depth_;
    first_ = true;
  }
  void close(char bracket) {
    --depth_;
    if (!first_) line();
    out_ += bracket;
    first_ = false;
  }
  void key(std::string_view name) {
    item();
    append_json(out_, name);
    out_ += ": ";
  }
  void item() {
    if (!first_) out_ += ',';
    first_ = false;
    line();
  }
  void text(std::string_view value) { append_json(out_, value); }
  void raw(std::string_view value) { out_ += value; }
  void number(std::size_t value) { out_ += std::to_string(value); }
  void yes_no(bool value) { out_ += value ? "true" : "false"; }
  std::string take() { return out_ + "\n"; }

private:
  void line() { out_ += '\n' + std::string(2 * depth_, ' '); }
  std::string out_;
  std::size_t depth_ = 0;
  bool first_ = true;
};

class Report {
public:
  Report(const ExamplesOutcome& outcome, const SourceSet& sources, const ExamplesStyle& style)
      : outcome_(outcome), sources_(sources), style_(style) {}

  std::string write(std::string_view version) {
    json_.open('{');
    text("medpol", version);
    number("examples", outcome_.count());
    number("passed", outcome_.count() - outcome_.failed());
    number("failed", outcome_.failed());
    if (outcome_.not_run() != 0) number("not_run", outcome_.not_run());
    if (const auto more = outcome_.allowance.workings.left_out(); more != 0) number("without_working", more);
    json_.key("files_with_errors");
    json_.open('[');
    for (const auto& file : outcome_.with_errors) json_.item(), json_.text(file.name);
    json_.close(']');
    json_.key("policies");
    json_.open('[');
    for (const auto* list : {&outcome_.policies, &outcome_.unrouted})
      for (const auto& one : *list) json_.item(), policy(one);
    json_.close(']');
    json_.close('}');
    return json_.take();
  }

private:
  void text(std::string_view key, std::string_view value) { json_.key(key), json_.text(value); }
  void number(std::string_view key, std::size_t value) { json_.key(key), json_.number(value); }
  void some(std::string_view key, const Argument& part) {
    if (const auto words = worded(part, style_.language); !words.empty()) text(key, words);
  }

  void policy(const PolicyOutcome& one) {
    json_.open('{');
    if (one.policy != nullptr) text("policy", one.policy->header.name_in(style_.language));
    text("file", one.file);
    number("failed", one.failed());
    json_.key("examples");
    json_.open('[');
    for (const auto& each : one.examples) json_.item(), example(one, each);
    json_.close(']');
    json_.close('}');
  }

  void example(const PolicyOutcome& of_policy, const ExampleOutcome& one) {
    json_.open('{');
    text("name", one.name);
    text("file", one.place.file);
    number("line", one.place.line);
    json_.key("passed");
    json_.yes_no(one.passed());
    if (!one.passed()) {
      json_.key("differences");
      json_.open('[');
      for (const auto& each : one.differences) json_.item(), difference(each);
      json_.close(']');
      text("report", failure_text(of_policy, one, sources_, style_));
    }
    json_.close('}');
  }

  void difference(const ExampleDifference& one) {
    json_.open('{');
    text("kind", difference_key(one.kind));
    if (one.claim != 0) number("claim", one.claim);
    text("file", one.place.file);
    number("line", one.place.line);
    if (one.place.column != 0) number("column", one.place.column);
    using Part = ExampleDifference::Part;
    some("of", one.part(Part::what));
    some("expected", one.part(Part::expected));
    some("got", one.part(Part::got));
    some("difference", one.part(Part::gap));
    some("detail", one.part(Part::detail));
    text("code", one.said.phrase->id);
    std::string arguments;
    append_raw(arguments, one.said);
    json_.key("args");
    json_.raw(arguments);
    some("text", one.said);
    if (!one.reasons.empty()) {
      json_.key("reasons");
      json_.open('[');
      for (const auto& each : one.reasons) json_.item(), reason(each);
      json_.close(']');
    }
    json_.close('}');
  }

  void reason(const Reason& one) {
    json_.open('{');
    text("code", code_of(one));
    json_.key("args");
    json_.raw(arguments_of(one));
    text("text", worded(one, style_.language));
    if (!one.field.empty()) text("field", one.field);
    if (!one.value.empty()) text("value", one.value);
    json_.close('}');
  }

  const ExamplesOutcome& outcome_;
  const SourceSet& sources_;
  ExamplesStyle style_;
  JsonText json_;
};

} // namespace

std::string examples_json(const ExamplesOutcome& outcome, const SourceSet& sources, const ExamplesStyle& style,
                          std::string_view version) {
  return Report(outcome, sources, style).write(version);
}

} // namespace medpol
