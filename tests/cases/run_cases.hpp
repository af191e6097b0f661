#pragma once
#include "program.hpp"
#include "tally.hpp"

namespace medpol::cases {

/// Runs every `.case` below `folder`, and the worked examples of every `.medpol` there. With `update`, the cases are
/// rewritten to what the program gives.
void run_cases(const std::filesystem::path& folder, const Program& program, bool update, Tally& tally);

} // namespace medpol::cases
