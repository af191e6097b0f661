#include "grammar/words/runs.hpp"
#include "interpreter/claims/odd_cells.hpp"
#include "interpreter/claims/read_value.hpp"
#include "interpreter/settle/claim.hpp"
#include "interpreter/settle/file_column.hpp"
#include "interpreter/settle/readings.hpp"

#include <algorithm>
#include <array>

namespace medpol {
namespace {

constexpr auto decision_columns = std::to_array<FileColumn>({
#define MEDPOL_DECISION_COLUMN(id, zh, en) {zh, en},
#include "interpreter/settle/columns.def"
#undef MEDPOL_DECISION_COLUMN
});
enum class DecisionCell : std::uint8_t {
#define MEDPOL_DECISION_COLUMN(id, zh, en) id,
#include "interpreter/settle/columns.def"
#undef MEDPOL_DECISION_COLUMN
};

/// A row of the file.
class DecisionRow {
public:
  std::string& operator[](std::size_t column) { return cells_[column]; }
  const std::string& operator[](DecisionCell cell) const { return cells_[static_cast<std::size_t>(cell)]; }

private:
  std::array<std::string, decision_columns.size()> cells_;
};

Several all_columns() {
  Several out;
  for (const auto& column : decision_columns) out.all.emplace_back(column.names());
  return out;
}

class Decisions {
public:
  Decisions(const Library& library, const std::string& path, RecordReader& reader, ReadingsByPolicy& out,
            std::vector<Said>& problems)
      : library_(library), path_(path), reader_(reader), out_(out), problems_(problems) {}

  void read() {
    if (!has_all_columns()) return;
    for (Record record; reader_.next(record);) {
      if (record.error) problem(record.line, say<RunPhrase::decision_unread>(said_of(*record.error)));
      else if (auto odd = odd_in(record)) problem(record.line, std::move(*odd));
      else if (const auto row = row_of(record)) decide(*row, record.line);
    }
  }

private:
  void problem(std::uint64_t line, Said what) {
    problems_.push_back(say<RunPhrase::in_line>(LineOf{path_, static_cast<std::uint32_t>(line)}, std::move(what)));
  }

  /// A file without these columns is no file of decisions, whether or not rows follow.
  bool has_all_columns() {
    const auto& head = reader_.columns();
    if (head.empty()) return true;
    for (const auto& column : decision_columns) {
      const bool there = std::any_of(head.begin(), head.end(),
                                     [&](const std::string& one) { return column.is_called(fold_name(one)); });
      if (there) continue;
      problem(1, say<RunPhrase::decision_column_lacks>(column.names(), all_columns()));
      return false;
    }
    return true;
  }

  std::optional<DecisionRow> row_of(const Record& record) {
    DecisionRow row;
    bool good = true;
    for (const auto& field : record.fields) {
      const auto name = fold_name(field.name);
      const auto column = std::find_if(decision_columns.begin(), decision_columns.end(),
                                       [&](const FileColumn& one) { return one.is_called(name); });
      if (column != decision_columns.end())
        row[static_cast<std::size_t>(column - decision_columns.begin())] = field.value.text;
      else if (field.value.kind != RecordValue::Kind::absent) {
        problem(record.line, say<RunPhrase::decision_column_unknown>(field.name, all_columns()));
        good = false;
      }
    }
    for (std::size_t i = 0; i < decision_columns.size(); ++i) {
      if (!row[i].empty()) continue;
      problem(record.line, say<RunPhrase::decision_cell_empty>(decision_columns[i].names()));
      good = false;
    }
    return good ? std::optional(row) : std::nullopt;
  }

  void decide(const DecisionRow& row, std::uint64_t line) {
    using enum DecisionCell;
    const auto found = std::find_if(library_.policies.begin(), library_.policies.end(),
                                    [&](const auto& one) { return one->header.is_called(row[policy]); });
    if (found == library_.policies.end()) return problem(line, say<RunPhrase::decision_no_policy>(row[policy]));
    const auto with_readings = rule_with_readings(**found, row[rule]);
    if (with_readings == RuleId::none) return problem(line, say<RunPhrase::decision_no_rule>(row[policy], row[rule]));
    const auto letter = letter_of(row[reading]);
    if (!letter || !has_reading(**found, {with_readings, *letter}))
      return problem(line, say<RunPhrase::no_such_reading>(row[rule], row[reading]));
    const auto day = read_date(row[date]);
    if (!day.value) return problem(line, say<RunPhrase::decision_no_date>(row[date]));
    auto& chosen = out_[found->get()].chosen;
    if (std::any_of(chosen.begin(), chosen.end(),
                    [&](const ChosenReading& one) { return one.choice.rule == with_readings; }))
      return problem(line, say<RunPhrase::decided_twice>(row[rule]));
    chosen.push_back({{with_readings, *letter}, true, row[decider], to_iso(*day.value), row[reason]});
  }

  const Library& library_;
  const std::string& path_;
  RecordReader& reader_;
  ReadingsByPolicy& out_;
  std::vector<Said>& problems_;
};

} // namespace

void read_decisions(const Library& library, const std::string& path, RecordReader& reader, ReadingsByPolicy& out,
                    std::vector<Said>& problems) {
  Decisions(library, path, reader, out, problems).read();
}

} // namespace medpol
