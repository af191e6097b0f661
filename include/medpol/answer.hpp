#pragma once
#include "medpol/account_figures.hpp"
#include "medpol/kinds.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace medpol {

/// How a record is answered, in one language. Amounts are in fen, exact, each within ±10^13 yuan: a record that comes
/// to more is rejected, and says so. A sum that does not fit sends it to review.
struct Answer {
  struct Amount {
    std::string name;     ///< of the value in its policy: 统筹支付
    std::string national; ///< the field of the national interface under which it is reported; may be empty
    std::int64_t fen = 0;
    bool operator==(const Amount&) const = default;
  };
  /// What a record comes to.
  struct Amounts {
    std::vector<Amount> payments; ///< by funds (支付项), in the policy's order; what is not paid (不予支付) as 0
    std::vector<Amount> account_payments; ///< from personal accounts
    std::vector<Amount> results;          ///< 结算项: reported, and paid by no fund: 个人负担
    std::int64_t fund_total = 0;          ///< the sum of `payments`
  };
  struct Reason {
    std::string text;
    std::string field;     ///< of the record, that it is about; may be empty
    std::string value;     ///< what stood there; may be empty
    std::string code;      ///< the same in every language and version: see docs/reasons.md
    std::string arguments; ///< what the code is said of, an object of JSON, the same in every language
  };
  /// A reading of the source that is taken for a rule.
  struct Reading {
    std::string rule, letter, title; ///< title: may be empty
    bool decided = false;            ///< by the bureau: `decider`, `date` and `reason` say more; otherwise supposed
    std::string decider, date, reason;
  };
  /// What the record would come to under some readings.
  struct Outcome {
    std::vector<Reading> readings;
    Status status = Status::rejected;
    Amounts amounts; ///< empty unless payable
    std::vector<Reason> reasons;
  };
  /// What is said besides amounts: 缺少材料：身份证.
  struct Note {
    std::string title;
    std::vector<std::string> lines;
  };
  /// An account (累计) that the record looked at or added to.
  struct Account {
    std::string name, period;         ///< period: “2024年7月1日起”; empty for 终身
    std::string before, added, after; ///< with units; before: “没有” where nothing was recorded; the others are empty
                                      ///< where nothing is added
    AccountFigures figures;           ///< the same for programs
  };

  Status status = Status::rejected;
  RecordKind kind = RecordKind::expense;
  std::uint64_t line = 0;                 ///< of the record, as it came
  std::string claim;                      ///< 结算编号; may be empty
  std::string policy;                     ///< that took it; empty when none did
  bool earlier = false;                   ///< a record of an earlier run, which comes out otherwise now
  std::optional<std::int64_t> total_cost; ///< 总费用, where the record has it
  Amounts amounts;                        ///< empty unless payable
  std::int64_t taken_over = 0;            ///< what earlier layers have paid, by 承接; 0 unless payable
  std::vector<Reason> reasons;            ///< why refused, in review, rejected; notes of a settled one too
  std::vector<Reading> readings;          ///< that it rests on
  std::vector<Outcome> outcomes;          ///< in review for want of a reading: what each would come to
  bool more_outcomes = false;             ///< there are more than were tried
  std::vector<Note> notes;
  std::vector<Account> accounts;
  /// Whether its amounts may be presented as payable.
  bool payable() const { return status == Status::settled || status == Status::refused; }
};

} // namespace medpol
