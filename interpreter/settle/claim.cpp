#include "interpreter/settle/claim.hpp"

#include "grammar/words/reasons.hpp"
#include "interpreter/claims/readers.hpp"
#include "interpreter/evaluate/matter.hpp"

#include <algorithm>
#include <charconv>

namespace medpol {
namespace {

/// The number with which a text begins, behind a stroke; 0 when there is none.
std::uint64_t number_in(std::string_view text) {
  if (text.starts_with('/')) text.remove_prefix(1);
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

} // namespace

Said said_of(const RecordError& error) {
  using Kind = RecordError::Kind;
  const auto& detail = error.detail;
  switch (error.kind) {
  case Kind::too_large: return say<ReasonCode::record_too_large>(detail);
  case Kind::not_text: return say<ReasonCode::not_text>(number_in(detail));
  case Kind::two_readings: {
    auto two = two_readings_of(error);
    return say<ReasonCode::two_encodings>(std::move(two.gb18030), std::move(two.utf8));
  }
  case Kind::control: return say<ReasonCode::control_character>(detail);
  case Kind::column_count: {
    const auto slash = std::min(detail.find('/'), detail.size());
    return say<ReasonCode::wrong_number_of_cells>(number_in(detail), number_in(std::string_view(detail).substr(slash)));
  }
  case Kind::open_quote: return say<ReasonCode::open_quote>(detail);
  case Kind::swallowed_rows: return say<ReasonCode::swallowed_rows>(number_in(detail));
  case Kind::stray_quote: return say<ReasonCode::stray_quote>(detail);
  case Kind::not_json: return say<ReasonCode::not_json>(detail);
  case Kind::duplicate_field: return say<ReasonCode::key_twice>(detail);
  case Kind::trailing: return say<ReasonCode::text_behind_record>(detail);
  case Kind::read_failed: return say<ReasonCode::reading_broke_off>(detail);
  }
  return {};
}

namespace {

class AllNumbers : public ClaimNumbers {
public:
  std::optional<std::uint64_t> meet(const std::string& number, std::uint64_t line) override {
    const auto [before, fresh] = lines_.emplace(number, line);
    return fresh ? std::nullopt : std::optional(before->second);
  }

private:
  std::unordered_map<std::string, std::uint64_t> lines_;
};

} // namespace

ClaimSettler::ClaimSettler(const Library& library, IgnoredFields ignored, ClaimNumbers* numbers)
    : library_(library), names_(library, std::move(ignored)),
      own_numbers_(numbers == nullptr ? std::make_unique<AllNumbers>() : nullptr),
      numbers_(numbers == nullptr ? own_numbers_.get() : numbers) {}

SettledClaim ClaimSettler::settle(const Record& record) {
  auto claim = read(record);
  return claim.open ? settle(std::move(claim), nullptr) : std::move(claim.answered);
}

SettledClaim ClaimSettler::settle(ReadClaim claim, const History* history, Wanted wanted) {
  auto out = std::move(claim.answered);
  auto& evaluator = evaluators_.of(*claim.policy);
  const auto& readings = readings_[claim.policy];
  evaluator.choose(readings.taken());
  auto settlement =
      claim.matter ? answer_matter(*claim.policy, *claim.matter, evaluator, out.inputs, library_.sources).settlement
                   : medpol::settle(*claim.policy, evaluator, out.inputs, library_.sources, readings, history, wanted);
  if (claim.matter)
    rest_on_readings(*claim.policy, evaluator.trace(), readings, [](NodeId) { return true; }, settlement);
  settlement.line = out.settlement.line;
  settlement.claim = out.settlement.claim;
  settlement.total_cost = out.settlement.total_cost;
  out.settlement = std::move(settlement);
  out.evaluator = &evaluator;
  return out;
}

} // namespace medpol
