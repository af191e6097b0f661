#include "grammar/text/display.hpp"
#include "grammar/words/reasons.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/evaluate/state_words.hpp"

namespace medpol {

Reason late_reason(const Accumulator& account, const Balance& before) {
  auto name = account_names(account);
  if (before.within_day)
    return {say<ReasonCode::account_is_ahead_in_day>(std::move(name), before.detail, shown(before.last))};
  return {say<ReasonCode::account_is_ahead>(std::move(name), before.detail, shown(before.last))};
}

} // namespace medpol
