#include "interpreter/examples/examples.hpp"

#include "grammar/words/examples.hpp"
#include "grammar/words/reasons.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/examples/compare_example.hpp"
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/policies/fit.hpp"
#include "interpreter/settle/care_area.hpp"
#include "interpreter/settle/reversal.hpp"

#include <algorithm>
#include <iterator>

namespace medpol {

namespace {

constexpr std::size_t fields_per_step = 4;      ///< a field is copied, an operation is evaluated …
constexpr std::size_t steps_of_a_result = 2;    ///< … and looked at once more
constexpr std::size_t steps_of_a_word = 64;     ///< to say why a case does not hold
constexpr std::size_t most_results = 2'000'000; ///< of the records of one claim

/// An example speaks of one person and one household unless it says otherwise. `inputs`: what it says.
std::vector<InputValue> inputs_in_example(const Policy& policy, std::vector<InputValue> inputs) {
  for (const auto known : {KnownField::person, KnownField::household}) {
    const auto field = policy.scope.find(known);
    if (!field || inputs[static_cast<std::size_t>(*field)].present || policy.plan.accumulators.empty()) continue;
    auto& value = inputs[static_cast<std::size_t>(*field)];
    value.present = true;
    value.text = word<ExamplePhrase::owner>(Language::zh);
  }
  return inputs;
}

/// 给定 本年度累计 统筹支付 629200元.
void open_accounts(const Policy& policy, const ExampleClaim& claim, std::span<const InputValue> inputs,
                   Ledger& ledger) {
  for (const auto& given : claim.balances) {
    const auto& account = policy.plan.accumulators[given.accumulator];
    const auto keys = account_keys(policy, account, inputs);
    const auto days = account_days(policy, account, inputs);
    if (!keys || !days) continue; // the settlement says what is missing
    const auto scale = account.value == NodeId::none ? Scale{1} : policy.plan[account.value].scale;
    auto value = given.value * static_cast<Int>(scale) / static_cast<Int>(given.scale); // whole: see check_expectations
    if (account.kind == Accumulator::Kind::count) value -= 1;                           // 第几次 counts this one
    ledger.set(policy, given.accumulator, *keys, days->counted, value);
  }
}

ReadingChoices as_said(const std::vector<ReadingChoice>& readings) {
  ReadingChoices out;
  for (const auto& choice : readings) out.chosen.push_back({choice, true, {}, {}, {}}); // the example says so
  return out;
}

std::string text_of(const Policy& policy, std::span<const InputValue> inputs, KnownField known) {
  const auto field = policy.scope.find(known);
  return field ? inputs[static_cast<std::size_t>(*field)].text : std::string{};
}

} // namespace

/// An example while it is run.
class ExampleRunner::Run {
public:
  Run(ExampleRunner& by, const Example& example)
      : by_(by), policy_(by.policy_), example_(example), sources_(by.sources_), evaluator_(by.evaluator_),
        said_(policy_.scope.inputs.size()) {}

  ExampleResult run() {
    for (const auto& claim : example_.claims) {
      const auto before = out_.differences.size();
      continue_with(policy_.scope, claim, said_);
      out_.cut = by_.allowance_ != nullptr && (by_.allowance_->steps == 0 || is_too_large());
      if (out_.cut) break;
      if (claim.matter)
        run_matter_example(policy_, claim, said_, example_.span, sources_, evaluator_, by_.head_, out_, by_.observer_);
      else run(claim);
      charge();
      ++number_;
      for (auto k = before; k < out_.differences.size(); ++k) out_.differences[k].claim = number_;
    }
    return std::move(out_);
  }

private:
  /// A claim that was settled. What it says is made again where it is wanted: there may be many.
  struct Past {
    std::string id;
    std::size_t number; ///< from 1
    std::optional<std::size_t> reversed_by = std::nullopt;
  };

  /// The values that it says, those of records too.
  std::size_t values_said() const {
    std::size_t out = said_.size();
    for (const auto& value : said_) out += value.records.size();
    return out;
  }

  /// Whether each record of the claim would be kept with more results than there is room for.
  bool is_too_large() const {
    std::size_t records = 0;
    for (const auto& value : said_) records = std::max(records, value.records.size());
    return records != 0 && by_.of_records_ > most_results / records;
  }

  /// An evaluation was made.
  void charge(std::size_t times = 1) {
    if (by_.allowance_ == nullptr) return;
    auto& left = by_.allowance_->steps;
    left -= std::min(left, times * (values_said() / fields_per_step + steps_of_a_result * evaluator_.results() + 1));
  }

  void run(const ExampleClaim& claim) {
    auto inputs = inputs_in_example(policy_, said_);
    if (const auto problem = fill_care_area(policy_.scope, inputs)) {
      out_.differences.push_back(difference_note(place_of(example_.span, sources_),
                                                 say<ExamplePhrase::wrong_care_area>(problem->value, problem->what)));
    }
    // What the example says of 参保地, 险种 … must be what the policy takes; what it leaves out is taken to fit.
    if (const auto fit = fit_policy(policy_, inputs, true, by_.head_); fit.outcome == Fit::Outcome::differs) {
      out_.differences.push_back(
          difference_note(place_of(example_.span, sources_),
                          say<ExamplePhrase::claim_of_another_policy>(difference_of(fit, inputs, sources_))));
    }
    if (const auto reversed = text_of(policy_, inputs, KnownField::reversed_claim); !reversed.empty())
      return reverse(claim, inputs, reversed);
    settle_and_compare(claim, inputs);
    past_.push_back({text_of(policy_, inputs, KnownField::claim_id), number_ + 1});
  }

  void settle_and_compare(const ExampleClaim& claim, const std::vector<InputValue>& inputs) {
    open_accounts(policy_, claim, inputs, ledger_);
    const ClaimHistory history(ledger_, policy_);
    const auto observe = [&] {
      if (by_.observer_) by_.observer_(policy_, evaluator_.trace(), out_.settlement);
    };
    // What is expected of a reading is asked of that reading, with those that the example chooses for other rules.
    std::vector<std::vector<ReadingChoice>> tried;
    for (const auto& one : claim.expected) {
      if (std::find(tried.begin(), tried.end(), one.readings) != tried.end()) continue;
      tried.push_back(one.readings);
      std::vector<Expectation> expected;
      std::copy_if(claim.expected.begin(), claim.expected.end(), std::back_inserter(expected),
                   [&](const Expectation& other) { return other.readings == one.readings; });
      out_.settlement = settle(policy_, evaluator_, inputs, sources_, as_said(readings_for(one, claim)), &history);
      compare(expected, inputs);
      observe();
    }
    if (tried.size() != 1 || readings_for(claim.expected[0], claim) != claim.readings) {
      out_.settlement = settle(policy_, evaluator_, inputs, sources_, as_said(claim.readings), &history);
      observe();
    }
    add_to_accounts(ledger_, policy_, inputs, out_.settlement);
  }

  void compare(std::span<const Expectation> expected, std::span<const InputValue> inputs) {
    const auto before = out_.differences.size();
    std::vector<RuleId> agreed;
    compare_with(
        {&policy_, &evaluator_, out_.settlement, sources_}, expected,
        [&](const Expectation& of) { return place_of(of.span, sources_); }, out_.differences, agreed);
    for (auto i = before; i < out_.differences.size(); ++i)
      if (out_.differences[i].kind == ExampleDifference::Kind::deciding_case) charge(steps_of_a_word);
    if (out_.differences.size() == before || by_.allowance_ == nullptr) return;
    const auto evaluated =
        by_.allowance_->workings.keep(policy_, inputs, evaluator_.trace(), out_.settlement, std::move(agreed));
    for (auto i = before; i < out_.differences.size(); ++i) out_.differences[i].evaluated = evaluated;
  }

  /// A record that cancels an earlier claim of the example. What was paid stays as it was answered then; the claims
  /// that come later are settled as if the claim had never been, and the others had been settled without it.
  void reverse(const ExampleClaim& claim, const std::vector<InputValue>& inputs, const std::string& number) {
    out_.settlement = {};
    out_.settlement.policy = &policy_;
    const auto target = std::find_if(past_.begin(), past_.end(), [&](const Past& one) { return one.id == number; });
    if (target == past_.end()) {
      out_.settlement.reasons.push_back(
          {say<ReasonCode::nothing_to_reverse_in_example>(number), known_name(KnownField::reversed_claim), number});
    } else {
      const auto meant = inputs_of(*target);
      std::int32_t day = 0;
      if (const auto governing = policy_.header.governing_date)
        day = static_cast<std::int32_t>(meant[static_cast<std::size_t>(*governing)].value);
      ReversalTarget reversed{meant, settlement_day(policy_.scope, meant).value_or(day), std::nullopt};
      if (target->reversed_by)
        reversed.reversed_by = say<ReasonCode::claim_of_example>(std::size_t{*target->reversed_by});
      auto problem = reversal_problem(policy_.scope, number, inputs, reversed);
      if (!problem) {
        target->reversed_by = number_ + 1;
        out_.settlement.status = Status::reversed;
        replay();
      }
      out_.settlement.reasons.push_back(problem ? std::move(*problem) : Reason{say<ReasonCode::reverses>(number)});
    }
    evaluator_.choose({});
    evaluator_.start(inputs);
    for (const auto& expected : claim.expected) {
      if (expected.kind == Expectation::Kind::value)
        out_.differences.push_back(
            difference_note(place_of(expected.span, sources_), say<ExamplePhrase::reversal_without_amounts>()));
      else compare({&expected, 1}, inputs);
    }
  }

  /// The accounts as they would be without the claims that are cancelled.
  void replay() {
    ledger_ = {};
    each_past([&](const Past& one, const ExampleClaim& claim, const std::vector<InputValue>& inputs) {
      open_accounts(policy_, claim, inputs, ledger_);
      charge();
      if (one.reversed_by) return;
      const ClaimHistory history(ledger_, policy_);
      add_to_accounts(ledger_, policy_, inputs,
                      settle(policy_, evaluator_, inputs, sources_, as_said(claim.readings), &history));
    });
  }

  std::vector<InputValue> inputs_of(const Past& past) const {
    std::vector<InputValue> said(policy_.scope.inputs.size());
    for (std::size_t i = 0; i < past.number; ++i) continue_with(policy_.scope, example_.claims[i], said);
    auto inputs = inputs_in_example(policy_, std::move(said));
    fill_care_area(policy_.scope, inputs);
    return inputs;
  }

  /// The claims that were settled, each with what it says.
  template <class Visit> void each_past(Visit visit) {
    std::vector<InputValue> said(policy_.scope.inputs.size());
    auto next = past_.begin();
    for (std::size_t i = 0; i < number_ && next != past_.end(); ++i) {
      continue_with(policy_.scope, example_.claims[i], said);
      if (next->number != i + 1) continue;
      auto inputs = inputs_in_example(policy_, said);
      fill_care_area(policy_.scope, inputs);
      visit(*next++, example_.claims[i], std::move(inputs));
    }
  }

  ExampleRunner& by_;
  const Policy& policy_;
  const Example& example_;
  const SourceSet& sources_;
  Evaluator& evaluator_;
  Ledger ledger_;
  std::vector<InputValue> said_; ///< of the claim that is run
  std::vector<Past> past_;
  std::size_t number_ = 0; ///< claims before the one that is run
  ExampleResult out_;
};

std::shared_ptr<const EvaluatedClaim> Workings::keep(const Policy& policy, std::span<const InputValue> inputs,
                                                     const Trace& trace, const Settlement& settlement,
                                                     std::vector<RuleId> agreed) {
  auto size = trace.nodes.size() + inputs.size();
  for (const auto& records : trace.records) size += records.size();
  for (const auto& input : inputs) size += input.records.size();
  if (size > room_) {
    ++left_out_;
    return nullptr;
  }
  room_ -= size;
  const auto out = std::make_shared<EvaluatedClaim>(policy, inputs, trace, settlement);
  out->agreed = std::move(agreed);
  return out;
}

ExampleResult ExampleRunner::run(const Example& example) { return Run(*this, example).run(); }

ExampleResult run_example(const Policy& policy, const Example& example, const SourceSet& sources,
                          const ExampleObserver& observer) {
  return ExampleRunner(policy, sources, observer, nullptr).run(example);
}

} // namespace medpol
