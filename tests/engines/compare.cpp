#include "engines/compare.hpp"

#include "cases/difference.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <optional>
#include <set>

namespace medpol::engines {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

const std::set<std::string> without_value{"--explain",     "--trial",          "--试算",       "--strict",
                                          "--严格",        "--ignore-unknown", "--忽略未知",   "--说明",
                                          "--no-progress", "--不显示进度",     "--one-by-one", "--逐张"};

/// The arguments without the format, what goes with the table only, and what chooses an engine.
Words without_format(const Words& arguments) {
  Words out;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--format" || arguments[i] == "--threads" || arguments[i] == "--线程") ++i;
    else if (arguments[i] != "--explain" && arguments[i] != "--one-by-one" && arguments[i] != "--逐张")
      out.push_back(arguments[i]);
  }
  return out;
}

/// The place of the claims among the arguments.
std::optional<std::size_t> place_of_claims(const Words& arguments) {
  std::size_t before = 0;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const bool option = arguments[i].starts_with("--");
    if (option && !without_value.contains(arguments[i])) ++i;
    if (!option && ++before == 2) return i;
  }
  return std::nullopt;
}

/// All files of a folder with their bytes; a folder that is large is not looked at.
std::map<fs::path, std::string> files_of(const fs::path& folder, const Words& arguments) {
  std::map<fs::path, std::string> out;
  const auto is_output = [](const std::string& word) {
    return word == "--out" || word == "--输出" || word == "--rejects" || word == "--退回" || word == "--balances" ||
           word == "--结余";
  };
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i)
    if (const auto path = folder / arguments[i + 1]; is_output(arguments[i]) && fs::is_regular_file(path))
      out[path] = cases::read_file(path);
  return out;
}

} // namespace

/// In which way claims are settled.
struct Comparison::Way {
  Words options;
  std::string chunk_bytes = ""; ///< empty: as usual
};

std::string Comparison::run(const fs::path& folder, Words arguments, const std::string& input, const Way& way) {
  const auto before = files_of(folder, arguments);
  auto all = arguments;
  all.insert(all.end(), way.options.begin(), way.options.end());
  const auto outcome = program_.run(folder, all, input,
                                    way.chunk_bytes.empty() ? Words{} : Words{"MEDPOL_CHUNK_BYTES=" + way.chunk_bytes});
  ++runs_;
  auto text = "(" + outcome.ending + ")\n" + outcome.output + "-- stderr\n" + outcome.errors;
  for (const auto& [path, bytes] : files_of(folder, arguments)) {
    const auto old = before.find(path);
    text +=
        "-- " + path.filename().string() + "\n" + (old != before.end() && old->second == bytes ? "as before\n" : bytes);
    if (old == before.end()) fs::remove(path);
    else cases::write_file(path, old->second);
  }
  return text;
}

void Comparison::compare_format(const fs::path& folder, const Words& arguments, const std::string& input,
                                const std::string& place, std::span<const Way> ways) {
  const auto expected = run(folder, arguments, input, {{"--one-by-one"}});
  for (const auto& way : ways) {
    const auto actual = run(folder, arguments, input, way);
    if (actual == expected) continue;
    ++differences_;
    std::string words;
    for (const auto& word : arguments) words += " " + word;
    for (const auto& word : way.options) words += " " + word;
    std::printf("%s: MEDPOL_CHUNK_BYTES=%s medpol%s\n%s\n", place.c_str(), way.chunk_bytes.c_str(), words.c_str(),
                cases::difference(expected, actual).c_str());
    std::fflush(stdout);
  }
}

void Comparison::compare(const fs::path& folder, const Words& given, const std::string& input,
                         const std::string& place) {
  static const auto ways = std::to_array<Way>({{{"--threads", "4"}, "200"}, {{}, ""}, {{"--threads", "2"}, "1"}});
  const auto one_way = std::span(ways).first(1);
  const auto claims = place_of_claims(given);
  for (const char* format : {"csv", "jsonl"}) {
    auto arguments = without_format(given);
    arguments.insert(arguments.end(), {"--format", format});
    compare_format(folder, arguments, input, place, ways);
    // A file that the system makes up cannot be read to its end.
    const bool is_file = claims && given[*claims] != "-" && !given[*claims].starts_with("/proc/") &&
                         fs::is_regular_file(folder / given[*claims]);
    if (!is_file) continue;
    const auto bytes = cases::read_file(folder / given[*claims]);
    arguments[*place_of_claims(arguments)] = "-";
    compare_format(folder, arguments, bytes, place, one_way);
    // With a file of results a run can start over.
    if (std::find(arguments.begin(), arguments.end(), "--out") != arguments.end()) continue;
    arguments[*place_of_claims(arguments)] = given[*claims];
    arguments.insert(arguments.end(), {"--out", "results-of-both-engines"});
    compare_format(folder, arguments, input, place, one_way);
  }
}

} // namespace medpol::engines
