#pragma once
#include "medpol/account_figures.hpp"
#include "medpol/kinds.hpp"
#include "medpol/language.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace medpol {

/// One step in the working of a rule, worded.
struct ExplainedStep {
  enum class Kind : std::uint8_t {
    basis,         ///< text: the quote above the case that holds
    choice,        ///< the case that holds: label; text: the fields that decided it; result: what it gives
    unfit,         ///< cases that do not hold: label; text: why
    calculation,   ///< text ＝ result
    condition,     ///< text: a comparison with values; result: whether it holds
    reading,       ///< the reading that was chosen: label; result: what it gives
    other_reading, ///< one that was not: label
    band,          ///< a slice of a progressive scale: label; text ＝ result
    limit,         ///< label: the limit with its value; text: what was held against it; result: what came of it
    record,        ///< a record of a list: label; text: the working, may be empty; result: its value
    rounding,      ///< label: how; text → result
    decision,      ///< 不予支付 or 转人工审核, with its reason: text
    problem,       ///< why there is no value: text
  } kind = Kind::calculation;
  std::string label;
  std::string text;
  std::string result;
  bool operator==(const ExplainedStep&) const = default;
};

/// Where a statement stands.
struct ExplainedPlace {
  std::string file;
  std::uint32_t line = 0; ///< 0: unknown
};

/// A rule that this claim needed, with what it came to and why.
struct ExplainedRule {
  std::string name;
  ItemKind kind = ItemKind::value;
  std::string national; ///< national field; may be empty
  State state = State::idle;
  std::string value;   ///< with its unit, or the word for its state
  std::string decimal; ///< the number alone, or the word of an enumeration; empty without a value
  std::string formula; ///< as written
  std::vector<ExplainedStep> steps;
  std::string blocked_by; ///< the rule whose lack of a value is why it has none; empty when the cause is its own
  std::vector<std::string> basis; ///< the quotes
  std::string doubt;
  std::string layer;    ///< the policy that it comes from, when that is one that is extended
  std::string replaces; ///< the policy whose rule it changes; empty when it changes none
  ExplainedPlace place;
};

/// A value of the claim that was used.
struct ExplainedInput {
  std::string name;
  std::string value;   ///< with its unit
  std::string decimal; ///< the number alone, or the word
  bool missing = false;
};

/// An amount of the settlement.
struct ExplainedAmount {
  std::string name;
  ItemKind kind = ItemKind::payment;
  std::string national;
  std::string amount;   ///< with its unit
  std::string decimal;  ///< “1700.00”
  std::size_t step = 0; ///< 1-based index into the rules; 0: none
};

/// A claim of the run that went into an account before.
struct ExplainedPast {
  std::string claim, policy, day, amount; ///< amount: with its unit
};

/// An account of the ledger: what it came to before, with and after the claim.
struct ExplainedAccount {
  std::string name;
  std::string period;               ///< “2024年7月1日起”; empty for 终身
  std::string before, added, after; ///< with units; before: “没有” where nothing was recorded
  std::vector<ExplainedPast> past;  ///< the last claims that make up `before`
  std::string past_rest;            ///< what opening balances and further claims make up of it; empty: nothing
  AccountFigures figures;
};

/// A statement that must hold.
struct ExplainedCheck {
  std::string statement; ///< as written, with its reason
  std::string working;   ///< with values
  bool holds = false;
  ExplainedPlace place;
};

/// What is said besides amounts, with the quotes that it rests on.
struct ExplainedNote {
  std::string title;
  std::vector<std::string> lines;
  std::vector<std::string> basis;
};

struct ExplainedReason {
  std::string text, field, value;
  std::string code, arguments; ///< as `Answer::Reason` has them
};

/// A reading of the source that was chosen.
struct ExplainedReading {
  std::string name; ///< rule and reading
  bool decided = false;
  std::string chooser; ///< who decided, when and why; or that it was supposed
};

/// What a claim would come to under some readings.
struct ExplainedOutcome {
  std::string readings;
  std::string status;  ///< its key in JSON
  std::string amounts; ///< or why there are none
};

/// How one claim was settled: what an officer needs to compute it again by hand. Plain text throughout, nothing is
/// escaped.
struct Explanation {
  Language language = Language::zh;
  std::string claim;
  std::uint64_t line = 0;
  std::string policy;               ///< empty when no policy took the claim
  std::string source;               ///< 出处
  std::vector<std::string> extends; ///< the policies that it extends, the nearest first
  std::string governing_date_name, governing_date;
  RecordKind kind = RecordKind::expense;
  Status status = Status::rejected;
  bool payable = false;
  std::vector<ExplainedReason> reasons;
  std::vector<ExplainedReading> readings; ///< that it rests on
  std::vector<ExplainedOutcome> outcomes; ///< of the readings that could be chosen
  bool more_outcomes = false;
  std::vector<ExplainedAmount> amounts; ///< empty unless payable
  std::vector<ExplainedNote> notes;
  std::vector<ExplainedInput> inputs;
  std::vector<ExplainedAccount> accounts;
  std::vector<ExplainedRule> rules;   ///< in the order of computation: operands before what uses them
  std::vector<ExplainedCheck> checks; ///< the policy's own, and those of the vocabulary that fail

  /// 1-based index of the rule at which the working stopped first: it has no value, by no fault of another, and was not
  /// refused, which stops its own payment only; 0 when there is none.
  std::size_t stopped_at() const;
};

/// For a terminal or a plain text file, `columns` cells wide.
std::string explanation_text(const Explanation& explanation, std::size_t columns = 80);
std::string explanation_markdown(const Explanation& explanation);
/// One self-contained page, fit to be printed on A4.
std::string explanation_html(const Explanation& explanation);
std::string explanation_json(const Explanation& explanation);

} // namespace medpol
