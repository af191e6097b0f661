#include "interpreter/library/settle_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>

namespace medpol {
namespace {

/// Whether one of `words` stands anywhere in a file.
bool file_holds(const std::string& path, const std::vector<std::string>& words) {
  std::ifstream file(path, std::ios::binary);
  std::string window;
  std::array<char, 1 << 16> block;
  std::size_t longest = 0;
  for (const auto& word : words) longest = std::max(longest, word.size());
  while (file.read(block.data(), block.size()), file.gcount() > 0) {
    window.append(block.data(), static_cast<std::size_t>(file.gcount()));
    for (const auto& word : words)
      if (window.find(word) != std::string::npos) return true;
    window.erase(0, window.size() - std::min(window.size(), longest));
  }
  return false;
}

/// Whether a record of the file could cancel another: it has the field. Of a pipe that is not CSV nothing is known beforehand.
bool may_reverse(const Library& library, const RecordReader& reader, const std::string& path) {
  const auto field = library.vocabulary.find_input("冲正结算编号");
  if (!field) return false;
  if (!reader.columns().empty()) return std::any_of(reader.columns().begin(), reader.columns().end(), [&](const std::string& column) { return library.vocabulary.find_input(column) == field; });
  if (path == "-") return true;
  const auto& input = library.vocabulary[*field];
  std::vector<std::string> words{input.name};
  for (const auto& word : {input.english, input.national})
    if (!word.empty()) words.push_back(word);
  return file_holds(path, words);
}

} // namespace

Ledger settle_file(const Library& library, ClaimSettler& settler, RecordReader& reader, const std::string& path, Ledger opening, const FileSettling& to) {
  RawRecord record;
  if (!keeps_accounts(library) && !may_reverse(library, reader, path)) {
    for (std::size_t i = 0; reader.next(record); ++i) {
      const auto claim = settler.settle(record);
      if (to.made) to.made(i, claim);
      if (!to.answered(i, claim.settlement)) break;
    }
    return opening;
  }
  ClaimsInOrder claims(library, settler, std::move(opening));
  for (std::size_t i = 0; reader.next(record); ++i) {
    auto claim = settler.read(record);
    if (to.made && !claim.open) to.made(i, claim.answered);
    claims.add(std::move(claim));
  }
  claims.settle([&](std::size_t i, const SettledClaim& claim) {
    if (to.made) to.made(i, claim);
  });
  for (std::size_t i = 0; i < claims.settlements().size(); ++i)
    if (!to.answered(i, claims.settlements()[i])) break;
  return claims.closing();
}

} // namespace medpol
