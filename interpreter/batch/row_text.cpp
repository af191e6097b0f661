#include "interpreter/batch/row_text.hpp"

#include "interpreter/report/csv_row.hpp"
#include "interpreter/report/json_text.hpp"
#include "interpreter/report/words.hpp"

#include <algorithm>
#include <cstring>

namespace medpol::batch {
namespace {

constexpr std::size_t most_digits = 24; ///< of a number with its sign and point

struct Pairs {
  char of[200];
  constexpr Pairs() : of() {
    for (int i = 0; i < 100; ++i) of[2 * i] = static_cast<char>('0' + i / 10), of[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
};
constexpr Pairs pairs;

/// Writes a number that is not negative; gives the end.
char* write_number(char* to, std::uint64_t value) {
  char digits[24];
  char* at = digits + sizeof digits;
  for (; value >= 100; value /= 100) std::memcpy(at -= 2, pairs.of + 2 * (value % 100), 2);
  if (value >= 10) std::memcpy(at -= 2, pairs.of + 2 * value, 2);
  else *--at = static_cast<char>('0' + value);
  const auto length = static_cast<std::size_t>(digits + sizeof digits - at);
  std::memcpy(to, at, length);
  return to + length;
}

/// As decimal_fen.
char* write_fen(char* to, std::int64_t fen) {
  auto size = static_cast<std::uint64_t>(fen);
  if (fen < 0) {
    *to++ = '-';
    size = 0 - size;
  }
  to = write_number(to, size / 100);
  *to++ = '.';
  std::memcpy(to, pairs.of + 2 * (size % 100), 2);
  return to + 2;
}

} // namespace

char* TextBuffer::room(std::size_t bytes) {
  if (size_ + bytes > capacity_) {
    capacity_ = std::max(2 * capacity_, size_ + bytes + (1 << 16));
    auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
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
    std::size_t bytes = 0;
    for (const auto& piece : of_policy_.back()) bytes += piece.literal.size() + most_digits + 24;
    most_bytes_.push_back(bytes);
  }
}

RowText::Pieces RowText::csv_pieces(const Policy& policy, Language language, const CsvColumns& columns) const {
  Pieces out;
  std::string literal;
  const auto put = [&](Piece::What what, std::vector<std::size_t> amounts = {}) {
    out.push_back({what, std::move(literal), std::move(amounts)});
    literal.clear();
  };
  const auto cell = [&](std::string_view text) { CsvRow(literal).cell(text); };
  bool first = true;
  for (const auto& column : columns.columns()) {
    if (!first) literal += ',';
    first = false;
    switch (column.what) {
    case CsvColumn::What::claim: put(Piece::What::claim); break;
    case CsvColumn::What::line: put(Piece::What::line); break;
    case CsvColumn::What::policy: cell(policy.header.name_in(language)); break;
    case CsvColumn::What::status: cell(status_word(Status::settled, language, RecordKind::expense)); break;
    case CsvColumn::What::total_cost: put(Piece::What::total); break;
    case CsvColumn::What::amount: {
      std::size_t place = 0;
      std::optional<std::size_t> own;
      for (const auto* list : {&policy.plan.payments, &policy.plan.account_payments, &policy.plan.results})
        for (const auto rule : *list) {
          if (columns.amount_of(policy, rule) == column.amount) own = place;
          ++place;
        }
      if (own) put(Piece::What::amounts, {*own});
      break;
    }
    case CsvColumn::What::notes:
    case CsvColumn::What::reasons:
    case CsvColumn::What::outcomes: break;
    }
  }
  literal += '\n';
  put(Piece::What::end);
  return out;
}

/// As the writer of JSON writes a settled claim: amounts under their national fields, in the order in which the fields are met, then the others.
RowText::Pieces RowText::json_pieces(const Policy& policy, Language language) const {
  using Members = std::vector<std::pair<std::string, std::vector<std::size_t>>>;
  Members national, items;
  std::size_t place = 0;
  for (const auto* list : {&policy.plan.payments, &policy.plan.account_payments, &policy.plan.results})
    for (const auto rule : *list) {
      auto& members = policy.plan[rule].national.empty() ? items : national;
      const auto& key = policy.plan[rule].national.empty() ? policy.plan[rule].name : policy.plan[rule].national;
      auto known = std::find_if(members.begin(), members.end(), [&](const auto& one) { return one.first == key; });
      if (known == members.end()) known = members.insert(members.end(), {key, {}});
      known->second.push_back(place++);
    }
  // The total cost goes first; where an amount is added to it, the text is left to the writer.
  if (std::any_of(national.begin(), national.end(), [](const auto& one) { return one.first == "medfee_sumamt"; })) return {};
  Pieces out;
  std::string literal;
  const auto put = [&](Piece::What what, std::vector<std::size_t> amounts = {}) {
    out.push_back({what, std::move(literal), std::move(amounts)});
    literal.clear();
  };
  const auto key = [&](std::string_view name) {
    append_json(literal, name);
    literal += ":\"";
  };
  literal += '{';
  append_json(literal, "claim_id");
  literal += ':';
  put(Piece::What::claim);
  literal += ",\"line\":";
  put(Piece::What::line);
  literal += ",\"policy\":";
  append_json(literal, policy.header.name_in(language));
  literal += ",\"status\":\"settled\",\"payable\":true";
  put(Piece::What::total_member);
  bool funds = false;
  for (const auto& [name, amounts] : national) {
    funds = funds || name == "fund_pay_sumamt";
    literal += ',';
    key(name);
    put(Piece::What::amounts, amounts);
    literal += '"';
  }
  if (!funds) {
    literal += ",\"fund_pay_sumamt\":\"";
    put(Piece::What::fund_total);
    literal += '"';
  }
  literal += ",\"items\":{";
  bool first = true;
  for (const auto& [name, amounts] : items) {
    if (!first) literal += ',';
    first = false;
    key(name);
    put(Piece::What::amounts, amounts);
    literal += '"';
  }
  literal += "},\"reasons\":[]}\n";
  put(Piece::What::end);
  return out;
}

void RowText::append(TextBuffer& out, const ClaimAmounts& amounts, std::string_view claim, std::uint64_t line, std::optional<std::int64_t> total) const {
  auto* to = out.room(most_bytes_[amounts.policy] + 6 * claim.size());
  for (const auto& piece : of_policy_[amounts.policy]) {
    std::memcpy(to, piece.literal.data(), piece.literal.size());
    to += piece.literal.size();
    switch (piece.what) {
    case Piece::What::end: break;
    case Piece::What::claim: {
      const bool plain = std::all_of(claim.begin(), claim.end(), [](char c) { return static_cast<signed char>(c) > ' ' && c != '"' && c != ',' && c != '\\' && c != '\x7f'; });
      if (plain) {
        if (!csv_) *to++ = '"';
        std::memcpy(to, claim.data(), claim.size());
        to += claim.size();
        if (!csv_) *to++ = '"';
        break;
      }
      std::string text;
      if (csv_) CsvRow(text).cell(claim);
      else append_json(text, claim);
      std::memcpy(to, text.data(), text.size());
      to += text.size();
      break;
    }
    case Piece::What::line: to = write_number(to, line); break;
    case Piece::What::total:
      if (total) to = write_fen(to, *total);
      break;
    case Piece::What::total_member:
      if (!total) break;
      std::memcpy(to, ",\"medfee_sumamt\":\"", 18);
      to = write_fen(to + 18, *total);
      *to++ = '"';
      break;
    case Piece::What::amounts: {
      std::int64_t sum = 0;
      for (const auto amount : piece.amounts) sum += amounts.amounts[amount];
      to = write_fen(to, sum);
      break;
    }
    case Piece::What::fund_total: to = write_fen(to, amounts.fund_total); break;
    }
  }
  out.wrote(to);
}

} // namespace medpol::batch
