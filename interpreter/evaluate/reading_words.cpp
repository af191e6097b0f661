#include "interpreter/evaluate/reading_words.hpp"

#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/source_words.hpp"

namespace medpol {
namespace {

std::string quoted(const std::string& words) { return "“" + words + "”"; }

std::string rule_in(const Policy& policy, RuleId id, Language language) {
  return rule_names(policy, id)[static_cast<std::size_t>(language)];
}

std::string title_of(std::uint8_t letter, const std::string& title, Language language) {
  const auto name = (language == Language::zh ? "读法" : "reading ") + spell_letter(letter, language);
  return title.empty() ? name : name + (language == Language::zh ? "" : " ") + quoted(title);
}

} // namespace

std::array<std::string, 2> rule_names(const Policy& policy, RuleId id) {
  const auto& rule = policy.plan[id];
  if (rule.over_limit_of != RuleId::none)
    return {rule.name,
            rule_names(policy, rule.over_limit_of)[1] + " " + spell_keyword(Keyword::over_limit_part, Language::en)};
  const auto item = static_cast<std::size_t>(rule.item);
  const bool english = item < policy.scope.items.size() && !policy.scope.items[item].english.empty();
  return {rule.name, english ? policy.scope.items[item].english : rule.name};
}

std::array<std::string, 2> field_names(const Policy& policy, InputId id) {
  const auto& field = policy.scope[id];
  return {field.name, field.english.empty() ? field.name : field.english};
}

const Reading* find_reading(const Plan& plan, ReadingChoice choice) {
  for (const auto& group : plan.readings)
    for (const auto& reading : group.readings)
      if (group.rule == choice.rule && reading.letter == choice.letter) return &reading;
  return nullptr;
}

std::string reading_title(const Policy& policy, ReadingChoice choice, Language language) {
  const auto* reading = find_reading(policy.plan, choice);
  return title_of(choice.letter, reading == nullptr ? std::string{} : reading->title, language);
}

std::string reading_name(const Policy& policy, ReadingChoice choice, Language language) {
  return quoted(rule_in(policy, choice.rule, language)) + (language == Language::zh ? "" : " ") +
         reading_title(policy, choice, language);
}

std::string reading_names(const Policy& policy, const std::vector<ReadingChoice>& choices, Language language) {
  std::string out;
  for (const auto& choice : choices)
    out += (out.empty() ? "" : language == Language::zh ? "，" : ", ") + reading_name(policy, choice, language);
  return out;
}

std::array<std::string, 2> doubt_words(const Doubt& doubt) {
  struct DoubtWords {
    const char *zh, *en;
  };
  constexpr DoubtWords words[] = {
      {"存疑", "in doubt"}, {"原文冲突", "contradictory in the source"}, {"原文截断", "cut off in the source"}};
  const auto& kind = words[static_cast<std::size_t>(doubt.kind)];
  const auto why = [&](const char* colon) { return doubt.words.empty() ? std::string{} : colon + doubt.words; };
  return {kind.zh + why("："), kind.en + why(": ")};
}

Reason doubt_reason(const std::array<std::string, 2>& what, const Doubt& doubt) {
  const auto words = doubt_words(doubt);
  return {{quoted(what[0]) + words[0], quoted(what[1]) + " is " + words[1]}, "", ""};
}

Reason doubtful_reading(const Policy& policy, ReadingChoice choice, const Doubt& doubt) {
  const auto words = doubt_words(doubt);
  return {{reading_name(policy, choice, Language::zh) + words[0],
           reading_name(policy, choice, Language::en) + " is " + words[1]},
          "",
          ""};
}

Reason open_reading(const Policy& policy, const ReadingGroup& group, const SourceSet& sources) {
  const auto place = source_words(policy, sources, group.place);
  const auto name = rule_in(policy, group.rule, Language::zh) + (place[0].empty() ? "" : "（" + place[0] + "）");
  const auto name_en = rule_in(policy, group.rule, Language::en) + (place[1].empty() ? "" : " (" + place[1] + ")");
  if (group.readings.empty()) {
    return doubt_reason({name, name_en}, group.doubt.value_or(Doubt{}));
  }
  const auto count = std::to_string(group.readings.size());
  std::string zh = quoted(name) + "有" + count + "种读法，没有选定：",
              en = quoted(name_en) + " can be read in " + count + " ways and none is chosen: ";
  for (std::size_t i = 0; i < group.readings.size(); ++i) {
    const auto& reading = group.readings[i];
    zh += (i == 0 ? "" : "、") + title_of(reading.letter, reading.title, Language::zh);
    en += (i == 0 ? "" : ", ") + title_of(reading.letter, reading.title, Language::en);
  }
  if (group.doubt && !group.doubt->words.empty()) {
    zh += "（" + group.doubt->words + "）";
    en += " (" + group.doubt->words + ")";
  }
  return {{std::move(zh), std::move(en)}, "", ""};
}

Reason readings_agree(const Policy& policy, RuleId rule) {
  const auto name = rule_names(policy, rule);
  return {{quoted(name[0]) + "有几种读法，没有选定；这张单据按哪一种，结果都一样",
           quoted(name[1]) + " can be read in several ways and none is chosen: this claim comes out the same in all"},
          "",
          ""};
}

Reason supposed_reading(const Policy& policy, ReadingChoice choice, bool strict) {
  const auto zh = reading_name(policy, choice, Language::zh), en = reading_name(policy, choice, Language::en);
  if (strict) return {{zh + "没有经过决定", en + " has not been decided"}, "", ""};
  return {{"按" + zh + "计算，这一读法没有经过决定", "by " + en + ", which has not been decided"}, "", ""};
}

} // namespace medpol
