#pragma once
#include "interpreter/batch/read/chunk_text.hpp"
#include "interpreter/batch/read/column_set.hpp"
#include "interpreter/batch/read/json_list.hpp"

namespace medpol {

/// The lines of JSON Lines chunks as blocks. Most lines of a file have the same keys in the same order: the bytes
/// between the values are compared with those of lines before.
class JsonBlocks {
public:
  JsonBlocks(const ChunkFormat& format, ColumnSet& columns) : columns_(columns), lists_(columns), text_(format) {}

  void start(const Chunk& chunk);
  bool next(Block& block);
  /// The ignored keys that records of lists had, of claims that were not set aside.
  std::vector<std::string> ignored_seen() const { return lists_.ignored_seen(); }

private:
  static constexpr std::size_t most_layouts = 8;
  static constexpr std::size_t most_names = 512; ///< a line with another is set aside

  /// What stands between the values of a line.
  struct Layout {
    struct Part {
      std::uint32_t begin = 0, length = 0; ///< of `bytes`: what stands before the value
      std::size_t place = 0;               ///< of the value's name in `columns_`
      JsonList* list = nullptr;            ///< that the name is, if it is one
    };
    std::string bytes;
    std::vector<Part> parts;
    std::string tail; ///< behind the last value
  };

  bool find_lines(Block& block);
  const char* read_line(const char* line, std::size_t row);
  const char* match(const Layout& layout, const char* at, std::size_t row);
  const char* learn(const char* line, std::size_t row);
  std::optional<std::size_t> place_of(std::string_view key, bool escaped);
  void put(std::size_t place, std::size_t row, const char* begin, const char* end, bool escaped);
  void forget(std::size_t row);

  ColumnSet& columns_;
  JsonLists lists_;
  const Chunk* chunk_ = nullptr;
  ChunkText text_;
  const char* begin_ = nullptr; ///< of the text
  std::size_t at_ = 0, raw_at_ = 0, ordinal_ = 0;
  std::uint64_t line_ = 1;
  std::vector<Layout> layouts_;               ///< the last used first
  std::vector<std::unique_ptr<Cells>> cells_; ///< by place
  std::vector<std::uint8_t> used_;            ///< by place: some line of the block has the name
};

} // namespace medpol
