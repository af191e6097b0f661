// Runs a fuzzer without libFuzzer: every file of the named folders as it is, then a fixed series of mutated, joined and
// random inputs. Usage: FUZZER [--rounds N] [--seconds N] [--extensions .a,.b] [--failures FOLDER] FILE-OR-FOLDER… An
// input that crashes, or takes longer than ten seconds, is written to the folder of failures; a FILE alone is run again
// with --rounds 0.
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

constexpr unsigned seconds_an_input = 10;
constexpr std::size_t largest_input = 16 * 1024;

// What a signal handler may look at: the input that is being run, and where it is to be written.
std::string current, failure_path;

extern "C" void on_failure(int signal) {
  const int file = ::open(failure_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file >= 0 && ::write(file, current.data(), current.size()) >= 0) ::close(file);
  constexpr std::string_view said = "fuzz: this input failed, see ";
  if (::write(2, said.data(), said.size()) < 0 || ::write(2, failure_path.data(), failure_path.size()) < 0 ||
      ::write(2, "\n", 1) < 0)
    ::_exit(1);
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

/// On a stack of its own, for an endless recursion leaves none.
void catch_failures() {
  static std::array<char, 64 * 1024> stack_memory;
  stack_t stack{};
  stack.ss_sp = stack_memory.data();
  stack.ss_size = stack_memory.size();
  ::sigaltstack(&stack, nullptr);
  struct sigaction action{};
  action.sa_handler = on_failure;
  action.sa_flags = SA_ONSTACK;
  for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGALRM}) ::sigaction(signal, &action, nullptr);
}

void run(std::string input) {
  current = std::move(input);
  ::alarm(seconds_an_input);
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(current.data()), current.size());
  ::alarm(0);
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool has_extension(const fs::path& path, std::string_view extensions) {
  const auto own = path.extension().string();
  for (std::size_t at = 0; at <= extensions.size();) {
    const auto end = std::min(extensions.find(',', at), extensions.size());
    if (own == extensions.substr(at, end - at)) return true;
    at = end + 1;
  }
  return false;
}

std::vector<std::string> seeds_of(const std::vector<std::string>& paths, std::string_view extensions) {
  std::vector<fs::path> files;
  for (const auto& path : paths) {
    if (fs::is_regular_file(path)) files.emplace_back(path);
    if (!fs::is_directory(path)) continue;
    const bool all = path.find("corpus") != std::string::npos;
    for (const auto& entry : fs::recursive_directory_iterator(path))
      if (entry.is_regular_file() && (all || has_extension(entry.path(), extensions))) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> out;
  for (const auto& file : files) out.push_back(content(file));
  return out;
}

/// Makes inputs from seeds; the same series for the same seeds.
class Mutator {
public:
  explicit Mutator(const std::vector<std::string>& seeds) : seeds_(seeds) {}

  std::string next() {
    std::string input = below(20) == 0 ? random_bytes() : piece(largest_input);
    for (auto changes = 1 + below(8); changes > 0; --changes) change(input);
    if (input.size() > largest_input) input.resize(largest_input);
    return input;
  }

private:
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : static_cast<std::size_t>(random_() % bound); }

  std::string random_bytes() {
    std::string out(below(200), ' ');
    for (auto& byte : out) byte = static_cast<char>(random_());
    return out;
  }

  /// Whole lines of a seed.
  std::string piece(std::size_t most) {
    if (seeds_.empty()) return random_bytes();
    const auto& seed = seeds_[below(seeds_.size())];
    if (seed.size() <= most && below(3) == 0) return seed;
    const auto begin = seed.rfind('\n', below(seed.size() + 1));
    const auto from = begin == std::string::npos ? 0 : begin + 1;
    const auto end = seed.find('\n', std::min(seed.size(), from + below(most)));
    return seed.substr(from, end == std::string::npos ? end : end + 1 - from);
  }

  /// Of ten places nine are the beginning of a character, so that most inputs stay text.
  std::size_t place(const std::string& input) {
    auto at = below(input.size() + 1);
    if (below(10) == 0) return at;
    while (at > 0 && at < input.size() && (static_cast<unsigned char>(input[at]) & 0xC0) == 0x80) --at;
    return at;
  }
  /// Bytes from `at` to the beginning of a character about `most` bytes further.
  std::size_t length(const std::string& input, std::size_t at, std::size_t most) {
    auto end = std::min(input.size(), at + below(most));
    while (end < input.size() && (static_cast<unsigned char>(input[end]) & 0xC0) == 0x80) ++end;
    return end - at;
  }

  void change(std::string& input) {
    static constexpr std::array<std::string_view, 32> words{"：",       "（",
                                                            "）",       "、",
                                                            "，",       "＝",
                                                            "×",        "÷ 0",
                                                            "|",        "\n",
                                                            "\n  ",     "\t",
                                                            "“",        "”",
                                                            "「",       "非",
                                                            "或",       "其他",
                                                            "例外 ",    "999999999999999999",
                                                            "不超过",   "四舍五入到分",
                                                            "\"",       "以上",
                                                            "至",       "2024年2月29日",
                                                            "万元",     "%",
                                                            "超限部分", "分段累进",
                                                            "是",       "//"};
    const auto at = place(input);
    switch (below(8)) {
    case 0: input.insert(at, words[below(words.size())]); break;
    case 1: input.erase(at, length(input, at, 8)); break;
    case 2: input.insert(at, piece(200)); break;
    case 3: input.erase(at, length(input, at, 200)); break;
    case 4:
      if (at < input.size() && below(8) == 0) input[at] = static_cast<char>(random_());
      break;
    case 5: {
      const auto from = place(input);
      input.insert(at, input.substr(from, length(input, from, 60)));
      break;
    }
    default: input.replace(at, length(input, at, 12), words[below(words.size())]); break;
    }
  }

  const std::vector<std::string>& seeds_;
  std::mt19937_64 random_{20240701};
};

} // namespace

int main(int argc, char** argv) {
  std::size_t rounds = 1000;
  long seconds = 15;
  std::string extensions, failures = ".";
  std::vector<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const bool has_value = i + 1 < argc;
    if (word == "--rounds" && has_value) rounds = std::strtoul(argv[++i], nullptr, 10);
    else if (word == "--seconds" && has_value) seconds = std::strtol(argv[++i], nullptr, 10);
    else if (word == "--extensions" && has_value) extensions = argv[++i];
    else if (word == "--failures" && has_value) failures = argv[++i];
    else paths.emplace_back(word);
  }
  failure_path = (fs::path(failures) / (fs::path(argv[0]).filename().string() + "-failure")).string();
  catch_failures();

  const auto seeds = seeds_of(paths, extensions);
  if (seeds.empty()) {
    std::fputs("fuzz: no seeds; run in the root of the repository\n", stderr);
    return 1;
  }
  for (const auto& seed : seeds) run(seed);
  Mutator mutator(seeds);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  std::size_t round = 0;
  for (; round < rounds && std::chrono::steady_clock::now() < end; ++round) run(mutator.next());
  std::printf("fuzz: %zu seeds, %zu inputs\n", seeds.size(), round);
  return 0;
}
