#pragma once
#include "interpreter/ledger/buckets.hpp"
#include "interpreter/ledger/pieces.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace medpol {

/// Texts, each held once, with a number for each: 0, 1, 2 … Takes 23 to 33 bytes a text beside the text itself.
class NameTable {
public:
  /// The number of a text; a new one for a new text.
  std::uint32_t number(std::string_view text);
  /// The numbers of several texts, with the memory for all of them fetched at the same time.
  void numbers(std::span<const std::string_view> texts, std::span<std::uint32_t> out);
  /// Buckets::none when the text is not there.
  std::uint32_t find(std::string_view text) const;
  /// Stays where it is as long as the table.
  std::string_view operator[](std::uint32_t number) const;
  std::size_t size() const { return texts_.size(); }

private:
  std::uint32_t find(std::string_view text, std::uint32_t hash) const;
  std::uint32_t number(std::string_view text, std::uint32_t hash);

  Pieces<const char*> texts_; ///< in `blocks_`: the length in four bytes, then the text
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t left_ = 0, block_size_ = 128; ///< bytes left in the last block; of the next block
  Buckets buckets_;
  std::vector<std::uint32_t> hashes_; ///< of `numbers`
};

/// Several texts as one, so that the order of two such texts as bytes is the order of the lists of texts.
std::string joined_names(const std::vector<std::string>& names);
/// Appends one text as `joined_names` writes it; between two stands a zero byte.
void append_name(std::string& joined, std::string_view name);
std::vector<std::string> split_names(std::string_view joined);

} // namespace medpol
