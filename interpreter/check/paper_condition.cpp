#include "interpreter/check/paper_condition.hpp"

#include <algorithm>
#include <array>

namespace medpol {
namespace {

constexpr auto verbs =
    std::to_array<std::string_view>({"还需提供", "还应提供", "另需提供", "需要提供", "应当提供", "须提供", "需提供",
                                     "应提供", "另附", "附上", "提供", "提交", "出具", "出示", "携带", "交验"});
/// Who applies: everybody.
constexpr auto everybody = std::to_array<std::string_view>(
    {"",           "本人",       "申请人",   "参保人", "参保人员", "参保者",       "办理人",
     "患者",       "患者本人",   "参保患者", "个人",   "请",       "并",           "需",
     "应",         "须",         "另",       "同时",   "均",       "都",           "由本人",
     "申请人本人", "参保人本人", "单位",     "医院",   "医疗机构", "定点医疗机构", "用人单位"});
constexpr auto openings =
    std::to_array<std::string_view>({"如果", "凡是", "凡属", "如", "若", "凡", "属于", "属", "对于", "对"});
constexpr auto english_openings = std::to_array<std::string_view>({"if ", "when ", "where ", "in case of ", "for "});

bool ends_with_any(std::string_view& text, std::initializer_list<std::string_view> words) {
  for (const auto word : words)
    if (text.size() > word.size() && text.ends_with(word)) return text.remove_suffix(word.size()), true;
  return false;
}

/// 非本地户籍人员, 由他人代办的, 如代办: what must hold.
std::string plain_condition(std::string_view when) {
  for (const auto opening : openings)
    if (when.starts_with(opening) && when.size() > opening.size()) {
      when.remove_prefix(opening.size());
      break;
    }
  ends_with_any(when, {"，", ","});
  if (!ends_with_any(when, {"患者", "病人"})) ends_with_any(when, {"时", "的", "者"});
  ends_with_any(when, {"的", "人员", "患者", "病人", "者"});
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
  for (const auto verb : verbs)
    if (const auto at = words.find(verb); at < first) first = at, length = verb.size();
  if (first == std::string_view::npos) return std::nullopt;
  const auto who = words.substr(0, first), what = words.substr(first + length);
  // 医院出具的证明: the verb belongs to the paper.
  if (what.empty() || what.starts_with("的") || std::find(everybody.begin(), everybody.end(), who) != everybody.end() ||
      who.find("、") != std::string_view::npos)
    return std::nullopt;
  return found(who, what);
}

/// 由他人代办的，代办人身份证; 代办时，…; 如为代办，….
std::optional<PaperCondition> before_a_comma(std::string_view words) {
  for (const std::string_view comma : {"，", ","}) {
    const auto at = words.find(comma);
    if (at == std::string_view::npos) continue;
    const auto when = words.substr(0, at);
    const bool opened = std::any_of(openings.begin(), openings.end() - 1,
                                    [&](std::string_view opening) { return when.starts_with(opening); });
    if (opened || when.ends_with("的") || when.ends_with("时") || when.ends_with("者"))
      return found(when, words.substr(at + comma.size()));
  }
  return std::nullopt;
}

/// 委托书，委托他人办理的需提供.
std::optional<PaperCondition> behind_a_comma(std::string_view words) {
  for (const std::string_view comma : {"，", ","}) {
    const auto at = words.rfind(comma);
    if (at == std::string_view::npos || at == 0) continue;
    auto when = words.substr(at + comma.size());
    if (!ends_with_any(when, {"的需提供", "的须提供", "的应提供", "的提供", "的需要提供", "时需提供", "时提供",
                              "者提供", "人员提供", "人员需提供", "的需要", "时需要"}))
      continue;
    if (std::find(everybody.begin(), everybody.end(), when) == everybody.end()) return found(when, words.substr(0, at));
  }
  return std::nullopt;
}

/// 退休人员退休证, where 退休 is a value of the policy.
std::optional<PaperCondition> behind_a_known_word(std::string_view words,
                                                  const std::function<bool(const std::string&)>& is_known) {
  for (const std::string_view people : {"人员", "患者", "病人", "的"}) {
    const auto at = words.find(people);
    if (at == std::string_view::npos || at == 0 || at + people.size() >= words.size()) continue;
    const std::string when(words.substr(0, at));
    if (is_known(when)) return found(when, words.substr(at + people.size()));
  }
  return std::nullopt;
}

/// 代办人身份证（代办时提供）, 居住证（仅限非本地户籍）, 居住证（非本地户籍）.
std::optional<PaperCondition> in_brackets(std::string_view words,
                                          const std::function<bool(const std::string&)>& is_known) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    const auto begin = words.rfind(open);
    if (begin == std::string_view::npos || !words.ends_with(close)) continue;
    auto when = words.substr(begin + open.size(), words.size() - close.size() - begin - open.size());
    const bool asks = ends_with_any(when, {"时提供", "的提供", "人员提供", "需提供", "提供", "时", "的"});
    bool only = false;
    for (const std::string_view word : {"仅限", "仅", "限", "只限"})
      if (when.starts_with(word)) {
        when.remove_prefix(word.size());
        only = true;
        break;
      }
    const auto plain = plain_condition(when);
    const bool says_so = asks || only || is_known(plain) || (plain.starts_with("非") && plain.size() > 6);
    if (says_so && std::find(everybody.begin(), everybody.end(), when) == everybody.end())
      return found(when, words.substr(0, begin));
  }
  return std::nullopt;
}

std::optional<PaperCondition> in_english(std::string_view words) {
  for (const auto opening : english_openings) {
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
