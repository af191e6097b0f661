// Golden text tests of the program, and tests of the error pages.
//
// Usage: case_tests FOLDER [--program MEDPOL] [--error-pages FOLDER]
//   FOLDER          of the cases (case_file.hpp says what a case is)
//   --program       the program under test; without it, the one beside or above this program
//   --error-pages   the folder of the pages, tests/cases/error_pages.hpp
// MEDPOL_UPDATE_CASES=1 in the environment rewrites what the cases expect.
#include "error_pages.hpp"
#include "run_cases.hpp"

#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace {

namespace fs = std::filesystem;
using namespace medpol::cases;

fs::path program_nearby() {
  const auto here = fs::read_symlink("/proc/self/exe").parent_path();
  for (const auto& folder : {here, here.parent_path()})
    if (fs::is_regular_file(folder / "medpol")) return folder / "medpol";
  throw std::runtime_error("no medpol beside " + here.string());
}

int run(int argc, char** argv) {
  fs::path folder, program, error_pages;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--program" && i + 1 < argc) program = argv[++i];
    else if (word == "--error-pages" && i + 1 < argc) error_pages = argv[++i];
    else folder = word;
  }
  if (folder.empty()) throw std::runtime_error("name the folder of the cases");
  const char* update = std::getenv("MEDPOL_UPDATE_CASES");
  const Program medpol(program.empty() ? program_nearby() : program);
  Tally tally;
  run_cases(folder, medpol, update != nullptr && std::strcmp(update, "1") == 0, tally);
  if (!error_pages.empty()) test_error_pages(error_pages, medpol, tally);
  tally.print();
  return tally.good() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "case_tests: %s\n", error.what());
    return 2;
  }
}
