#include <cstdlib>

namespace {

/// The laws run on the same random input each time, so that a change fails for what it changed. RC_PARAMS in the
/// environment overrules it: RapidCheck then takes a seed of its own, and prints it. See tests/run --random.
[[maybe_unused]] const int fixed_seed = setenv("RC_PARAMS", "seed=20261126", 0);

} // namespace
