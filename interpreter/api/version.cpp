#include "medpol/version.hpp"

#include "medpol_version.hpp"

namespace medpol {

std::string_view version() { return program_version; }

} // namespace medpol
