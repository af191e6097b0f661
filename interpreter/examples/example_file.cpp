#include "interpreter/examples/example_file.hpp"

#include "grammar/words/examples.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/examples/compare_example.hpp"
#include "interpreter/examples/example_columns.hpp"
#include "interpreter/settle/in_order.hpp"

#include <algorithm>

namespace medpol {
namespace {

class ExampleFile {
public:
  ExampleFile(const Library& library, const ByteInput& input, const ExamplesRequest& request,
              const ExampleObserver& observer, ExamplesOutcome& out)
      : library_(library), input_(input), path_(input.name), request_(request), observer_(observer), out_(out),
        settler_(library, {}) {}

  std::optional<Said> run() {
    const auto opened = open_claims(input_, RecordFormat::csv);
    if (!opened.reader) return opened.error;
    columns_ = example_columns(opened.reader->columns());
    if (auto problems = head_problems(library_, columns_, path_); !problems.empty()) {
      ExampleOutcome head{phrase<ExamplePhrase::head_of_table>(Language::zh), {path_, 1, 0}, 1, std::move(problems)};
      outcome_of(nullptr).examples.push_back(std::move(head));
      return std::nullopt;
    }
    Ledger accounts;
    ClaimsInOrder claims(library_, settler_, accounts);
    for (Record record; opened.reader->next(record);) {
      if (record.error && record.error->kind == RecordError::Kind::read_failed)
        return said_by_system(record.error->detail);
      claims.add(read(std::move(record)));
    }
    claims.settle([&](std::size_t row, const SettledClaim& claim) {
      compare(row, claim.settlement, claim.inputs, claim.evaluator);
    });
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (!rows_[row].compared) compare(row, claims.settlement(row), {}, nullptr);
      tell(rows_[row]);
    }
    return std::nullopt;
  }

private:
  struct Row {
    std::uint32_t line = 0;
    std::string name;
    std::vector<RecordValue> cells; ///< by column
    const Policy* policy = nullptr; ///< that takes it
    bool not_run = false;           ///< the policy has errors
    bool unreadable = false;        ///< it is no row of the table
    bool compared = false;
    std::vector<ExampleDifference> differences;
  };

  ExamplePlace place(const Row& row, std::size_t column) const {
    return {path_, row.line, static_cast<std::uint32_t>(column + 1)};
  }

  /// Takes what is expected, and the name, out of a record; the rest is the claim.
  ReadClaim read(Record record) {
    Row row;
    row.line = static_cast<std::uint32_t>(record.line);
    row.cells.resize(columns_.size());
    row.unreadable = record.error.has_value();
    std::vector<RecordField> fields;
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      auto& field = record.fields[i];
      const auto known = std::find_if(columns_.begin(), columns_.end(),
                                      [&](const ExampleColumn& one) { return one.written == field.name; });
      const auto column = static_cast<std::size_t>(known - columns_.begin());
      if (known == columns_.end() || known->kind == ExampleColumn::Kind::claim) fields.push_back(std::move(field));
      else if (known->kind == ExampleColumn::Kind::name) row.name = field.value.text;
      else row.cells[column] = std::move(field.value);
    }
    record.fields = std::move(fields);
    auto claim = settler_.read(record);
    row.policy = claim.policy != nullptr ? claim.policy : claim.answered.settlement.policy;
    if (row.name.empty()) row.name = claim.answered.settlement.claim;
    if (claim.policy != nullptr && !is_run(*claim.policy)) {
      row.not_run = true;
      claim.open = false;
    }
    rows_.push_back(std::move(row));
    return claim;
  }

  bool is_run(const Policy& policy) const {
    return std::any_of(out_.policies.begin(), out_.policies.end(),
                       [&](const PolicyOutcome& one) { return one.policy == &policy; });
  }

  /// A row that is settled again, after a reversal, is compared again.
  void compare(std::size_t index, const Settlement& settlement, std::span<const InputValue> inputs,
               Evaluator* evaluator) {
    auto& row = rows_[index];
    row.compared = true;
    row.differences.clear();
    if (row.unreadable) {
      row.differences.push_back(
          difference_note({path_, row.line, 0}, say<ExamplePhrase::came_out>(answer_of(settlement))));
      return;
    }
    const bool wanted = std::any_of(row.cells.begin(), row.cells.end(),
                                    [](const RecordValue& cell) { return cell.kind != RecordValue::Kind::absent; });
    if (!wanted)
      row.differences.push_back(difference_note({path_, row.line, 0}, say<ExamplePhrase::nothing_expected_by_row>()));
    if (row.not_run)
      row.differences.push_back(difference_note({path_, row.line, 0}, say<ExamplePhrase::policy_was_not_run>()));
    if (!wanted || row.not_run) return;
    const auto placed =
        expectations_of(columns_, row.cells, row.policy, settlement.status, [&](std::size_t column, Said said) {
          row.differences.push_back(difference_note(place(row, column), std::move(said)));
        });
    std::vector<Expectation> expected;
    for (const auto& one : placed) expected.push_back(one.expected);
    const auto place_of_expected = [&](const Expectation& one) {
      const auto at = static_cast<std::size_t>(&one - expected.data());
      return place(row, placed[at].column);
    };
    std::vector<RuleId> agreed;
    const auto before = row.differences.size();
    compare_with({row.policy, evaluator, settlement, library_.sources}, expected, place_of_expected, row.differences,
                 agreed);
    // Of a row that no policy took there is no value; what it could not be read for stands in a cell of its own.
    if (row.policy == nullptr) {
      const auto own = settlement.reasons.empty() ? std::nullopt : column_of(settlement.reasons[0].field);
      for (std::size_t i = 0; i < columns_.size() && row.differences.size() == before; ++i)
        if (row.cells[i].kind != RecordValue::Kind::absent &&
            (columns_[i].kind == ExampleColumn::Kind::value || columns_[i].kind == ExampleColumn::Kind::deciding_case))
          row.differences.push_back(
              difference_note(place(row, own.value_or(i)), say<ExamplePhrase::came_out>(answer_of(settlement))));
    }
    if (evaluator == nullptr) return;
    if (request_.starting) request_.starting();
    if (observer_) observer_(*row.policy, evaluator->trace(), settlement);
    if (row.differences.empty()) return;
    const auto evaluated =
        out_.allowance.workings.keep(*row.policy, inputs, evaluator->trace(), settlement, std::move(agreed));
    for (auto& difference : row.differences) difference.evaluated = evaluated;
  }

  std::optional<std::size_t> column_of(const std::string& field) const {
    const auto input = library_.vocabulary.find_input(field);
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!field.empty() && columns_[i].kind == ExampleColumn::Kind::claim &&
          (columns_[i].written == field || (input && library_.vocabulary.find_input(columns_[i].written) == input)))
        return i;
    return std::nullopt;
  }

  PolicyOutcome& outcome_of(const Policy* policy) {
    auto& list = policy == nullptr ? out_.unrouted : out_.policies;
    const auto found = std::find_if(list.begin(), list.end(), [&](const PolicyOutcome& one) {
      return one.policy == policy && (policy != nullptr || one.file == path_);
    });
    if (found != list.end()) return *found;
    list.push_back({nullptr, path_, {}});
    return list.back();
  }

  void tell(Row& row) {
    const auto name = row.name.empty() ? path_ + ":" + std::to_string(row.line) : row.name;
    if (name.find(request_.only) == std::string::npos) return;
    outcome_of(row.policy != nullptr && is_run(*row.policy) ? row.policy : nullptr)
        .examples.push_back({name, {path_, row.line, 0}, 1, std::move(row.differences)});
  }

  const Library& library_;
  const ByteInput& input_;
  const std::string& path_;
  const ExamplesRequest& request_;
  const ExampleObserver& observer_;
  ExamplesOutcome& out_;
  ClaimSettler settler_;
  std::vector<ExampleColumn> columns_;
  std::vector<Row> rows_;
};

} // namespace

std::optional<Said> run_example_file(const Library& library, const ByteInput& input, const ExamplesRequest& request,
                                     const ExampleObserver& observer, ExamplesOutcome& out) {
  return ExampleFile(library, input, request, observer, out).run();
}

} // namespace medpol
