// What most tests include; ci/clang14 reads it once.
#include "ci/most_sources.hpp"

#include <catch2/catch.hpp>
