#include "interpreter/report/fields/field_words.hpp"

#include "grammar/words/words.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// “甲、乙、丙 等 9 个”
std::string listed(const std::vector<std::string>& words, std::size_t most, Language language) {
  const bool zh = language == Language::zh;
  const auto count = std::min(words.size() > most + 1 ? most : words.size(), words.size()); // one more is no shorter
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "" : zh ? "、" : ", ") + words[i];
  if (count == words.size()) return out;
  const auto all = std::to_string(words.size());
  return out + (zh ? " 等 " + all + " 个" : " … (" + all + ")");
}

std::vector<std::string> values_of(const Enumeration& enumeration, Language language) {
  std::vector<std::string> out;
  for (const auto& value : enumeration.values)
    out.push_back(language == Language::en && !value.english.empty() ? value.english : value.name);
  return out;
}

std::string words_of(const FieldNeed& need, Language language) {
  switch (need.what) {
  case FieldNeed::What::record: return std::string(pick(language, "分辨单据", "telling records apart"));
  case FieldNeed::What::routing: return std::string(pick(language, "找政策", "finding the policy"));
  case FieldNeed::What::taken_over: return std::string(pick(language, "承接", "what is taken over"));
  case FieldNeed::What::assertion: return std::string(pick(language, "断言", "assertions"));
  case FieldNeed::What::matter: return std::string(pick(language, "业务办理", "applications"));
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
  const bool zh = language == Language::zh;
  if (input.type.kind == TypeKind::list && scope[input.list].is_set) {
    const auto& own = scope[scope[input.list].fields.front()].type;
    const auto values = own.kind == TypeKind::one_of
                            ? listed(values_of(scope[own.enumeration], language), most, language)
                            : std::string{};
    return (zh ? "可以有几个，用“、”隔开，没有写“无”：" : "several, separated by “、”, “无” for none: ") + values;
  }
  switch (input.type.kind) {
  case TypeKind::money: return zh ? "金额，如 1200.50" : "an amount: 1200.50";
  case TypeKind::rate: return zh ? "比例，如 80%" : "a rate: 80%";
  case TypeKind::points: return zh ? "百分点，如 5" : "percentage points: 5";
  case TypeKind::number: return zh ? "数，如 1.5" : "a number: 1.5";
  case TypeKind::count:
    return zh ? "整数（" + std::string(unit_word(input.type.unit, language)) + "）"
              : "a whole number (" + std::string(unit_word(input.type.unit, language)) + ")";
  case TypeKind::date: return zh ? "日期，如 2025-03-01" : "a date: 2025-03-01";
  case TypeKind::yes_no: return zh ? "是、否" : "yes, no";
  case TypeKind::one_of: return listed(values_of(scope[input.type.enumeration], language), most, language);
  case TypeKind::list:
    return zh ? "明细：JSON 里写，或者另写一个文件（--明细）" : "records: in JSON, or in a file of their own (--lines)";
  case TypeKind::text:
  case TypeKind::unknown: break;
  }
  return zh ? "文字" : "text";
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
  const auto head = field.always ? pick(language, "都要：", "always: ")
                    : names_it   ? pick(language, "最好有：", "better given: ")
                                 : pick(language, "看情形：", "in some cases: ");
  return std::string(head) + for_what;
}

} // namespace medpol
