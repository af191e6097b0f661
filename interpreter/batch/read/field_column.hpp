#pragma once
#include "interpreter/batch/read/block.hpp"
#include "interpreter/batch/read/word_table.hpp"
#include "interpreter/claims/field_names.hpp"
#include "interpreter/claims/json_record.hpp"
#include "interpreter/settle/claim.hpp"

#include <array>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// The cells of one column, or the values of one key, for the claims of a block.
struct Cells {
  const char* text = nullptr;
  std::array<std::uint32_t, Block::most_rows> begin{}, end{}; ///< offsets in `text`; without outer quotes
  bool escapes = false;                                       ///< a backslash is the beginning of a JSON escape
  std::array<std::uint8_t, Block::most_rows> escaped{};       ///< with `escapes`: whether there is one

  std::string_view operator[](std::size_t row) const { return {text + begin[row], end[row] - begin[row]}; }
  /// With `escapes`: a text in quotes, no number and no word.
  bool is_quoted(std::size_t row) const { return begin[row] != 0 && text[begin[row] - 1] == '"'; }
};

/// The text that the inside of a JSON text stands for; nullopt when it is no valid one.
std::optional<std::string> unescaped(std::string_view inside, JsonRecordParser& parser);

/// Where the values of some claims, or records of a list, go.
struct ColumnPart {
  ColumnPart(Column& column, std::size_t from = 0) // NOLINT: a column is a part of itself
      : values(column.values.data() + from), present(column.present.data() + from),
        texts(column.texts.empty() ? nullptr : column.texts.data() + from),
        written(from == 0 ? &column.written : nullptr) {}
  std::int64_t* values;
  std::uint8_t* present;
  std::string_view* texts;                ///< null where the field is no text
  std::vector<std::string_view>* written; ///< null for records of a list, of which no text is shown
};

/// Reads the cells of one header or key as `read_input` does, the most usual forms without it.
class FieldColumn {
public:
  /// `parser` is for JSON texts with escapes; all must outlive it.
  FieldColumn(const Library& library, const FieldNames& names, std::string name, JsonRecordParser& parser);
  /// A field of the records of a list.
  FieldColumn(const Scope& scope, InputId field, JsonRecordParser& parser);

  const std::string& name() const { return name_; }
  const FieldNames::Field& field() const { return field_; }
  /// What can be read of it into a column: an input of the vocabulary, or one with the same meaning in all policies
  /// that declare it.
  bool is_read() const { return !meanings_.empty(); }
  /// The inputs that it is, in the vocabulary or in each policy that declares it.
  struct Meaning {
    const Scope* scope;
    InputId input;
    const Input& operator*() const { return (*scope)[input]; }
  };
  const std::vector<Meaning>& meanings() const { return meanings_; }
  /// Not to be read into a column: a claim that has a value for it is set aside.
  void refuse() { meanings_.clear(); }

  /// Reads the cells of the first `rows` claims (or records); sets one aside when what it has is no value.
  void read(const Cells& cells, std::size_t rows, const ColumnPart& out, std::uint8_t* set_aside);
  /// Of a name that is not read: sets aside each claim that has something there, unless it is ignored.
  void pass_over(const Cells& cells, std::size_t rows, std::uint8_t* set_aside);
  /// Whether an ignored name had a value in a claim that is not set aside; true once it had.
  bool was_seen() const { return seen_; }
  void look_for(const Cells& cells, std::size_t rows, const std::uint8_t* set_aside);
  /// Gives up the texts of the chunk before.
  void start_chunk() { texts_.clear(); }

private:
  enum class Form : std::uint8_t { money, millionths, count, date, words, text };

  void choose_form();
  template <class Read> void read_plain(const Cells& cells, std::size_t rows, const ColumnPart& out, Read read);
  void read_money(const Cells& cells, std::size_t rows, const ColumnPart& out);
  void read_words(const Cells& cells, std::size_t rows, const ColumnPart& out);
  void read_texts(const Cells& cells, std::size_t rows, const ColumnPart& out);
  void read_again(const Cells& cells, const ColumnPart& out, std::uint8_t* set_aside);
  bool read_one(const Cells& cells, std::size_t row, const ColumnPart& out);
  void keep_text(std::string_view written, std::size_t row, const ColumnPart& out);

  std::string name_;
  FieldNames::Field field_;
  std::vector<Meaning> meanings_;
  Form form_ = Form::words;
  bool is_identity_ = false; ///< the number of a person, a claim …, in some of its meanings
  bool seen_ = false;
  std::unique_ptr<WordTable> words_; ///< of a column that is read by its words; one has room for many
  std::array<std::uint16_t, Block::most_rows + 1> again_{}; ///< rows that were not plain
  std::size_t again_count_ = 0;
  JsonRecordParser& parser_;
  RecordValue raw_;
  InputValue read_, other_;
  std::deque<std::string> texts_; ///< that had to be unescaped or folded
};

} // namespace medpol
