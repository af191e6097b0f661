#include "run_cases.hpp"

#include "case_file.hpp"
#include "difference.hpp"

#include <algorithm>
#include <stdexcept>

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

/// Does all parts of a case in order and gives the case as it should read.
CaseFile done(CaseFile file, const Program& program) {
  const ScratchFolder scratch;
  std::string input;
  for (auto& part : file.parts) {
    switch (part.kind) {
    case Part::Kind::run: part.body = to_text(program.run(scratch.path(), arguments_of(part), input)); break;
    case Part::Kind::wrote: part.body = with_shown_mark(read_file(scratch.path() / in_scratch_only(part.name))); break;
    case Part::Kind::link: make_link(scratch.path(), part.name); break;
    case Part::Kind::stdin_text: input = part.body; break;
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
