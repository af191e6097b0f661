#pragma once
#include "interpreter/policies/library.hpp"

#include <set>

namespace medpol {

/// The files of a library in which there is an error.
std::set<FileId> files_with_errors(const Library& library);

/// Whether a policy, or one that it extends, stands in one of some files: with errors there, it cannot be evaluated.
bool rests_on(const Policy& policy, const std::set<FileId>& files);

} // namespace medpol
