#include "interpreter/evaluate/reading_words.hpp"

#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/reasons.hpp"
#include "interpreter/check/source_words.hpp"

namespace medpol {
namespace {

std::string title_of(const Policy& policy, ReadingChoice choice) {
  const auto* reading = find_reading(policy.plan, choice);
  return reading == nullptr ? std::string{} : reading->title;
}

} // namespace

Words rule_names(const Policy& policy, RuleId id) {
  const auto& rule = policy.plan[id];
  if (rule.over_limit_of != RuleId::none)
    return {rule.name,
            rule_names(policy, rule.over_limit_of)[1] + " " + spell_keyword(Keyword::over_limit_part, Language::en)};
  const auto item = static_cast<std::size_t>(rule.item);
  const bool english = item < policy.scope.items.size() && !policy.scope.items[item].english.empty();
  return {rule.name, english ? policy.scope.items[item].english : rule.name};
}

Words field_names(const Policy& policy, InputId id) { return names_of(policy.scope[id]); }

Words account_names(const Accumulator& account) { return names_of(account); }

const Reading* find_reading(const Plan& plan, ReadingChoice choice) {
  for (const auto& group : plan.readings)
    for (const auto& reading : group.readings)
      if (group.rule == choice.rule && reading.letter == choice.letter) return &reading;
  return nullptr;
}

std::string reading_title(const Policy& policy, ReadingChoice choice, Language language) {
  return worded(say<ReasonCode::reading_title>(letter_names(choice.letter), title_of(policy, choice)), language);
}

Words letter_names(std::uint8_t letter) {
  return {spell_letter(letter, Language::zh), spell_letter(letter, Language::en)};
}

Said reading_said(const Policy& policy, ReadingChoice choice) {
  return say<ReasonCode::reading>(rule_names(policy, choice.rule), letter_names(choice.letter),
                                  title_of(policy, choice));
}

std::string reading_name(const Policy& policy, ReadingChoice choice, Language language) {
  return worded(reading_said(policy, choice), language);
}

std::string reading_names(const Policy& policy, const std::vector<ReadingChoice>& choices, Language language) {
  Several out{{}, Several::Between::facts};
  for (const auto& choice : choices) out.all.push_back(reading_said(policy, choice));
  return worded(Argument{std::move(out)}, language);
}

Said doubt_said(const Doubt& doubt) {
  switch (doubt.kind) {
  case DoubtKind::conflicting: return say<ReasonCode::contradictory>(doubt.words);
  case DoubtKind::truncated: return say<ReasonCode::cut_off>(doubt.words);
  case DoubtKind::unclear: break;
  }
  return say<ReasonCode::unclear>(doubt.words);
}

Said doubt_of(Words what, const Doubt& doubt) {
  return say<ReasonCode::in_doubt>(std::move(what), Words{}, doubt_said(doubt));
}

Said doubtful_reading(const Policy& policy, ReadingChoice choice, const Doubt& doubt) {
  return say<ReasonCode::reading_in_doubt>(reading_said(policy, choice), doubt_said(doubt));
}

Said open_reading(const Policy& policy, const ReadingGroup& group, const SourceSet& sources) {
  auto place = source_words(policy, sources, group.place);
  auto rule = rule_names(policy, group.rule);
  if (group.readings.empty())
    return say<ReasonCode::in_doubt>(std::move(rule), std::move(place), doubt_said(group.doubt.value_or(Doubt{})));
  Several readings;
  for (const auto& reading : group.readings)
    readings.all.push_back({say<ReasonCode::reading_title>(letter_names(reading.letter), reading.title)});
  return say<ReasonCode::no_reading_chosen>(std::move(rule), std::move(place), group.readings.size(),
                                            std::move(readings), group.doubt ? group.doubt->words : std::string{});
}

} // namespace medpol
