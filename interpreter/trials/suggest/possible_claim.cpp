#include "interpreter/trials/suggest/possible_claim.hpp"

#include "interpreter/evaluate/evaluate.hpp"

#include <algorithm>

namespace medpol {
namespace {

class Claim {
public:
  Claim(const Policy& policy, std::vector<InputValue>& inputs) : policy_(policy), inputs_(inputs) {}

  /// The field, if the claim has it.
  InputValue* field(const char* name) {
    const auto found = policy_.scope.find_input(name);
    if (!found || static_cast<std::size_t>(*found) >= inputs_.size()) return nullptr;
    auto& value = inputs_[static_cast<std::size_t>(*found)];
    return value.present ? &value : nullptr;
  }
  Int amount(const char* name) {
    const auto* value = field(name);
    return value == nullptr ? 0 : value->value;
  }

private:
  const Policy& policy_;
  std::vector<InputValue>& inputs_;
};

/// What the parts of the bill come to at the least: what is within the scope and what is not, and 先行自付, which lies
/// within one of them.
Int least_total(Claim& claim) {
  const auto beyond = claim.amount("全自费金额") + claim.amount("超限价自费");
  return std::max(claim.amount("政策范围内费用") + beyond, claim.amount("先行自付") + beyond);
}

bool in_order(Claim& claim) {
  const InputValue* before = nullptr;
  for (const auto name : {"出生日期", "就医日期", "出院日期", "结算日期"}) {
    const auto* day = claim.field(name);
    if (day == nullptr) continue;
    if (before != nullptr && day->value < before->value) return false;
    before = day;
  }
  return true;
}

bool is_of_age(Claim& claim) {
  const auto *born = claim.field("出生日期"), *age = claim.field("年龄"), *day = claim.field("就医日期");
  if (born == nullptr || age == nullptr || day == nullptr) return true;
  return date_operation(Op::age, born->value, day->value, 0) == age->value;
}

} // namespace

std::optional<std::vector<InputValue>> made_possible(const Policy& policy, std::vector<InputValue> inputs) {
  Claim claim(policy, inputs);
  if (!in_order(claim) || !is_of_age(claim)) return std::nullopt;
  if (auto* total = claim.field("总费用")) total->value = std::max(total->value, least_total(claim));
  return inputs;
}

} // namespace medpol
