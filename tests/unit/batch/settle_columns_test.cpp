#include "support/libraries.hpp"

#include "interpreter/batch/columns/settle_columns.hpp"

#include "grammar/value/date.hpp"
#include "interpreter/batch/columns/answer_writer.hpp"
#include "interpreter/claims/record.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/settle/settle_file.hpp"

#include <catch2/catch.hpp>

#include <deque>
#include <stdexcept>
#include <string>
#include <vector>

using namespace medpol;
using namespace medpol::test;
using batch::settle_columns;

namespace {

const std::string plain_policy = R"(政策 试用
  取整：四舍五入到分

> 在职职工 :报销80% 退休职工 :报销85%
报销比例：
  在职：80%
  其他：85%

统筹支付 ＝ 政策范围内费用 × 报销比例
)";

/// A table of texts, with the columns over them.
struct Table {
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> rows;

  std::string csv() const {
    std::string out;
    const auto line = [&](const std::vector<std::string>& cells) {
      for (std::size_t i = 0; i < cells.size(); ++i) out += (i > 0 ? ",\"" : "\"") + cells[i] + '"';
      out += '\n';
    };
    line(names);
    for (const auto& row : rows) line(row);
    return out;
  }
};

class TextColumns {
public:
  explicit TextColumns(const Table& table) {
    for (std::size_t i = 0; i < table.names.size(); ++i) {
      auto& texts = texts_.emplace_back();
      for (const auto& row : table.rows) texts.push_back(row[i]);
      columns_.push_back({table.names[i], RecordColumn::Kind::text, texts});
    }
    rows_ = table.rows.size();
  }
  RecordColumns get() const { return {columns_, rows_}; }
  std::vector<RecordColumn>& columns() { return columns_; }

private:
  std::deque<std::vector<std::string_view>> texts_;
  std::vector<RecordColumn> columns_;
  std::size_t rows_ = 0;
};

/// The answers to a CSV, settled claim by claim.
AnswerColumns answers_of_file(const Library& library, const std::string& csv, std::size_t rows,
                              const ReadTerms& terms = {}) {
  batch::AnswerWriter out(library, Language::zh, rows);
  const auto input = memory_input("claims.csv", csv);
  const auto claims = open_claims(input);
  REQUIRE(claims.reader);
  FileAnswers to;
  to.answered = [&](std::size_t place, const Settlement& settlement) { return out.put(place, settlement), true; };
  REQUIRE(!settle_file(library, *claims.reader, input, {}, terms, to).stopped);
  return out.take();
}

void check_equal(const AnswerColumns& a, const AnswerColumns& b) {
  CHECK(a.status == b.status);
  CHECK(a.policy == b.policy);
  CHECK(a.policies == b.policies);
  CHECK(a.funds == b.funds);
  CHECK(a.reasons == b.reasons);
  REQUIRE(a.amounts.size() == b.amounts.size());
  for (std::size_t i = 0; i < a.amounts.size(); ++i) {
    INFO(a.amounts[i].name);
    CHECK(a.amounts[i].name == b.amounts[i].name);
    CHECK(a.amounts[i].kind == b.amounts[i].kind);
    CHECK(a.amounts[i].fen == b.amounts[i].fen);
    CHECK(a.amounts[i].present == b.amounts[i].present);
  }
}

Table examples() {
  Table out;
  const auto claims = open_claims("examples/claims.csv");
  REQUIRE(claims.reader);
  out.names = claims.reader->columns();
  for (Record record; claims.reader->next(record);) {
    REQUIRE(!record.error);
    auto& row = out.rows.emplace_back();
    for (const auto& field : record.fields) row.push_back(field.value.text);
  }
  return out;
}

const std::vector<std::string> plain_names = {"结算编号", "人员类别", "总费用", "政策范围内费用"};

} // namespace

TEST_CASE("the sample claims in columns have the answers of the file", "[columns]") {
  auto table = examples();
  const auto count = table.rows.size();
  const TextColumns once(table);
  check_equal(settle_columns(sample_policies(), once.get(), {}, {}, Language::zh).answers,
              answers_of_file(sample_policies(), table.csv(), count));
  // Several blocks, each claim under a number of its own.
  while (table.rows.size() < 1000) {
    auto row = table.rows[table.rows.size() % count];
    row[0] += "-" + std::to_string(table.rows.size());
    table.rows.push_back(std::move(row));
  }
  const TextColumns many(table);
  const auto answers = settle_columns(sample_policies(), many.get(), {}, {}, Language::zh).answers;
  check_equal(answers, answers_of_file(sample_policies(), table.csv(), table.rows.size()));
  CHECK(std::count(answers.status.begin(), answers.status.end(), Status::settled) > 300);
}

TEST_CASE("numbers, days and truths in columns mean what their texts mean", "[columns]") {
  const auto library = library_of(R"(政策 试用
  取整：四舍五入到分
  基准日：就医日期

统筹支付 ＝ 政策范围内费用 × 报销比例

报销比例：
  急诊：90%
  非急诊，就医日期不早于2024年7月1日：85%
  其他：80%
)");
  REQUIRE(!has_errors(library.diagnostics));
  const std::vector<std::int64_t> cost = {10000, 123, -1, 700}, tenths = {1000, 12, 5, 70};
  const std::vector<std::int64_t> days = {make_date(2024, 6, 30)->days, make_date(2024, 7, 1)->days, 0, 9'000'000};
  const std::vector<std::int64_t> urgent = {0, 0, 1, 7};
  const std::vector<std::uint8_t> present = {1, 1, 0, 1};
  const std::vector<RecordColumn> columns = {{"总费用", RecordColumn::Kind::number, {}, cost, 2},
                                             {"政策范围内费用", RecordColumn::Kind::number, {}, tenths, 1, present},
                                             {"就医日期", RecordColumn::Kind::day, {}, days},
                                             {"急诊", RecordColumn::Kind::truth, {}, urgent}};
  const auto answers = settle_columns(library, {columns, 4}, {}, {}, Language::zh).answers;
  const Table table = {{"总费用", "政策范围内费用", "就医日期", "急诊"},
                       {{"100.00", "100.0", "2024-06-30", "否"},
                        {"1.23", "1.2", "2024-07-01", "否"},
                        {"-0.01", "", "1970-01-01", "是"},
                        {"7.00", "7.0", "9000000", "是"}}};
  check_equal(answers, answers_of_file(library, table.csv(), 4));
  CHECK(answers.status == std::vector{Status::settled, Status::settled, Status::rejected, Status::rejected});
  CHECK(answers.funds == std::vector<std::int64_t>{8000, 102, 0, 0});
}

TEST_CASE("cells that no file could hold so, and odd ones, are as in a file", "[columns]") {
  const auto library = library_of(plain_policy);
  REQUIRE(!has_errors(library.diagnostics));
  const Table table = {plain_names,
                       {{"a", "在职", "100", "100"},
                        {"b", "退休\n", "100", "100"},
                        {"c", "在\x01职", "100", "100"},
                        {"d", "\xFF", "100", "100"},
                        {"", "", "", ""},
                        {"e", " 退休 ", "1,000.00元", "１００"},
                        {"f", "在职", "100", "100.001"},
                        {"g", "不知道", "100", "100"},
                        {"无", "在职", "100", "100"}}};
  const TextColumns columns(table);
  const auto answers = settle_columns(library, columns.get(), {}, {}, Language::zh).answers;
  const auto of = [&](std::size_t row) { return std::pair(answers.status[row], answers.funds[row]); };
  CHECK(of(0) == std::pair(Status::settled, std::int64_t{8000}));
  CHECK(of(1) == std::pair(Status::settled, std::int64_t{8500}));
  CHECK(of(2) == std::pair(Status::rejected, std::int64_t{0}));
  CHECK(of(3) == std::pair(Status::rejected, std::int64_t{0}));
  CHECK(of(4) == std::pair(Status::rejected, std::int64_t{0}));
  CHECK(of(5) == std::pair(Status::settled, std::int64_t{8500}));
  for (std::size_t row = 6; row < 9; ++row) CHECK(of(row) == std::pair(Status::rejected, std::int64_t{0}));
  CHECK(answers.reasons[2].find("U+0001") != std::string::npos);
  CHECK(answers.reasons[6].find("100.001") != std::string::npos);
}

TEST_CASE("a number that occurs twice is settled once, in other blocks too", "[columns]") {
  const auto library = library_of(plain_policy);
  Table table = {plain_names, {}};
  for (int i = 0; i < 600; ++i) table.rows.push_back({"n" + std::to_string(i % 500), "在职", "100", "100"});
  const TextColumns columns(table);
  const auto answers = settle_columns(library, columns.get(), {}, {}, Language::zh).answers;
  CHECK(std::count(answers.status.begin(), answers.status.end(), Status::settled) == 500);
  CHECK(answers.status[499] == Status::settled);
  CHECK(answers.status[500] == Status::rejected);
  CHECK(answers.reasons[500].find("第 1 行") != std::string::npos);
}

TEST_CASE("names of columns: unknown, left out, twice, none that is known", "[columns]") {
  const auto library = library_of(plain_policy);
  Table table = {plain_names, {{"a", "在职", "100", "100"}, {"b", "在职", "100", "100"}}};
  table.names.push_back("颜色");
  table.rows[0].push_back("红");
  table.rows[1].push_back("");
  const TextColumns unknown(table);
  const auto refused = settle_columns(library, unknown.get(), {}, {}, Language::zh);
  CHECK(refused.answers.status == std::vector{Status::rejected, Status::settled});
  ReadTerms terms;
  terms.ignored.names = {"颜色", "气味"};
  const auto left_out = settle_columns(library, unknown.get(), {}, terms, Language::zh);
  CHECK(left_out.answers.status == std::vector{Status::settled, Status::settled});
  CHECK(left_out.ignored_seen == std::vector<std::string>{"颜色"});
  table.names.back() = "总费用";
  const TextColumns twice(table);
  CHECK(settle_columns(library, twice.get(), {}, {}, Language::zh).answers.status ==
        std::vector{Status::rejected, Status::rejected});
  const Table strange = {{"颜色"}, {{"红"}}};
  const TextColumns none(strange);
  CHECK(settle_columns(library, none.get(), {}, {}, Language::zh).stopped);
  CHECK(settle_columns(library, {}, {}, {}, Language::zh).answers.status.empty());
}

TEST_CASE("where accounts are kept, or a record may cancel another, the order of days counts", "[columns]") {
  const auto library = library_of(R"(政策 试用
  取整：四舍五入到分
  基准日：就医日期
  医保年度：1月1日起
  无历史记录：按零计

剩余限额 ＝ 150元 － 本年度累计 统筹支付，不低于 0元
统筹支付 ＝ 政策范围内费用，不超过 剩余限额
)");
  Table table = {{"结算编号", "人员编号", "就医日期", "总费用", "政策范围内费用"},
                 {{"b", "张三", "2024-03-02", "100", "100"}, {"a", "张三", "2024-03-01", "100", "100"}}};
  REQUIRE(!has_errors(library.diagnostics));
  const TextColumns columns(table);
  const auto answers = settle_columns(library, columns.get(), {}, {}, Language::zh);
  CHECK(answers.answers.funds == std::vector<std::int64_t>{5000, 10000});
  check_equal(answers.answers, answers_of_file(library, table.csv(), 2));
  table.names.insert(table.names.end(), {"结算日期", "冲正结算编号"});
  for (auto& row : table.rows) row.insert(row.end(), {"2024-03-05", ""});
  table.rows.push_back({"c", "张三", "2024-03-01", "100", "100", "2024-03-06", "a"});
  const TextColumns with_reversal(table);
  const auto after = settle_columns(library, with_reversal.get(), {}, {}, Language::zh).answers;
  CHECK(after.status[1] == Status::reversed);
  CHECK(after.funds == std::vector<std::int64_t>{10000, 0, 0});
}

TEST_CASE("columns that do not fit together are a mistake of the program", "[columns]") {
  const std::vector<std::string_view> texts = {"1"};
  const std::vector<RecordColumn> columns = {{"总费用", RecordColumn::Kind::text, texts}};
  CHECK_THROWS_AS(settle_columns(sample_policies(), {columns, 2}, {}, {}, Language::zh), std::invalid_argument);
  const std::vector<std::int64_t> numbers = {1};
  const std::vector<RecordColumn> scales = {{"总费用", RecordColumn::Kind::number, {}, numbers, 19}};
  CHECK_THROWS_AS(settle_columns(sample_policies(), {scales, 1}, {}, {}, Language::zh), std::invalid_argument);
}
