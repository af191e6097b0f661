#include "interpreter/report/tests/suggest_text.hpp"

#include "grammar/format/spelling.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/analyse/prove/region_words.hpp"
#include "interpreter/report/coverage/coverage_words.hpp"
#include "interpreter/report/coverage/recognised_marks.hpp"
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
    auto out = phrase<ReportPhrase::suggested_example>(language_, number, name_of(one)) + "\n";
    if (auto given = given_of(one); !given.all.empty())
      out += "  " + phrase<ReportPhrase::suggested_given>(language_, std::move(given)) + "\n";
    return out + "  " + phrase<ReportPhrase::suggested_expected>(language_, expected_of(one)) + "\n";
  }

  /// Behind the suggestions that were put into the policy before.
  std::size_t first_number() const {
    return 1 +
           static_cast<std::size_t>(std::count_if(policy_.examples.begin(), policy_.examples.end(),
                                                  [&](const Example& one) { return one.name.starts_with(prefix()); }));
  }

private:
  std::string prefix() const { return phrase<ReportPhrase::suggested_name>(language_); }

  /// What it shows, without colons: the name of an example ends with one.
  std::string name_of(const SuggestedExample& one) const {
    auto out = item_words(policy_, sources_, one.shows, language_);
    for (std::size_t i = 0; i < recognised_marks::colons.size(); ++i) {
      const auto colon = recognised_marks::colons[i];
      for (auto at = out.find(colon); at != std::string::npos; at = out.find(colon))
        out.replace(at, colon.size(), recognised_marks::commas_for_colons[i]);
    }
    return out;
  }

  Several given_of(const SuggestedExample& one) const {
    Several out{{}, Several::Between::facts};
    for (std::size_t i = 0; i < one.inputs.size(); ++i) {
      const auto& value = one.inputs[i];
      const auto& input = policy_.scope.inputs[i];
      if (!value.present) continue;
      const auto said = input.type.kind == TypeKind::text
                            ? "“" + value.text + "”"
                            : short_value(policy_.scope, input.type, value.value, input_scale(input), language_);
      out.all.push_back(input_name(policy_, static_cast<InputId>(i), language_) + " " + said);
    }
    for (const auto& choice : one.readings)
      out.all.push_back(say<ReportPhrase::suggested_reading>(rule_name(policy_, choice.rule, language_),
                                                             spell_letter(choice.letter, language_)));
    return out;
  }

  Several expected_of(const SuggestedExample& one) const {
    const auto& settlement = one.settlement;
    Several out{{}, Several::Between::facts};
    if (settlement.status == Status::settled) {
      if (one.value)
        out.all.push_back(rule_name(policy_, one.shows.rule, language_) + " " +
                          short_value(policy_.scope, policy_.plan[policy_.plan[one.shows.rule].node].type,
                                      one.value->steps, one.value->scale, language_));
      for (const auto* amounts : {&settlement.payments, &settlement.account_payments, &settlement.results})
        for (const auto& amount : *amounts)
          if (amounts != &settlement.results || is_told(amount.rule))
            out.all.push_back(rule_name(policy_, amount.rule, language_) + " " +
                              short_value(policy_.scope, policy_.plan[policy_.plan[amount.rule].node].type, amount.fen,
                                          100, language_));
      if (out.all.empty()) out.all.push_back(status_said(settlement.status));
      return out;
    }
    out.all.push_back(std::string(
        words_of(settlement.status == Status::refused ? Op::refuse : Op::review)[static_cast<std::size_t>(language_)]));
    const auto own = std::find_if(settlement.reasons.begin(), settlement.reasons.end(),
                                  [&](const Reason& reason) { return is_stated(reason); });
    if (own != settlement.reasons.end())
      out.all.push_back(say<ReportPhrase::suggested_reason>(worded(own->what, language_)));
    return out;
  }

  /// Of the results the policy's own, and what is left to the patient; the others are sums of these.
  bool is_told(RuleId rule) const {
    return policy_.plan[rule].national == national::person ||
           policy_.layer_of(policy_.plan[rule].name_span.file) != nullptr;
  }

  /// Words of the policy, which can stand between quotation marks.
  bool is_stated(const Reason& reason) const {
    const auto text = worded(reason.what, language_);
    for (const auto mark : recognised_marks::quotation)
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
