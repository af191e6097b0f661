#include "interpreter/report/fields/field_words.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// “甲、乙、丙 等 9 个”
std::string listed(const std::vector<std::string>& words, std::size_t most, Language language) {
  const auto count = std::min(words.size() > most + 1 ? most : words.size(), words.size()); // one more is no shorter
  Several some;
  some.all.assign(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count));
  const auto out = worded(Argument{std::move(some)}, language);
  return count == words.size() ? out : phrase<ReportPhrase::first_of_list>(language, out, words.size());
}

std::vector<std::string> values_of(const Enumeration& enumeration, Language language) {
  std::vector<std::string> out;
  for (const auto& value : enumeration.values)
    out.push_back(language == Language::en && !value.english.empty() ? value.english : value.name);
  return out;
}

std::string words_of(const FieldNeed& need, Language language) {
  switch (need.what) {
  case FieldNeed::What::record: return phrase<ReportPhrase::for_telling_apart>(language);
  case FieldNeed::What::routing: return phrase<ReportPhrase::for_routing>(language);
  case FieldNeed::What::taken_over: return phrase<ReportPhrase::for_taking_over>(language);
  case FieldNeed::What::assertion: return phrase<ReportPhrase::for_assertions>(language);
  case FieldNeed::What::matter: return phrase<ReportPhrase::for_applications>(language);
  case FieldNeed::What::value:
  case FieldNeed::What::account: break;
  }
  return need.name[static_cast<std::size_t>(language)];
}

/// Whether the value that an account adds up is among the needs, which says enough.
bool is_told(const FieldNeed& account, const std::vector<FieldNeed>& needs) {
  return std::any_of(needs.begin(), needs.end(), [&](const FieldNeed& one) {
    return one.what == FieldNeed::What::value && account.name[0].starts_with(one.name[0] + " ");
  });
}

} // namespace

std::string field_name(const NeededField& field, Language language) {
  const auto& input = field.field();
  return language == Language::en && !input.english.empty() ? input.english : input.name;
}

std::string list_name(const NeededField& field, Language language) {
  if (!field.in_list()) return {};
  const auto& whole = (*field.scope)[(*field.scope)[field.field().list].whole];
  return language == Language::en && !whole.english.empty() ? whole.english : whole.name;
}

std::vector<std::string> other_names(const NeededField& field, Language language) {
  const auto& input = field.field();
  const auto name = field_name(field, language);
  std::vector<std::string> out;
  const auto add = [&](const std::string& one) {
    if (!one.empty() && one != name && one != input.national && std::find(out.begin(), out.end(), one) == out.end())
      out.push_back(one);
  };
  add(input.name);
  add(input.english);
  const auto& lexicon = field.scope->lexicon;
  for (std::size_t i = 0; i < lexicon.name_count(); ++i) {
    const auto id = static_cast<NameId>(i);
    if (field.scope->meaning(id).input == field.input) add(lexicon.spelling(id));
  }
  return out;
}

std::string cell_words(const NeededField& field, std::size_t most, Language language) {
  const auto& input = field.field();
  const auto& scope = *field.scope;
  if (input.type.kind == TypeKind::list && scope[input.list].is_set) {
    const auto& own = scope[scope[input.list].fields.front()].type;
    const auto values = own.kind == TypeKind::one_of
                            ? listed(values_of(scope[own.enumeration], language), most, language)
                            : std::string{};
    return phrase<ReportPhrase::several_values>(language, values);
  }
  switch (input.type.kind) {
  case TypeKind::money: return phrase<ReportPhrase::an_amount>(language);
  case TypeKind::rate: return phrase<ReportPhrase::a_rate>(language);
  case TypeKind::points: return phrase<ReportPhrase::percentage_points>(language);
  case TypeKind::number: return phrase<ReportPhrase::a_number>(language);
  case TypeKind::count: return phrase<ReportPhrase::whole_number>(language, unit_word(input.type.unit, language));
  case TypeKind::date: return phrase<ReportPhrase::a_date>(language);
  case TypeKind::yes_no: return phrase<ReportPhrase::yes_or_no_cell>(language);
  case TypeKind::one_of: return listed(values_of(scope[input.type.enumeration], language), most, language);
  case TypeKind::list: return phrase<ReportPhrase::records_of_claim>(language);
  case TypeKind::text:
  case TypeKind::unknown: break;
  }
  return phrase<ReportPhrase::any_text>(language);
}

std::string need_words(const NeededField& field, std::size_t most, Language language) {
  std::vector<std::string> words;
  bool names_it = false;
  for (const auto& need : field.needs) {
    if (need.what == FieldNeed::What::account && is_told(need, field.needs)) continue;
    names_it = names_it || (need.what == FieldNeed::What::record);
    auto word = words_of(need, language);
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
  }
  const auto for_what = listed(words, most, language);
  return field.always ? phrase<ReportPhrase::always_needed>(language, for_what)
         : names_it   ? phrase<ReportPhrase::better_given>(language, for_what)
                      : phrase<ReportPhrase::sometimes_needed>(language, for_what);
}

} // namespace medpol
