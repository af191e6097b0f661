#pragma once
#include "property/random_policy.hpp"

namespace medpol::test {

/// The text of a policy that uses what `random_policy` does not: fee lines, dates, counts, divisions, fields that may
/// be missing or negative, texts, tables by conditions, assertions, doubts and readings. Not every one is good.
std::string random_wide_policy(Random& random);

/// A claim for such a policy, with fee lines; amounts often lie where the programs of a batch, or 32 bits, end.
std::vector<InputValue> random_wide_claim(Random& random, const CheckedPolicy& checked);

} // namespace medpol::test
