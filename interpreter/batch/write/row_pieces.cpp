#include "interpreter/batch/write/row_text.hpp"

#include "grammar/text/csv_row.hpp"
#include "grammar/text/json_text.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>
#include <cstring>

namespace medpol::batch {

class RowText::Writing {
public:
  std::string literal;
  void put(Piece::What what, std::vector<std::size_t> amounts = {}) {
    Piece piece;
    piece.what = what == Piece::What::sum && amounts.size() == 1 ? Piece::What::amount : what;
    if (piece.what == Piece::What::amount) piece.amount = static_cast<std::uint16_t>(amounts[0]);
    piece.length = static_cast<std::uint32_t>(literal.size());
    std::memcpy(piece.first, literal.data(), std::min(literal.size(), sizeof piece.first));
    piece.literal = std::move(literal);
    piece.amounts = std::move(amounts);
    out.push_back(std::move(piece));
    literal.clear();
  }
  Pieces out;
};

RowText::Pieces RowText::csv_pieces(const Policy& policy, Language language, const CsvColumns& columns) const {
  Writing writing;
  auto& literal = writing.literal;
  const auto put = [&](Piece::What what, std::vector<std::size_t> amounts = {}) {
    writing.put(what, std::move(amounts));
  };
  const auto cell = [&](std::string_view text) { CsvRow(literal).text(text); };
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
      if (own) put(Piece::What::sum, {*own});
      break;
    }
    case CsvColumn::What::notes:
    case CsvColumn::What::reasons:
    case CsvColumn::What::outcomes: break;
    }
  }
  literal += '\n';
  put(Piece::What::end);
  return std::move(writing.out);
}

/// As the writer of JSON writes a settled claim: amounts under their national fields, in the order in which the fields
/// are met, then the others.
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
  if (std::any_of(national.begin(), national.end(),
                  [](const auto& one) { return one.first == medpol::national::total_cost; }))
    return {};
  Writing writing;
  auto& literal = writing.literal;
  const auto put = [&](Piece::What what, std::vector<std::size_t> amounts = {}) {
    writing.put(what, std::move(amounts));
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
    funds = funds || name == medpol::national::funds;
    literal += ',';
    key(name);
    put(Piece::What::sum, amounts);
    literal += '"';
  }
  if (!funds) {
    literal += ",\"fund_pay_sumamt\":\"";
    put(Piece::What::sum, {place}); // behind the amounts
    literal += '"';
  }
  literal += ",\"items\":{";
  bool first = true;
  for (const auto& [name, amounts] : items) {
    if (!first) literal += ',';
    first = false;
    key(name);
    put(Piece::What::sum, amounts);
    literal += '"';
  }
  literal += "},\"reasons\":[]";
  if (!policy.plan.accumulators.empty()) put(Piece::What::accounts);
  literal += "}\n";
  put(Piece::What::end);
  return std::move(writing.out);
}

} // namespace medpol::batch
