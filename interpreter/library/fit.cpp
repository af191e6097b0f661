#include "interpreter/library/fit.hpp"

#include "interpreter/check/source_words.hpp"
#include "interpreter/library/regions.hpp"

#include <algorithm>

namespace medpol {
namespace {

class Fitting {
public:
  Fitting(const Policy& policy, std::span<const InputValue> inputs, const SourceSet& sources, bool given_only, RecordKind kind)
      : policy_(policy), scope_(policy.scope), inputs_(inputs), sources_(sources), given_only_(given_only), kind_(kind) {
    fit_.policy = &policy;
  }

  Fit run() {
    const auto& header = policy_.header;
    if (!in_list("参保地", header.regions, true) || !in_list("险种", header.schemes, false) || !in_force() || !applies()) return std::move(fit_);
    return std::move(fit_);
  }

private:
  const InputValue* value(InputId field) const {
    const auto index = static_cast<std::size_t>(field);
    return index < inputs_.size() && inputs_[index].present ? &inputs_[index] : nullptr;
  }
  std::string words(InputId field, Language language) const {
    const auto& input = scope_[field];
    return scope_.format(input.type, value(field)->value, input_scale(input), language);
  }
  std::string name(InputId field, Language language) const {
    const auto& input = scope_[field];
    return language == Language::zh || input.english.empty() ? input.name : input.english;
  }
  bool differs(const std::string& field, std::string zh, std::string en) {
    fit_.outcome = Fit::Outcome::differs;
    fit_.field = field;
    fit_.text[0] = std::move(zh);
    fit_.text[1] = std::move(en);
    return false;
  }
  bool lacks(const std::string& field) {
    if (given_only_) return true;
    fit_.outcome = Fit::Outcome::missing;
    fit_.field = field;
    return false;
  }

  bool in_list(const std::string& field_name, const std::vector<std::uint16_t>& list, bool regions) {
    const auto field = scope_.find_input(field_name);
    if (list.empty() || !field) return true;
    const auto* own = value(*field);
    if (own == nullptr) return lacks(field_name);
    const auto index = static_cast<std::uint16_t>(own->value);
    if (std::any_of(list.begin(), list.end(), [&](auto one) { return regions ? region_contains(scope_, one, index) : one == index; })) {
      ++fit_.matched;
      return true;
    }
    std::string names[2];
    const auto type = scope_[*field].type;
    for (const auto one : list)
      for (const auto language : {Language::zh, Language::en}) {
        auto& text = names[static_cast<std::size_t>(language)];
        text += (text.empty() ? "" : language == Language::zh ? "、" : ", ") + scope_.format(type, one, 1, language);
      }
    for (const auto language : {Language::zh, Language::en}) fit_.value[static_cast<std::size_t>(language)] = words(*field, language);
    return differs(field_name, field_name + "是" + words(*field, Language::zh) + "，不是" + names[0],
                   name(*field, Language::en) + " is " + words(*field, Language::en) + ", not " + names[1]);
  }

  bool in_force() {
    const auto& header = policy_.header;
    if (!header.from && !header.until) return true;
    const auto field = *header.governing_date;
    const auto* day = value(field);
    if (day == nullptr) return lacks(scope_[field].name);
    const Date date{static_cast<std::int32_t>(day->value)};
    if (!(header.from && date < *header.from) && !(header.until && *header.until < date)) {
      ++fit_.matched;
      return true;
    }
    const auto zh = header.from ? to_chinese(*header.from) + (header.until ? "至" + to_chinese(*header.until) : "起") : "到" + to_chinese(*header.until) + "止";
    const auto en = (header.from ? "from " + to_iso(*header.from) : std::string{}) + (header.until ? " to " + to_iso(*header.until) : std::string{});
    return differs(scope_[field].name, scope_[field].name + to_chinese(date) + "不在施行期内（" + zh + "）", to_iso(date) + " is not in force (" + en + ")");
  }

  bool applies() {
    const auto condition = policy_.header.applies;
    if (condition == NodeId::none || kind_ == RecordKind::matter) return true;
    std::vector<InputValue> own(inputs_.begin(), inputs_.end());
    own.resize(scope_.inputs.size());
    Evaluator evaluator(policy_.plan);
    evaluator.start(own);
    const auto& result = evaluator.evaluate(condition);
    if (result.state == State::missing && policy_.plan[result.origin].op == Op::input) return lacks(scope_[static_cast<InputId>(policy_.plan[result.origin].number)].name);
    if (result.state != State::value || result.value != 0) return true;
    const auto said = source_words(policy_, sources_, policy_.header.applies_span);
    return differs("", "不符合它的适用条件（" + said[0] + "）", "it does not apply (" + said[1] + ")");
  }

  const Policy& policy_;
  const Scope& scope_;
  std::span<const InputValue> inputs_;
  const SourceSet& sources_;
  bool given_only_;
  RecordKind kind_;
  Fit fit_;
};

} // namespace

Fit fit_policy(const Policy& policy, std::span<const InputValue> inputs, const SourceSet& sources, bool given_only, RecordKind kind) {
  return Fitting(policy, inputs, sources, given_only, kind).run();
}

} // namespace medpol
