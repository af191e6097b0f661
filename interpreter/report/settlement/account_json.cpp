#include "interpreter/report/settlement/account_json.hpp"

#include "grammar/text/json_text.hpp"

namespace medpol {

AccountJson::AccountJson(const Policy& policy, std::size_t accumulator)
    : policy_(policy), account_(policy.plan.accumulators[accumulator]), head_("{\"ledger\":") {
  append_json(head_, policy.header.ledger_name());
  head_ += ",\"name\":";
  append_json(head_, account_.name);
  head_ += ",\"owner\":{";
  for (const auto key : account_.keys) {
    auto& text = before_keys_.emplace_back(before_keys_.empty() ? "" : ",");
    append_json(text, policy.scope[static_cast<InputId>(policy.plan[key].number)].name);
    text += ':';
  }
}

void AccountJson::append_state(std::string& out, const AccountState& state) const {
  const auto amount = [&](std::string_view key, std::optional<Int> value) {
    out += key;
    if (value) append_json(out, account_amount(policy_, account_, *value, state.scale));
    else out += "null";
  };
  out += "},\"from\":";
  if (state.from) append_json(out, to_iso(*state.from));
  else out += "null";
  amount(",\"before\":", state.before);
  amount(",\"added\":", state.added);
  amount(",\"after\":", state.after(account_.kind));
  out += '}';
}

} // namespace medpol
