#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// One field of the claims of a block.
struct Column {
  bool in_use = false;              ///< some claim of the block has the field; otherwise nothing else here counts
  bool all_present = false;         ///< every claim that is not set aside has it
  std::vector<std::int64_t> values; ///< as `InputValue::value`: steps of `input_scale`, index of the enumeration value,
                                    ///< day number, 0 or 1. Zero where it is absent; unspecified for texts
  std::vector<std::uint8_t> present;     ///< 1: the claim has the field
  std::vector<std::string_view> texts;   ///< of a field of type text only: `fold_key` of `InputValue::text`
  std::vector<std::string_view> written; ///< what stands in the file, of the texts that are not written so; empty when
                                         ///< all are

  std::string_view written_text(std::size_t row) const {
    return written.empty() || written[row].empty() ? texts[row] : written[row];
  }
};

/// A column that policies declare themselves, with one meaning in all that do.
struct OwnColumn : Column {
  std::string name; ///< as it stands in the file
};

/// The records of one list (费用明细) of the claims of a block, all one behind the other.
struct ListColumns {
  bool in_use = false;              ///< some claim has the list; otherwise nothing else here counts
  std::vector<std::uint32_t> first; ///< by claim: its first record; behind the last claim: how many there are. A claim
                                    ///< without the list, or set aside, has none
  std::vector<Column> fields;       ///< by place in List::fields of the vocabulary; by record instead of by claim,
                                    ///< `all_present` of all records
};

/// Claims of a file in columns, in the order of the file. Those that are not read plainly, or have something wrong with
/// them, are set aside: they are read again by the general reader, which has the words for what is wrong.
struct Block {
  static constexpr std::size_t most_rows = 256;
  std::size_t rows = 0;
  std::vector<Column> columns; ///< by InputId of the vocabulary
  std::vector<OwnColumn> own;
  std::vector<ListColumns>
      lists; ///< by ListId of the vocabulary; the column of the list as a whole has the number of the claim's records
  std::vector<std::uint8_t> set_aside;   ///< 1: only `records` and `lines` count of this claim
  std::vector<std::string_view> records; ///< the bytes of each
  std::vector<std::uint64_t> lines;      ///< the line of the file at which each begins
};

} // namespace medpol
