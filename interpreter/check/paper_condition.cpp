#include "interpreter/check/paper_condition.hpp"

#include "grammar/text/signs.hpp"
#include "interpreter/check/policy_words.hpp"

#include <span>

namespace medpol {
namespace {

/// Takes the first of some words off that a text ends with, where more is left.
bool take_end(std::string_view& text, const auto& words) {
  for (const std::string_view word : words)
    if (text.size() > word.size() && text.ends_with(word)) return text.remove_suffix(word.size()), true;
  return false;
}

/// 非本地户籍人员, 由他人代办的, 如代办: what must hold.
std::string plain_condition(std::string_view when) {
  for (const auto opening : policy_words::before_conditions)
    if (when.starts_with(opening) && when.size() > opening.size()) {
      when.remove_prefix(opening.size());
      break;
    }
  take_end(when, policy_words::commas);
  if (!take_end(when, policy_words::patients)) take_end(when, policy_words::behind_conditions);
  take_end(when, policy_words::behind_people);
  return std::string(when);
}

std::optional<PaperCondition> found(std::string_view when, std::string_view paper) {
  auto condition = plain_condition(when);
  while (paper.starts_with(' ')) paper.remove_prefix(1);
  if (condition.empty() || paper.empty()) return std::nullopt;
  return PaperCondition{std::move(condition), std::string(paper)};
}

/// 非本地户籍人员提供居住证.
std::optional<PaperCondition> behind_a_verb(std::string_view words) {
  std::size_t first = std::string_view::npos, length = 0;
  for (const auto verb : policy_words::verbs_of_papers)
    if (const auto at = words.find(verb); at < first) first = at, length = verb.size();
  if (first == std::string_view::npos) return std::nullopt;
  const auto who = words.substr(0, first), what = words.substr(first + length);
  // 医院出具的证明: the verb belongs to the paper.
  if (what.empty() || what.starts_with(policy_words::of_a_paper) ||
      policy_words::is_one(who, policy_words::everybody) || who.find(signs::pause.text) != std::string_view::npos)
    return std::nullopt;
  return found(who, what);
}

/// 由他人代办的，代办人身份证; 代办时，…; 如为代办，….
std::optional<PaperCondition> before_a_comma(std::string_view words) {
  for (const auto comma : policy_words::commas) {
    const auto at = words.find(comma);
    if (at == std::string_view::npos) continue;
    const auto when = words.substr(0, at);
    const bool opened = policy_words::begins_with_one(
        when, std::span(policy_words::before_conditions).first(policy_words::before_conditions.size() - 1));
    if (opened || policy_words::ends_with_one(when, policy_words::behind_conditions))
      return found(when, words.substr(at + comma.size()));
  }
  return std::nullopt;
}

/// 委托书，委托他人办理的需提供.
std::optional<PaperCondition> behind_a_comma(std::string_view words) {
  for (const auto comma : policy_words::commas) {
    const auto at = words.rfind(comma);
    if (at == std::string_view::npos || at == 0) continue;
    auto when = words.substr(at + comma.size());
    if (take_end(when, policy_words::asking_behind) && !policy_words::is_one(when, policy_words::everybody))
      return found(when, words.substr(0, at));
  }
  return std::nullopt;
}

/// 退休人员退休证, where 退休 is a value of the policy.
std::optional<PaperCondition> behind_a_known_word(std::string_view words,
                                                  const std::function<bool(const std::string&)>& is_known) {
  for (const auto who : policy_words::people) {
    const auto at = words.find(who);
    if (at == std::string_view::npos || at == 0 || at + who.size() >= words.size()) continue;
    const std::string when(words.substr(0, at));
    if (is_known(when)) return found(when, words.substr(at + who.size()));
  }
  return std::nullopt;
}

/// 代办人身份证（代办时提供）, 居住证（仅限非本地户籍）, 居住证（非本地户籍）.
std::optional<PaperCondition> in_brackets(std::string_view words,
                                          const std::function<bool(const std::string&)>& is_known) {
  for (std::size_t i = 0; i < policy_words::opening_brackets.size(); ++i) {
    const auto open = policy_words::opening_brackets[i], close = policy_words::closing_brackets[i];
    const auto begin = words.rfind(open);
    if (begin == std::string_view::npos || !words.ends_with(close)) continue;
    auto when = words.substr(begin + open.size(), words.size() - close.size() - begin - open.size());
    const bool asks = take_end(when, policy_words::asking_in_brackets);
    bool is_limited = false;
    for (const auto word : policy_words::only)
      if (when.starts_with(word)) {
        when.remove_prefix(word.size());
        is_limited = true;
        break;
      }
    const auto plain = plain_condition(when);
    const bool says_so =
        asks || is_limited || is_known(plain) || (plain.starts_with(policy_words::denial) && plain.size() > 6);
    if (says_so && !policy_words::is_one(when, policy_words::everybody)) return found(when, words.substr(0, begin));
  }
  return std::nullopt;
}

std::optional<PaperCondition> in_english(std::string_view words) {
  for (const auto opening : policy_words::before_english_conditions) {
    if (words.starts_with(opening))
      if (const auto comma = words.find(", "); comma != std::string_view::npos)
        return PaperCondition{std::string(words.substr(opening.size(), comma - opening.size())),
                              std::string(words.substr(comma + 2))};
    if (opening == "for " || opening == "where ") continue;
    if (const auto at = words.find(" " + std::string(opening)); at != std::string_view::npos)
      return PaperCondition{std::string(words.substr(at + 1 + opening.size())), std::string(words.substr(0, at))};
  }
  return std::nullopt;
}

} // namespace

std::optional<PaperCondition> condition_in(std::string_view words,
                                           const std::function<bool(const std::string&)>& is_known) {
  if (auto condition = behind_a_comma(words)) return condition;
  if (auto condition = before_a_comma(words)) return condition;
  if (auto condition = in_brackets(words, is_known)) return condition;
  if (auto condition = behind_a_verb(words)) return condition;
  if (auto condition = behind_a_known_word(words, is_known)) return condition;
  return in_english(words);
}

} // namespace medpol
