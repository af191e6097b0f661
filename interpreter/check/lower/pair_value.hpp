#pragma once
#include "interpreter/check/lower/where.hpp"

namespace medpol {

/// The value behind the name of a pair, and whether a minus stands before it.
struct PairValue {
  SyntaxId value;
  bool negative;
};

/// Of a pair of 给定 or 应得.
PairValue value_of(const SyntaxTree& tree, SyntaxId pair);

} // namespace medpol
