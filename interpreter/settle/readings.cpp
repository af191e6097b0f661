#include "interpreter/settle/readings.hpp"

#include "grammar/format/spelling.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/evaluate/reading_words.hpp"

#include <algorithm>
#include <set>

namespace medpol {
namespace {

using Problems = std::vector<std::array<std::string, 2>>;

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

/// The names of all rules that have readings, for a message; empty when there are none.
std::string known_rules(const Library& library, Language language) {
  std::set<std::string> names;
  for (const auto& policy : library.policies)
    for (const auto rule : rules_with_readings(*policy))
      names.insert(rule_names(*policy, rule)[static_cast<std::size_t>(language)]);
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : language == Language::zh ? "、" : ", ") + name;
  return out;
}

class Request {
public:
  Request(const Library& library, ReadingsByPolicy& chosen, std::vector<std::array<std::string, 2>>& problems)
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
    const auto known = known_rules(library_, Language::zh), known_en = known_rules(library_, Language::en);
    if (!rule_found)
      problem("没有一条有读法的规则叫“" + name + "”" + (known.empty() ? "" : "；有读法的规则：" + known),
              "no rule with readings is called “" + name + "”" + (known.empty() ? "" : "; there are: " + known_en));
    else if (!found)
      problem("“" + name + "”没有读法" + spell_letter(*letter, Language::zh),
              "“" + name + "” has no reading " + spell_letter(*letter, Language::en));
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
    if (!found)
      problem("没有一条规则有读法" + spell_letter(*letter, Language::zh),
              "no rule has a reading " + spell_letter(*letter, Language::en));
  }

  void problem(std::string zh, std::string en) { problems_.push_back({std::move(zh), std::move(en)}); }

private:
  void no_letter(const std::string& written) {
    problem("看不懂读法“" + written + "”：写成  甲  或  规则名=甲",
            "the reading “" + written + "” cannot be read: write  A  or  RULE=A");
  }
  void contradiction(const Policy& policy, const ChosenReading& before, ReadingChoice choice) {
    const auto zh = reading_name(policy, choice, Language::zh), en = reading_name(policy, choice, Language::en);
    if (before.decided)
      problem("要按" + zh + "，但是“" + policy.header.name + "”已经决定按" +
                  reading_title(policy, before.choice, Language::zh),
              "asked for " + en + ", but “" + policy.header.names()[1] + "” has the decision " +
                  reading_title(policy, before.choice, Language::en));
    else
      problem("要按" + zh + "，又要按" + reading_title(policy, before.choice, Language::zh),
              "asked for both " + en + " and " + reading_title(policy, before.choice, Language::en));
  }

  const Library& library_;
  ReadingsByPolicy& chosen_;
  std::vector<std::array<std::string, 2>>& problems_;
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
  for (const std::string_view lead : {"读法", "reading"})
    if (word.starts_with(lead)) word = fold_name(std::string_view(word).substr(lead.size()));
  for (std::uint8_t letter = 0; letter < reading_letters; ++letter)
    if (word == spell_letter(letter, Language::zh) || word == fold_name(spell_letter(letter, Language::en)))
      return letter;
  return std::nullopt;
}

namespace {

/// The decisions of the bureau into `out`.
void take_decisions(const Library& library, const ByteInput& input, ReadingsByPolicy& out, Problems& problems) {
  const auto opened = open_claims(input);
  if (opened.error) problems.push_back(unreadable_words(input.name, words_of(*opened.error)));
  else read_decisions(library, input.name, *opened.reader, out, problems);
}

/// The readings that are asked for, into `out`.
void take_written(const Library& library, const std::vector<std::string>& all, ReadingsByPolicy& out,
                  Problems& problems) {
  Request reading(library, out, problems);
  std::vector<std::string> general;
  for (const auto& written : all) {
    const auto narrow = written.rfind('='), wide = written.rfind("＝");
    if (narrow != std::string::npos) reading.of_rule(written.substr(0, narrow), written.substr(narrow + 1), written);
    else if (wide != std::string::npos)
      reading.of_rule(written.substr(0, wide), written.substr(wide + std::string_view("＝").size()), written);
    else general.push_back(written);
  }
  if (general.size() > 1)
    reading.problem("读法“" + general[0] + "”和“" + general[1] + "”不能同时用于所有规则；写成  规则名=" + general[1],
                    "the readings “" + general[0] + "” and “" + general[1] +
                        "” cannot both be taken for all rules; write  RULE=" + general[1]);
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
