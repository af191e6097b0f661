#pragma once
#include "grammar/text/limits.hpp"
#include "grammar/words/said.hpp"
#include "interpreter/evaluate/settlement.hpp"

#include <array>
#include <functional>
#include <memory>

namespace medpol {

/// Gets every claim of an example as it is evaluated, with its trace; a claim that is asked under several readings
/// comes once for each choice. May be null.
using ExampleObserver = std::function<void(const Policy&, const Trace&, const Settlement&)>;

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

/// In what an example did not come out as it says: the row `differs` of the table examples.def, or what a note says.
struct ExampleDifference {
  enum class Kind : std::uint8_t {
    value,         ///< of a rule
    deciding_case, ///< in which a rule has its value
    status,        ///< 已结算, 不予支付 …
    reason,        ///< why
    cause,         ///< the rule by which
    outcome,       ///< what an application is answered
    note,          ///< nothing that was expected
  } kind = Kind::note;
  ExamplePlace place;                              ///< the expectation
  std::size_t claim = 0;                           ///< of the example, from 1
  RuleId rule = RuleId::none;                      ///< of which it is
  Said said;                                       ///< all of it in one line
  std::vector<Reason> reasons;                     ///< of what came out, where it tells why
  std::shared_ptr<const EvaluatedClaim> evaluated; ///< null where nothing was, or the working is not kept

  /// What `differs` is said of, in the order of its arguments.
  enum class Part : std::uint8_t {
    what,
    expected,
    got,
    gap,    ///< “多付 50.00元”; says nothing where there is no difference to be counted
    detail, ///< why there is no value, why the case does not hold …; may say nothing
  };
  /// One of them; what says nothing of a note.
  const Argument& part(Part one) const;
};

/// The workings of claims that did not come out as expected: the first of a run, as many as there is room for.
class Workings {
public:
  /// `room`: for results of operations.
  explicit Workings(std::size_t room) : room_(room) {}
  /// Null where there is no room left, or none was wanted.
  std::shared_ptr<const EvaluatedClaim> keep(const Policy& policy, std::span<const InputValue> inputs,
                                             const Trace& trace, const Settlement& settlement,
                                             std::vector<RuleId> agreed);
  /// Claims whose working was not kept.
  std::size_t left_out() const { return left_out_; }

private:
  std::size_t room_;
  std::size_t left_out_ = 0;
};

/// What the examples of a run may take.
struct ExampleAllowance {
  explicit ExampleAllowance(const Limits& bounds = limits)
      : steps(bounds.example_steps), workings(bounds.working_results) {}
  std::size_t steps; ///< left: fields and operations looked at
  Workings workings;
};

struct ExampleResult {
  Settlement settlement;                      ///< of the last claim
  std::vector<ExampleDifference> differences; ///< empty: the example holds
  bool cut = false;                           ///< not all of its claims were run, for there are no steps left
};

/// Runs examples of one policy, whose plan must not change meanwhile.
class ExampleRunner {
public:
  /// `allowance`: null: any number of steps, and no workings. All must outlive the runner.
  ExampleRunner(const Policy& policy, const SourceSet& sources, const ExampleObserver& observer,
                ExampleAllowance* allowance)
      : policy_(policy), sources_(sources), observer_(observer), allowance_(allowance), evaluator_(policy.plan),
        head_(policy.plan) {
    for (const auto& node : policy.plan.nodes) of_records_ += node.frame != ListId::none ? 1 : 0;
  }

  /// Settles the claims of an example one after another, with nothing before the first but what it says, and compares
  /// them with what it expects.
  ExampleResult run(const Example& example);

private:
  class Run;
  const Policy& policy_;
  const SourceSet& sources_;
  const ExampleObserver& observer_;
  ExampleAllowance* allowance_;
  Evaluator evaluator_, head_; ///< of the claim; of whether the policy takes it
  std::size_t of_records_ = 0; ///< operations that each record has a result of
};

/// Runs one example; its differences come without workings.
ExampleResult run_example(const Policy& policy, const Example& example, const SourceSet& sources,
                          const ExampleObserver& observer = {});

/// The same of a claim that applies for a matter, by what it says (`inputs`); `place`: the example. The evaluators are
/// of the policy: of the claim, and of whether the policy takes it.
void run_matter_example(const Policy& policy, const ExampleClaim& claim, std::span<const InputValue> inputs, Span place,
                        const SourceSet& sources, Evaluator& evaluator, Evaluator& head, ExampleResult& out,
                        const ExampleObserver& observer);

} // namespace medpol
