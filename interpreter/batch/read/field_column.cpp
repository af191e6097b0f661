#include "interpreter/batch/read/field_column.hpp"

#include "grammar/text/characters.hpp"
#include "grammar/text/empty_cell.hpp"
#include "grammar/text/fold.hpp"

#include "interpreter/batch/compile/kernel.hpp"
#include "interpreter/batch/read/plain_value.hpp"
#include "interpreter/batch/read/text_bytes.hpp"
#include "interpreter/claims/plain_text.hpp"
#include "interpreter/claims/stand_in.hpp"
#include "interpreter/model/vocabulary/identity.hpp"
#include "interpreter/model/vocabulary/no_value_words.hpp"

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace medpol {
namespace {

/// Which bits are set in some byte of a cell; up to eight bytes behind it are loaded.
inline std::uint64_t all_bits(std::string_view text) {
  std::uint64_t all = 0;
  std::size_t left = text.size();
  const char* at = text.data();
  std::uint64_t word = 0;
  for (; left > 8; left -= 8, at += 8) {
    std::memcpy(&word, at, 8);
    all |= word;
  }
  if (left != 0) {
    std::memcpy(&word, at, 8);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    all |= word << (64 - 8 * left);
  }
  return all;
}

bool is_ascii(std::string_view text) { return (all_bits(text) & 0x8080808080808080) == 0; }

bool is_utf8(std::string_view text) { return is_ascii(text) || simdjson::validate_utf8(text.data(), text.size()); }

/// Digits of the length of a citizen's number that end as a spreadsheet leaves them.
bool may_be_rewritten(std::string_view text) { return text.size() == 18 && text.ends_with("000"); }

/// Whether a text that is not empty is its own key, and nothing that is refused where it is the number of somebody or
/// something (`identity`) or a text of another kind.
bool is_plain(std::string_view text, bool identity) {
  using batch::TextBytes, batch::text_bytes;
  std::uint8_t all = 0xFF, any = 0;
  for (const char c : text) {
    const auto kinds = text_bytes.of[static_cast<unsigned char>(c)];
    all &= kinds, any |= kinds;
  }
  if ((all & TextBytes::own) == 0 || may_be_rewritten(text)) return false;
  if ((all & TextBytes::usual) != 0 && (any & TextBytes::figure) != 0) return true;
  if (text.front() == '\'' || text.front() == '#' || is_stand_in(text)) return false;
  if (identity && why_no_id(text) != NoId::none) return false;
  if ((any & TextBytes::beyond) != 0)
    return simdjson::validate_utf8(text.data(), text.size()) && is_folded_key(text) && !find_odd(text);
  return (any & TextBytes::point) == 0 || text.find_first_not_of("0123456789.E") != std::string_view::npos;
}

/// A number of JSON with more digits than one holds, or an exponent.
bool may_be_cut_number(const Cells& cells, std::size_t row) {
  if (!cells.escapes || cells.is_quoted(row)) return false;
  return cells[row].size() > 15 || cells[row].find('E') != std::string_view::npos;
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
  std::vector<RecordField> fields;
  if (parser.parse("{\"\":\"" + std::string(inside) + "\"}", fields) || fields.size() != 1) return std::nullopt;
  return fields[0].value.kind == RecordValue::Kind::text ? std::move(fields[0].value.text) : std::string{};
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
  is_identity_ = std::any_of(meanings_.begin(), meanings_.end(), [](const Meaning& one) { return is_identity(*one); });
  switch (first.type.kind) {
  case TypeKind::money: form_ = first.per_piece ? Form::millionths : Form::money; break;
  case TypeKind::number: form_ = Form::millionths; break;
  case TypeKind::count: form_ = Form::count; break;
  case TypeKind::date: form_ = Form::date; break;
  case TypeKind::text: form_ = Form::text; break;
  default: form_ = Form::words; break;
  }
  if (form_ == Form::words) words_ = std::make_unique<WordTable>();
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
  if (batch::kernels().read_words(cells.text, cells.begin.data(), cells.end.data(), rows, words_->slots(), out.values,
                                  out.present, plain.data()))
    return;
  for (std::size_t row = 0; row < rows; ++row) {
    if (plain[row] != 0) continue;
    const std::size_t length = cells.end[row] - cells.begin[row];
    const std::int64_t* const known =
        length <= WordTable::longest ? words_->find(cells.text + cells.begin[row], length) : nullptr;
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
  if (out.written != nullptr) out.written->clear();
  if (all_plain) return;
  for (std::size_t row = 0; row < rows; ++row) {
    const bool escaped = cells.escapes && cells.escaped[row];
    if (!escaped && (plain[row] != 0 || is_plain(cells[row], is_identity_)) && !may_be_cut_number(cells, row)) continue;
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
      if (const std::int64_t* const known = words_->find(cell.data(), cell.size())) {
        out.values[row] = *known;
        out.present[row] = 1;
        continue;
      }
    }
    if (!read_one(cells, row, out)) set_aside[row] = 1;
    else if (form_ == Form::words && out.present[row]) words_->add(cell.data(), cell.size(), out.values[row]);
  }
}

/// False when the cell has something that is no value, or not the same value in all policies.
bool FieldColumn::read_one(const Cells& cells, std::size_t row, const ColumnPart& out) {
  const std::string_view cell = cells[row];
  const bool escaped = cells.escapes && cells.escaped[row] != 0, number = cells.escapes && !cells.is_quoted(row);
  if (!is_utf8(cell)) return false;
  std::string_view text = cell;
  if (escaped) {
    auto plain = unescaped(cell, parser_);
    if (!plain) return false;
    text = texts_.emplace_back(std::move(*plain));
  }
  if (form_ == Form::text) out.texts[row] = {};
  if (is_empty_cell(text)) return true;
  if (!cells.escapes) text = without_formula_guard(text);
  raw_.kind = !number                             ? RecordValue::Kind::text
              : text == "true" || text == "false" ? RecordValue::Kind::boolean
                                                  : RecordValue::Kind::number;
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
  if (form_ == Form::text) keep_text(trim_blanks(text), row, out);
  return true;
}

/// The key of the text that was read, and how it is written where that is something else.
void FieldColumn::keep_text(std::string_view written, std::size_t row, const ColumnPart& out) {
  if (is_folded_key(read_.text)) {
    const bool same = read_.text == written;
    out.texts[row] = same ? written : texts_.emplace_back(read_.text);
    if (same) return;
  } else {
    out.texts[row] = texts_.emplace_back(fold_key(read_.text));
  }
  if (out.written == nullptr) return;
  out.written->resize(Block::most_rows);
  (*out.written)[row] = written;
}

void FieldColumn::pass_over(const Cells& cells, std::size_t rows, std::uint8_t* set_aside) {
  const bool ignored = field_.kind == FieldNames::Field::Kind::ignored;
  for (std::size_t row = 0; row < rows; ++row) {
    if (cells.begin[row] == cells.end[row]) continue;
    if (!is_utf8(cells[row])) {
      set_aside[row] = 1;
    } else if (cells.escapes && cells.escaped[row]) {
      const auto text = unescaped(cells[row], parser_);
      if (!text || (!ignored && !is_empty_cell(*text))) set_aside[row] = 1;
    } else if (!ignored && !is_empty_cell(cells[row])) {
      set_aside[row] = 1;
    }
  }
}

void FieldColumn::look_for(const Cells& cells, std::size_t rows, const std::uint8_t* set_aside) {
  for (std::size_t row = 0; row < rows && !seen_; ++row) {
    if (set_aside[row]) continue;
    if (cells.escapes && cells.escaped[row]) seen_ = !is_empty_cell(unescaped(cells[row], parser_).value_or(""));
    else seen_ = !is_empty_cell(cells[row]);
  }
}

} // namespace medpol
