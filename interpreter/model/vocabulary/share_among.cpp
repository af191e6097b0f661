#include "interpreter/model/vocabulary/share_among.hpp"

namespace medpol {

void share_among(Scope& scope, std::size_t copies) {
  std::size_t own = 0;
  scope.meanings.each_own([&](std::size_t) { ++own; });
  if (copies * own > scope.meanings.size()) scope.share();
}

} // namespace medpol
