#pragma once
#include <bitset>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace medpol {

/// A word of the language itself; its members stand in `keywords.hpp`.
enum class Keyword : std::uint8_t;
/// One bit for each value that a Keyword can have.
using KeywordSet = std::bitset<256>;

/// A spelling of a name, interned: two spellings that fold alike (letter case, full-width forms, runs of blanks) have
/// one id.
enum class NameId : std::uint32_t { none = 0xffffffff };

/// The words that can be recognised in one policy: the keywords of both languages and the names in scope. A word is
/// recognised by the longest match, so that no blanks are needed between words. Copies share what it held when `share`
/// was called; what is added afterwards is each copy's own.
class Lexicon {
public:
  /// Holds the keywords.
  Lexicon();

  /// Adds a name (or finds it); blanks at its ends are left out. Names that differ only in width, case or blanks are
  /// one. A name with blanks beside Chinese characters is recognised without them as well.
  NameId add(std::string_view spelling);
  /// The id of a name that was added; `none` otherwise.
  NameId find(std::string_view spelling) const;
  /// From now on copies share all that it holds.
  void share();
  /// From now on `match` passes a name over.
  void hide(NameId name) { hidden_ = name; }
  /// The spelling under which the name was first added.
  const std::string& spelling(NameId name) const {
    const auto index = static_cast<std::size_t>(name);
    return index < first_name_ ? shared_->spelling(name) : spellings_[index - first_name_];
  }
  std::size_t name_count() const { return first_name_ + spellings_.size(); }

  struct Match {
    std::uint32_t length = 0; ///< bytes of the text; 0 when no word stands there
    NameId name = NameId::none;
    KeywordSet keywords;
    bool is(Keyword keyword) const { return keywords.test(static_cast<std::size_t>(keyword)); }
  };
  /// The longest word that starts at `text[at]`. A word that ends in a Latin letter or digit ends only where no other
  /// one follows.
  Match match(std::string_view text, std::size_t at) const { return match(text, at, hidden_); }
  /// As if one name were not known.
  Match match(std::string_view text, std::size_t at, NameId hidden) const;
  /// The longest name that starts at `text[at]` and has blanks within it there which it was not declared with, beside
  /// Chinese characters: 大病 起付线 for 大病起付线.
  Match match_over_blanks(std::string_view text, std::size_t at) const;

private:
  using State = std::uint32_t;
  struct Keywords {};
  /// Reads them from their table.
  explicit Lexicon(Keywords);
  static const Lexicon& of_keywords();
  /// Goes on from what is shared.
  Lexicon(std::shared_ptr<const Lexicon> shared, State states, std::size_t names);
  struct Word {
    NameId name = NameId::none;
    KeywordSet keywords;
  };
  State step(State from, char32_t code_point) const;
  State own_step(State from, char32_t code_point) const;
  State extend(State from, char32_t code_point);
  /// The word that ends in a state; null for none.
  const Word* word_at(State state) const;
  Word& insert(std::string_view folded);

  struct Edge {
    std::uint64_t key = 0; ///< state and code point; 0 marks a free place
    State to = 0;
  };
  void grow();

  std::shared_ptr<const Lexicon> shared_; ///< has the states below `first_state_` and the names below `first_name_`
  State first_state_ = 0;
  std::size_t first_name_ = 0;
  std::vector<Edge> edges_; ///< open addressing, a power of two
  std::size_t edge_count_ = 0;
  std::vector<std::uint32_t> word_of_state_;              ///< from `first_state_` on: index into words_, 0 for none
  std::unordered_map<State, std::uint32_t> word_changes_; ///< the same of shared states whose word is another here
  std::vector<Word> words_;
  std::vector<std::string> spellings_;                 ///< from `first_name_` on
  std::unordered_map<std::string, NameId> by_letters_; ///< folded, without any blank
  NameId hidden_ = NameId::none;
};

/// A spelling as it is compared: folded, runs of blanks as one, none at the ends.
std::string fold_name(std::string_view spelling);
/// A folded spelling without the blanks that stand beside characters that are not Latin: there they say nothing.
std::string without_idle_blanks(std::string_view folded);

} // namespace medpol
