#include "program.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <sys/wait.h>
#include <system_error>
#include <termios.h>
#include <unistd.h>

namespace medpol::cases {
namespace {

namespace fs = std::filesystem;

constexpr unsigned seconds_allowed = 60;

/// In the child: puts `file` in place of a standard stream.
void redirect(const fs::path& file, int flags, int stream) {
  const int opened = open(file.c_str(), flags, 0600);
  if (opened < 0 || dup2(opened, stream) < 0) _exit(127);
  close(opened);
}

/// A device that gives a text of at most some thousand bytes and then an error: the near end of a terminal whose far
/// end was closed.
int failing_device(const std::string& text) {
  const auto demand = [](bool good) {
    if (!good) throw std::system_error(errno, std::generic_category(), "pseudo-terminal");
  };
  const int near_end = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  demand(near_end >= 0 && grantpt(near_end) == 0 && unlockpt(near_end) == 0);
  const int far_end = open(ptsname(near_end), O_RDWR | O_NOCTTY | O_CLOEXEC);
  termios settings{};
  demand(far_end >= 0 && tcgetattr(far_end, &settings) == 0);
  cfmakeraw(&settings);
  demand(tcsetattr(far_end, TCSANOW, &settings) == 0);
  demand(write(far_end, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  close(far_end);
  return near_end;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

} // namespace

Program::Program(fs::path path) : path_(fs::canonical(path)) {
  const auto add = [&](const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) vocabularies_.push_back(folder.string() + "/");
  };
  add(path_.parent_path().parent_path() / "share/medpol/policies/词汇");
  for (auto folder = path_.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    add(folder / "policies/词汇");
}

Outcome Program::run(const fs::path& folder, const std::vector<std::string>& arguments, const Input& input,
                     std::vector<std::string> more) const {
  const ScratchFolder streams;
  const auto in = streams.path() / "in", out = streams.path() / "out", err = streams.path() / "err";
  write_file(in, input.text);
  const int failing = input.fails ? failing_device(input.text) : -1;

  std::vector<std::string> words{path_.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  more.insert(more.end(), {"NO_COLOR=1", "PATH=/usr/bin:/bin"});
  std::vector<char*> environment;
  for (auto& one : more) environment.push_back(one.data());
  environment.push_back(nullptr);

  const pid_t child = fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) {
    if (failing < 0) redirect(in, O_RDONLY, STDIN_FILENO);
    else if (dup2(failing, STDIN_FILENO) < 0) _exit(127);
    redirect(out, O_WRONLY | O_CREAT, STDOUT_FILENO);
    redirect(err, O_WRONLY | O_CREAT, STDERR_FILENO);
    if (chdir(folder.c_str()) != 0) _exit(127);
    alarm(seconds_allowed);
    execve(path_.c_str(), argv.data(), environment.data());
    _exit(127);
  }
  if (failing >= 0) close(failing);
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
  const auto ending =
      WIFEXITED(status) ? "exit " + std::to_string(WEXITSTATUS(status)) : "signal " + std::to_string(WTERMSIG(status));
  return {ending, without_machine_paths(read_file(out), folder), without_machine_paths(read_file(err), folder)};
}

std::string Program::without_machine_paths(std::string text, const fs::path& folder) const {
  for (const auto& vocabulary : vocabularies_) replace_all(text, vocabulary, "词汇/");
  replace_all(text, folder.string() + "/", "");
  return text;
}

ScratchFolder::ScratchFolder() {
  auto name = (fs::canonical(fs::temp_directory_path()) / "medpol-case-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), name);
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const fs::path& path, const std::string& bytes) {
  if (path.has_parent_path()) fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

} // namespace medpol::cases
