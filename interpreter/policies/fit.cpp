#include "interpreter/policies/fit.hpp"

#include "grammar/words/reasons.hpp"
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

/// Values of a field, as the head of a policy has them.
Several said(const Scope& scope, InputId field, std::span<const std::uint16_t> list) {
  Several out;
  for (const auto one : list) out.all.push_back(scope.argument(scope[field].type, one, 1));
  return out;
}

Argument given(const Policy& policy, std::span<const InputValue> inputs, InputId field) {
  const auto& input = policy.scope[field];
  return policy.scope.argument(input.type, value_of(inputs, field)->value, input_scale(input));
}

/// The days on which a policy is in force.
Said days_of(const Header& header) {
  const auto figure = [](Date day) { return Figure{day.days, 1, LiteralUnit::date}; };
  if (!header.from) return say<ReasonCode::until_day>(figure(*header.until));
  if (!header.until) return say<ReasonCode::from_day>(figure(*header.from));
  return say<ReasonCode::from_day_to_day>(figure(*header.from), figure(*header.until));
}

} // namespace

Fit fit_policy(const Policy& policy, std::span<const InputValue> inputs, bool given_only, Evaluator& evaluator,
               RecordKind kind) {
  return Fitting(policy, inputs, given_only, evaluator, kind).run();
}

Reason too_wide_reason(const Fit& fit, std::span<const InputValue> inputs) {
  constexpr std::size_t most = 3;
  const auto& policy = *fit.policy;
  const auto field = *fit.field;
  const auto& input = policy.scope[field];
  const auto wanted =
      parts_within(policy.scope, input.type.enumeration, static_cast<std::uint16_t>(value_of(inputs, field)->value),
                   fit.part == Fit::Part::region ? policy.header.regions : policy.header.schemes);
  const auto named = std::min(wanted.size(), most);
  auto value = given(policy, inputs, field);
  auto words = worded(value, Language::zh);
  return {say<ReasonCode::too_wide_for_policy>(said(policy.scope, field, std::span(wanted).first(named)),
                                               wanted.size() - named, policy.header.names(), names_of(input),
                                               std::move(value)),
          input.name, std::move(words)};
}

std::optional<Argument> differing_value(const Fit& fit, std::span<const InputValue> inputs) {
  if (fit.part == Fit::Part::condition || fit.part == Fit::Part::date) return std::nullopt;
  return given(*fit.policy, inputs, *fit.field);
}

Said difference_of(const Fit& fit, std::span<const InputValue> inputs, const SourceSet& sources) {
  const auto& policy = *fit.policy;
  const auto& header = policy.header;
  if (fit.part == Fit::Part::condition)
    return say<ReasonCode::condition_does_not_hold>(source_words(policy, sources, header.applies_span));
  const auto field = *fit.field;
  auto name = names_of(policy.scope[field]);
  if (fit.part == Fit::Part::date)
    return say<ReasonCode::not_in_force>(std::move(name), Figure{value_of(inputs, field)->value, 1, LiteralUnit::date},
                                         days_of(header));
  return say<ReasonCode::value_differs>(
      std::move(name), given(policy, inputs, field),
      said(policy.scope, field, fit.part == Fit::Part::region ? header.regions : header.schemes));
}

} // namespace medpol
