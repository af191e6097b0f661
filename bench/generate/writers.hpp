#pragma once
#include "bench/generate/claims.hpp"
#include "bench/text_output.hpp"

namespace workload {

enum class Format { csv, json_lines };

/// Writes the claims of a workload to `out`, numbered C0000000001 and on.
void write_w1(const Options& options, Format format, TextOutput& out);
void write_w2(const Options& options, Format format, TextOutput& out);

/// With JSON Lines the fee lines stand in their claims; with CSV they go to `lines`, which must then be given.
void write_w3(const Options& options, Format format, TextOutput& out, TextOutput* lines);

/// Claims for all that policies/ settles, in the order of their dates: most are settled, some are not covered, go to
/// review or are rejected.
void write_w4(const Options& options, Format format, TextOutput& out);

} // namespace workload
