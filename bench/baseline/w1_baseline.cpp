// The first workload by hand: w1_baseline csv|jsonl IN OUT. Answers are CSV.
#include "bench/baseline/run.hpp"

#include <cstdio>
#include <string_view>

int main(int argc, char** argv) {
  const std::string_view format = argc == 4 ? argv[1] : "";
  if (format != "csv" && format != "jsonl") {
    std::fputs("usage: w1_baseline csv|jsonl IN OUT\n", stderr);
    return 2;
  }
  return baseline::run_files(argv[2], argv[3],
                             format == "csv" ? baseline::settle_w1_csv : baseline::settle_w1_json_lines);
}
