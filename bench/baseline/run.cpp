#include "bench/baseline/run.hpp"

#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace baseline {

void BadRows::add(std::uint64_t line, std::string_view reason) {
  constexpr std::uint64_t most_shown = 20;
  if (++count_ <= most_shown)
    std::fprintf(stderr, "line %llu: %.*s\n", static_cast<unsigned long long>(line), static_cast<int>(reason.size()),
                 reason.data());
}

int BadRows::finish() const {
  if (count_ > 0) std::fprintf(stderr, "%llu rows left out\n", static_cast<unsigned long long>(count_));
  return count_ > 0 ? 1 : 0;
}

int run_files(const char* in, const char* out, int (*settle)(int, TextOutput&)) {
  const int from = std::strcmp(in, "-") == 0 ? STDIN_FILENO : ::open(in, O_RDONLY | O_CLOEXEC);
  const int to =
      std::strcmp(out, "-") == 0 ? STDOUT_FILENO : ::open(out, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (from < 0 || to < 0) {
    std::perror(from < 0 ? in : out);
    return 2;
  }
  TextOutput output(to);
  const int status = settle(from, output);
  if (!output.finish() || ::close(to) != 0) {
    std::perror(out);
    return 2;
  }
  return status;
}

} // namespace baseline
