#pragma once
#include "interpreter/evaluate/settlement.hpp"

#include <array>
#include <functional>

namespace medpol {

/// Gets every claim of an example as it is evaluated, with its trace; a claim that is asked under several readings comes once for each choice. May be null.
using ExampleObserver = std::function<void(const Policy&, const Trace&, const Settlement&)>;

/// In what an example did not come out as it says.
struct ExampleDifference {
  Span place;          ///< the expectation
  std::string text[2]; ///< by Language
};

struct ExampleResult {
  Settlement settlement; ///< of the last claim
  std::vector<ExampleDifference> differences; ///< empty: the example holds
};

/// Settles the claims of an example one after another, with nothing before the first but what it says, and compares them with what it expects.
ExampleResult run_example(const Policy& policy, const Example& example, const SourceSet& sources, const ExampleObserver& observer = {});

/// The same of a claim that applies for a matter; `place`: the example.
void run_matter_example(const Policy& policy, const ExampleClaim& claim, Span place, const SourceSet& sources, ExampleResult& out, const ExampleObserver& observer = {});

/// “已结算”, and “：理由；理由” of a settlement, by Language.
std::array<std::string, 2> status_words(Status status);
std::array<std::string, 2> reasons_of(const Settlement& settlement);

/// The readings under which an expectation holds: its own, and for other rules those of the example.
std::vector<ReadingChoice> readings_for(const Expectation& expected, const ExampleClaim& claim);

} // namespace medpol
