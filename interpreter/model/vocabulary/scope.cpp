#include "interpreter/model/vocabulary/scope.hpp"
#include "interpreter/model/vocabulary/nearest.hpp"

#include "grammar/text/fold.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/words/declared.hpp"
#include "grammar/words/worded.hpp"

#include <algorithm>
#include <numeric>

namespace medpol {

namespace {

std::string_view without_zeros(std::string_view code) {
  while (code.starts_with('0')) code.remove_prefix(1);
  return code;
}

} // namespace

void Enumeration::add(EnumerationValue value) {
  const auto index = static_cast<std::uint16_t>(values.size());
  for (const auto& code : value.codes) {
    by_code.written.emplace(code, index);
    by_code.folded.emplace(fold_key(code), index);
    const auto [bare, is_new] = by_code.bare.emplace(without_zeros(code), index);
    if (!is_new && bare->second != index) bare->second.reset();
  }
  values.push_back(std::move(value));
}

void Scope::share() {
  lexicon.share();
  enumerations.share();
  inputs.share();
  inputs_of_type.share();
  lists.share();
  items.share();
  matters.share();
  meanings.share();
  input_of_name.share();
  former_names.share();
  input_of_field.share();
}

const Meaning& Scope::meaning(NameId name) const {
  static const Meaning nothing;
  const auto index = static_cast<std::size_t>(name);
  return index < meanings.size() ? meanings[index] : nothing;
}

std::optional<InputId> Scope::find_input(std::string_view field) const {
  if (const auto* known = input_of_name.find(field)) return *known;
  if (const auto name = lexicon.find(field); name != NameId::none)
    if (const auto& input = meaning(name).input) {
      const auto& known = (*this)[*input];
      if (known.list == ListId::none || known.type.kind == TypeKind::list) return input;
      return (*this)[known.list].is_set ? std::optional((*this)[known.list].whole) : std::nullopt;
    }
  return national_field(fold_name(field));
}

std::optional<InputId> Scope::national_field(const std::string& folded) const {
  const auto* found = input_of_field.find(folded);
  return found == nullptr ? std::nullopt : std::optional(*found);
}

std::optional<InputId> Scope::national_field(ListId list, const std::string& folded) const {
  const auto& own = (*this)[list].field_of_national;
  const auto found = own.find(folded);
  return found == own.end() ? std::nullopt : std::optional(found->second);
}

std::optional<InputId> Scope::find_field(ListId list, std::string_view field) const {
  if (const auto name = lexicon.find(field); name != NameId::none)
    if (const auto& input = meaning(name).input;
        input && (*this)[*input].list == list && (*this)[*input].type.kind != TypeKind::list)
      return input;
  return national_field(list, fold_name(field));
}

std::optional<std::uint16_t> Scope::find_value(EnumerationId enumeration, std::string_view word) const {
  if (const auto name = lexicon.find(word); name != NameId::none)
    if (const auto* value = meaning(name).value_of(enumeration)) return value->index;
  const auto& codes = (*this)[enumeration].by_code;
  if (const auto known = codes.written.find(word); known != codes.written.end()) return known->second;
  if (const auto key = fold_key(word); key != word) { // blanks between, a code in full-width digits
    if (const auto name = lexicon.find(key); name != NameId::none)
      if (const auto* value = meaning(name).value_of(enumeration)) return value->index;
    if (const auto known = codes.folded.find(key); known != codes.folded.end()) return known->second;
  }
  // 03 for 3 and 1 for 01: files differ in leading zeros, which tell nothing apart within one table.
  const auto bare = without_zeros(word);
  if (bare.empty() || bare.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  const auto known = codes.bare.find(bare);
  return known == codes.bare.end() ? std::nullopt : known->second;
}

InputId Scope::add_input(Input input) {
  const auto id = static_cast<InputId>(inputs.size());
  if (input.type.kind == TypeKind::one_of) {
    const auto type = static_cast<std::size_t>(input.type.enumeration);
    inputs_of_type.grow(type + 1);
    inputs_of_type.change(type).push_back(id);
  }
  inputs.push_back(std::move(input));
  return id;
}

std::span<const InputId> Scope::inputs_of(EnumerationId enumeration) const {
  const auto type = static_cast<std::size_t>(enumeration);
  return type < inputs_of_type.size() ? std::span<const InputId>(inputs_of_type[type]) : std::span<const InputId>{};
}

std::optional<MatterId> Scope::find_matter(std::string_view word) const {
  const auto name = lexicon.find(word);
  return name == NameId::none ? std::nullopt : meaning(name).matter;
}

std::string Scope::type_name(const Type& type, Language language) const {
  switch (type.kind) {
  case TypeKind::money: return phrase<DeclarePhrase::type_money>(language);
  case TypeKind::rate: return phrase<DeclarePhrase::type_rate>(language);
  case TypeKind::points: return phrase<DeclarePhrase::type_points>(language);
  case TypeKind::number: return phrase<DeclarePhrase::type_number>(language);
  case TypeKind::count: return phrase<DeclarePhrase::type_count>(language, unit_word(type.unit, language));
  case TypeKind::date: return phrase<DeclarePhrase::type_date>(language);
  case TypeKind::yes_no: return phrase<DeclarePhrase::type_yes_no>(language);
  case TypeKind::one_of: {
    const auto& enumeration = (*this)[type.enumeration];
    return language == Language::zh || enumeration.english.empty() ? enumeration.name : enumeration.english;
  }
  case TypeKind::text: return phrase<DeclarePhrase::type_text>(language);
  case TypeKind::list: return phrase<DeclarePhrase::type_list>(language);
  case TypeKind::unknown: break;
  }
  return phrase<DeclarePhrase::type_unknown>(language);
}

Argument Scope::argument(const Type& type, Int value, Scale scale) const {
  if (type.kind == TypeKind::yes_no) return {yes_or_no(value != 0)};
  if (type.kind != TypeKind::one_of) return {figure_of(type, value, scale)};
  const auto& values = (*this)[type.enumeration].values;
  const auto index = static_cast<std::size_t>(value);
  if (index >= values.size()) return {std::string("?")};
  return {names_of(values[index])};
}

std::string Scope::format(const Type& type, Int value, Scale scale, Language language) const {
  return worded(argument(type, value, scale), language);
}

std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates) {
  Nearest nearest(word);
  for (const auto& candidate : candidates) nearest.offer(candidate);
  return nearest.found();
}

std::string Scope::nearest(std::string_view word, Wanted wanted) const {
  Nearest nearest(word);
  for (std::size_t i = 0; i < lexicon.name_count(); ++i) {
    const auto& known = meaning(static_cast<NameId>(i));
    const bool condition =
        !known.values.empty() || known.item || (known.input && (*this)[*known.input].type.kind == TypeKind::yes_no);
    const bool value = known.input || known.item;
    if (wanted == Wanted::condition ? condition : value) nearest.offer(lexicon.spelling(static_cast<NameId>(i)));
  }
  return nearest.found();
}

} // namespace medpol
