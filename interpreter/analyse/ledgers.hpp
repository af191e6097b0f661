#pragma once
#include "interpreter/policies/library.hpp"

namespace medpol {

/// Policies that share a ledger (累计账) must count an account of one name alike: an error at the later one, added to
/// the library's diagnostics.
void share_ledgers(Library& library);

} // namespace medpol
