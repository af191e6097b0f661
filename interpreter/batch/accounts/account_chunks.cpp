#include "interpreter/batch/accounts/account_chunks.hpp"

#include "grammar/text/fold.hpp"

namespace medpol::batch {

void AccountChunks::prepare(const Chunk& chunk, std::span<const Duplicate> duplicates) {
  start(chunk, duplicates);
  for (count_ = 0;; ++count_) {
    if (count_ == blocks_.size()) blocks_.emplace_back();
    auto& one = blocks_[count_];
    auto& block = one.block;
    if (!reader_.next(block)) break;
    for (auto& rows : taken_) rows.clear();
    left_.clear();
    router_.route(block, taken_, left_);
    one.policies.assign(block.rows, AccountBlock::none);
    one.place_of_read.assign(block.rows, 0);
    one.read.clear();
    for (std::size_t policy = 0; policy < taken_.size(); ++policy)
      if (row_text_.writes(static_cast<std::uint16_t>(policy)))
        for (const auto row : taken_[policy]) one.policies[row] = static_cast<std::uint16_t>(policy);
    for (std::size_t row = 0; row < block.rows; ++row) {
      const auto line = answer_.last_line = block.lines[row];
      if (!duplicates.empty() && is_duplicate(line)) one.policies[row] = AccountBlock::none;
      if (one.policies[row] == AccountBlock::none) {
        one.place_of_read[row] = static_cast<std::uint32_t>(one.read.size());
        one.read.push_back(read(block, row));
      } else if (const auto number = number_of(block, row); !number.empty()) {
        answer_.numbers.push_back({number, line});
      }
    }
    divide(one);
    evaluator_.begin(one);
  }
}

/// Finds the shards of the claims.
void AccountChunks::divide(AccountBlock& one) const {
  one.rows.resize(shards_.size());
  for (auto& rows : one.rows) rows.clear();
  const auto field = shards_.field();
  const auto* column = this->column(one.block, field);
  for (std::size_t row = 0; row < one.block.rows; ++row) {
    std::size_t shard = 0; // also where the field is missing: no account is without it
    if (field && one.policies[row] == AccountBlock::none) {
      const auto& claim = one.read[one.place_of_read[row]];
      if (claim.open)
        if (const auto& value = claim.answered.inputs[static_cast<std::size_t>(*field)]; value.present)
          shard = shards_.of(fold_key(value.text));
    } else if (column != nullptr && column->present[row] != 0) {
      shard = shards_.of(column->texts[row]);
    }
    one.rows[shard].push_back(static_cast<std::uint16_t>(row));
  }
}

bool AccountChunks::settle(std::size_t shard) {
  for (std::size_t i = 0; i < count_; ++i)
    if (stop_.stops() ||
        !evaluator_.settle(blocks_[i], shard, [&](std::size_t row) { return read(blocks_[i].block, row); }))
      return false;
  return true;
}

void AccountChunks::complete() {
  for (std::size_t i = 0; i < count_; ++i) {
    const auto& one = blocks_[i];
    for (std::size_t row = 0; row < one.block.rows; ++row)
      if (const auto& of_row = one.settled[row]; of_row.amounts != nullptr) {
        const auto& plan = library_.policies[of_row.policy]->plan;
        const auto [begin, size] = one.accounts_of[row];
        settled({of_row, written_number_of(one.block, row), one.block.lines[row], total_of(one.block, row),
                 std::string_view(one.accounts).substr(begin, size)},
                of_row.amounts[plan.payments.size() + plan.account_payments.size() + plan.results.size()]);
      } else write(one.settlements[one.place_of_settlement[row]]);
    write_settled();
  }
}

} // namespace medpol::batch
