#pragma once
#include "interpreter/model/plan/plan.hpp"

#include <array>
#include <string>

namespace medpol {

/// What an account adds up or counts, in words that rest on the operations alone and not on how or where they are
/// written: the same for equal operations in any file and with operands that commute in any order; another for
/// operations that are not equal. Rules and fields stand in it by their names. By Language.
std::array<std::string, 2> account_words(const Plan& plan, const Scope& scope, NodeId value);
/// Whether two expressions are equal but for the order of operands that commute; two that are lacking are.
bool is_alike(const Plan& plan, const Scope& scope, NodeId a, NodeId b);

} // namespace medpol
