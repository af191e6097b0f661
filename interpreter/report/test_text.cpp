#include "interpreter/report/test_report.hpp"

#include "interpreter/report/words.hpp"

namespace medpol {
namespace {

class Page {
public:
  Page(const ExamplesOutcome& outcome, Language language) : outcome_(outcome), language_(language) {}

  std::string write() {
    for (const auto& file : outcome_.with_errors) out_ += word("有错误，没有运行  ", "has errors, not run  ") + file + "\n";
    for (const auto& policy : outcome_.policies)
      for (const auto& example : policy.examples)
        if (!example.passed()) failure(policy, example);
    const auto count = outcome_.count(), failed = outcome_.failed();
    if (language_ == Language::zh) out_ += "示例 " + std::to_string(count) + " 个：通过 " + std::to_string(count - failed) + "，未通过 " + std::to_string(failed) + "\n";
    else out_ += std::to_string(count) + (count == 1 ? " example: " : " examples: ") + std::to_string(count - failed) + " passed, " + std::to_string(failed) + " failed\n";
    return std::move(out_);
  }

private:
  std::string word(std::string_view zh, std::string_view en) const { return std::string(pick(language_, zh, en)); }
  const std::string& of(const BothWords& words) const { return words[static_cast<std::size_t>(language_)]; }

  std::string place(const ExamplePlace& at) const {
    const auto line = std::to_string(at.line);
    return language_ == Language::zh ? "（" + at.file + " 第 " + line + " 行）" : " (" + at.file + ":" + line + ")";
  }

  void failure(const PolicyOutcome& policy, const ExampleOutcome& example) {
    out_ += word("未通过  ", "FAILED  ") + policy.policy->header.name_in(language_) + word("：", ": ") + example.name + "\n";
    for (const auto& difference : example.differences) out_ += "  " + of(difference.text) + place(difference.place) + "\n";
  }

  const ExamplesOutcome& outcome_;
  Language language_;
  std::string out_;
};

} // namespace

std::string examples_text(const ExamplesOutcome& outcome, Language language) { return Page(outcome, language).write(); }

} // namespace medpol
