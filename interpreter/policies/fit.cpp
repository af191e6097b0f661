#include "interpreter/policies/fit.hpp"

#include "interpreter/check/source_words.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>

namespace medpol {
namespace {

const InputValue* value_of(std::span<const InputValue> inputs, InputId field) {
  const auto index = static_cast<std::size_t>(field);
  return index < inputs.size() && inputs[index].present ? &inputs[index] : nullptr;
}

/// Those of a list that lie within a value.
std::vector<std::uint16_t> parts_within(const Scope& scope, EnumerationId values, std::uint16_t whole,
                                        const std::vector<std::uint16_t>& list) {
  std::vector<std::uint16_t> out;
  for (const auto one : list)
    if (contains(scope, values, whole, one)) out.push_back(one);
  return out;
}

class Fitting {
public:
  Fitting(const Policy& policy, std::span<const InputValue> inputs, bool given_only, Evaluator& evaluator,
          RecordKind kind)
      : policy_(policy), scope_(policy.scope), inputs_(inputs), given_only_(given_only), evaluator_(evaluator),
        kind_(kind) {
    fit_.policy = &policy;
  }

  Fit run() {
    const auto& header = policy_.header;
    if (in_list(Fit::Part::region, KnownField::insured_place, header.regions) &&
        in_list(Fit::Part::scheme, KnownField::scheme, header.schemes) && in_force() && applies() && wide_) {
      fit_.outcome = Fit::Outcome::too_wide;
      fit_.part = wide_->first;
      fit_.field = wide_->second;
    }
    return fit_;
  }

private:
  bool differs(Fit::Part part, std::optional<InputId> field) {
    fit_.outcome = Fit::Outcome::differs;
    fit_.part = part;
    fit_.field = field;
    return false;
  }
  bool lacks(Fit::Part part, InputId field) {
    if (given_only_) return true;
    fit_.outcome = Fit::Outcome::missing;
    fit_.part = part;
    fit_.field = field;
    return false;
  }

  bool in_list(Fit::Part part, KnownField known, const std::vector<std::uint16_t>& list) {
    if (list.empty()) return true;
    const auto field = scope_.find(known);
    if (!field) return true;
    const auto* own = value_of(inputs_, *field);
    if (own == nullptr) return lacks(part, *field);
    const auto index = static_cast<std::uint16_t>(own->value);
    const auto values = scope_[*field].type.enumeration;
    if (std::none_of(list.begin(), list.end(), [&](auto one) { return contains(scope_, values, one, index); })) {
      const auto lies_within = [&](std::uint16_t one) { return contains(scope_, values, index, one); };
      if (given_only_ || std::none_of(list.begin(), list.end(), lies_within)) return differs(part, field);
      if (!wide_) wide_ = {part, *field};
      return true;
    }
    ++fit_.matched;
    return true;
  }

  bool in_force() {
    const auto& header = policy_.header;
    if (!header.from && !header.until) return true;
    const auto field = *header.governing_date;
    const auto* day = value_of(inputs_, field);
    if (day == nullptr) return lacks(Fit::Part::date, field);
    const Date date{static_cast<std::int32_t>(day->value)};
    if ((header.from && date < *header.from) || (header.until && *header.until < date))
      return differs(Fit::Part::date, field);
    ++fit_.matched;
    return true;
  }

  bool applies() {
    const auto condition = policy_.header.applies;
    if (condition == NodeId::none || kind_ == RecordKind::matter) return true;
    evaluator_.choose({});
    evaluator_.start(inputs_);
    const auto& result = evaluator_.evaluate(condition);
    if (result.state == State::missing && policy_.plan[result.origin].op == Op::input)
      return lacks(Fit::Part::condition, static_cast<InputId>(policy_.plan[result.origin].number));
    return result.state != State::value || result.value != 0 || differs(Fit::Part::condition, std::nullopt);
  }

  const Policy& policy_;
  const Scope& scope_;
  std::span<const InputValue> inputs_;
  bool given_only_;
  Evaluator& evaluator_;
  RecordKind kind_;
  Fit fit_;
  std::optional<std::pair<Fit::Part, InputId>> wide_; ///< the first that says too little
};

/// A list of values of a field, as the head of a policy has it.
std::string said(const Scope& scope, InputId field, const std::vector<std::uint16_t>& list, Language language) {
  std::string out;
  for (const auto one : list)
    out += (out.empty()                ? ""
            : language == Language::zh ? "、"
                                       : ", ") +
           scope.format(scope[field].type, one, 1, language);
  return out;
}

} // namespace

Fit fit_policy(const Policy& policy, std::span<const InputValue> inputs, bool given_only, Evaluator& evaluator,
               RecordKind kind) {
  return Fitting(policy, inputs, given_only, evaluator, kind).run();
}

Reason words_of_too_wide(const Fit& fit, std::span<const InputValue> inputs) {
  constexpr std::size_t most = 3;
  const auto& policy = *fit.policy;
  const auto& input = policy.scope[*fit.field];
  const auto value = value_of(inputs, *fit.field)->value;
  auto asked = parts_within(policy.scope, input.type.enumeration, static_cast<std::uint16_t>(value),
                            fit.part == Fit::Part::region ? policy.header.regions : policy.header.schemes);
  const bool more = asked.size() > most;
  if (more) asked.resize(most);
  const auto names = policy.header.names();
  const auto given = policy.scope.format(input.type, value, input_scale(input));
  return {{"申报的范围太宽，分不清是不是" + said(policy.scope, *fit.field, asked, Language::zh) + (more ? "等" : "") +
               "（政策“" + names[0] + "”）：" + input.name + " " + given,
           "the claim says too little to tell whether it is " + said(policy.scope, *fit.field, asked, Language::en) +
               (more ? " …" : "") + " (policy “" + names[1] +
               "”): " + (input.english.empty() ? input.name : input.english) + " " +
               policy.scope.format(input.type, value, input_scale(input), Language::en)},
          input.name,
          given};
}

FitWords words_of(const Fit& fit, std::span<const InputValue> inputs, const SourceSet& sources) {
  const auto& policy = *fit.policy;
  const auto& header = policy.header;
  if (fit.part == Fit::Part::condition) {
    const auto words = source_words(policy, sources, header.applies_span);
    return {{}, {"不符合它的适用条件（" + words[0] + "）", "it does not apply (" + words[1] + ")"}};
  }
  const auto field = *fit.field;
  const auto& input = policy.scope[field];
  const auto value = value_of(inputs, field)->value;
  if (fit.part == Fit::Part::date) {
    const Date date{static_cast<std::int32_t>(value)};
    const auto zh = header.from ? to_chinese(*header.from) + (header.until ? "至" + to_chinese(*header.until) : "起")
                                : "到" + to_chinese(*header.until) + "止";
    const auto en = (header.from ? "from " + to_iso(*header.from) : std::string{}) +
                    (header.until ? " to " + to_iso(*header.until) : std::string{});
    return {
        {},
        {input.name + to_chinese(date) + "不在施行期内（" + zh + "）", to_iso(date) + " is not in force (" + en + ")"}};
  }
  const auto& list = fit.part == Fit::Part::region ? header.regions : header.schemes;
  FitWords out;
  for (const auto language : {Language::zh, Language::en})
    out.value[static_cast<std::size_t>(language)] =
        policy.scope.format(input.type, value, input_scale(input), language);
  out.text[0] = input.name + "是" + out.value[0] + "，不是" + said(policy.scope, field, list, Language::zh);
  out.text[1] = (input.english.empty() ? input.name : input.english) + " is " + out.value[1] + ", not " +
                said(policy.scope, field, list, Language::en);
  return out;
}

} // namespace medpol
