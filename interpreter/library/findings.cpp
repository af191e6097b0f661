#include "interpreter/library/findings.hpp"

namespace medpol {

void find_all(Library& library) {
  find_rival_policies(library);
  share_ledgers(library);
}

} // namespace medpol
