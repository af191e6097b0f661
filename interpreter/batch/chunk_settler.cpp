#include "interpreter/batch/chunk_settler.hpp"

#include <algorithm>

namespace medpol::batch {

/// Keeps the numbers of a chunk; which of them are duplicates was found out before.
class ChunkWorker::Numbers : public ClaimNumbers {
public:
  explicit Numbers(ChunkAnswer& answer) : answer_(answer) {}
  void start(std::span<const Duplicate> duplicates) { duplicates_.assign(duplicates.begin(), duplicates.end()); }
  std::optional<std::uint64_t> before(std::uint64_t line) const {
    const auto found = std::lower_bound(duplicates_.begin(), duplicates_.end(), line,
                                        [](const Duplicate& one, std::uint64_t of) { return one.line < of; });
    return found == duplicates_.end() || found->line != line ? std::nullopt : std::optional(found->before);
  }
  std::optional<std::uint64_t> meet(const std::string& number, std::uint64_t line) override {
    answer_.own_numbers.push_back(number);
    answer_.numbers.push_back({answer_.own_numbers.back(), line});
    return before(line);
  }

private:
  ChunkAnswer& answer_;
  std::vector<Duplicate> duplicates_; ///< its own: claims are read again after who found them has gone on
};

ChunkWorker::ChunkWorker(const Library& library, const ChunkFormat& format, const BatchTerms& terms)
    : library_(library), stop_(terms.stop), reader_(library, terms.ignored, format),
      row_text_(library, terms.language, terms.columns ? &*terms.columns : nullptr),
      number_(library.vocabulary.find(KnownField::claim_id)), total_(library.vocabulary.find(KnownField::total_cost)),
      numbers_(std::make_unique<Numbers>(answer_)), settler_(library, terms.ignored, numbers_.get()),
      writer_(terms.columns ? csv_writer(text_, terms.language, *terms.columns)
                            : json_writer(text_, terms.language, JsonLayout::lines)),
      reject_writer_(terms.with_rejects ? rejects_writer(answer_.rejects, terms.language) : nullptr) {
  settler_.choose(terms.readings);
}

ChunkWorker::~ChunkWorker() = default;

std::vector<std::string> ChunkWorker::ignored_seen() const {
  auto out = settler_.ignored_seen(), read = reader_.ignored_seen();
  std::move(read.begin(), read.end(), std::back_inserter(out));
  return out;
}

void ChunkWorker::start(const Chunk& chunk, std::span<const Duplicate> duplicates) {
  answer_.results.clear();
  answer_.rejects.clear();
  answer_.totals = {};
  answer_.last_line = 0;
  answer_.numbers.clear();
  answer_.own_numbers.clear();
  answer_.reverses = false;
  rows_.clear();
  numbers_->start(duplicates);
  reader_.start(chunk);
}

bool ChunkWorker::is_duplicate(std::uint64_t line) const { return numbers_->before(line).has_value(); }

const Column* ChunkWorker::column(const Block& block, std::optional<InputId> input) {
  if (!input) return nullptr;
  const auto& found = block.columns[static_cast<std::size_t>(*input)];
  return found.in_use ? &found : nullptr;
}

std::string_view ChunkWorker::number_of(const Block& block, std::size_t row) const {
  const auto* numbers = number_column(block);
  return numbers != nullptr && numbers->present[row] != 0 ? numbers->texts[row] : std::string_view{};
}

std::string_view ChunkWorker::written_number_of(const Block& block, std::size_t row) const {
  const auto* numbers = number_column(block);
  return numbers != nullptr && numbers->present[row] != 0 ? numbers->written_text(row) : std::string_view{};
}

std::optional<std::int64_t> ChunkWorker::total_of(const Block& block, std::size_t row) const {
  const auto* totals = total_column(block);
  return totals != nullptr && totals->present[row] != 0 ? std::optional(totals->values[row]) : std::nullopt;
}

ReadClaim ChunkWorker::read(const Block& block, std::size_t row) {
  reader_.raw(block, row, record_);
  auto claim = settler_.read(record_);
  answer_.reverses = answer_.reverses || !claim.reverses.empty();
  return claim;
}

void ChunkWorker::write_settled() {
  answer_.totals.settled += rows_.size();
  row_text_.append(answer_.results, rows_);
  rows_.clear();
}

void ChunkWorker::write(const Settlement& settlement) {
  write_settled();
  answer_.totals.count(settlement);
  writer_->write(settlement);
  answer_.results.append(text_);
  text_.clear();
  if (reject_writer_) reject_writer_->write(settlement);
}

void ChunkWorker::read_numbers(const Chunk& chunk, const std::function<void(std::span<const MetNumber>)>& each) {
  Block block;
  start(chunk, {});
  while (reader_.next(block)) {
    for (std::size_t row = 0; row < block.rows; ++row) {
      if (block.set_aside[row] != 0) read(block, row); // which notes the number
      else if (const auto number = number_of(block, row); !number.empty())
        answer_.numbers.push_back({number, block.lines[row]});
    }
    each(answer_.numbers);
    answer_.numbers.clear();
    answer_.own_numbers.clear();
  }
}

void ChunkSettler::settle(const Chunk& chunk, std::span<const Duplicate> duplicates) {
  start(chunk, duplicates);
  while (reader_.next(block_)) {
    const auto& of_rows = evaluator_.settle(block_);
    const auto *numbers = number_column(block_), *totals = total_column(block_);
    const Machine* machine = nullptr;
    const std::int64_t* amounts_of = nullptr;
    std::size_t stride = 0;
    for (std::size_t row = 0; row < block_.rows; ++row) {
      const auto& one = of_rows[row];
      const auto line = block_.lines[row];
      answer_.last_line = line;
      if (one.machine == nullptr || !row_text_.writes(one.policy) || (!duplicates.empty() && is_duplicate(line))) {
        auto claim = read(block_, row);
        write(claim.open ? settler_.settle(std::move(claim), nullptr, Wanted::answer).settlement
                         : claim.answered.settlement);
        continue;
      }
      if (one.machine != machine) { // mostly the one of the claim before
        machine = one.machine;
        amounts_of = machine->amounts(0);
        stride = machine->program().amounts.size() + 1;
      }
      const auto number = numbers != nullptr && numbers->present[row] != 0 ? numbers->texts[row] : std::string_view{};
      if (!number.empty()) answer_.numbers.push_back({number, line});
      const auto* amounts = amounts_of + one.row * stride;
      const auto total =
          totals != nullptr && totals->present[row] != 0 ? std::optional(totals->values[row]) : std::nullopt;
      const auto written = number.empty() ? number : numbers->written_text(row);
      settled({{one.policy, amounts}, written, line, total}, amounts[stride - 1]);
    }
    write_settled();
    if (stop_.stops()) return; // nothing of the answer will count but how far it came
  }
}

} // namespace medpol::batch
