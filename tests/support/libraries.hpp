#pragma once
#include "interpreter/library/load.hpp"

#include <string>

namespace medpol::test {

/// All of policies/, read once; the program must run in the root of the repository.
const Library& sample_policies();
/// One policy, with the standard vocabulary.
Library library_of(const std::string& policy);

} // namespace medpol::test
