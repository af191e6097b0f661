#pragma once
#include "interpreter/batch/read/block_reader.hpp"
#include "interpreter/batch/read/numbers.hpp"
#include "interpreter/batch/run/evaluator.hpp"
#include "interpreter/batch/write/row_text.hpp"
#include "interpreter/report/settlement/settlement_writer.hpp"
#include "interpreter/settle/terms.hpp"

#include <deque>

namespace medpol::batch {

/// On what terms claims are settled, and how the answers are written.
struct BatchTerms : ReadTerms {
  Language language = Language::zh;
  std::optional<CsvColumns> columns; ///< of CSV; nullopt: JSON Lines
  bool with_rejects = false;
  /// By chance, where claims come from strangers: the program takes it from the system. What stands here is known to
  /// all.
  NumberSeed seed = {0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F};
};

/// What became of the claims of a chunk.
struct ChunkAnswer {
  TextBuffer results;
  std::string rejects;
  Totals totals;
  std::uint64_t last_line = 0;         ///< on which the last claim begins; 0: none
  std::vector<MetNumber> numbers;      ///< of the claims that can be read, in their order
  std::deque<std::string> own_numbers; ///< texts that `numbers` refers to
  bool reverses = false;               ///< a record cancels another: the file has to be settled in the order of days
};

/// Reads claims, and writes answers, for one thread; what settling with accounts and without them have in common.
class ChunkWorker {
public:
  ChunkWorker(const Library& library, const ChunkFormat& format, const BatchTerms& terms);
  virtual ~ChunkWorker();
  const ChunkAnswer& answer() const { return answer_; }
  /// Calls `each` with the numbers of some claims, until it had those of all claims that can be read; settles none.
  void read_numbers(const Chunk& chunk, const std::function<void(std::span<const MetNumber>)>& each);
  /// The names that some claim had and that were left out; in no order, a name may be there twice.
  std::vector<std::string> ignored_seen() const;

protected:
  /// Begins with a chunk. `duplicates`: claims that are not settled, for their numbers stand in earlier lines.
  void start(const Chunk& chunk, std::span<const Duplicate> duplicates);
  bool is_duplicate(std::uint64_t line) const;
  /// The column of a field of the vocabulary; null when no claim of the block has it.
  static const Column* column(const Block& block, std::optional<InputId> input);
  /// Those of 结算编号 and 总费用.
  const Column* number_column(const Block& block) const { return column(block, number_); }
  const Column* total_column(const Block& block) const { return column(block, total_); }
  /// The claim's number as it is compared, and as it stands in the file.
  std::string_view number_of(const Block& block, std::size_t row) const;
  std::string_view written_number_of(const Block& block, std::size_t row) const;
  std::optional<std::int64_t> total_of(const Block& block, std::size_t row) const;
  /// Reads the claim for the explaining evaluator.
  ReadClaim read(const Block& block, std::size_t row);
  /// Adds a claim to those that `write_settled` writes. `funds`: what they pay in all.
  void settled(const SettledRow& row, std::int64_t funds) {
    rows_.push_back(row);
    answer_.totals.total_cost += row.total.value_or(0);
    answer_.totals.fund_total += funds;
  }
  /// Writes the claims that were added; what they refer to must still be there.
  void write_settled();
  /// Writes an answer, behind the claims that were added.
  void write(const Settlement& settlement);

  const Library& library_;
  const StopToken stop_;
  BlockReader reader_;
  ChunkAnswer answer_;
  RowText row_text_;

private:
  class Numbers;
  std::optional<InputId> number_, total_;
  Record record_;
  std::vector<SettledRow> rows_;
  std::unique_ptr<Numbers> numbers_;

protected:
  ClaimSettler settler_;

private:
  std::string text_; ///< of the writer at hand
  std::unique_ptr<SettlementWriter> writer_, reject_writer_;
};

/// Settles chunk after chunk, where no policy keeps accounts.
class ChunkSettler : public ChunkWorker {
public:
  ChunkSettler(const Library& library, const ChunkFormat& format, const BatchTerms& terms)
      : ChunkWorker(library, format, terms), evaluator_(library) {}
  /// Into `answer`, which stands until the next call.
  void settle(const Chunk& chunk, std::span<const Duplicate> duplicates = {});

private:
  Block block_;
  BlockEvaluator evaluator_;
};

} // namespace medpol::batch
