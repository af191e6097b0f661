#include "interpreter/settle/readings.hpp"

#include "grammar/format/spelling.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/words/runs.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/evaluate/reading_words.hpp"

#include <algorithm>
#include <map>

namespace medpol {
namespace {

using Problems = std::vector<Said>;

ChosenReading* chosen_for(ReadingChoices& choices, RuleId rule) {
  const auto found = std::find_if(choices.chosen.begin(), choices.chosen.end(),
                                  [&](const ChosenReading& one) { return one.choice.rule == rule; });
  return found == choices.chosen.end() ? nullptr : &*found;
}

std::vector<RuleId> rules_with_readings(const Policy& policy) {
  std::vector<RuleId> out;
  for (const auto& group : policy.plan.readings)
    if (!group.readings.empty() && std::find(out.begin(), out.end(), group.rule) == out.end())
      out.push_back(group.rule);
  return out;
}

/// All rules that have readings, each name once.
Several known_rules(const Library& library) {
  std::map<std::string, Words> rules; // by name
  for (const auto& policy : library.policies)
    for (const auto rule : rules_with_readings(*policy)) {
      auto names = rule_names(*policy, rule);
      auto by = names[0];
      rules.emplace(std::move(by), std::move(names));
    }
  Several out;
  for (auto& [name, names] : rules) out.all.emplace_back(std::move(names));
  return out;
}

/// The letter of a reading, as a name.
Words letter_words(std::uint8_t letter) {
  return {spell_letter(letter, Language::zh), spell_letter(letter, Language::en)};
}

class Request {
public:
  Request(const Library& library, ReadingsByPolicy& chosen, Problems& problems)
      : library_(library), chosen_(chosen), problems_(problems) {}

  /// A reading of one rule, wherever a policy has it.
  void of_rule(const std::string& name, const std::string& words, const std::string& written) {
    const auto letter = letter_of(words);
    if (!letter) return no_letter(written);
    bool rule_found = false, found = false;
    for (const auto& policy : library_.policies) {
      const auto rule = rule_with_readings(*policy, name);
      rule_found = rule_found || rule != RuleId::none;
      const ReadingChoice choice{rule, *letter};
      if (rule == RuleId::none || !has_reading(*policy, choice)) continue;
      found = true;
      auto& choices = chosen_[policy.get()];
      const auto* before = chosen_for(choices, rule);
      if (before == nullptr) choices.chosen.push_back({choice, false, {}, {}, {}});
      else if (!(before->choice == choice)) contradiction(*policy, *before, choice);
    }
    if (!rule_found) problem(say<RunPhrase::no_rule_with_readings>(name, known_rules(library_)));
    else if (!found) problem(say<RunPhrase::rule_has_not_letter>(name, letter_words(*letter)));
  }

  /// A reading of every rule that has it and for which none is chosen yet.
  void of_all(const std::string& written) {
    const auto letter = letter_of(written);
    if (!letter) return no_letter(written);
    bool found = false;
    for (const auto& policy : library_.policies)
      for (const auto rule : rules_with_readings(*policy)) {
        const ReadingChoice choice{rule, *letter};
        if (!has_reading(*policy, choice)) continue;
        found = true;
        auto& choices = chosen_[policy.get()];
        if (chosen_for(choices, rule) == nullptr) choices.chosen.push_back({choice, false, {}, {}, {}});
      }
    if (!found) problem(say<RunPhrase::no_rule_has_letter>(letter_words(*letter)));
  }

  void problem(Said what) { problems_.push_back(std::move(what)); }

private:
  void no_letter(const std::string& written) { problem(say<RunPhrase::reading_unread>(written)); }
  void contradiction(const Policy& policy, const ChosenReading& before, ReadingChoice choice) {
    auto asked = reading_said(policy, choice);
    Words other{reading_title(policy, before.choice, Language::zh), reading_title(policy, before.choice, Language::en)};
    if (before.decided)
      problem(
          say<RunPhrase::reading_against_decision>(std::move(asked), Words(policy.header.names()), std::move(other)));
    else problem(say<RunPhrase::two_readings_of_rule>(std::move(asked), std::move(other)));
  }

  const Library& library_;
  ReadingsByPolicy& chosen_;
  Problems& problems_;
};

} // namespace

RuleId rule_with_readings(const Policy& policy, std::string_view name) {
  const auto wanted = fold_name(name);
  for (const auto rule : rules_with_readings(policy)) {
    const auto item = static_cast<std::size_t>(policy.plan[rule].item);
    const auto english = item < policy.scope.items.size() ? policy.scope.items[item].english : std::string{};
    if (fold_name(policy.plan[rule].name) == wanted || (!english.empty() && fold_name(english) == wanted)) return rule;
  }
  return RuleId::none;
}

bool has_reading(const Policy& policy, ReadingChoice choice) { return find_reading(policy.plan, choice) != nullptr; }

std::optional<std::uint8_t> letter_of(std::string_view words) {
  auto word = fold_name(words);
  for (const auto lead : recognised::reading)
    if (word.starts_with(lead)) word = fold_name(std::string_view(word).substr(lead.size()));
  for (std::uint8_t letter = 0; letter < reading_letters; ++letter)
    if (word == spell_letter(letter, Language::zh) || word == fold_name(spell_letter(letter, Language::en)))
      return letter;
  return std::nullopt;
}

namespace {

/// The decisions of the bureau into `out`.
void take_decisions(const Library& library, const ByteInput& input, ReadingsByPolicy& out, Problems& problems) {
  auto opened = open_claims(input);
  if (opened.error) problems.push_back(cannot_read(input.name, std::move(*opened.error)));
  else read_decisions(library, input.name, *opened.reader, out, problems);
}

/// The readings that are asked for, into `out`.
void take_written(const Library& library, const std::vector<std::string>& all, ReadingsByPolicy& out,
                  Problems& problems) {
  Request reading(library, out, problems);
  std::vector<std::string> general;
  for (const auto& written : all) {
    const auto sign = std::find_if(recognised::equals.begin(), recognised::equals.end(),
                                   [&](std::string_view one) { return written.rfind(one) != std::string::npos; });
    if (sign == recognised::equals.end()) {
      general.push_back(written);
      continue;
    }
    const auto at = written.rfind(*sign);
    reading.of_rule(written.substr(0, at), written.substr(at + sign->size()), written);
  }
  if (general.size() > 1) reading.problem(say<RunPhrase::two_readings_of_all>(general[0], general[1]));
  else if (general.size() == 1) reading.of_all(general[0]);
}

} // namespace

std::optional<ReadingsByPolicy> choose_readings(const Library& library, const ReadingRequest& request,
                                                Problems& problems) {
  ReadingsByPolicy out;
  for (const auto& policy : library.policies) out[policy.get()].strict = request.strict;
  Problems found;
  if (request.decisions) take_decisions(library, *request.decisions, out, found);
  take_written(library, request.written, out, found);
  const bool good = found.empty();
  if (found.size() > limits.diagnostics_shown) found.resize(limits.diagnostics_shown);
  problems.insert(problems.end(), found.begin(), found.end());
  if (!good) return std::nullopt;
  return out;
}

} // namespace medpol
