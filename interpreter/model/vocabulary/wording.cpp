#include "interpreter/model/vocabulary/wording.hpp"

#include "grammar/lexicon/declared.hpp"

#include <algorithm>

namespace medpol {
namespace {

bool is_of(std::string_view word, Language language) {
  const bool latin = std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return latin == (language == Language::en);
}

/// One language's words for a name, collected from all that it can mean.
class SharedWord {
public:
  explicit SharedWord(Language language) : language_(language) {}
  void add(const std::string& name, const std::string& alias) {
    const auto& word = is_of(name, language_) ? name : alias;
    if (word.empty() || !is_of(word, language_) || (!word_.empty() && word != word_)) agree_ = false;
    else word_ = word;
  }
  std::string word() const { return agree_ ? word_ : std::string{}; }

private:
  Language language_;
  std::string word_;
  bool agree_ = true;
};

bool same(const Meaning& a, const Meaning& b) {
  const auto values_of = [](const Meaning& one) {
    std::vector<std::pair<EnumerationId, std::uint16_t>> out;
    for (const auto& value : one.values) out.emplace_back(value.enumeration, value.index);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  };
  return a.input == b.input && a.item == b.item && a.matter == b.matter && values_of(a) == values_of(b);
}

std::string say_name(const Scope& scope, std::string_view word, Language language) {
  const auto name = scope.lexicon.find(word);
  if (name == NameId::none) return {};
  const auto& meaning = scope.meaning(name);
  SharedWord words(language);
  if (meaning.input) words.add(scope[*meaning.input].name, scope[*meaning.input].english);
  if (meaning.item) words.add(scope[*meaning.item].name, scope[*meaning.item].english);
  if (meaning.matter)
    words.add(scope.matters[static_cast<std::size_t>(*meaning.matter)].name,
              scope.matters[static_cast<std::size_t>(*meaning.matter)].english);
  for (const auto& value : meaning.values) {
    const auto& declared = scope[value.enumeration].values[value.index];
    words.add(declared.name, declared.english);
  }
  auto said = words.word();
  if (said.empty() || !same(meaning, scope.meaning(scope.lexicon.find(said)))) return {};
  return said;
}

std::string say_type(const Scope& scope, std::string_view word, Language language) {
  const auto in_it = static_cast<std::size_t>(language);
  if (const auto member = member_of_set(word)) {
    const auto said = say_type(scope, *member, language);
    return std::string(set_words[in_it]) + " " + (said.empty() ? std::string(*member) : said);
  }
  if (const auto known = type_word(word)) return std::string(spelled(*known)[in_it]);
  const auto& id = scope.meaning(scope.lexicon.find(word)).enumeration;
  if (!id) return {};
  SharedWord words(language);
  words.add(scope[*id].name, scope[*id].english);
  auto said = words.word();
  return scope.meaning(scope.lexicon.find(said)).enumeration == id ? said : std::string{};
}

} // namespace

Wording wording_of(const Scope& scope, Language language) {
  Wording out;
  out.say = [&scope, language](std::string_view word, WordUse use) -> std::string {
    switch (use) {
    case WordUse::name: return say_name(scope, word, language);
    case WordUse::type: return say_type(scope, word, language);
    case WordUse::column: {
      const auto* titled = column_titled(word);
      return titled ? std::string(titled->spelled[static_cast<std::size_t>(language)]) : std::string{};
    }
    }
    return {};
  };
  out.holds_text = [&scope](std::string_view field) {
    const auto& input = scope.meaning(scope.lexicon.find(field)).input;
    return input && scope[*input].type.kind == TypeKind::text;
  };
  return out;
}

std::string meaning_of(const Scope& scope, NameId name) {
  const auto& meaning = scope.meaning(name);
  std::string out;
  if (meaning.input) out += "i" + std::to_string(static_cast<int>(*meaning.input));
  if (meaning.item) out += "r" + std::to_string(static_cast<int>(*meaning.item));
  if (meaning.matter) out += "m" + std::to_string(static_cast<int>(*meaning.matter));
  std::vector<std::string> values;
  for (const auto& value : meaning.values)
    values.push_back("v" + std::to_string(static_cast<int>(value.enumeration)) + "." + std::to_string(value.index));
  std::sort(values.begin(), values.end());
  if (meaning.enumeration && values.empty() && out.empty())
    out = "e" + std::to_string(static_cast<int>(*meaning.enumeration));
  for (const auto& value : values) out += value;
  return out.empty() ? scope.lexicon.spelling(name) : out;
}

} // namespace medpol
