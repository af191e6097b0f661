#include "interpreter/batch/write/row_text.hpp"

#include "grammar/text/csv_row.hpp"
#include "grammar/text/json_text.hpp"
#include "interpreter/batch/compile/kernel.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace medpol::batch {
namespace {

constexpr std::size_t most_digits = 32; ///< of a number with its sign and point, and what is written beyond it

/// The eight decimal digits of a number below 10⁸ as bytes 0–9, the first in the lowest byte.
[[gnu::always_inline]] inline std::uint64_t eight_digits(std::uint64_t value) {
  // Four digits a half, two a quarter, one an eighth; the quotients by multiplication, exact for what the parts can be.
  const std::uint64_t halves = value / 10000 | (value % 10000) << 32;
  const std::uint64_t hundreds = halves * 10486 >> 20 & 0x0000007f0000007fu;
  const std::uint64_t quarters = hundreds | (halves - 100 * hundreds) << 16;
  const std::uint64_t tens = quarters * 103 >> 10 & 0x000f000f000f000fu;
  return tens | (quarters - 10 * tens) << 8;
}

char* write_large(char* to, std::uint64_t value) {
  const auto text = std::to_string(value);
  std::memcpy(to, text.data(), text.size());
  return to + text.size();
}

/// Writes a number that is not negative; gives the end. May write eight bytes beyond it.
[[gnu::always_inline]] inline char* write_number(char* to, std::uint64_t value) {
  if (value >= 100'000'000 || std::endian::native != std::endian::little) return write_large(to, value);
  const auto digits = eight_digits(value);
  const auto zeros = __builtin_ctzll(digits | std::uint64_t{1} << 56) / 8; // the last digit always stands
  const auto text = (digits + 0x3030303030303030u) >> (8 * zeros);
  std::memcpy(to, &text, 8);
  return to + 8 - zeros;
}

/// As decimal_fen.
[[gnu::always_inline]] inline char* write_positive(char* to, std::uint64_t fen) {
  const auto yuan = fen / 100, cents = fen - 100 * yuan, tens = cents * 103 >> 10;
  to = write_number(to, yuan);
  to[0] = '.';
  to[1] = static_cast<char>('0' + tens);
  to[2] = static_cast<char>('0' + cents - 10 * tens);
  return to + 3;
}
char* write_fen(char* to, std::int64_t fen) {
  if (fen >= 0) return write_positive(to, static_cast<std::uint64_t>(fen));
  *to = '-';
  return write_positive(to + 1, 0 - static_cast<std::uint64_t>(fen));
}

/// Whether bytes stand for themselves in CSV and in JSON: ASCII that is no blank, quote, comma or backslash.
bool is_plain(std::string_view text) {
  if (text.size() < 8)
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c > ' ' && c < 0x7f && c != '"' && c != ',' && c != '\\'; });
  using Bytes [[gnu::vector_size(16)]] = signed char;
  using Lanes [[gnu::vector_size(16)]] = std::uint64_t;
  const auto special = [](const char* first, const char* second) {
    Bytes bytes;
    std::memcpy(&bytes, first, 8);
    std::memcpy(reinterpret_cast<char*>(&bytes) + 8, second, 8);
    const auto found = (bytes <= ' ') | (bytes == 0x7f) | (bytes == '"') | (bytes == ',') | (bytes == '\\');
    return reinterpret_cast<Lanes>(found);
  };
  const char* const last = text.data() + text.size() - 8; // the last bytes, some of them a second time
  Lanes any = special(text.data(), last);
  for (std::size_t at = 8; at + 8 < text.size(); at += 8) any |= special(text.data() + at, last);
  return (any[0] | any[1]) == 0;
}

/// Copies a short text; gives the end.
[[gnu::always_inline]] inline char* copy(char* to, std::string_view text) {
  const auto size = text.size();
  if (size >= 8 && size <= 16) { // most numbers of claims: two words, which may overlap
    std::memcpy(to, text.data(), 8);
    std::memcpy(to + size - 8, text.data() + size - 8, 8);
  } else if (size > 0) {
    std::memcpy(to, text.data(), size);
  }
  return to + size;
}

} // namespace

char* TextBuffer::room(std::size_t bytes) {
  if (size_ + bytes > capacity_) {
    capacity_ = std::max(2 * capacity_, size_ + bytes + (1 << 16));
    std::unique_ptr<char[]> larger(new char[capacity_]);
    if (size_ > 0) std::memcpy(larger.get(), memory_.get(), size_);
    memory_ = std::move(larger);
  }
  return memory_.get() + size_;
}

void TextBuffer::append(std::string_view text) {
  auto* to = room(text.size());
  if (!text.empty()) std::memcpy(to, text.data(), text.size());
  wrote(to + text.size());
}

RowText::RowText(const Library& library, Language language, const CsvColumns* columns) : csv_(columns != nullptr) {
  for (const auto& policy : library.policies) {
    of_policy_.push_back(csv_ ? csv_pieces(*policy, language, *columns) : json_pieces(*policy, language));
    std::size_t bytes = sizeof(Piece::first);
    for (const auto& piece : of_policy_.back()) bytes += piece.length + most_digits + 24;
    most_bytes_.push_back(bytes);
  }
}

/// False: the amounts have to be written one by one.
bool RowText::find_texts(std::span<const SettledRow> rows) {
  if (rows.size() < 4) return false;
  static_assert(AmountTexts::most_rows <= most_values);
  std::int64_t amounts[AmountTexts::most_rows];
  std::size_t count = 0;
  for (const auto& piece : of_policy_[rows[0].amounts.policy]) {
    if (piece.what != Piece::What::amount) continue;
    if (texts_.digits.size() < (count + 1) * AmountTexts::most_rows) {
      texts_.digits.resize((count + 1) * AmountTexts::most_rows);
      texts_.tails.resize((count + 1) * AmountTexts::most_rows);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) amounts[i] = rows[i].amounts.amounts[piece.amount];
    if (!kernels().write_fen(amounts, rows.size(), texts_.digits.data() + count * AmountTexts::most_rows,
                             texts_.tails.data() + count * AmountTexts::most_rows))
      return false;
    ++count;
  }
  return true;
}

/// `amount(to, piece)` writes what is behind a literal, of an amount, and gives the end.
template <class Amount>
[[gnu::always_inline]] inline char* RowText::write(char* to, const SettledRow& row, Amount amount) const {
  for (const auto& piece : of_policy_[row.amounts.policy]) {
    std::memcpy(to, piece.first, sizeof piece.first); // most literals are a comma
    if (piece.length > sizeof piece.first) std::memcpy(to, piece.literal.data(), piece.length);
    to += piece.length;
    switch (piece.what) {
    case Piece::What::end: break;
    case Piece::What::claim: to = write_claim(to, row.claim); break;
    case Piece::What::line: to = write_number(to, row.line); break;
    case Piece::What::total:
      if (row.total) to = write_fen(to, *row.total);
      break;
    case Piece::What::total_member:
      if (!row.total) break;
      std::memcpy(to, ",\"medfee_sumamt\":\"", 18);
      to = write_fen(to + 18, *row.total);
      *to++ = '"';
      break;
    case Piece::What::amount: to = amount(to, piece); break;
    case Piece::What::accounts: to = copy(to, row.accounts); break;
    case Piece::What::sum: {
      std::int64_t sum = 0;
      for (const auto place : piece.amounts) sum += row.amounts.amounts[place];
      to = write_fen(to, sum);
      break;
    }
    }
  }
  return to;
}

void RowText::append(TextBuffer& out, std::span<const SettledRow> rows) {
  while (!rows.empty()) {
    const auto policy = rows[0].amounts.policy;
    std::size_t count = 0, claims = 0, accounts = 0;
    for (; count < std::min(rows.size(), AmountTexts::most_rows) && rows[count].amounts.policy == policy; ++count)
      claims += rows[count].claim.size(), accounts += rows[count].accounts.size();
    const auto own = rows.first(count);
    auto* to = out.room(count * most_bytes_[policy] + 6 * claims + accounts);
    if (find_texts(own)) {
      for (std::size_t i = 0; i < count; ++i) {
        auto at = i;
        to = write(to, own[i], [&](char* end, const Piece&) {
          std::memcpy(end, &texts_.digits[at], 8);
          const auto tail = texts_.tails[at];
          end += tail >> 24;
          std::memcpy(end, &tail, 4);
          at += AmountTexts::most_rows;
          return end + 3;
        });
      }
    } else {
      for (const auto& row : own)
        to = write(to, row,
                   [&](char* end, const Piece& piece) { return write_fen(end, row.amounts.amounts[piece.amount]); });
    }
    out.wrote(to);
    rows = rows.subspan(count);
  }
}

char* RowText::write_claim(char* to, std::string_view claim) const {
  if (!is_plain(claim) || (csv_ && begins_as_formula(claim))) {
    std::string text;
    if (csv_) CsvRow(text).text(claim);
    else append_json(text, claim);
    std::memcpy(to, text.data(), text.size());
    return to + text.size();
  }
  if (!csv_) *to++ = '"';
  to = copy(to, claim);
  if (!csv_) *to++ = '"';
  return to;
}

} // namespace medpol::batch
