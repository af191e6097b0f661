#pragma once
#include "interpreter/evaluate/settlement.hpp"

namespace medpol {

/// What came of an application, for examples that say what it should be.
struct MatterAnswer {
  enum class Eligibility : std::uint8_t {
    not_asked,
    eligible,
    ineligible,
    undecided
  } eligibility = Eligibility::not_asked;
  bool documents_given = false;     ///< the record says what was handed in
  bool documents_undecided = false; ///< whether some document is needed hangs on a field that the record lacks
  std::vector<std::string> missing; ///< documents, as the policy names them
  bool steps_given = false;         ///< the record says what was done
  bool steps_undecided = false;
  std::string next_step; ///< empty: all done, or undecided
};

struct AnsweredMatter {
  Settlement settlement;
  MatterAnswer answer;
};

/// Answers a record that applies for a matter: who may, what is missing, what comes next. No amounts.
AnsweredMatter answer_matter(const Policy& policy, MatterId matter, Evaluator& evaluator,
                             std::span<const InputValue> inputs, const SourceSet& sources);

} // namespace medpol
