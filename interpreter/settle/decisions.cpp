#include "interpreter/claims/odd_cells.hpp"
#include "interpreter/claims/read_value.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/settle/claim.hpp"
#include "interpreter/settle/readings.hpp"

#include <algorithm>

namespace medpol {
namespace {

struct DecisionColumn {
  std::string_view zh, en;
};
constexpr std::array<DecisionColumn, 6> decision_columns{{{"政策", "policy"},
                                                          {"规则", "rule"},
                                                          {"读法", "reading"},
                                                          {"决定人", "decided by"},
                                                          {"日期", "date"},
                                                          {"理由", "reason"}}};
enum : std::size_t { of_policy, of_rule, of_reading, of_decider, of_date, of_reason };
using Row = std::array<std::string, decision_columns.size()>;

class Decisions {
public:
  Decisions(const Library& library, const std::string& path, RecordReader& reader, ReadingsByPolicy& out,
            std::vector<std::array<std::string, 2>>& problems)
      : library_(library), path_(path), reader_(reader), out_(out), problems_(problems) {}

  void read() {
    if (!has_all_columns()) return;
    for (Record record; reader_.next(record);) {
      if (record.error) {
        const auto why = words_of(said_of(*record.error));
        problem(record.line, "这一行读不懂：" + why[0], "this line cannot be read: " + why[1]);
      } else if (const auto odd = odd_in(record)) problem(record.line, (*odd)[0], (*odd)[1]);
      else if (const auto row = row_of(record)) decide(*row, record.line);
    }
  }

private:
  void problem(std::uint64_t line, const std::string& zh, const std::string& en) {
    const auto number = std::to_string(line);
    problems_.push_back({path_ + " 第 " + number + " 行：" + zh, path_ + ":" + number + ": " + en});
  }

  /// A file without these columns is no file of decisions, whether or not rows follow.
  bool has_all_columns() {
    const auto& head = reader_.columns();
    if (head.empty()) return true;
    for (const auto& column : decision_columns) {
      const bool there = std::any_of(head.begin(), head.end(), [&](const std::string& one) {
        return fold_name(one) == column.zh || fold_name(one) == column.en;
      });
      if (there) continue;
      problem(1, "没有“" + std::string(column.zh) + "”这一列；各列是：政策、规则、读法、决定人、日期、理由",
              "there is no column “" + std::string(column.en) +
                  "”; the columns are: policy, rule, reading, decided by, date, reason");
      return false;
    }
    return true;
  }

  std::optional<Row> row_of(const Record& record) {
    Row row;
    bool good = true;
    for (const auto& field : record.fields) {
      const auto column =
          std::find_if(decision_columns.begin(), decision_columns.end(), [&](const DecisionColumn& one) {
            return fold_name(field.name) == one.zh || fold_name(field.name) == one.en;
          });
      if (column != decision_columns.end())
        row[static_cast<std::size_t>(column - decision_columns.begin())] = field.value.text;
      else if (field.value.kind != RecordValue::Kind::absent) {
        problem(record.line, "不认识的列“" + field.name + "”；各列是：政策、规则、读法、决定人、日期、理由",
                "unknown column “" + field.name +
                    "”; the columns are: policy, rule, reading, decided by, date, reason");
        good = false;
      }
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i].empty()) continue;
      problem(record.line, "没有写“" + std::string(decision_columns[i].zh) + "”",
              "“" + std::string(decision_columns[i].en) + "” is not given");
      good = false;
    }
    return good ? std::optional(row) : std::nullopt;
  }

  void decide(const Row& row, std::uint64_t line) {
    const auto policy = std::find_if(library_.policies.begin(), library_.policies.end(),
                                     [&](const auto& one) { return one->header.is_called(row[of_policy]); });
    if (policy == library_.policies.end())
      return problem(line, "没有政策“" + row[of_policy] + "”", "there is no policy “" + row[of_policy] + "”");
    const auto rule = rule_with_readings(**policy, row[of_rule]);
    if (rule == RuleId::none)
      return problem(line, "“" + row[of_policy] + "”没有一条有读法的规则叫“" + row[of_rule] + "”",
                     "“" + row[of_policy] + "” has no rule with readings that is called “" + row[of_rule] + "”");
    const auto letter = letter_of(row[of_reading]);
    if (!letter || !has_reading(**policy, {rule, *letter}))
      return problem(line, "“" + row[of_rule] + "”没有读法“" + row[of_reading] + "”",
                     "“" + row[of_rule] + "” has no reading “" + row[of_reading] + "”");
    const auto date = read_date(row[of_date]);
    if (!date.value) return problem(line, "“" + row[of_date] + "”不是日期", "“" + row[of_date] + "” is no date");
    auto& chosen = out_[policy->get()].chosen;
    if (std::any_of(chosen.begin(), chosen.end(), [&](const ChosenReading& one) { return one.choice.rule == rule; }))
      return problem(line, "“" + row[of_rule] + "”决定了两次", "“" + row[of_rule] + "” is decided twice");
    chosen.push_back({{rule, *letter}, true, row[of_decider], to_iso(*date.value), row[of_reason]});
  }

  const Library& library_;
  const std::string& path_;
  RecordReader& reader_;
  ReadingsByPolicy& out_;
  std::vector<std::array<std::string, 2>>& problems_;
};

} // namespace

void read_decisions(const Library& library, const std::string& path, RecordReader& reader, ReadingsByPolicy& out,
                    std::vector<std::array<std::string, 2>>& problems) {
  Decisions(library, path, reader, out, problems).read();
}

} // namespace medpol
