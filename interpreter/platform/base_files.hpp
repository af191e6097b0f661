#pragma once
#include "interpreter/policies/layer_head.hpp"

#include <string>
#include <vector>

namespace medpol {

/// The files of the policies that a policy extends, the nearest first: looked for among `given`, then in the folder of
/// `path`, beside it and right below. For the formatter, which is given single files and must know the names that they
/// use. Ends where one is not found.
std::vector<std::string> base_files(const std::string& path, const std::string& extends,
                                    const std::vector<std::string>& given);

} // namespace medpol
