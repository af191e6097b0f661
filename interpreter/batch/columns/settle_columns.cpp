#include "interpreter/batch/columns/settle_columns.hpp"

#include "interpreter/batch/columns/answer_writer.hpp"
#include "interpreter/batch/columns/column_blocks.hpp"
#include "interpreter/batch/columns/column_cells.hpp"
#include "interpreter/batch/run/evaluator.hpp"
#include "interpreter/claims/claim_head.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/settle/settle_file.hpp"

#include <algorithm>
#include <unordered_map>

namespace medpol::batch {
namespace {

/// The numbers of all records so far.
class Numbers final : public ClaimNumbers {
public:
  std::optional<std::uint64_t> meet(const std::string& number, std::uint64_t line) override {
    const auto [known, is_new] = lines_.emplace(number, line);
    return is_new ? std::nullopt : std::optional(known->second);
  }
  bool knows(std::string_view number) const { return lines_.contains(std::string(number)); }

private:
  std::unordered_map<std::string, std::uint64_t> lines_;
};

/// Settles blocks of records that share nothing.
class Blocks {
public:
  Blocks(const Library& library, const RecordColumns& columns, const ReadTerms& terms, AnswerWriter& out)
      : given_(columns), terms_(terms), out_(out), blocks_(library, terms.ignored, columns), evaluator_(library),
        settler_(library, terms.ignored, &numbers_), number_(library.vocabulary.find(KnownField::claim_id)) {
    settler_.choose(terms.readings);
  }
  void settle() {
    for (std::size_t first = 0; !terms_.stop.stops() && blocks_.next(block_); first += block_.rows) {
      const auto& answers = evaluator_.settle(block_);
      for (std::size_t row = 0; row < block_.rows; ++row)
        if (!put_settled(first + row, row, answers[row])) explain(first + row);
    }
  }
  std::vector<std::string> ignored_seen() const {
    auto out = settler_.ignored_seen(), read = blocks_.ignored_seen();
    std::move(read.begin(), read.end(), std::back_inserter(out));
    return out;
  }

private:
  /// False where a program did not settle it, or its number stands in an earlier row.
  bool put_settled(std::size_t at, std::size_t row, const Settled& settled) {
    if (settled.machine == nullptr) return false;
    if (const auto number = number_of(row); !number.empty()) {
      if (numbers_.knows(number)) return false;
      numbers_.meet(std::string(number), at + 1);
    }
    const auto stride = settled.machine->program().amounts.size() + 1;
    out_.put(at, settled.policy, settled.machine->amounts(0) + settled.row * stride);
    return true;
  }
  std::string_view number_of(std::size_t row) const {
    if (!number_) return {};
    const auto& column = block_.columns[static_cast<std::size_t>(*number_)];
    return column.in_use && column.present[row] != 0 ? column.texts[row] : std::string_view{};
  }
  void explain(std::size_t at) {
    read_row(given_, at, record_);
    auto claim = settler_.read(record_);
    out_.put(at, claim.open ? settler_.settle(std::move(claim), nullptr, Wanted::answer).settlement
                            : claim.answered.settlement);
  }

  const RecordColumns& given_;
  const ReadTerms& terms_;
  AnswerWriter& out_;
  ColumnBlocks blocks_;
  BlockEvaluator evaluator_;
  Numbers numbers_;
  ClaimSettler settler_;
  std::optional<InputId> number_;
  Block block_;
  Record record_;
};

/// In the order of their days.
void settle_in_order(const Library& library, const RecordColumns& columns, Ledger opening, const ReadTerms& terms,
                     AnswerWriter& answers, SettledColumns& out) {
  ColumnRecords records(columns);
  FileAnswers to;
  to.answered = [&](std::size_t place, const Settlement& settlement) {
    answers.put(place, settlement);
    return true;
  };
  auto settled = settle_file(library, records, memory_input({}, {}), std::move(opening), terms, to);
  out.closing = std::move(settled.closing);
  out.stopped = std::move(settled.stopped);
  out.ignored_seen = std::move(settled.ignored_seen);
}

} // namespace

SettledColumns settle_columns(const Library& library, const RecordColumns& columns, Ledger opening,
                              const ReadTerms& terms, Language language) {
  SettledColumns out;
  const auto names = names_of(columns);
  out.stopped = head_problem(FieldNames(library, {terms.ignored.names}), names);
  if (out.stopped) return out;
  AnswerWriter answers(library, language, columns.rows);
  if (keeps_accounts(library) || may_reverse(library, names, {}, terms.stop)) {
    settle_in_order(library, columns, std::move(opening), terms, answers, out);
  } else {
    Blocks blocks(library, columns, terms, answers);
    blocks.settle();
    out.closing = std::move(opening);
    out.ignored_seen = blocks.ignored_seen();
  }
  out.answers = answers.take();
  return out;
}

} // namespace medpol::batch
