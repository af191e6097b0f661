// Runs a program and writes what it took to a file, one line: nanoseconds of wall time, nanoseconds of processor time
// (user and system, all threads), peak memory in kB, exit status (128 + signal when it was killed). measure_run RESULT
// OUTPUT PROGRAM [ARGUMENTS…]   OUTPUT takes the program's standard output, RESULT the line.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

long long nanoseconds(const timeval& time) { return time.tv_sec * 1'000'000'000LL + time.tv_usec * 1'000LL; }

} // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: measure_run RESULT OUTPUT PROGRAM [ARGUMENTS]\n", stderr);
    return 2;
  }
  const int output = ::open(argv[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  std::FILE* const result = std::fopen(argv[1], "we");
  if (output < 0 || result == nullptr) {
    std::perror(output < 0 ? argv[2] : argv[1]);
    return 2;
  }

  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child < 0) {
    std::perror("fork");
    return 2;
  }
  if (child == 0) {
    ::dup2(output, STDOUT_FILENO);
    ::execvp(argv[3], argv + 3);
    std::perror(argv[3]);
    std::_Exit(127);
  }
  int status = 0;
  rusage used{};
  if (::wait4(child, &status, 0, &used) != child) {
    std::perror("wait4");
    return 2;
  }
  const auto wall =
      std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - begin).count();

  std::fprintf(result, "%lld %lld %ld %d\n", static_cast<long long>(wall),
               nanoseconds(used.ru_utime) + nanoseconds(used.ru_stime), used.ru_maxrss,
               WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return std::fclose(result) == 0 ? 0 : 2;
}
