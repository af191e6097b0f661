// The batch engine against the explaining one, on all claims of the repository: those of the golden cases, of examples/
// and of the examples of all policies. What comes of a run of `medpol eval` must be the same to the byte.
//
// Usage: batch_examples MEDPOL [WORD]   in the root of the repository; WORD: only cases and policies with it in their
// path
#include "cases/case_file.hpp"
#include "engines/compare.hpp"
#include "engines/policy_claims.hpp"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace {

namespace fs = std::filesystem;
using namespace medpol;
using engines::Comparison;

std::vector<fs::path> files_below(const fs::path& folder, const char* extension) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == extension) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// Does the parts of a case in order, each run of eval in both engines.
void compare_case(const fs::path& path, const cases::Program& program, Comparison& comparison) {
  const cases::ScratchFolder scratch;
  std::string input;
  for (const auto& part : cases::parse_case(cases::read_file(path)).parts) {
    using Kind = cases::Part::Kind;
    if (part.kind == Kind::stdin_text) input = part.body;
    if (part.kind == Kind::stdin_text || part.kind == Kind::wrote) continue;
    if (part.kind != Kind::run) {
      cases::write_file(scratch.path() / part.name, cases::file_bytes(part));
      continue;
    }
    const auto arguments = cases::arguments_of(part);
    if (arguments[0] == "eval") comparison.compare(scratch.path(), arguments, input, path.string());
    program.run(scratch.path(), arguments, input); // for the files that it leaves to the next
  }
}

/// The claims of the examples of these policies, settled by them.
void compare_policies(const fs::path& path, Comparison& comparison) {
  const auto claims = engines::claims_of_examples(path);
  if (claims.csv.empty()) return;
  const cases::ScratchFolder scratch;
  for (const auto& [name, text] :
       {std::pair{"claims.csv", &claims.csv}, std::pair{"claims.jsonl", &claims.json_lines}}) {
    cases::write_file(scratch.path() / name, *text);
    comparison.compare(scratch.path(), {"eval", fs::absolute(path).string(), name, "--rejects", "rejects"}, "",
                       path.string());
  }
}

int run(int argc, char** argv) {
  if (argc < 2) throw std::runtime_error("name the program");
  const cases::Program program(argv[1]);
  Comparison comparison(argv[1]);
  const std::string word = argc > 2 ? argv[2] : "";
  const auto wanted = [&](const fs::path& path) { return path.string().find(word) != std::string::npos; };
  for (const auto& path : files_below("tests/cases", ".case"))
    if (wanted(path)) compare_case(path, program, comparison);
  for (const auto& claims : {"claims.csv", "claims-gb18030.csv", "claims-national.csv", "claims.jsonl"})
    if (wanted(std::string("examples/") + claims))
      comparison.compare(".", {"eval", "policies", std::string("examples/") + claims}, "", claims);
  auto policies = files_below("policies", ".medpol");
  policies.emplace_back("policies");
  for (const auto& path : policies)
    if (wanted(path)) compare_policies(path, comparison);
  std::printf("%llu runs, %llu differences\n", static_cast<unsigned long long>(comparison.runs()),
              static_cast<unsigned long long>(comparison.differences()));
  if (comparison.runs() == 0) throw std::runtime_error("nothing was compared");
  return comparison.differences() == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "batch_examples: %s\n", error.what());
    return 2;
  }
}
