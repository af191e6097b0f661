#pragma once
#include "interpreter/model/plan/builder.hpp"
#include "interpreter/policies/library.hpp"

namespace medpol {

/// Reads and checks all `.medpol` files at `paths` (files, or folders with all below them, in the order of their
/// names). A file whose first statement is `词汇 …` belongs to the vocabulary. The files of the folder `standard` are
/// added, unless the paths hold vocabulary of the same names. `scales`: for a plan whose figures are to be replaced by
/// others.
Library load_library(const std::vector<std::string>& paths, const std::string& standard,
                     const FigureScales& scales = {});

} // namespace medpol
