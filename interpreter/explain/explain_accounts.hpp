#pragma once
#include "interpreter/explain/explain.hpp"

namespace medpol {

/// The accounts that a claim looked at or added to.
std::vector<ExplainedAccount> explain_accounts(const Settlement& settlement, Language language);

/// A line for each claim that went into the account before, and one for what else did.
std::vector<std::string> past_lines(const ExplainedAccount& account, Language language);

/// “此前 1,700.00元，本次 800.00元，之后 2,500.00元（2024年7月1日起）”
std::string account_text(const ExplainedAccount& account, Language language);

} // namespace medpol
