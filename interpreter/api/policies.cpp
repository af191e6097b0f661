#include "interpreter/api/content.hpp"

#include "grammar/diagnostic/problems.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/words/runs.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/library/findings.hpp"
#include "interpreter/library/load.hpp"

namespace medpol {
namespace {

PolicyText text_of(const PolicyFile& file, bool standard) {
  PolicyText out;
  out.name = file.name;
  out.standard = standard;
  if (file.bytes.size() > limits.policy_bytes)
    out.text.error = ReadError{ReadError::Kind::too_large, std::to_string(limits.policy_bytes)};
  else out.text = to_utf8(file.bytes);
  return out;
}

std::optional<std::chrono::year_month_day> day_of(std::optional<Date> day) {
  if (!day) return std::nullopt;
  const auto [year, month, number] = calendar_day(*day);
  return std::chrono::year(year) / month / number;
}

} // namespace

const PoliciesContent& content_of(const Policies& policies) { return *policies.content_; }

PolicyTexts texts_of(const std::vector<PolicyFile>& files, const std::vector<PolicyFile>& standard) {
  PolicyTexts out;
  for (const auto& file : files) out.files.push_back(text_of(file, false));
  for (const auto& file : standard) out.files.push_back(text_of(file, true));
  return out;
}

Problem problem_in(Language language, const Said& said) {
  Problem out;
  out.message = worded(said, language);
  return out;
}

std::vector<std::string> words_in(Language language, const Remarks& said) {
  std::vector<std::string> out;
  for (const auto& line : said) out.push_back(worded(line, language));
  return out;
}

std::vector<Problem> problems_in(Language language, const Remarks& said) {
  std::vector<Problem> out;
  for (const auto& line : said) out.push_back(problem_in(language, line));
  return out;
}

std::vector<Problem> stopped(Language language) { return {problem_in(language, say<RunPhrase::was_stopped>())}; }

std::vector<Problem> problems_of(const Library& library, Language language) {
  std::vector<Problem> out;
  for (const auto& one : library.unreadable) out.push_back(problem_in(language, cannot_read(one.path, one.why)));
  for (auto& one : problems_of(library.diagnostics, library.accepted, library.sources, language))
    out.push_back(std::move(one));
  return out;
}

Policies Policies::from(std::vector<PolicyFile> files, std::vector<PolicyFile> standard) {
  auto content = std::make_shared<PoliciesContent>();
  content->library = load_library(texts_of(files, standard));
  find_errors(content->library);
  finish(content->library.diagnostics);
  content->files = std::move(files);
  content->standard = std::move(standard);
  return Policies(std::move(content));
}

bool Policies::usable() const {
  return content_->library.unreadable.empty() && !has_errors(content_->library.diagnostics);
}

std::vector<Problem> Policies::problems(Language language) const {
  auto out = problems_of(content_->library, language);
  std::erase_if(out, [](const Problem& one) { return one.severity != Severity::error; });
  return out;
}

std::vector<PolicyHead> Policies::heads() const {
  const auto& library = content_->library;
  std::vector<PolicyHead> out;
  for (const auto& policy : library.policies) {
    const auto& header = policy->header;
    const auto& scope = policy->scope;
    auto& head = out.emplace_back();
    head.name = header.name;
    head.english = header.english;
    head.place = text_place(header.span, library.sources).value_or(TextPlace{});
    for (const auto value : header.regions) head.regions.push_back(scope[*scope.regions].values[value].name);
    if (const auto scheme = scope.find(KnownField::scheme))
      for (const auto value : header.schemes)
        head.schemes.push_back(scope[scope[*scheme].type.enumeration].values[value].name);
    head.from = day_of(header.from);
    head.through = day_of(header.until);
    head.extends = header.extends;
    head.extension_only = header.extension_only;
    head.source = header.source;
  }
  return out;
}

} // namespace medpol
