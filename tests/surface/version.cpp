#include "surface/version.hpp"
#include "interpreter/platform/files.hpp"

#include "grammar/format/format.hpp"
#include "interpreter/examples/examples.hpp"
#include "interpreter/model/vocabulary/wording.hpp"
#include "interpreter/report/settlement/settlement_writer.hpp"
#include "interpreter/settle/settle_file.hpp"

namespace medpol::surface {

Version::Version(const test::Vocabulary& vocabulary, std::string text) : text_(std::move(text)) {
  auto checked = test::check_text(vocabulary, text_);
  good_ = checked.good() && checked.policy != nullptr;
  codes_ = checked.codes();
  tree_ = std::move(checked.tree);
  file_ = checked.file;
  library_.sources = std::move(checked.sources);
  library_.vocabulary = vocabulary.scope;
  if (checked.policy != nullptr) library_.policies.push_back(std::move(checked.policy));
}

std::string Version::formatted() const {
  return format_source(source(), tree_, policy().scope.lexicon, {language_of(source(), tree_), {}});
}

std::string Version::in(Language language) const {
  return format_source(source(), tree_, policy().scope.lexicon, {language, wording_of(policy().scope, language)});
}

std::string Version::failures() const {
  std::string out;
  for (const auto& example : policy().examples)
    for (const auto& difference : run_example(policy(), example, library_.sources).differences)
      out += example.name + ": " + worded(difference.said, Language::zh) + "\n";
  return out;
}

std::string Version::examples() const {
  std::string out;
  const auto writer = csv_writer(out, Language::zh, CsvColumns(library_.policies, Language::zh));
  writer->begin();
  for (const auto& example : policy().examples)
    writer->write(run_example(policy(), example, library_.sources).settlement);
  return out;
}

std::string Version::settled(const std::filesystem::path& claims) const {
  const auto opened = open_claims(claims.string());
  if (!opened.reader) return "cannot be read";
  std::vector<std::string> unknown;
  for (const auto& column : opened.reader->columns())
    if (!policy().scope.find_input(column)) unknown.push_back(column);
  std::string out;
  const auto writer = csv_writer(out, Language::zh, CsvColumns(library_.policies, Language::zh));
  writer->begin();
  ReadTerms terms;
  terms.ignored.names = std::move(unknown);
  FileAnswers to;
  to.answered = [&](std::size_t, const Settlement& settlement) {
    writer->write(settlement);
    return true;
  };
  settle_file(library_, *opened.reader, file_input(claims.string()), {}, terms, to);
  return out;
}

} // namespace medpol::surface
