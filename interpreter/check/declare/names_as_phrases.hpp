#pragma once
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/tree.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include <optional>
#include <string>

namespace medpol {

/// Whether a word begins a bound: 超过, 不低于. With one in front a name is a condition, which is another thing than a
/// value with that name.
bool is_word_of_bound(Keyword word);
/// Whether a name can be a case by itself: a value of an enumeration, a field of yes and no.
bool is_condition(const Scope& scope, const Meaning& name);
/// 急诊 and 非急诊 as the two values of one enumeration.
bool are_both_values(const Scope& scope, const Meaning& one, const Meaning& other);

/// Reads names by the grammar itself, each as if it were not known.
class NamesAsPhrases {
public:
  explicit NamesAsPhrases(const Scope& scope) : scope_(scope) {}

  /// The words of the condition or formula that a name can be read as; empty when it is a name only.
  std::string words(NameId name);

private:
  bool is_made_of_words(std::string_view text, NameId name) const;
  bool is_harmless(const SyntaxTree& tree, SyntaxId root, NameId name) const;

  const Scope& scope_;
  std::optional<Lexicon> others_; ///< with the name at hand hidden; made where it is asked for
};

} // namespace medpol
