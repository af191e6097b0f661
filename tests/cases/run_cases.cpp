#include "run_cases.hpp"

#include "case_file.hpp"
#include "difference.hpp"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace medpol::cases {
namespace {

namespace fs = std::filesystem;

std::string in_scratch_only(const std::string& name) {
  const auto path = fs::path(name).lexically_normal();
  if (path.is_absolute() || *path.begin() == "..") throw std::runtime_error("“" + name + "” is outside of the case");
  return path.string();
}

void make_link(const fs::path& folder, const std::string& name) {
  constexpr std::string_view arrow = " -> ";
  const auto at = name.find(arrow);
  if (at == std::string::npos) throw std::runtime_error("write “link: NAME -> X”: " + name);
  const auto link = folder / in_scratch_only(name.substr(0, at));
  fs::create_directories(link.parent_path());
  fs::create_symlink(name.substr(at + arrow.size()), link);
}

std::string with_shown_mark(std::string text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.starts_with(mark)) text.replace(0, mark.size(), "(BOM)");
  return text;
}

/// Appends to a file while a run waits at the pipe 等.csv for its fee lines.
class Meanwhile {
public:
  Meanwhile(const fs::path& folder, const Part& part) : pipe_(folder / "等.csv") {
    if (mkfifo(pipe_.c_str(), 0600) != 0) throw std::runtime_error("no pipe 等.csv can be made");
    writer_ = std::thread([pipe = pipe_, file = folder / in_scratch_only(part.name), text = part.body] {
      sigset_t closed_pipe; // a run that ends early reads no fee lines
      sigemptyset(&closed_pipe);
      sigaddset(&closed_pipe, SIGPIPE);
      pthread_sigmask(SIG_BLOCK, &closed_pipe, nullptr);
      const int end = open(pipe.c_str(), O_WRONLY); // waits for the run
      std::ofstream(file, std::ios::binary | std::ios::app) << text;
      const std::string head = "结算编号,收费项目等级,明细金额\n";
      [[maybe_unused]] const auto written = write(end, head.data(), head.size());
      close(end);
    });
  }
  ~Meanwhile() {
    const int end = open(pipe_.c_str(), O_RDONLY | O_NONBLOCK); // where the run has not come so far
    writer_.join();
    close(end);
    fs::remove(pipe_);
  }
  Meanwhile(const Meanwhile&) = delete;
  Meanwhile& operator=(const Meanwhile&) = delete;

private:
  fs::path pipe_;
  std::thread writer_;
};

/// Does all parts of a case in order and gives the case as it should read.
CaseFile done(CaseFile file, const Program& program) {
  const ScratchFolder scratch;
  Input input;
  std::optional<Meanwhile> meanwhile;
  for (auto& part : file.parts) {
    switch (part.kind) {
    case Part::Kind::run:
      part.body = to_text(program.run(scratch.path(), arguments_of(part), input));
      meanwhile.reset();
      break;
    case Part::Kind::meanwhile: meanwhile.emplace(scratch.path(), part); break;
    case Part::Kind::wrote: part.body = with_shown_mark(read_file(scratch.path() / in_scratch_only(part.name))); break;
    case Part::Kind::link: make_link(scratch.path(), part.name); break;
    case Part::Kind::stdin_text:
    case Part::Kind::failing_stdin: input = {part.body, part.kind == Part::Kind::failing_stdin}; break;
    default: write_file(scratch.path() / in_scratch_only(part.name), file_bytes(part));
    }
  }
  return file;
}

void run_case(const fs::path& path, const Program& program, bool update, Tally& tally) {
  const auto expected = parse_case(read_file(path));
  const auto actual = done(expected, program);
  if (update && to_text(actual) != to_text(expected)) write_file(path, to_text(actual));
  bool any = false;
  for (std::size_t i = 0; i < actual.parts.size(); ++i) {
    const auto& part = actual.parts[i];
    if (part.kind != Part::Kind::run && part.kind != Part::Kind::wrote) continue;
    any = true;
    if (update || part.body == expected.parts[i].body) tally.passed();
    else tally.failed(path.string() + "  " + part.head, difference(expected.parts[i].body, part.body));
  }
  if (!any) throw std::runtime_error("nothing is run");
}

void run_worked_examples(const fs::path& path, const Program& program, Tally& tally) {
  const auto outcome = program.run(fs::current_path(), {"test", path.string()});
  if (outcome.ending == "exit 0") tally.passed();
  else tally.failed(path.string() + "  (worked examples)", to_text(outcome));
}

/// The policies of the corpus of the checker are no worked examples; tests/corpus reads them.
bool is_of_corpus(const fs::path& path) {
  const auto folder = path.parent_path().generic_string() + "/";
  return folder.find("/check/planted/") != std::string::npos || folder.find("/check/sound/") != std::string::npos;
}

} // namespace

void run_cases(const fs::path& folder, const Program& program, bool update, Tally& tally) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    try {
      if (path.extension() == ".case") run_case(path, program, update, tally);
      if (path.extension() == ".medpol" && !is_of_corpus(path)) run_worked_examples(path, program, tally);
    } catch (const std::exception& error) {
      tally.failed(path.string(), std::string("    ") + error.what());
    }
  }
}

} // namespace medpol::cases
