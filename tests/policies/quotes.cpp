#include "quotes.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <string_view>

namespace medpol::policies {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view blanks = " \t\r";

std::string_view without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(blanks);
  return first == text.npos ? std::string_view{} : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

QuotingFile read_quoting_file(const fs::path& path, const fs::path& folder) {
  QuotingFile file{fs::relative(path, folder), {}, {}};
  std::ifstream in(path);
  constexpr std::string_view source = "出处：";
  for (std::string text; std::getline(in, text);) {
    const auto line = without_blanks(text);
    if (line.starts_with('>')) file.quotes.emplace_back(without_blanks(line.substr(1)));
    else if (line.starts_with(source)) file.source = line.substr(source.size());
  }
  return file;
}

} // namespace

std::vector<Fact> read_facts(const fs::path& path) {
  std::ifstream in(path);
  std::vector<Fact> facts;
  for (const auto& entry : nlohmann::json::parse(in))
    facts.push_back({entry.at("id"), entry.at("file"), entry.at("status"), entry.at("quotes")});
  return facts;
}

bool QuotingFile::quotes_words(const std::string& words, const std::string& from) const {
  return source.find(from) != source.npos &&
         std::any_of(quotes.begin(), quotes.end(), [&](const auto& quote) { return quote.find(words) != quote.npos; });
}

std::vector<QuotingFile> read_quoting_files(const fs::path& folder) {
  std::vector<QuotingFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".medpol") files.push_back(read_quoting_file(entry.path(), folder));
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

} // namespace medpol::policies
