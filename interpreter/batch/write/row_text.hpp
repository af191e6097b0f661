#pragma once
#include "interpreter/policies/library.hpp"
#include "interpreter/report/settlement/csv_columns.hpp"

#include <memory>
#include <optional>
#include <span>

namespace medpol::batch {

/// Text that grows, written by those who know how much they need.
class TextBuffer {
public:
  /// Room for `bytes` more; what was written of it is told to `wrote`.
  char* room(std::size_t bytes);
  void wrote(const char* end) { size_ = static_cast<std::size_t>(end - memory_.get()); }
  void append(std::string_view text);
  void clear() { size_ = 0; }
  std::string_view view() const { return {memory_.get(), size_}; }

private:
  std::unique_ptr<char[]> memory_;
  std::size_t size_ = 0, capacity_ = 0;
};

/// What a program found for a claim that it settled.
struct ClaimAmounts {
  std::uint16_t policy = 0; ///< by place in the library
  const std::int64_t* amounts =
      nullptr; ///< payments, account payments, results, in fen; behind them what the funds pay in all
};

/// A claim that a program settled.
struct SettledRow {
  ClaimAmounts amounts;
  std::string_view claim;            ///< its number
  std::uint64_t line = 0;            ///< of the file
  std::optional<std::int64_t> total; ///< its 总费用 in fen; nullopt when it has none
  std::string_view accounts = {};    ///< what its accounts came to, a member of a JSON object; may be empty
};

/// The text of the claims that programs settle, byte for byte that of the writers of settlements, which write all
/// others.
class RowText {
public:
  /// A CSV row of the columns, or a JSON Lines object when there are none.
  RowText(const Library& library, Language language, const CsvColumns* columns);
  /// Whether claims of the policy (by place in the library) can be written.
  bool writes(std::uint16_t policy) const { return !of_policy_[policy].empty(); }
  void append(TextBuffer& out, std::span<const SettledRow> rows);

private:
  /// A literal, and what stands behind it.
  struct Piece {
    enum class What : std::uint8_t { end, claim, line, total, total_member, amount, sum, accounts } what = What::end;
    std::uint16_t amount = 0;              ///< its place
    std::uint32_t length = 0;              ///< of the literal
    char first[16] = {};                   ///< the literal's first bytes
    std::string literal;                   ///< all of it
    std::vector<std::size_t> amounts = {}; ///< of a sum: their places
  };
  using Pieces = std::vector<Piece>;
  /// Puts pieces together.
  class Writing;
  /// The amounts of some rows of a policy as text, of one place after another.
  struct AmountTexts {
    static constexpr std::size_t most_rows = 64;
    std::vector<std::uint64_t> digits; ///< as KernelSet::write_fen gives them
    std::vector<std::uint32_t> tails;
  };
  bool find_texts(std::span<const SettledRow> rows);
  template <class Amount> char* write(char* to, const SettledRow& row, Amount amount) const;
  char* write_claim(char* to, std::string_view claim) const;
  Pieces csv_pieces(const Policy& policy, Language language, const CsvColumns& columns) const;
  Pieces json_pieces(const Policy& policy, Language language) const;

  bool csv_;
  std::vector<Pieces> of_policy_;
  std::vector<std::size_t> most_bytes_; ///< of a row, without the claim's number
  AmountTexts texts_;                   ///< of the rows at hand
};

} // namespace medpol::batch
