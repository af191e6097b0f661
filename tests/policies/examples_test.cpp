// The claims of examples/ yield what examples/expected.csv says, in each of the forms that they come in.
#include "cases/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <map>
#include <sstream>
#include <string_view>

using medpol::cases::Program;
using medpol::cases::read_file;

namespace {

using Row = std::map<std::string, std::string>;

struct Name {
  std::string_view expected, written;
};

constexpr auto statuses = std::to_array<Name>(
    {{"已结算", "settled"}, {"不予支付", "refused"}, {"转人工审核", "review"}, {"退回", "rejected"}});

constexpr auto amounts = std::to_array<Name>({{"总费用", "medfee_sumamt"},
                                              {"统筹支付", "hifp_pay"},
                                              {"附加基金支付", "oth_pay"},
                                              {"基金支付总额", "fund_pay_sumamt"},
                                              {"个人负担", "psn_part_amt"},
                                              {"本次起付线", "act_pay_dedc"}});

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line)
    if (c == ',') cells.emplace_back();
    else cells.back() += c;
  return cells;
}

/// The rows of examples/expected.csv by the number of their claim. No cell of that file is in quotation marks.
std::map<std::string, Row> expected_rows() {
  std::istringstream in(read_file("examples/expected.csv"));
  std::string line;
  std::getline(in, line);
  const auto heads = cells_of(line);
  std::map<std::string, Row> rows;
  while (std::getline(in, line)) {
    const auto cells = cells_of(line);
    REQUIRE(cells.size() == heads.size());
    for (std::size_t i = 0; i < cells.size(); ++i) rows[cells[0]][heads[i]] = cells[i];
  }
  return rows;
}

nlohmann::json settle(const std::string& claims) {
  const Program program(MEDPOL_PROGRAM);
  return nlohmann::json::parse(program.run(".", {"eval", "policies", claims, "--format", "json"}).output);
}

/// How many of the claims of a file yield what is expected; a claim that does not is reported.
std::size_t check_claims(const std::string& claims) {
  const auto rows = expected_rows();
  const auto settlements = settle(claims);
  for (const auto& settlement : settlements) {
    const std::string number = settlement.at("claim_id");
    INFO(claims << ", " << number << ": " << settlement.dump());
    REQUIRE(rows.contains(number));
    const auto& row = rows.at(number);
    for (const auto& status : statuses)
      if (row.at("结果") == status.expected) CHECK(settlement.at("status") == status.written);
    const bool is_payable = settlement.at("payable");
    for (const auto& amount : amounts)
      CHECK(row.at(std::string(amount.expected)) ==
            (is_payable ? settlement.value(std::string(amount.written), "") : ""));
  }
  return settlements.size();
}

} // namespace

TEST_CASE("the claims of examples/ yield what is expected of them") {
  CHECK(check_claims("examples/claims.csv") == expected_rows().size());
}

TEST_CASE("the claims that can be read yield the same in every form") {
  for (const auto* claims : {"examples/claims-gb18030.csv", "examples/claims-national.csv", "examples/claims.jsonl"})
    CHECK(check_claims(claims) == 23);
}
