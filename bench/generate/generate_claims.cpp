// Claims for the benchmarks and their tests, to standard output: generate_claims WORKLOAD CLAIMS [options]. The same
// arguments always give the same bytes.
#include "bench/generate/writers.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <string>

#include <fcntl.h>
#include <unistd.h>

int main(int argc, char** argv) {
  using workload::Format;
  workload::Options options;
  std::string workload_name, lines_file;
  Format format = Format::csv;
  options.persons = 0;

  CLI::App app("Claims for the benchmarks, to standard output; the same arguments always give the same bytes.");
  app.add_option("WORKLOAD", workload_name,
                 "w1, w2 (in the order of dates), w3 (with fee lines), w4 (for all of policies/)")
      ->required()
      ->check(CLI::IsMember({"w1", "w2", "w3", "w4"}));
  app.add_option("CLAIMS", options.claims, "how many")
      ->required()
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{9'999'999'999}));
  app.add_option("--seed", options.seed, "another seed gives other claims");
  app.add_option("--persons", options.persons, "how many persons; an eighth of the claims if not given")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1} << 32));
  app.add_option("--format", format, "csv or jsonl")
      ->transform(
          CLI::CheckedTransformer(std::map<std::string, Format>{{"csv", Format::csv}, {"jsonl", Format::json_lines}}));
  app.add_option("--lines", lines_file, "where the fee lines of w3 go in CSV");
  CLI11_PARSE(app, argc, argv);
  if (options.persons == 0) options.persons = std::clamp<std::uint64_t>(options.claims / 8, 1, std::uint64_t{1} << 32);

  TextOutput out(STDOUT_FILENO);
  std::optional<TextOutput> lines;
  if (workload_name == "w3" && format == Format::csv) {
    const int file = ::open(lines_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) {
      std::fputs("w3 as CSV needs --lines FILE, a file that can be written\n", stderr);
      return 2;
    }
    lines.emplace(file);
  }
  if (workload_name == "w1") workload::write_w1(options, format, out);
  else if (workload_name == "w2") workload::write_w2(options, format, out);
  else if (workload_name == "w3") workload::write_w3(options, format, out, lines ? &*lines : nullptr);
  else workload::write_w4(options, format, out);
  if (!out.finish() || (lines && !lines->finish())) {
    std::perror("generate_claims");
    return 2;
  }
  return 0;
}
