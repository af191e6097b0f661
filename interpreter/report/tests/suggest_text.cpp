#include "interpreter/report/tests/suggest_text.hpp"

#include "interpreter/analyse/prove/region_words.hpp"
#include "interpreter/report/coverage/coverage_words.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {
namespace {

class SuggestionText {
public:
  SuggestionText(const Policy& policy, const SourceSet& sources)
      : policy_(policy), sources_(sources), language_(policy.language) {}

  std::string head() const { return "// " + policy_.header.name_in(language_) + "\n"; }

  std::string example(const SuggestedExample& one, std::size_t number) const {
    std::string out = word("示例 ", "example ") + prefix() + std::to_string(number) + word("，", ", ") + name_of(one) +
                      word("：\n", ":\n");
    const auto given = joined(given_of(one));
    if (!given.empty()) out += "  " + word("给定 ", "given ") + given + "\n";
    return out + "  " + word("应得 ", "expect ") + joined(expected_of(one)) +
           word("   // 请对照出处核对：这是按现在的规则算出来的",
                "   // to be confirmed against the source: this is what the rules give now") +
           "\n";
  }

  /// Behind the suggestions that were put into the policy before.
  std::size_t first_number() const {
    return 1 +
           static_cast<std::size_t>(std::count_if(policy_.examples.begin(), policy_.examples.end(),
                                                  [&](const Example& one) { return one.name.starts_with(prefix()); }));
  }

private:
  std::string word(std::string_view zh, std::string_view en) const { return std::string(pick(language_, zh, en)); }
  std::string prefix() const { return word("建议", "suggestion "); }

  /// What it shows, without colons: the name of an example ends with one.
  std::string name_of(const SuggestedExample& one) const {
    auto out = item_words(policy_, sources_, one.shows, language_);
    for (const std::string_view colon : {"：", ":"})
      for (auto at = out.find(colon); at != std::string::npos; at = out.find(colon))
        out.replace(at, colon.size(), colon == ":" ? "," : "，");
    return out;
  }

  std::string joined(const std::vector<std::string>& parts) const {
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : word("，", ", ")) + part;
    return out;
  }

  std::vector<std::string> given_of(const SuggestedExample& one) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < one.inputs.size(); ++i) {
      const auto& value = one.inputs[i];
      const auto& input = policy_.scope.inputs[i];
      if (!value.present) continue;
      const auto said = input.type.kind == TypeKind::text
                            ? "“" + value.text + "”"
                            : short_value(policy_.scope, input.type, value.value, input_scale(input), language_);
      out.push_back(input_name(policy_, static_cast<InputId>(i), language_) + " " + said);
    }
    for (const auto& choice : one.readings)
      out.push_back(rule_name(policy_, choice.rule, language_) + reading(choice.letter));
    return out;
  }

  std::string reading(std::uint8_t letter) const {
    constexpr std::array<std::string_view, 10> stems{"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
    return language_ == Language::zh ? "读法" + std::string(stems[letter % stems.size()])
                                     : std::string(" reading ") + static_cast<char>('A' + letter);
  }

  std::vector<std::string> expected_of(const SuggestedExample& one) const {
    const auto& settlement = one.settlement;
    std::vector<std::string> out;
    if (settlement.status == Status::settled) {
      if (one.value)
        out.push_back(rule_name(policy_, one.shows.rule, language_) + " " +
                      short_value(policy_.scope, policy_.plan[policy_.plan[one.shows.rule].node].type, one.value->steps,
                                  one.value->scale, language_));
      for (const auto* amounts : {&settlement.payments, &settlement.account_payments, &settlement.results})
        for (const auto& amount : *amounts)
          if (amounts != &settlement.results || is_told(amount.rule))
            out.push_back(rule_name(policy_, amount.rule, language_) + " " +
                          short_value(policy_.scope, policy_.plan[policy_.plan[amount.rule].node].type, amount.fen, 100,
                                      language_));
      if (out.empty()) out.push_back(word("已结算", "settled"));
      return out;
    }
    out.push_back(settlement.status == Status::refused ? word("不予支付", "not covered")
                                                       : word("转人工审核", "refer for review"));
    const auto own = std::find_if(settlement.reasons.begin(), settlement.reasons.end(),
                                  [&](const Reason& reason) { return is_stated(reason); });
    if (own != settlement.reasons.end()) out.push_back(word("理由“", "reason “") + worded(own->what, language_) + "”");
    return out;
  }

  /// Of the results the policy's own, and what is left to the patient; the others are sums of these.
  bool is_told(RuleId rule) const {
    return policy_.plan[rule].name == "个人负担" || policy_.layer_of(policy_.plan[rule].name_span.file) != nullptr;
  }

  /// Words of the policy, which can stand between quotation marks.
  bool is_stated(const Reason& reason) const {
    const auto text = worded(reason.what, language_);
    for (const auto mark : {"“", "”", "\"", "\n"})
      if (text.find(mark) != std::string::npos) return false;
    return !text.empty() && std::any_of(reason.origins.begin(), reason.origins.end(),
                                        [&](NodeId origin) { return is_decision(policy_.plan[origin].op); });
  }

  const Policy& policy_;
  const SourceSet& sources_;
  Language language_;
};

} // namespace

std::string suggestions_text(const Suggestions& suggestions, const SourceSet& sources) {
  if (suggestions.examples.empty()) return {};
  const SuggestionText text(*suggestions.policy, sources);
  auto out = text.head();
  auto number = text.first_number();
  for (const auto& one : suggestions.examples) out += text.example(one, number++) + "\n";
  return out;
}

} // namespace medpol
