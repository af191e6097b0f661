#include "interpreter/library/findings.hpp"
#include "interpreter/analyse/ledgers.hpp"
#include "interpreter/analyse/rivals.hpp"

#include "interpreter/analyse/policy_names.hpp"
#include "interpreter/analyse/prove/prove_payments.hpp"
#include "interpreter/analyse/sense/sense.hpp"
#include "interpreter/analyse/versions.hpp"

namespace medpol {

void find_errors(Library& library) {
  find_like_names(library);
  find_rival_policies(library);
  share_ledgers(library);
  find_bare_factors(library);
}

void find_all(Library& library) {
  find_errors(library);
  find_gaps_between_versions(library);
  find_restarted_accounts(library);
  find_nonsense(library);
  prove_payments(library);
}

} // namespace medpol
