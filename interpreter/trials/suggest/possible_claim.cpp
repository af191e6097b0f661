#include "interpreter/trials/suggest/possible_claim.hpp"

#include "interpreter/evaluate/evaluate.hpp"

#include <algorithm>

namespace medpol {

namespace names_of_fields {

#define MEDPOL_WORD(name, text) constexpr std::string_view name = text;
#include "interpreter/trials/suggest/names_of_fields.def"
#undef MEDPOL_WORD

} // namespace names_of_fields

namespace {

class Claim {
public:
  Claim(const Policy& policy, std::vector<InputValue>& inputs) : policy_(policy), inputs_(inputs) {}

  /// The field, if the claim has it.
  InputValue* field(KnownField known) { return value_of(policy_.scope.find(known)); }
  InputValue* field(std::string_view name) { return value_of(policy_.scope.find_input(name)); }
  template <class Name> Int amount(Name name) {
    const auto* value = field(name);
    return value == nullptr ? 0 : value->value;
  }

private:
  InputValue* value_of(std::optional<InputId> found) {
    if (!found || static_cast<std::size_t>(*found) >= inputs_.size()) return nullptr;
    auto& value = inputs_[static_cast<std::size_t>(*found)];
    return value.present ? &value : nullptr;
  }
  const Policy& policy_;
  std::vector<InputValue>& inputs_;
};

/// What the parts of the bill come to at the least: what is within the scope and what is not, and 先行自付, which lies
/// within one of them.
Int least_total(Claim& claim) {
  const auto beyond = claim.amount(names_of_fields::full_self_pay) + claim.amount(names_of_fields::over_price_limit);
  return std::max(claim.amount(KnownField::eligible_cost) + beyond,
                  claim.amount(names_of_fields::advance_self_pay) + beyond);
}

bool in_order(Claim& claim) {
  const InputValue* before = nullptr;
  for (const auto known :
       {KnownField::birth_day, KnownField::care_day, KnownField::discharge_day, KnownField::settlement_day}) {
    const auto* day = claim.field(known);
    if (day == nullptr) continue;
    if (before != nullptr && day->value < before->value) return false;
    before = day;
  }
  return true;
}

bool is_of_age(Claim& claim) {
  const auto *born = claim.field(KnownField::birth_day), *age = claim.field(names_of_fields::age),
             *day = claim.field(KnownField::care_day);
  if (born == nullptr || age == nullptr || day == nullptr) return true;
  return date_operation(ops::Calendar::age, born->value, day->value, 0) == age->value;
}

} // namespace

std::optional<std::vector<InputValue>> made_possible(const Policy& policy, std::vector<InputValue> inputs) {
  Claim claim(policy, inputs);
  if (!in_order(claim) || !is_of_age(claim)) return std::nullopt;
  if (auto* total = claim.field(KnownField::total_cost)) total->value = std::max(total->value, least_total(claim));
  return inputs;
}

} // namespace medpol
