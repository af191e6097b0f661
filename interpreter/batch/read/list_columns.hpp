#pragma once
#include "interpreter/batch/read/field_column.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace medpol {

/// Gathers the records of one list for the claims of a block, and reads their values into its columns, as many records
/// at a time as a block has claims.
class ListRecords {
public:
  /// All must outlive it.
  ListRecords(const Library& library, ListId list, JsonRecordParser& parser);

  /// One field of the records.
  struct Field {
    explicit Field(const Scope& scope, InputId input, JsonRecordParser& parser)
        : reader(scope, input, parser), is_text(scope[input].type.kind == TypeKind::text) {}
    FieldColumn reader;
    Cells cells;
    bool used = false; ///< since values were read last
    bool is_text;
  };
  /// By place in List::fields.
  Field& field(std::size_t place) { return fields_[place]; }
  /// The values that follow stand in `text`. Gives up the texts of the chunk before.
  void start_chunk(const char* text);
  /// `block` must stay until `finish`.
  void start_block(Block& block);

  /// What follows is of the claim `row`, which has no records so far: those that it was given before are dropped.
  void start_claim(std::size_t row);
  /// The claim has the list, if only an empty one.
  void give() { given_[row_] = 1; }
  /// A value of the record that is gathered: a part of the text, or empty where it is absent.
  void put(Field& field, const char* begin, const char* end, bool escaped) {
    field.cells.begin[slot_] = static_cast<std::uint32_t>(begin - text_);
    field.cells.end[slot_] = static_cast<std::uint32_t>(end - text_);
    field.cells.escaped[slot_] = escaped ? 1 : 0;
    field.used = true;
  }
  void end_record() {
    if (++slot_ == Block::most_rows) read_values();
  }
  std::size_t records_of_claim() const { return total() - out_->first[row_]; }

  /// No claim follows: reads what is left, and sets claims aside whose records are not plain.
  void set_aside();
  /// Nothing more will be set aside: drops the records of claims that are.
  void finish();

private:
  std::size_t total() const { return read_ + slot_; }
  void clear_slots(std::size_t from, std::size_t to);
  void read_values();
  void read_field(Field& field, Column& column);
  bool has_twins(std::size_t first, std::size_t end);
  void drop_records();

  const List& list_;
  std::vector<Field> fields_; ///< as List::fields
  const char* text_ = nullptr;
  Block* block_ = nullptr;
  ListColumns* out_ = nullptr;
  std::size_t list_index_;
  std::size_t row_ = 0;
  std::size_t read_ = 0; ///< records whose values were read
  std::size_t slot_ = 0; ///< records behind them
  std::array<std::uint8_t, Block::most_rows> given_{}, bad_claim_{}, bad_record_{};
  std::vector<std::int64_t> members_; ///< of one claim, to look for those that stand twice
  std::vector<std::string_view> text_members_;
};

} // namespace medpol
