#include "surface/texts.hpp"
#include "interpreter/platform/files.hpp"

#include "cases/case_file.hpp"
#include "docs/page.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/lexicon/lexicon.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/read.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace medpol::surface {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  auto read = read_text_file(path.string(), limits.policy_bytes);
  if (read.error) throw std::runtime_error("cannot read " + path.string());
  return read.text;
}

std::vector<fs::path> files_below(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == extension) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

/// Whether the first statement says that a file is vocabulary.
bool is_vocabulary(std::string_view text) {
  static const Lexicon keywords;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    const auto first = line.find_first_not_of(" \t\r");
    const bool statement =
        first != line.npos && line[first] != '#' && line[first] != '>' && !line.substr(first).starts_with("//");
    if (statement) return keywords.match(line, first).is(Keyword::vocabulary);
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return false;
}

bool holds_claims(const std::string& name) {
  return name.ends_with(".csv") || name.ends_with(".jsonl") || name.ends_with(".json");
}

/// The policies of one case, each beside the vocabulary and with the claims of the case.
void add_case(const fs::path& path, const fs::path& scratch, std::vector<PolicyText>& out) {
  const auto file = cases::parse_case(text_of(path));
  std::vector<std::string> vocabulary;
  std::vector<fs::path> claims;
  for (const auto& part : file.parts) {
    if (part.kind != cases::Part::Kind::file) continue;
    if (part.name.ends_with(".medpol") && is_vocabulary(part.body)) vocabulary.push_back(part.body);
    if (!holds_claims(part.name)) continue;
    claims.push_back(scratch / (std::to_string(out.size()) + "-" + fs::path(part.name).filename().string()));
    std::ofstream(claims.back(), std::ios::binary) << part.body;
  }
  for (const auto& part : file.parts)
    if (part.kind == cases::Part::Kind::file && part.name.ends_with(".medpol") && !is_vocabulary(part.body))
      out.push_back({path.string() + "  " + part.name, part.body, vocabulary, claims});
}

void add_page(const fs::path& path, std::vector<PolicyText>& out) {
  for (const auto& part : docs::parts_of(text_of(path))) {
    if (part.kind != docs::Part::Kind::medpol || is_vocabulary(part.body)) continue;
    const bool fragment = !part.words.empty() && part.words[0] == "fragment";
    out.push_back({path.string() + ":" + std::to_string(part.line),
                   (fragment ? std::string(docs::fragment_head) : std::string()) + part.body,
                   {},
                   {}});
  }
}

} // namespace

std::vector<PolicyText> all_policies(const fs::path& scratch) {
  std::vector<PolicyText> out;
  const std::vector<fs::path> examples{"examples/claims.csv", "examples/claims-national.csv"};
  for (const auto* folder : {"policies", "tests/cases"})
    for (const auto& path : files_below(folder, ".medpol"))
      if (auto text = text_of(path); !is_vocabulary(text))
        out.push_back({path.string(), std::move(text), {}, examples});
  for (const auto& path : files_below("tests/cases", ".case")) add_case(path, scratch, out);
  add_page("docs/language.md", out);
  return out;
}

} // namespace medpol::surface
