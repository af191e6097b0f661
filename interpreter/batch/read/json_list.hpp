#pragma once
#include "interpreter/batch/read/column_set.hpp"
#include "interpreter/batch/read/json_scan.hpp"
#include "interpreter/batch/read/list_columns.hpp"
#include "interpreter/batch/read/text_pattern.hpp"

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace medpol {

/// Reads the arrays of JSON Lines that are one list of the vocabulary. What stands between two values of its records is
/// compared with what stood there before, by the key of the value before: keys that some records lack are no other
/// layout.
class JsonList {
public:
  JsonList(ColumnSet& columns, ListId list)
      : columns_(columns), list_(list), is_set_(columns.library().vocabulary[list].is_set),
        records_(columns.library(), list, columns.parser()) {}

  ListRecords& records() { return records_; }
  void start_block(Block& block);
  /// Reads the array at `at`, which begins with a bracket, for the claim that `records` has started. Behind the array;
  /// null when it is not plain.
  const char* read(const char* at, std::size_t row);
  /// Marks the ignored keys that claims not set aside have.
  void finish(const Block& block);
  void add_ignored_seen(std::vector<std::string>& names) const;

private:
  static constexpr std::size_t most_keys = 64;        ///< of the records of a file; a claim with more is set aside
  static constexpr std::size_t most_follow = 12;      ///< ways to go on behind a value that are remembered
  static constexpr std::size_t longest_between = 512; ///< bytes; what is longer is not remembered

  struct Between;
  /// The ways to go on behind a value, or behind the bracket, that were met.
  struct Follow {
    Between* first = nullptr;
    std::size_t count = 0;
  };
  struct Key {
    Follow follow;
    ListRecords::Field* field = nullptr; ///< of the records; null: none
    std::uint64_t bit = 0;               ///< the same for all names of one field
    bool ignored = false;                ///< it is left out on purpose; a key that is neither must have no value
    bool seen = false;                   ///< of an ignored key: some claim that was not set aside has it
    std::vector<std::uint8_t> in_claim;  ///< of an ignored key not seen yet: by row
    std::string name;
  };
  /// What may stand between a value and the next one, or the end of the array.
  struct Between {
    TextPattern bytes;
    std::uint32_t ended = 0; ///< records that end in it
    bool last = false;       ///< the array ends with it
    Key* key = nullptr;      ///< of the value behind it, unless it is the last
    Between* next = nullptr; ///< another that may stand in the same place
  };

  const char* read_set(const char* at);
  const Between* learn(Follow& follow, const char* at, bool inside);
  Key* key_of(std::string_view text, bool escaped);
  bool pass_over(Key& key, const JsonScalar& value, std::size_t row);

  ColumnSet& columns_;
  ListId list_;
  bool is_set_;
  ListRecords records_;
  std::deque<Key> keys_;
  std::unordered_map<std::string, Key*> key_of_name_;
  std::deque<Between> known_;
  Follow begin_;    ///< behind the bracket
  Between passing_; ///< one that is not remembered
};

/// The lists of the claims of a file.
class JsonLists {
public:
  explicit JsonLists(ColumnSet& columns) : columns_(columns) {}

  /// The list that a name of `columns` is; null when it is none.
  JsonList* list_at(std::size_t place, std::size_t row);
  void start_chunk(const char* text);
  void start_block(Block& block);
  void start_claim(std::size_t row) {
    for (const auto& list : lists_) list->records().start_claim(row);
  }
  void set_aside() {
    for (const auto& list : lists_) list->records().set_aside();
  }
  void finish();
  std::vector<std::string> ignored_seen() const;

private:
  ColumnSet& columns_;
  const char* text_ = nullptr;
  Block* block_ = nullptr;
  std::vector<std::unique_ptr<JsonList>> lists_; ///< that some claim of the file has
  std::vector<JsonList*> by_id_;
};

} // namespace medpol
