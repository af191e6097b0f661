#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace medpol::policies {

/// One thing that a source document says (facts.json), with its words.
struct Fact {
  std::string id;     ///< S1 …
  std::string source; ///< the file name of the source document
  std::string status; ///< ok, ambiguous, conflict, truncated; non-rule: says nothing that a policy could hold
  std::vector<std::string> quotes;

  bool is_rule() const { return status != "non-rule"; }
};

/// The facts of a file like facts.json, in its order. Throws where an entry lacks something.
std::vector<Fact> read_facts(const std::filesystem::path& path);

/// A policy file as its quotes see it.
struct QuotingFile {
  std::filesystem::path path;      ///< from the folder of the policies
  std::string source;              ///< what stands behind 出处
  std::vector<std::string> quotes; ///< its `>` lines, without the mark

  /// Whether it quotes these words, verbatim, from this source.
  bool quotes_words(const std::string& words, const std::string& from) const;
};

/// All policy files below a folder, in the order of their names.
std::vector<QuotingFile> read_quoting_files(const std::filesystem::path& folder);

} // namespace medpol::policies
