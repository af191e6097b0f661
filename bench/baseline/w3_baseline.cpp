// The third workload by hand: w3_baseline jsonl IN OUT. Answers are CSV.
#include "bench/baseline/run.hpp"

#include <cstdio>
#include <string_view>

int main(int argc, char** argv) {
  if (argc != 4 || std::string_view(argv[1]) != "jsonl") {
    std::fputs("usage: w3_baseline jsonl IN OUT\n", stderr);
    return 2;
  }
  return baseline::run_files(argv[2], argv[3], baseline::settle_w3_json_lines);
}
