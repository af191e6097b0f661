#pragma once
#include "interpreter/policies/library.hpp"

namespace medpol {

/// Policies and ledgers that go by one name though they are two, or by two spellings though they are one, added to the
/// library's diagnostics: E426 two policies of one name, E427 a policy that is called like a ledger of others, E428 a
/// ledger that is spelt in two ways. Names are compared as decisions and files of balances compare them.
void find_like_names(Library& library);

} // namespace medpol
