#pragma once
#include "interpreter/library/check_policy.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace medpol::test {

/// A vocabulary as `load_library` makes it, with the trees that `check_policy` asks for.
struct Vocabulary {
  SourceSet sources;
  std::vector<std::unique_ptr<SyntaxTree>> trees;
  std::vector<Unit> units;
  Scope scope;
  Diagnostics diagnostics;
};

/// Reads vocabulary files from their texts.
Vocabulary make_vocabulary(const std::vector<std::string>& texts);
/// The vocabulary of policies/词汇, read once; the program must run in the root of the repository.
const Vocabulary& standard_vocabulary();
/// The same with one more file.
Vocabulary standard_vocabulary_and(const std::string& text);

/// The text of one file, read.
struct ReadText {
  SourceSet sources;
  SyntaxTree tree;
  Lexicon lexicon;
  Diagnostics diagnostics;
  std::string_view words(SyntaxId id) const { return sources.text(tree.span(id)); }
};

/// Layout, declared names and tree of a text, with `names` in scope too.
ReadText read_text(std::string text, const std::vector<std::string>& names = {});

/// A policy that went through all steps. Holds what its places refer to; the diagnostics are finished.
struct CheckedPolicy {
  SourceSet sources;
  FileId file{};
  SyntaxTree tree;
  std::unique_ptr<Policy> policy;
  Diagnostics diagnostics;

  bool good() const { return !has_errors(diagnostics); }
  const Plan& plan() const { return policy->plan; }
  bool reports(Code code) const;
  /// The codes that were reported, in order: “E301 W336”.
  std::string codes() const;
  /// The rule of this name; fails the program when there is none.
  const Rule& rule(std::string_view name) const;
  /// No field present.
  std::vector<InputValue> no_inputs() const;
  /// Puts a value, written as in a claim, into a field; throws when it is none.
  void give(std::vector<InputValue>& inputs, std::string_view field, const std::string& value) const;
};

CheckedPolicy check_text(const Vocabulary& vocabulary, std::string text);

} // namespace medpol::test
