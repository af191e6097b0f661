#pragma once
#include <string>
#include <vector>

namespace medpol {

/// The files of examples (NAME.示例.csv, NAME.examples.csv) that stand beside the policies of the paths: beside a
/// policy file those that begin with its name, in a folder all. In the order of their names.
std::vector<std::string> example_files_of(const std::vector<std::string>& paths);

} // namespace medpol
