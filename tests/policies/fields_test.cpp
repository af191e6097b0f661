// What `medpol fields` says of the policies is so: the claims of examples/ settle alike with its columns alone, and no
// claim is settled without a field that each needs.
#include "cases/program.hpp"
#include "interpreter/platform/files.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <set>
#include <sstream>

using medpol::cases::Program;
using medpol::cases::read_file;
using medpol::cases::ScratchFolder;
using medpol::cases::write_file;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out.push_back(json::parse(line));
  return out;
}

std::string text_of(const std::vector<json>& records) {
  std::string out;
  for (const auto& record : records) out += record.dump() + "\n";
  return out;
}

std::set<std::string> names_of(const json& field) {
  std::set<std::string> out{field["name"], field["english"], field["national_field"]};
  for (const auto& name : field["other_names"]) out.insert(name.get<std::string>());
  return out;
}

/// What the program says of a policy, or of all; an empty list where it has errors.
json fields_of(const Program& program, const std::string& policies) {
  const auto outcome = program.run(fs::current_path(), {"fields", policies, "--format", "json"});
  return outcome.ending == "exit 0" ? json::parse(outcome.output) : json::array();
}

std::string settle(const Program& program, const std::string& policies, const std::vector<json>& claims) {
  const ScratchFolder folder;
  write_file(folder.path() / "claims.jsonl", text_of(claims));
  return program
      .run(fs::current_path(), {"eval", policies, (folder.path() / "claims.jsonl").string(), "--format", "jsonl"})
      .output;
}

} // namespace

TEST_CASE("claims settle alike with the columns that are needed alone", "[policies]") {
  const Program program(fs::absolute(MEDPOL_PROGRAM));
  std::set<std::string> needed;
  for (const auto& field : fields_of(program, "policies")) needed.merge(names_of(field));
  REQUIRE(needed.size() > 40);
  const auto claims = lines_of(read_file("examples/claims.jsonl"));
  auto fewer = claims;
  std::size_t left_out = 0;
  for (auto& claim : fewer)
    for (auto at = claim.begin(); at != claim.end();)
      if (needed.contains(at.key())) ++at;
      else at = claim.erase(at), ++left_out;
  CHECK(left_out > 0);
  CHECK(settle(program, "policies", fewer) == settle(program, "policies", claims));
}

TEST_CASE("no claim is settled without a field that each needs", "[policies]") {
  const Program program(fs::absolute(MEDPOL_PROGRAM));
  const auto claims = lines_of(read_file("examples/claims.jsonl"));
  const auto answers = lines_of(settle(program, "policies", claims));
  REQUIRE(answers.size() == claims.size());
  const auto library = medpol::load_library({"policies"}, "");
  std::size_t tried = 0;
  for (const auto& policy : library.policies) {
    const auto file = library.sources[policy->file].name();
    std::vector<json> lacking;
    for (const auto& field : fields_of(program, file)) {
      if (!field["always"].get<bool>()) continue;
      for (std::size_t i = 0; i < claims.size(); ++i) {
        if (answers[i]["status"] != "settled" || answers[i]["policy"] != policy->header.name) continue;
        auto claim = claims[i];
        for (const auto& name : names_of(field)) claim.erase(name);
        claim["结算编号"] = "N" + std::to_string(lacking.size());
        lacking.push_back(std::move(claim));
      }
    }
    tried += lacking.size();
    for (const auto& answer : lines_of(settle(program, file, lacking))) {
      CAPTURE(file, answer.dump());
      CHECK(answer["status"] != "settled");
    }
  }
  CHECK(tried > 50);
}
