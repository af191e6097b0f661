// What `test --suggest` writes for a policy can be put into it: it is read, and passes.
#include "cases/program.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

using medpol::cases::Program;
using medpol::cases::read_file;
using medpol::cases::ScratchFolder;
using medpol::cases::write_file;

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> policies_in(const fs::path& folder) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".medpol" && entry.path().parent_path().filename() != "词汇")
      out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

} // namespace

TEST_CASE("what is suggested for the policies is read back, and passes") {
  const ScratchFolder scratch;
  const auto copy = scratch.path() / "policies";
  fs::copy("policies", copy, fs::copy_options::recursive);
  const Program program(fs::absolute(MEDPOL_PROGRAM));
  std::size_t suggested = 0;
  for (const auto& policy : policies_in(copy)) {
    const auto found = program.run(copy, {"test", policy.string(), "--suggest"});
    if (found.output.empty()) continue;
    ++suggested;
    write_file(policy, read_file(policy) + "\n" + found.output);
  }
  CHECK(suggested > 0);
  const auto outcome = program.run(copy, {"test", "."});
  INFO(outcome.output);
  INFO(outcome.errors);
  CHECK(outcome.ending == "exit 0");
}
