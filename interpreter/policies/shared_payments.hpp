#pragma once
#include "interpreter/policies/library.hpp"

namespace medpol {

/// Where policies share a ledger (累计账), every payment or result of the name of which one of them keeps an account
/// counts in it, also that of a policy which asks for no account of its own: it gets one, which its claims add to. A
/// policy that lacks what the account goes by has an error, added to the library's diagnostics.
void count_shared_payments(Library& library);

} // namespace medpol
