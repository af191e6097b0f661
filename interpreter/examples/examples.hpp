#pragma once
#include "interpreter/evaluate/settlement.hpp"

#include <array>
#include <functional>
#include <memory>

namespace medpol {

/// Gets every claim of an example as it is evaluated, with its trace; a claim that is asked under several readings
/// comes once for each choice. May be null.
using ExampleObserver = std::function<void(const Policy&, const Trace&, const Settlement&)>;

/// Words in both languages, by Language.
using BothWords = std::array<std::string, 2>;

/// A place in a policy or a file of examples.
struct ExamplePlace {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0; ///< of a table, from 1; 0: the line as a whole
};
ExamplePlace place_of(Span span, const SourceSet& sources);

/// One claim of an example as it was evaluated, kept to show how a wrong value came about.
struct EvaluatedClaim {
  const Policy* policy = nullptr;
  std::vector<InputValue> inputs;
  Trace trace; ///< of `inputs`
  Settlement settlement;
  std::vector<RuleId> agreed; ///< whose values are as the example states
  EvaluatedClaim(const Policy& of, std::span<const InputValue> given, const Trace& evaluated, Settlement answer);
  EvaluatedClaim(const EvaluatedClaim&) = delete;
  EvaluatedClaim& operator=(const EvaluatedClaim&) = delete;
};

/// In what an example did not come out as it says.
struct ExampleDifference {
  enum class Kind : std::uint8_t {
    value,         ///< of a rule
    deciding_case, ///< in which a rule has its value
    status,        ///< 已结算, 不予支付 …
    reason,        ///< why
    cause,         ///< the rule by which
    outcome,       ///< what an application is answered
    note,          ///< nothing that was expected: `text` alone
  } kind = Kind::note;
  ExamplePlace place;         ///< the expectation
  std::size_t claim = 0;      ///< of the example, from 1
  RuleId rule = RuleId::none; ///< of which it is
  BothWords what, expected, got;
  BothWords gap;    ///< “多付 50.00元”; empty where there is no difference to be counted
  BothWords detail; ///< why there is no value, why the case does not hold …; may be empty
  BothWords text;   ///< all of it in one line
  std::shared_ptr<const EvaluatedClaim> evaluated; ///< null where nothing was
};

struct ExampleResult {
  Settlement settlement;                      ///< of the last claim
  std::vector<ExampleDifference> differences; ///< empty: the example holds
};

/// Settles the claims of an example one after another, with nothing before the first but what it says, and compares
/// them with what it expects.
ExampleResult run_example(const Policy& policy, const Example& example, const SourceSet& sources,
                          const ExampleObserver& observer = {});

/// The same of a claim that applies for a matter; `place`: the example.
void run_matter_example(const Policy& policy, const ExampleClaim& claim, Span place, const SourceSet& sources,
                        ExampleResult& out, const ExampleObserver& observer = {});

} // namespace medpol
