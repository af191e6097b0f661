// Answers are those of the program, amount for amount.
#include "given.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

using namespace medpol;
using Json = nlohmann::json;

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// All policies of the repository, with the vocabulary, as the program reads them.
Policies policies_of_repository() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("policies"))
    if (entry.path().extension() == ".medpol") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<PolicyFile> files;
  for (const auto& path : paths) files.push_back({path.string(), bytes_of(path)});
  return Policies::from(std::move(files));
}

std::vector<Json> lines_of_program(const std::string& claims) {
  const auto command = std::string(MEDPOL_PROGRAM) + " eval policies " + claims + " --format jsonl 2>/dev/null";
  std::vector<Json> out;
  auto* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  for (int c; (c = std::fgetc(pipe)) != EOF;) text += static_cast<char>(c);
  pclose(pipe);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out.push_back(Json::parse(line));
  return out;
}

std::string decimal(std::int64_t fen) {
  const auto sign = fen < 0 ? "-" : "";
  const auto absolute = std::to_string(fen < 0 ? -fen : fen);
  const auto padded = std::string(absolute.size() < 3 ? 3 - absolute.size() : 0, '0') + absolute;
  return sign + padded.substr(0, padded.size() - 2) + "." + padded.substr(padded.size() - 2);
}

/// The amounts of an answer as the program writes them.
Json amounts_of(const Answer& answer) {
  std::map<std::string, std::int64_t> national;
  Json out = Json::object();
  out["items"] = Json::object();
  std::map<std::string, std::int64_t> items;
  if (answer.total_cost) national["medfee_sumamt"] += *answer.total_cost;
  for (const auto* list : {&answer.amounts.payments, &answer.amounts.account_payments, &answer.amounts.results})
    for (const auto& one : *list) (one.national.empty() ? items[one.name] : national[one.national]) += one.fen;
  if (!national.contains("fund_pay_sumamt")) national["fund_pay_sumamt"] = answer.amounts.fund_total;
  for (const auto& [field, fen] : national) out[field] = decimal(fen);
  for (const auto& [name, fen] : items) out["items"][name] = decimal(fen);
  return out;
}

const char* key_of(Status status) {
  const char* keys[] = {"settled", "refused", "review", "rejected", "reversed"};
  return keys[static_cast<std::size_t>(status)];
}

} // namespace

namespace {

/// As a settlement in JSON has it.
Json json_of(const AccountFigures& figures) {
  const auto known = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  Json owner = Json::object();
  for (const auto& key : figures.owner) owner[key.field] = key.value;
  return {{"ledger", figures.ledger},
          {"name", figures.name},
          {"owner", owner},
          {"from", known(figures.from)},
          {"before", known(figures.before)},
          {"added", known(figures.added)},
          {"after", known(figures.after)}};
}

} // namespace

TEST_CASE("the vocabulary of the library is that of the repository") {
  for (const auto& file : standard_vocabulary()) CHECK(file.bytes == bytes_of("policies/" + file.name));
}

TEST_CASE("the claims of examples/ are answered as by the program") {
  const auto policies = policies_of_repository();
  for (const auto& problem : policies.problems()) UNSCOPED_INFO(problem.message);
  REQUIRE(policies.usable());
  for (const std::string claims : {"examples/claims.csv", "examples/claims.jsonl", "examples/claims-gb18030.csv"}) {
    const auto lines = lines_of_program(claims);
    REQUIRE_FALSE(lines.empty());
    auto records = read_records(memory_input(claims, bytes_of(claims)));
    REQUIRE(records);
    const auto answers = answers_of(policies, **records);
    REQUIRE(answers.size() == lines.size());
    std::size_t paid = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto& answer = answers[i];
      const auto& line = lines[i];
      INFO(line.dump());
      CHECK(line["claim_id"] == answer.claim);
      CHECK(line["line"] == answer.line);
      CHECK((line["policy"].is_null() ? "" : line["policy"].get<std::string>()) == answer.policy);
      CHECK(line["status"] == key_of(answer.status));
      if (answer.payable() && answer.kind != RecordKind::matter) {
        ++paid;
        const auto amounts = amounts_of(answer);
        for (const auto& [key, value] : amounts.items()) CHECK(line.value(key, Json()) == value);
      }
      REQUIRE(line["reasons"].size() == answer.reasons.size());
      for (std::size_t k = 0; k < answer.reasons.size(); ++k) {
        CHECK(line["reasons"][k]["text"] == answer.reasons[k].text);
        CHECK(line["reasons"][k]["code"] == answer.reasons[k].code);
        CHECK(line["reasons"][k]["args"] == Json::parse(answer.reasons[k].arguments));
      }
      const auto accounts = line.value("accounts", Json::array());
      REQUIRE(accounts.size() == answer.accounts.size());
      for (std::size_t k = 0; k < accounts.size(); ++k) CHECK(accounts[k] == json_of(answer.accounts[k].figures));
    }
    CHECK(paid > 5);
  }
}
