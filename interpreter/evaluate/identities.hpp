#pragma once
#include "interpreter/evaluate/settlement.hpp"

namespace medpol {

/// What must hold of the amounts of every settlement under their national fields (docs/glossary.md):
/// I1 medfee_sumamt = fund_pay_sumamt + psn_part_amt + hosp_part_amt, I2 fund_pay_sumamt = the sum of what the funds
/// pay, I3 psn_part_amt = acct_pay + psn_cash_pay, I4 acct_mulaid_pay ≤ acct_pay. Each that is broken, with its
/// figures; an identity of which an amount is not reported is not asked.
std::vector<Reason> broken_identities(const Plan& plan, const Settlement& settlement);

} // namespace medpol
