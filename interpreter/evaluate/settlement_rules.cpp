#include "interpreter/evaluate/settlement_rules.hpp"

namespace medpol {

std::string_view national_field(Term term) {
  switch (term) {
  case Term::funds_reported:
  case Term::funds: return national::funds;
  case Term::person: return national::person;
  case Term::cash: return national::cash;
  case Term::hospital: return national::hospital;
  case Term::family_account: return national::family_account;
  case Term::total_cost:
  case Term::payments:
  case Term::taken_over:
  case Term::accounts: break;
  }
  return {};
}

std::vector<NodeId> needed_by(const Accumulator& account) {
  auto out = account.keys;
  out.push_back(account.date);
  return out;
}

bool must_be_decided(const Policy& policy, const Assertion& assertion) {
  return policy.layer_of(assertion.span.file) != nullptr;
}

} // namespace medpol
