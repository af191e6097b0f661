#include "interpreter/batch/field_column.hpp"

#include "interpreter/batch/kernel.hpp"
#include "interpreter/batch/plain_value.hpp"
#include "interpreter/claims/plain_text.hpp"

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace medpol {
namespace {

/// Whether a byte at an end of a text cannot belong to a blank there.
constexpr std::array<std::uint8_t, 256> plain_edges(std::uint8_t other_blank, std::uint8_t wide_blank) {
  std::array<std::uint8_t, 256> plain{};
  for (std::size_t byte = 0; byte < plain.size(); ++byte)
    plain[byte] = byte > ' ' && byte != other_blank && byte != wide_blank;
  return plain;
}
constexpr auto plain_first = plain_edges(0xC2, 0xE3);
constexpr auto plain_last = plain_edges(0xA0, 0x80);

/// What is in the bytes of a cell.
struct CellBytes {
  bool ascii, plus;
};

/// Up to eight bytes behind the cell are loaded.
inline CellBytes look_at(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
  std::uint64_t all = 0, pluses = 0;
  const auto look = [&](std::uint64_t word) {
    all |= word;
    const std::uint64_t difference = word ^ (ones * '+');
    pluses |= (difference - ones) & ~difference;
  };
  std::size_t left = text.size();
  const char* at = text.data();
  std::uint64_t word = 0;
  for (; left > 8; left -= 8, at += 8) {
    std::memcpy(&word, at, 8);
    look(word);
  }
  if (left != 0) {
    std::memcpy(&word, at, 8);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    look(word << (64 - 8 * left));
  }
  return {(all & highs) == 0, (pluses & highs) != 0};
}

bool is_utf8(std::string_view text) { return look_at(text).ascii || simdjson::validate_utf8(text.data(), text.size()); }

/// Whether a text that is not empty is plainly good: UTF-8, with no blank at an end and no plus, which stands in a
/// number that a spreadsheet has shortened (1.2E+17).
bool is_plain(std::string_view text) {
  if (!plain_first[static_cast<unsigned char>(text.front())] || !plain_last[static_cast<unsigned char>(text.back())])
    return false;
  const CellBytes bytes = look_at(text);
  return !bytes.plus && (bytes.ascii || simdjson::validate_utf8(text.data(), text.size()));
}

/// Same type and range, so that one reading serves all.
bool mean_the_same(const Input& a, const Input& b) {
  return a.type.kind == b.type.kind && a.type.unit == b.type.unit && a.per_piece == b.per_piece &&
         a.may_be_negative == b.may_be_negative;
}

bool holds_one_value(TypeKind kind) {
  switch (kind) {
  case TypeKind::money:
  case TypeKind::rate:
  case TypeKind::number:
  case TypeKind::count:
  case TypeKind::date:
  case TypeKind::yes_no:
  case TypeKind::one_of:
  case TypeKind::text: return true;
  case TypeKind::unknown:
  case TypeKind::points:
  case TypeKind::list: return false;
  }
  return false;
}

} // namespace

std::optional<std::string> unescaped(std::string_view inside, JsonRecordParser& parser) {
  std::vector<RawField> fields;
  if (parser.parse("{\"\":\"" + std::string(inside) + "\"}", fields) || fields.size() != 1) return std::nullopt;
  return fields[0].value.kind == RawValue::Kind::text ? std::move(fields[0].value.text) : std::string{};
}

FieldColumn::FieldColumn(const Library& library, const FieldNames& names, std::string name, JsonRecordParser& parser)
    : name_(std::move(name)), field_(names.classify(name_)), parser_(parser) {
  using Kind = FieldNames::Field::Kind;
  if (field_.kind == Kind::vocabulary) meanings_.push_back({&library.vocabulary, field_.input});
  if (field_.kind == Kind::policy)
    for (const auto& policy : library.policies)
      if (const auto input = policy->scope.find_input(name_)) meanings_.push_back({&policy->scope, *input});
  if (meanings_.empty()) return;
  const Input& first = *meanings_[0];
  const auto is_like_first = [&](const Meaning& one) {
    // A policy's word for an input of the vocabulary: which of two columns counts is left to the general reader.
    const bool of_vocabulary =
        field_.kind == Kind::policy && static_cast<std::size_t>(one.input) < library.vocabulary.inputs.size();
    return !of_vocabulary && holds_one_value((*one).type.kind) && mean_the_same(*one, first);
  };
  if (!std::all_of(meanings_.begin(), meanings_.end(), is_like_first)) {
    refuse();
    return;
  }
  choose_form();
}

FieldColumn::FieldColumn(const Scope& scope, InputId field, JsonRecordParser& parser)
    : name_(scope[field].name), meanings_{{&scope, field}}, parser_(parser) {
  field_.kind = FieldNames::Field::Kind::vocabulary;
  field_.input = field;
  choose_form();
}

void FieldColumn::choose_form() {
  const Input& first = *meanings_[0];
  switch (first.type.kind) {
  case TypeKind::money: form_ = first.per_piece ? Form::millionths : Form::money; break;
  case TypeKind::number: form_ = Form::millionths; break;
  case TypeKind::count: form_ = Form::count; break;
  case TypeKind::date: form_ = Form::date; break;
  case TypeKind::text: form_ = Form::text; break;
  default: form_ = Form::words; break;
  }
}

void FieldColumn::read(const Cells& cells, std::size_t rows, const ColumnPart& out, std::uint8_t* set_aside) {
  again_count_ = 0;
  switch (form_) {
  case Form::money: read_money(cells, rows, out); break;
  case Form::millionths:
    read_plain(cells, rows, out, [](const char* text, std::size_t length) { return plain_millionths(text, length); });
    break;
  case Form::count:
    read_plain(cells, rows, out, [](const char* text, std::size_t length) { return plain_count(text, length); });
    break;
  case Form::date:
    read_plain(cells, rows, out, [](const char* text, std::size_t length) { return plain_date(text, length); });
    break;
  case Form::words: read_words(cells, rows, out); break;
  case Form::text: read_texts(cells, rows, out); break;
  }
  if (again_count_ != 0) read_again(cells, out, set_aside);
}

template <class Read>
inline void FieldColumn::read_plain(const Cells& cells, std::size_t rows, const ColumnPart& out, Read read_cell) {
  std::int64_t* const values = out.values;
  std::uint8_t* const present = out.present;
  std::size_t again = 0, absent = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    present[row] = cells.begin[row] != cells.end[row];
    absent += cells.begin[row] == cells.end[row];
  }
  const auto read_row = [&](std::size_t row) {
    const PlainValue read = read_cell(cells.text + cells.begin[row], cells.end[row] - cells.begin[row]);
    values[row] = read.value;
    again_[again] = static_cast<std::uint16_t>(row);
    again += read.plain ? 0u : 1u;
  };
  if (absent == 0) {
    for (std::size_t row = 0; row < rows; ++row) read_row(row);
  } else {
    // Which are absent cannot be foreseen: the others are listed first.
    std::array<std::uint16_t, Block::most_rows + 1> there;
    std::size_t count = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      values[row] = 0;
      there[count] = static_cast<std::uint16_t>(row);
      count += present[row];
    }
    for (std::size_t i = 0; i < count; ++i) read_row(there[i]);
  }
  again_count_ = again;
}

void FieldColumn::read_money(const Cells& cells, std::size_t rows, const ColumnPart& out) {
  static_assert(Block::most_rows <= batch::most_values);
  std::array<std::uint8_t, Block::most_rows> plain;
  if (batch::kernels().read_money(cells.text, cells.begin.data(), cells.end.data(), rows, out.values, out.present,
                                  plain.data()))
    return;
  for (std::size_t row = 0; row < rows; ++row) {
    if (plain[row] != 0) continue;
    const PlainValue read = plain_money(cells.text + cells.begin[row], cells.end[row] - cells.begin[row]);
    out.values[row] = read.value;
    if (!read.plain) again_[again_count_++] = static_cast<std::uint16_t>(row);
  }
}

void FieldColumn::read_words(const Cells& cells, std::size_t rows, const ColumnPart& out) {
  std::array<std::uint8_t, Block::most_rows> plain;
  if (batch::kernels().read_words(cells.text, cells.begin.data(), cells.end.data(), rows, words_.slots(), out.values,
                                  out.present, plain.data()))
    return;
  for (std::size_t row = 0; row < rows; ++row) {
    if (plain[row] != 0) continue;
    const std::size_t length = cells.end[row] - cells.begin[row];
    const std::int64_t* const known =
        length <= WordTable::longest ? words_.find(cells.text + cells.begin[row], length) : nullptr;
    if (known != nullptr) out.values[row] = *known;
    else again_[again_count_++] = static_cast<std::uint16_t>(row);
  }
}

void FieldColumn::read_texts(const Cells& cells, std::size_t rows, const ColumnPart& out) {
  std::array<std::uint8_t, Block::most_rows> plain;
  const bool all_plain =
      batch::kernels().look_at_texts(cells.text, cells.begin.data(), cells.end.data(), rows, plain.data()) &&
      !cells.escapes;
  for (std::size_t row = 0; row < rows; ++row) {
    out.values[row] = 0;
    out.present[row] = cells.begin[row] != cells.end[row];
    out.texts[row] = cells[row];
  }
  if (all_plain) return;
  for (std::size_t row = 0; row < rows; ++row) {
    const bool escaped = cells.escapes && cells.escaped[row];
    if (!escaped && (plain[row] != 0 || is_plain(cells[row]))) continue;
    again_[again_count_++] = static_cast<std::uint16_t>(row);
  }
}

/// The rows that were not plain, as the general reader reads them.
void FieldColumn::read_again(const Cells& cells, const ColumnPart& out, std::uint8_t* set_aside) {
  for (std::size_t i = 0; i < again_count_; ++i) {
    const std::size_t row = again_[i];
    const std::string_view cell = cells[row];
    out.values[row] = 0;
    out.present[row] = 0;
    if (form_ == Form::words && cell.size() <= WordTable::longest) { // may have been learned from a row before
      if (const std::int64_t* const known = words_.find(cell.data(), cell.size())) {
        out.values[row] = *known;
        out.present[row] = 1;
        continue;
      }
    }
    if (!read_one(cell, cells.escapes && cells.escaped[row], row, out)) set_aside[row] = 1;
    else if (form_ == Form::words && out.present[row]) words_.add(cell.data(), cell.size(), out.values[row]);
  }
}

/// False when the cell has something that is no value, or not the same value in all policies.
bool FieldColumn::read_one(std::string_view cell, bool escaped, std::size_t row, const ColumnPart& out) {
  if (!is_utf8(cell)) return false;
  std::string_view text = cell;
  if (escaped) {
    auto plain = unescaped(cell, parser_);
    if (!plain) return false;
    text = texts_.emplace_back(std::move(*plain));
  }
  if (form_ == Form::text) out.texts[row] = {};
  if (trim_blanks(text).empty()) return true;
  raw_.kind = RawValue::Kind::text;
  raw_.text.assign(text);
  for (std::size_t i = 0; i < meanings_.size(); ++i) {
    InputValue& value = i == 0 ? read_ : other_;
    value.present = false;
    value.value = 0;
    value.text.clear();
    if (read_input(*meanings_[i].scope, *meanings_[i], raw_, value) || !value.present) return false;
    if (i != 0 && (value.value != read_.value || value.text != read_.text)) return false;
  }
  const auto narrow = static_cast<std::int64_t>(read_.value);
  if (narrow != read_.value) return false; // a number beyond 9 trillion, in millionths
  out.values[row] = narrow;
  out.present[row] = 1;
  if (form_ == Form::text) out.texts[row] = trimmed_text(text);
  return true;
}

void FieldColumn::pass_over(const Cells& cells, std::size_t rows, std::uint8_t* set_aside) {
  const bool ignored = field_.kind == FieldNames::Field::Kind::ignored;
  for (std::size_t row = 0; row < rows; ++row) {
    if (cells.begin[row] == cells.end[row]) continue;
    if (!is_utf8(cells[row])) {
      set_aside[row] = 1;
    } else if (cells.escapes && cells.escaped[row]) {
      const auto text = unescaped(cells[row], parser_);
      if (!text || (!ignored && !trim_blanks(*text).empty())) set_aside[row] = 1;
    } else if (!ignored && !trim_blanks(cells[row]).empty()) {
      set_aside[row] = 1;
    }
  }
}

void FieldColumn::look_for(const Cells& cells, std::size_t rows, const std::uint8_t* set_aside) {
  for (std::size_t row = 0; row < rows && !seen_; ++row) {
    if (set_aside[row]) continue;
    if (cells.escapes && cells.escaped[row]) seen_ = !trim_blanks(unescaped(cells[row], parser_).value_or("")).empty();
    else seen_ = !trim_blanks(cells[row]).empty();
  }
}

} // namespace medpol
